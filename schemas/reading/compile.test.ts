import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bent, valuesOf } from '../testing/arbitrary.ts';
import { definitions } from '../testing/invented.ts';
import { checkerOf, lean } from './compile.ts';
import { type JsonSchema, resolve } from './resolve.ts';

const box = (strength: 'exact' | 'open') =>
  resolve(definitions.structures['agent/Box']!, { version: '3.7', strength });

describe('checkerOf', () => {
  it.each(['exact', 'open'] as const)('judges the same before and after compiling, %s', (strength) => {
    const schema = box(strength);
    const hot = checkerOf(() => schema);
    for (let call = 0; call < 3; call++) hot({});
    fc.assert(
      fc.property(bent(valuesOf(schema)), (value) => {
        expect(hot(value)).toBe(checkerOf(() => schema)(value));
      }),
      { seed: 7041, numRuns: 300 },
    );
  });
});

describe('lean', () => {
  const closed = { type: 'object', properties: { a: {}, b: {} }, additionalProperties: false };
  it('closes an object by the names of its members', () => {
    expect(lean(closed)).toEqual({
      type: 'object',
      properties: { a: {}, b: {} },
      propertyNames: { enum: ['a', 'b'] },
    });
  });
  it.each([
    { ...closed, required: ['a', 'b'] },
    { ...closed, properties: {} },
    { ...closed, patternProperties: { '^x': {} } },
    { ...closed, propertyNames: { minLength: 1 } },
    { ...closed, additionalProperties: { type: 'string' } },
  ])('leaves %j as it is', (schema) => expect(lean(schema)).toEqual(schema));
  it('drops words where they are keywords, not where they are members or values', () => {
    const schema: JsonSchema = {
      description: 'x',
      properties: { description: { title: 't', const: { default: 1 } } },
      anyOf: [{ examples: [1] }, true],
    };
    expect(lean(schema)).toEqual({
      properties: { description: { const: { default: 1 } } },
      anyOf: [{}, true],
    });
  });
});
