import { describe, expect, it } from 'vitest';
import { definitions } from '../testing/invented.ts';
import { lenient } from './lenient.ts';
import { createRegistry } from './registry.ts';
import { createValidators } from './validate.ts';

const validatorFor = createValidators(createRegistry(definitions));
const validator = validatorFor(
  { kind: 'action', api: 'agent', name: 'put_item', part: 'request' },
  '3.7',
  'exact',
)!;

function clean(value: unknown): ReturnType<typeof lenient> {
  return lenient(value, validator.schema);
}

describe('lenient', () => {
  it('returns the same reference when there is nothing to ignore', () => {
    const value = { box_id: 'B', item: { type: 'text', text: 'a' }, options: { force: true } };
    expect(clean(value).value).toBe(value);
    expect(clean(value).ignored).toEqual([]);
  });

  it('ignores unknown, null and empty optional members at any depth, and says so', () => {
    const value = {
      box_id: 'B',
      item: { type: 'text', text: 'a', note: '', opts: 1 },
      label: null,
      options: { force: null },
      'a/b': {},
    };
    const before = structuredClone(value);
    const result = clean(value);
    expect(result.value).toEqual({ box_id: 'B', item: { type: 'text', text: 'a' }, options: {} });
    expect(result.ignored).toEqual([
      { pointer: '/item/note', reason: 'empty' },
      { pointer: '/item/opts', reason: 'unknown' },
      { pointer: '/label', reason: 'null' },
      { pointer: '/options/force', reason: 'null' },
      { pointer: '/a~1b', reason: 'unknown' },
    ]);
    expect(value).toEqual(before);
    expect(validator.check(result.value)).toBe(true);
  });

  it('keeps what the schema gives a meaning', () => {
    const value = { box_id: 'B', item: { type: 'text', text: 'a' }, remark: '', after: null };
    expect(clean(value).value).toBe(value);
  });

  it('leaves faults in required members to the validator', () => {
    const result = clean({ box_id: '', item: null });
    expect(result.value).toEqual({ box_id: '', item: null });
    expect(validator.check(result.value)).toBe(false);
  });

  it('reads a missing payload as an empty object', () => {
    expect(clean(null).value).toEqual({});
    expect(clean(undefined).value).toEqual({});
    expect(clean([1]).value).toEqual([1]);
  });
});
