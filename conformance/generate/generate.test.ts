/**
 * What the generators promise: every event is valid for its sender and version, every mutation is invalid, and
 * texts are never blank nor broken. A generator that lies would blame targets for the kit's own requests.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { resolve } from '../../schemas/reading/resolve.ts';
import { validatorFor } from '../../schemas/reading/validate.ts';
import { anyEvents, forms } from './events.ts';
import { mutationsOf } from './mutations.ts';
import { names, textOfBytes, texts } from './texts.ts';

const SEED = { seed: 7041, numRuns: 60 };

const senders = VERSIONS.flatMap((version) =>
  (['agent', 'customer'] as const).map((side) => ({ version, side })),
);

describe.each(senders)('$side $version', (sender) => {
  const ref = { kind: 'action', api: sender.side, name: 'send_event', part: 'request' } as const;

  it('sends events that its version defines', () => {
    const validator = validatorFor(ref, sender.version, 'exact');
    expect(validator).toBeDefined();
    fc.assert(
      fc.property(fc.oneof(anyEvents(sender), forms()), (event) => {
        expect(validator!.problems({ chat_id: 'C', event })).toEqual([]);
      }),
      SEED,
    );
  });

  it('spoils them so that its version refuses them', () => {
    const validator = validatorFor(ref, sender.version, 'open')!;
    const { request } = registry.findAction(sender.side, 'send_event', sender.version)!;
    const schema = resolve(request, { version: sender.version, strength: 'open' });
    fc.assert(
      fc.property(anyEvents(sender), (event) => {
        const all = mutationsOf(schema, { chat_id: 'C', event });
        expect(all.length).toBeGreaterThan(4);
        for (const { mutation, payload } of all) {
          expect(validator.check(payload), `${mutation.keyword} at ${mutation.pointer}`).toBe(false);
        }
      }),
      SEED,
    );
  });
});

describe('mutationsOf', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: {
      a: { type: 'string' },
      b: { enum: ['x', 'y'] },
      c: { type: 'array', items: { type: 'integer' } },
    },
  };

  it('labels each change with keyword, place and values', () => {
    const labels = mutationsOf(schema, { a: 'text', c: [1] }).map(({ mutation }) => mutation);
    expect(labels).toContainEqual({ keyword: 'required', pointer: '/a', was: 'text', became: undefined });
    expect(labels).toContainEqual({ keyword: 'type', pointer: '/a', was: 'text', became: true });
    expect(labels).toContainEqual({
      keyword: 'enum',
      pointer: '/b',
      was: undefined,
      became: 'no_such_value',
    });
    expect(labels).toContainEqual({ keyword: 'type', pointer: '/c/0', was: 1, became: 'text' });
  });

  it('changes one place only and leaves the original alone', () => {
    const payload = { a: 'text', c: [1, 2] };
    const spoiled = mutationsOf(schema, payload).find(({ mutation }) => mutation.pointer === '/c/0');
    expect(spoiled?.payload).toEqual({ a: 'text', c: ['text', 2] });
    expect(payload).toEqual({ a: 'text', c: [1, 2] });
  });
});

describe('texts', () => {
  it('are never blank and are well formed', () => {
    fc.assert(
      fc.property(texts(), (text) => text.trim() !== '' && text.isWellFormed()),
      SEED,
    );
  });

  it('have exactly the bytes asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.constantFrom('a', 'é', '語', '😀'), (bytes, unit) => {
        expect(Buffer.byteLength(textOfBytes(bytes, unit))).toBe(bytes);
      }),
      SEED,
    );
  });

  it('names start with a letter', () => {
    fc.assert(
      fc.property(names(), (name) => /^[a-z]/.test(name)),
      SEED,
    );
  });
});
