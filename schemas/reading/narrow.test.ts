import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRef } from '../language/refs.ts';
import { VERSIONS } from '../language/versions.ts';
import { bent, valuesOf } from '../testing/arbitrary.ts';
import { definitions } from '../testing/invented.ts';
import { checkerOf } from './compile.ts';
import { registry } from './registry.ts';
import { type JsonSchema, resolve } from './resolve.ts';

const given = (schema: object, ...only: unknown[]) =>
  resolve(schema, { version: '3.7', strength: 'open', only });

describe('what can matter to a value', () => {
  const branch = (type: string, rest: object): JsonSchema => ({
    type: 'object',
    required: ['type'],
    properties: { type: { const: type }, ...rest },
  });
  const text = branch('text', { text: { type: 'string' } });
  const union = { anyOf: [text, branch('file', { url: { type: 'string' } }), { type: 'string' }] };

  it('is the branch that its constants name, and no member that is not there', () => {
    expect(given(union, { type: 'text' })).toEqual({
      anyOf: [{ type: 'object', required: ['type'], properties: { type: { const: 'text' } } }],
    });
    expect(given(union, { type: 'text', text: 5 })).toEqual({ anyOf: [text] });
    expect(given(union, 'x')).toEqual({ anyOf: [{ type: 'string' }] });
    expect(given(union, {})).toEqual({ anyOf: [] });
  });

  it('is what any of the items, or of the entries of a map, needs', () => {
    const values = [{ type: 'text', text: 'a' }, 'b'];
    const left = { anyOf: [text, { type: 'string' }] };
    expect(given({ items: union }, values)).toEqual({ items: left });
    const map = { patternProperties: { '^.*$': union } };
    expect(given(map, { ...values })).toEqual({ patternProperties: { '^.*$': left } });
  });

  it('is everything in a condition, and a branch whose constant may be absent', () => {
    const condition = { not: union };
    expect(given(condition, 'x')).toEqual(condition);
    const optional = { anyOf: [{ type: 'object', properties: { deleted: { const: true } } }] };
    expect(given(optional, {})).toEqual({ anyOf: [{ type: 'object', properties: {} }] });
    expect(given(optional, { deleted: false })).toEqual({ anyOf: [] });
  });
});

describe('the verdict', () => {
  function agrees(
    schema: object,
    options: Parameters<typeof resolve>[1],
    name: string,
    numRuns: number,
  ): void {
    const whole = resolve(schema, options);
    const values = valuesOf(whole);
    fc.assert(
      fc.property(fc.oneof(values, bent(values)), (value) => {
        const narrow = checkerOf(
          () => whole,
          (only) => resolve(schema, { ...options, only: [only] }),
        );
        expect(narrow(value), `${name} ${JSON.stringify(value)}`).toBe(checkerOf(() => whole)(value));
      }),
      { seed: 7041, numRuns },
    );
  }

  it.each(VERSIONS)(
    'is the same with and without, for every message of %s',
    { timeout: 60_000 },
    (version) => {
      for (const ref of registry.refsOf(version)) {
        const schema = registry.schemaOf(ref, version)!;
        agrees(schema, { version, strength: 'exact' }, formatRef(ref), 10);
      }
    },
  );

  it.each(['exact', 'open'] as const)('is the same for an invented structure, %s', (strength) => {
    for (const version of VERSIONS)
      agrees(definitions.structures['agent/Box']!, { version, strength }, 'Box', 300);
  });
});
