/** The comparison of one message with its record: each fact that differs is reported, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { compareFields } from './compare.ts';
import type { FieldRecord, Strictness } from './records.ts';

const table = ['table'];
const records: readonly FieldRecord[] = [
  { path: 'id', type: 'string', required: true, max_length: 9, sources: table },
  { path: 'size', type: 'integer', required: false, min: 2, max: 5, default: 3, sources: table },
  { path: 'kind', type: 'string', required: false, values: ['a', 'b'], sources: table },
  { path: 'tags', type: 'array<string>', required: false, max_items: 4, sources: table },
  { path: 'gone', type: 'boolean', required: false, nullable: true, sources: table },
  { path: 'map', type: 'object', required: false, sources: table },
  { path: 'map.<name>', type: 'integer', sources: table },
];
const properties = {
  id: { type: 'string', maxLength: 9 },
  size: { type: 'integer', minimum: 2, maximum: 5, default: 3 },
  kind: { enum: ['a', 'b'] },
  tags: { type: 'array', items: { type: 'string' }, maxItems: 4 },
  gone: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
  map: { type: 'object', patternProperties: { '.*': { type: 'integer' } } },
};
const object = (changes: Record<string, unknown> = {}, required = ['id']): JsonSchema => {
  const members = Object.entries({ ...properties, ...changes }).filter(([, member]) => member !== undefined);
  return { type: 'object', properties: Object.fromEntries(members), required };
};
const differences = (schema: JsonSchema, strictness: Strictness = 'strict', of = records) =>
  compareFields(of, schema, strictness);

describe('a field', () => {
  it('that agrees in every fact is no difference', () => {
    for (const strictness of ['strict', 'table', 'seen'] as const)
      expect(differences(object(), strictness)).toEqual([]);
  });

  it.each<[Record<string, unknown>, string[]]>([
    [{ id: undefined }, ['id: missing']],
    [{ id: { type: 'integer', maxLength: 9 } }, ['id: type string, ours integer']],
    [{ id: { maxLength: 9 } }, ['id: type string, ours any']],
    [{ id: {} }, ['id: type string, ours any', 'id: maxLength 9, ours none']],
    [{ id: { type: ['string', 'null'], maxLength: 9 } }, ['id: type string, ours string|null']],
    [{ id: { type: ['string', 'object'], maxLength: 9 } }, ['id: type string, ours string|object']],
    [{ id: { type: 'string', maxLength: 8 } }, ['id: maxLength 9, ours 8']],
    [{ size: { ...properties.size, minimum: 3 } }, ['size: minimum 2, ours 3']],
    [{ size: { ...properties.size, maximum: undefined } }, ['size: maximum 5, ours none']],
    [{ kind: { type: 'string' } }, ['kind: values a b, ours free']],
    [{ kind: { enum: ['a'] } }, ['kind: values without b']],
    [{ kind: { enum: ['a', 'b', 'c'] } }, ['kind: values beyond: c']],
    [
      { tags: { type: 'array', items: { type: 'integer' }, maxItems: 4 } },
      ['tags: items string, ours integer'],
    ],
    [{ tags: { type: 'array', items: {}, maxItems: 4 } }, ['tags: items string, ours any']],
    [{ tags: { type: 'array', items: { type: 'string' } } }, ['tags: maxItems 4, ours none']],
    [{ gone: { type: 'boolean' } }, ['gone: type boolean, ours boolean']],
    [
      { map: { type: 'object', patternProperties: { '.*': { type: 'string' } } } },
      ['map.<*>: type integer, ours string'],
    ],
  ])('with other facts is one: %j', (changes, expected) => {
    for (const strictness of ['strict', 'table', 'seen'] as const)
      expect(differences(object(changes), strictness)).toEqual(expected);
  });

  it('is as present as its page says, in requests and in answers', () => {
    expect(differences(object({}, []), 'seen')).toEqual(['id: required, ours optional']);
    expect(differences(object({}, ['id', 'size']), 'table')).toEqual(['size: optional, ours required']);
    const presence = (record: Partial<FieldRecord>, required: string[]) =>
      differences(object({}, required), 'seen', [{ path: 'id', type: 'string', max_length: 9, ...record }]);
    expect(presence({ presence: 'optional' }, ['id'])).toEqual(['id: optional, ours required']);
    expect(presence({ presence: 'required' }, [])).toEqual(['id: required, ours optional']);
    expect(presence({ presence: 'conditional' }, ['id'])).toEqual(['id: conditional, ours required']);
    expect(presence({ presence: 'conditional' }, [])).toEqual([]);
    for (const silent of [{}, { presence: 'not stated' }, { required: 'not stated' }] as const) {
      expect(presence(silent, ['id'])).toEqual(presence(silent, []));
    }
  });

  it('that is required with its parent is required; one needed in another case is not', () => {
    const schema = (required: string[]): JsonSchema => ({
      type: 'object',
      properties: {
        groups: {
          type: 'array',
          items: { type: 'object', properties: { id: { type: 'string' } }, required },
        },
      },
    });
    const when = (required_if: string, required: string[]) =>
      differences(schema(required), 'seen', [
        { path: 'groups[].id', type: 'string', required: true, required_if, sources: table },
      ]);
    expect(when('group present', ['id'])).toEqual([]);
    expect(when('groups present', [])).toEqual(['groups[].id: required, ours optional']);
    expect(when('type is x', ['id'])).toEqual(['groups[].id: conditional, ours required']);
    expect(when('type is x', [])).toEqual([]);
  });

  it('of some branches only is neither required nor optional', () => {
    const schema = {
      anyOf: [
        { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
        { type: 'object', properties: { b: { type: 'string' } }, required: ['b'] },
      ],
    };
    const of = [true, false].map((required) => ({ path: 'a', type: 'string', required, sources: table }));
    expect(differences(schema, 'seen', of)).toEqual([]);
  });

  it('with a limit or list of our own is one in requests, and in answers where a page states the field', () => {
    const own = object({
      size: { type: 'integer', maximum: 7 },
      kind: { enum: ['x', 'y'] },
      id: { type: 'string' },
    });
    const of = (sources: string[]): FieldRecord[] => [
      { path: 'id', type: 'string', sources },
      { path: 'size', type: 'integer', sources },
      { path: 'kind', type: 'string', sources },
    ];
    const expected = ['size: maximum none, ours 7', 'kind: values none, ours x y'];
    expect(differences(own, 'strict', of(['sample'])).slice(0, 2)).toEqual(expected);
    expect(differences(own, 'seen', of(['sample', 'note']))).toEqual(expected);
    expect(differences(own, 'seen', of(['sample']))).toEqual([]);
    const open = [{ path: 'kind', type: 'string', values: ['x'], open_enum: true, sources: table }];
    expect(differences(own, 'seen', open)).toEqual([]);
  });

  it('has the default of its page, where it is sent', () => {
    const other = object({ size: { ...properties.size, default: 4 } });
    expect(differences(other)).toEqual(['size: default 3, ours 4']);
    expect(differences(other, 'seen')).toEqual([]);
  });

  it('of ours only is one: anywhere in requests, at the root of tables, nowhere in answers', () => {
    const extra = object({ more: { type: 'string' } });
    expect(differences(extra)).toEqual(['more: ours only']);
    expect(differences(extra, 'table')).toEqual(['more: ours only']);
    expect(differences(extra, 'seen')).toEqual([]);
    const samples = records.map((record) => ({ ...record, sources: ['sample'] }));
    expect(differences(extra, 'table', samples)).toEqual([]);
  });
});
