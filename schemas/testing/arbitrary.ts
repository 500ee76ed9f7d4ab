/** Values that satisfy a resolved JSON Schema, and values bent out of shape in one place. Tests only. */
import fc from 'fast-check';
import { STRUCTURE } from '../language/define.ts';
import { WINDOW, windowOf } from '../language/window.ts';
import type { JsonSchema } from '../reading/resolve.ts';

const KEY = fc.stringMatching(/^[a-z][a-z_]{0,5}$/);
const ANYTHING = fc.constantFrom<unknown>(null, true, 0, -1.5, '', 'text', [], [1], {}, { a: { b: 1 } });

/** An arbitrary of valid values. */
export function valuesOf(schema: JsonSchema | boolean): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return ANYTHING;
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (union) return fc.oneof(...union.map(valuesOf));
  switch (schema['type']) {
    case 'string':
      return stringsOf(schema);
    case 'integer':
      return fc.integer({
        min: (schema['minimum'] as number) ?? -9,
        max: (schema['maximum'] as number) ?? 999,
      });
    case 'number':
      return fc.integer({
        min: (schema['minimum'] as number) ?? -9,
        max: (schema['maximum'] as number) ?? 999,
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return arraysOf(schema);
    case 'object':
      return objectsOf(schema);
    default:
      return ANYTHING;
  }
}

/** Arbitraries of texts by what these have to be: making one takes longer than drawing from it. */
const STRINGS = new Map<string, fc.Arbitrary<unknown>>();

function stringsOf({ pattern, minLength, maxLength }: JsonSchema): fc.Arbitrary<unknown> {
  const key = JSON.stringify([pattern, minLength, maxLength]);
  const found = STRINGS.get(key) ?? textsOf(pattern, Number(minLength ?? 0), Number(maxLength ?? 8));
  STRINGS.set(key, found);
  return found;
}

function textsOf(pattern: unknown, minLength: number, most: number): fc.Arbitrary<unknown> {
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern), { size: 'small' });
  const maxLength = Math.min(most, Math.max(8, minLength));
  return fc.string({ minLength, maxLength, unit: 'binary' });
}

function arraysOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const items = valuesOf((schema['items'] as JsonSchema | undefined) ?? true);
  const minLength = (schema['minItems'] as number | undefined) ?? 0;
  const maxLength = Math.min((schema['maxItems'] as number | undefined) ?? 3, Math.max(2, minLength));
  if (schema['uniqueItems'] !== true) return fc.array(items, { minLength, maxLength });
  return fc.uniqueArray(items, { minLength, maxLength, selector: (item) => JSON.stringify(item) });
}

function objectsOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const members = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  if (members.length === 0) {
    const pattern = Object.values((schema['patternProperties'] ?? {}) as Record<string, JsonSchema>)[0];
    const rest = pattern ?? (schema['additionalProperties'] as JsonSchema | boolean | undefined);
    if (rest === false) return fc.constant({});
    const minKeys = (schema['minProperties'] as number | undefined) ?? 0;
    const maxKeys = (schema['maxProperties'] as number | undefined) ?? 2;
    return fc.dictionary(KEY, valuesOf(rest ?? true), {
      minKeys,
      maxKeys,
      noNullPrototype: true,
    });
  }
  const required = (schema['required'] ?? []) as string[];
  if (schema['maxProperties'] === 1 && required.length === 0) {
    return fc.oneof(...members.map(([name, member]) => valuesOf(member).map((value) => ({ [name]: value }))));
  }
  const model = Object.fromEntries(members.map(([name, member]) => [name, valuesOf(member)]));
  const someOf = (names: readonly string[]) =>
    fc.record(model, { requiredKeys: [...names], noNullPrototype: true });
  // One of several optional members, no matter which, has to be there.
  if (schema['minProperties'] === required.length + 1) {
    const optional = members.map(([name]) => name).filter((name) => !required.includes(name));
    return fc.oneof(...optional.map((name) => someOf([...required, name])));
  }
  const dependent = Object.entries((schema['dependentRequired'] ?? {}) as Record<string, string[]>);
  return someOf(required).map((value) => {
    for (const [name, needed] of dependent) {
      if (needed.some((other) => !Object.hasOwn(value, other))) delete value[name];
    }
    return value;
  });
}

/** A value with one place changed to something else, dropped, or given a foreign member. */
export function bent(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.nat(), fc.constantFrom('change', 'drop', 'add'), ANYTHING)
    .map(([value, at, how, other]) => {
      const copy = { root: structuredClone(value) };
      const places: { container: Record<string, unknown>; key: string }[] = [];
      collect(copy, places);
      const { container, key } = places[at % places.length]!;
      const target = container[key];
      if (how === 'drop' && places.length > 1) {
        if (Array.isArray(container)) container.splice(Number(key), 1);
        else if (container !== (copy as unknown)) delete container[key];
      } else if (how === 'add' && typeof target === 'object' && target !== null && !Array.isArray(target)) {
        (target as Record<string, unknown>)['foreign'] = other;
      } else {
        container[key] = other;
      }
      return copy.root;
    });
}

function collect(node: unknown, places: { container: Record<string, unknown>; key: string }[]): void {
  if (typeof node !== 'object' || node === null) return;
  for (const key of Object.keys(node)) {
    places.push({ container: node as Record<string, unknown>, key });
    collect((node as Record<string, unknown>)[key], places);
  }
}

/**
 * The shape a server holds inside: every member of every version under its newest name. Members with a window are
 * optional when `lifted`, since a value that came from an old version lacks the newer ones.
 */
export function supersetOf(schema: JsonSchema, lifted: boolean): JsonSchema {
  const out: JsonSchema = {};
  const inner = (node: unknown) => supersetOf(node as JsonSchema, lifted);
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === WINDOW || keyword === STRUCTURE) continue;
    if (keyword === 'anyOf') out[keyword] = (value as unknown[]).map(inner);
    else if (keyword === 'items') out[keyword] = inner(value);
    else if (keyword === 'properties' || keyword === 'patternProperties') {
      const entries = Object.entries(value as JsonSchema).map(([name, member]) => [name, inner(member)]);
      out[keyword] = Object.fromEntries(entries);
    } else out[keyword] = value;
  }
  const members = schema['properties'] as Record<string, unknown> | undefined;
  if (members === undefined) return out;
  out['additionalProperties'] ??= false;
  // What depends on a member with a window holds in some versions only.
  const dependent = Object.entries((schema['dependentRequired'] ?? {}) as Record<string, string[]>);
  if (dependent.some(([, needed]) => needed.some((name) => windowOf(members[name]) !== undefined)))
    delete out['dependentRequired'];
  const required = (schema['required'] as string[] | undefined) ?? [];
  out['required'] = required.filter((name) => !lifted || windowOf(members[name]) === undefined);
  return out;
}
