/** YAML is judged by a parser that is not ours. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { registry } from '../../schemas/reading/registry.ts';
import { schemasOf } from './bundle.ts';
import { examplesOf } from './message-examples.ts';
import { openapiOf } from './openapi.ts';
import { yamlOf } from './yaml.ts';

describe('yamlOf', () => {
  it('is read as the same value by a parser', () => {
    const odd = {
      a: ['no', 'null', '1', '- x', 'a: b', '', ' ', 'é', 'x # y', '2026-01-01', '~'],
      '200': {},
      b: [],
    };
    const nested = { list: [{ a: [[1, 2], []] }, { b: null, c: { d: true } }], text: 'one\ntwo "three"' };
    for (const value of [odd, nested, { deep: [odd, nested] }]) expect(parse(yamlOf(value))).toEqual(value);
  });

  it('holds a document whole', () => {
    const open = schemasOf(registry, '3.6', 'open');
    const document = openapiOf(registry, open, examplesOf(registry, '3.6'), 'customer');
    expect(parse(yamlOf(document))).toEqual(JSON.parse(JSON.stringify(document)));
  });
});
