import fc from 'fast-check';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { definePush } from '../language/define.ts';
import { VERSIONS, type Version } from '../language/versions.ts';
import { since } from '../language/window.ts';
import { definitions, pairs } from '../testing/invented.ts';
import { createRegistry } from './registry.ts';
import { createTranslator } from './translate.ts';
import { createValidators } from './validate.ts';

const registry = createRegistry(definitions);
const { lower, lift } = createTranslator(registry, pairs);
const validatorFor = createValidators(registry);
const box = { kind: 'structure', name: 'agent/Box' } as const;

const text = fc.record(
  {
    type: fc.constant('text'),
    text: fc.string({ minLength: 1, maxLength: 5, unit: 'grapheme-ascii' }),
    note: fc.string(),
  },
  { requiredKeys: ['type', 'text'] },
);
const picture = fc.record(
  { type: fc.constant('picture'), url: fc.string(), width: fc.nat() },
  { requiredKeys: ['type', 'url'] },
);
const hologram = fc.record({ type: fc.constant('hologram'), depth: fc.integer() });
const anyBox = fc.record(
  {
    id: fc.string(),
    kind: fc.constantFrom('big', 'small'),
    items: fc.array(fc.oneof(text, picture, hologram), { maxLength: 4 }),
    sealed_at: fc.option(fc.string()),
    size: fc.nat(),
    owner: fc.string(),
    labels: fc.dictionary(fc.string(), fc.record({ by: fc.string() })),
    place: fc.string(),
    shelf: fc.record({ row: fc.integer() }),
    weight: fc.double({ noNaN: true, noDefaultInfinity: true }),
  },
  { requiredKeys: ['id', 'items', 'sealed_at', 'weight'] },
);

type Box = Record<string, unknown> & { items: { type: string; width?: number }[] };

/** The invented box without what the version cannot say, written by hand: the oracle. */
function sayable(value: Box, version: Version): Record<string, unknown> {
  const rest: Record<string, unknown> = { ...value };
  if (version < '3.6') delete rest['owner'];
  if (version < '3.7' && rest['place'] !== undefined) rest['shelf'] ??= { row: 0 };
  rest['items'] = value.items
    .filter((item) => version === '3.7' || item.type !== 'hologram')
    .map((item) => {
      const { width, ...others } = item;
      return version < '3.6' || width === undefined ? others : item;
    });
  return rest;
}

describe('lower and lift', () => {
  it('rename, drop and move as the version wants', () => {
    const value = {
      id: 'B',
      items: [
        { type: 'hologram', depth: 1 },
        { type: 'picture', url: 'u', width: 4 },
      ],
      sealed_at: null,
      size: 2,
      owner: 'o',
      place: 'cellar',
      labels: { x: { by: 'me' } },
      weight: 1,
    };
    const before = structuredClone(value);
    expect(lower(box, value, '3.5')).toEqual({
      id: 'B',
      items: [{ type: 'picture', url: 'u' }],
      sealed_at: null,
      volume: 2,
      shelf: { row: 0, place: 'cellar' },
      labels: { x: { author: 'me' } },
      weight: 1,
    });
    expect(value).toEqual(before);
    expect(lower(box, value, '3.7')).toBe(value);
  });

  it('say undefined for what a version lacks', () => {
    expect(
      lower({ kind: 'structure', name: 'agent/Item' }, { type: 'hologram', depth: 1 }, '3.6'),
    ).toBeUndefined();
    expect(lower({ kind: 'push', api: 'customer', name: 'item_put' }, {}, '3.6')).toBeUndefined();
  });

  it('choose literals by value, and drop an object whose required member cannot be said', () => {
    const reason = Type.Union([Type.Literal('old'), Type.Literal('new', since('3.6'))]);
    const push = definePush({
      api: 'agent',
      name: 'gone',
      summary: 'Something is gone.',
      payload: Type.Object({
        reason,
        also: Type.Optional(reason),
        all: Type.Optional(Type.Array(Type.Object({ reason }))),
      }),
    });
    const other = createTranslator(createRegistry({ ...definitions, agentPushes: { gone: push } }), []);
    const ref = { kind: 'push', api: 'agent', name: 'gone' } as const;
    expect(other.lower(ref, { reason: 'new' }, '3.5')).toBeUndefined();
    expect(other.lower(ref, { reason: 'new' }, '3.6')).toEqual({ reason: 'new' });
    expect(
      other.lower(ref, { reason: 'old', also: 'new', all: [{ reason: 'new' }, { reason: 'old' }] }, '3.5'),
    ).toEqual({ reason: 'old', all: [{ reason: 'old' }] });
  });

  it('keep a member called __proto__ a member', () => {
    const value = JSON.parse(
      '{"id":"B","items":[],"sealed_at":null,"owner":"o","__proto__":{"a":1}}',
    ) as object;
    const lowered = lower(box, value, '3.5') as object;
    expect(Object.getPrototypeOf(lowered)).toBe(Object.prototype);
    expect(JSON.stringify(lowered)).toContain('"__proto__":{"a":1}');
  });

  it('lift a request of an old version', () => {
    const ref = { kind: 'action', api: 'agent', name: 'list_boxes', part: 'request' } as const;
    expect(lift(ref, { include_active: false }, '3.6')).toEqual({ active: false });
    const value = { active: false };
    expect(lift(ref, value, '3.7')).toBe(value);
  });

  it('give back the same reference when nothing differs', () => {
    const value = { id: 'B', items: [{ type: 'text', text: 'a' }], sealed_at: null };
    for (const version of VERSIONS) {
      expect(lower(box, value, version)).toBe(value);
      expect(lift(box, value, version)).toBe(value);
    }
  });

  it.each(VERSIONS)('keep every field that exists in %s, and lower to valid values', (version) => {
    fc.assert(
      fc.property(anyBox, (value) => {
        const lowered = lower(box, value, version);
        expect(validatorFor(box, version, 'exact')!.problems(lowered)).toEqual([]);
        expect(lift(box, lowered, version)).toEqual(sayable(value as Box, version));
      }),
      { seed: 7041, numRuns: 200 },
    );
  });
});
