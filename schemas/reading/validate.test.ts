import { describe, expect, it } from 'vitest';
import { definitions } from '../testing/invented.ts';
import { createRegistry } from './registry.ts';
import { createValidators, validatorOf } from './validate.ts';

const validatorFor = createValidators(createRegistry(definitions));
const request = { kind: 'action', api: 'agent', name: 'put_item', part: 'request' } as const;
const box = { kind: 'structure', name: 'agent/Box' } as const;

function messages(value: unknown): string[] {
  return validatorFor(request, '3.7', 'exact')!
    .problems(value)
    .map((problem) => problem.message);
}

describe('validatorFor', () => {
  it('is made once per message, version and strength', () => {
    expect(validatorFor(request, '3.7', 'exact')).toBe(validatorFor(request, '3.7', 'exact'));
    expect(validatorFor(request, '3.7', 'exact')).not.toBe(validatorFor(request, '3.7', 'open'));
    expect(validatorFor({ kind: 'push', api: 'customer', name: 'item_put' }, '3.7', 'exact')).toBeUndefined();
  });

  it('refuses foreign members only when exact', () => {
    const value = { box_id: 'B', item: { type: 'text', text: 'hi', colour: 1 } };
    expect(validatorFor(request, '3.7', 'open')!.check(value)).toBe(true);
    expect(validatorFor(request, '3.7', 'exact')!.check(value)).toBe(false);
    expect(validatorFor(request, '3.7', 'open')!.problems(value)).toEqual([]);
  });

  it('tells what is wrong with the longest of texts about as fast as it reads it', () => {
    const said = (text: string) => messages({ box_id: 'B', item: { type: 'text', text } });
    expect(said(`${'\u{1f600}'.repeat(21)}\ud83d`)).toEqual([expect.stringContaining('(it has 22)')]);
    const begun = process.threadCpuUsage();
    const [message = ''] = said('x'.repeat(9_900_000));
    const { user, system } = process.threadCpuUsage(begun);
    expect(message).toMatch(/\(it has 9900000\), got string "x{56}…"$/);
    // An array of its characters, or all of it quoted, takes several times as long.
    expect((user + system) / 1000).toBeLessThan(150);
  });

  it('follows the version', () => {
    const old = { id: 'B', items: [], sealed_at: null, volume: 3, keeper: 'k' };
    expect(validatorFor(box, '3.5', 'exact')!.check(old)).toBe(true);
    expect(validatorFor(box, '3.6', 'exact')!.check(old)).toBe(false);
    const fresh = { id: 'B', items: [], sealed_at: null, size: 3, owner: 'o', weight: 1 };
    expect(validatorFor(box, '3.6', 'exact')!.check(fresh)).toBe(true);
    const { weight: _, ...light } = fresh;
    expect(validatorFor(box, '3.6', 'exact')!.problems(light)).toMatchObject([
      { pointer: '/weight', keyword: 'required' },
    ]);
  });
});

describe('problems', () => {
  it('names the field, what was wanted and what came', () => {
    expect(messages({ box_id: 'B', item: { type: 'text', text: 5 } })).toEqual([
      'payload.item.text must be a string, got number 5',
    ]);
    expect(
      validatorFor(request, '3.7', 'exact')!.problems({ box_id: 'B', item: { type: 'text', text: 5 } }),
    ).toEqual([
      {
        pointer: '/item/text',
        keyword: 'type',
        wanted: 'a string',
        got: 'number 5',
        message: 'payload.item.text must be a string, got number 5',
      },
    ]);
  });

  it('speaks of the branch the discriminator names', () => {
    expect(messages({ box_id: 'B', item: { type: 'picture' } })).toEqual(['payload.item.url is required']);
    expect(messages({ box_id: 'B', item: { type: 'sound' } })).toEqual([
      'payload.item.type must be one of "text", "picture", "hologram", got string "sound"',
    ]);
    expect(messages({ box_id: 'B', item: {} })).toEqual([
      'payload.item.type is required (one of "text", "picture", "hologram")',
    ]);
    expect(messages({ box_id: 'B', item: 'x' })).toEqual(['payload.item must be an object, got string "x"']);
  });

  it('does not take a shared enumeration for a discriminator', () => {
    const branch = (type: string, rest: object) => ({
      type: 'object',
      required: ['type', 'seen_by'],
      properties: { seen_by: { enum: ['all', 'some'] }, type: { const: type }, ...rest },
    });
    const size = (value: string) => branch('card', { size: { const: value }, back: { type: 'string' } });
    const validator = validatorOf({
      anyOf: [branch('text', { text: { type: 'string' } }), size('big'), size('small')],
    });
    const messages = (value: unknown) => validator.problems(value).map((problem) => problem.message);
    expect(messages({ type: 'msg' })).toEqual(['value.type must be one of "text", "card", got string "msg"']);
    expect(messages({ type: 'text', seen_by: 'none', text: 1 })).toEqual([
      'value.seen_by must be one of "all", "some", got string "none"',
      'value.text must be a string, got number 1',
    ]);
    expect(messages({ type: 'card', seen_by: 'all', size: 'huge' })).toEqual([
      'value.size must be one of "big", "small", got string "huge"',
    ]);
  });

  it('reports every field at fault, and suggests the nearest member', () => {
    expect(messages({ item: { type: 'text', text: '' }, lable: 'x', after: 7 })).toEqual([
      'payload.box_id is required',
      'payload.item.text must be a string that is not empty, got string ""',
      'payload.lable is not a member this version defines; did you mean label?',
      'payload.after must be a string or null, got number 7',
    ]);
  });

  it('points into maps and arrays with escaped pointers', () => {
    const value = {
      id: 'B',
      items: [{ type: 'text', text: 'a' }, 5],
      sealed_at: 'x',
      labels: { 'a/b c': { by: 1 } },
      weight: 1,
    };
    expect(validatorFor(box, '3.7', 'exact')!.problems(value)).toMatchObject([
      { pointer: '/items/1', message: 'Box.items[1] must be an object, got number 5' },
      { pointer: '/labels/a~1b c/by', message: 'Box.labels["a/b c"].by must be a string, got number 1' },
    ]);
  });

  it('stops when there is enough to read', () => {
    const value = { id: 'B', items: Array.from({ length: 10_000 }, () => 5), sealed_at: null, weight: 1 };
    expect(validatorFor(box, '3.7', 'exact')!.problems(value).length).toBe(100);
  });

  it('falls back on the compiler for keywords without words', () => {
    const validator = validatorOf({ type: 'object', propertyNames: { maxLength: 1 } });
    expect(validator.check({ ab: 1 })).toBe(false);
    expect(validator.problems({ ab: 1 }).length).toBeGreaterThan(0);
  });

  it('judges envelopes', () => {
    const response = validatorFor({ kind: 'rtm_response' }, '3.6', 'exact')!;
    expect(response.check({ action: 'a', type: 'response', success: true, payload: {} })).toBe(true);
    expect(response.check({ action: 'a', type: 'response', success: false, payload: {} })).toBe(false);
    expect(response.problems({ action: 'a', type: 'response', success: false, payload: {} })).toMatchObject([
      { pointer: '/payload/error', message: 'frame.payload.error is required' },
    ]);
    expect(
      validatorFor({ kind: 'rtm_request' }, '3.5', 'exact')!.check({ action: 'a', author_id: 'b' }),
    ).toBe(true);
    expect(
      validatorFor({ kind: 'rtm_request' }, '3.6', 'exact')!.check({ action: 'a', author_id: 'b' }),
    ).toBe(false);
  });
});
