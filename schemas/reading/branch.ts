/**
 * Picks the branch of a union that a value means: by JSON type, then by discriminating constants such as
 * `type` or `action`, then by which members are there. Validation messages, lenient reading and translation
 * share it, so that all three speak of the same branch. It judges nothing.
 */
import type { JsonSchema } from './resolve.ts';

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'undefined';

export function jsonType(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}

interface Shape {
  readonly types: ReadonlySet<JsonType> | undefined;
  /** The only values possible, for constants and enumerations. */
  readonly values: ReadonlySet<unknown> | undefined;
  /** Members whose value must be one of a few constants. */
  readonly constants: ReadonlyMap<string, ReadonlySet<unknown>>;
  readonly required: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

/** Why no branch was chosen: the discriminating member and its possible values, when there is one. */
export interface Mismatch {
  readonly member: string;
  readonly values: readonly unknown[];
}

export interface Selector {
  /** Index of the branch the value means, or -1 when it can be none of them. */
  choose(value: unknown): number;
  /** The discriminator at fault after `choose` gave -1 for an object. */
  mismatch(value: unknown): Mismatch | undefined;
}

const selectors = new WeakMap<object, Selector>();

/** The selector of a union's branches; made once per list of branches. */
export function selectorOf(branches: readonly JsonSchema[]): Selector {
  let selector = selectors.get(branches);
  if (selector === undefined) {
    selector = makeSelector(branches.map(shapeOf));
    selectors.set(branches, selector);
  }
  return selector;
}

function makeSelector(shapes: readonly Shape[]): Selector {
  const discriminators = discriminatorsOf(shapes);
  function isOfType(shape: Shape, type: JsonType, value: unknown): boolean {
    if (shape.values !== undefined) return shape.values.has(value);
    return shape.types === undefined || shape.types.has(type);
  }
  return {
    choose(value) {
      const type = jsonType(value);
      if (type !== 'object') return shapes.findIndex((shape) => isOfType(shape, type, value));
      const object = value as Record<string, unknown>;
      // Mostly one branch matches: a list is made for the second only, since every message comes by here.
      let only = -1;
      let matching: number[] | undefined;
      for (let index = 0; index < shapes.length; index++) {
        const shape = shapes[index]!;
        if (!isOfType(shape, type, value) || !fitsAll(shape, discriminators, object)) continue;
        if (only < 0) only = index;
        else matching = [...(matching ?? [only]), index];
      }
      return matching === undefined ? only : best(matching, shapes, object);
    },
    mismatch(value) {
      if (jsonType(value) !== 'object') return undefined;
      const object = value as Record<string, unknown>;
      let remaining = shapes.filter((shape) => isOfType(shape, 'object', value));
      for (const member of discriminators) {
        const next = remaining.filter((shape) => fits(shape, member, object));
        if (next.length === 0 && remaining.length > 0) {
          return {
            member,
            values: [...new Set(remaining.flatMap((shape) => [...(shape.constants.get(member) ?? [])]))],
          };
        }
        remaining = next;
      }
      return undefined;
    },
  };
}

/**
 * Members that tell branches apart: those which some branch fixes to one constant. An enumeration that many branches
 * share, such as `visibility`, does not; a wrong value there is a fault inside the branch.
 */
function discriminatorsOf(shapes: readonly Shape[]): readonly string[] {
  const names = [...new Set(shapes.flatMap((shape) => [...shape.constants.keys()]))];
  const fixed = names.filter((name) => shapes.some((shape) => shape.constants.get(name)?.size === 1));
  return fixed.length > 0 ? fixed : names;
}

function fitsAll(shape: Shape, members: readonly string[], value: Record<string, unknown>): boolean {
  for (const member of members) if (!fits(shape, member, value)) return false;
  return true;
}

function fits(shape: Shape, member: string, value: Record<string, unknown>): boolean {
  const values = shape.constants.get(member);
  if (values === undefined) return true;
  const present = Object.hasOwn(value, member) && value[member] !== undefined;
  return present ? values.has(value[member]) : !shape.required.has(member);
}

/** Among several possible branches the one with the fewest missing and foreign members; the earlier one in a tie. */
function best(indexes: readonly number[], shapes: readonly Shape[], value: Record<string, unknown>): number {
  let chosen = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const index of indexes) {
    const shape = shapes[index]!;
    let cost = 0;
    for (const name of shape.required) if (value[name] === undefined) cost += 100;
    for (const name of Object.keys(value)) if (!shape.known.has(name)) cost += 1;
    if (cost < least) {
      least = cost;
      chosen = index;
    }
  }
  return chosen;
}

function shapeOf(schema: JsonSchema): Shape {
  const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (union) return either(union.map(shapeOf));
  const parts = schema['allOf'] as JsonSchema[] | undefined;
  const own = ownShape(schema);
  return parts ? [own, ...parts.map(shapeOf)].reduce(both) : own;
}

function ownShape(schema: JsonSchema): Shape {
  const constants = new Map<string, ReadonlySet<unknown>>();
  const members = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  for (const [name, member] of Object.entries(members)) {
    const values = constantsOf(member);
    if (values) constants.set(name, new Set(values));
  }
  return {
    types: typesOf(schema),
    values: valuesOf(schema),
    constants,
    required: new Set((schema['required'] ?? []) as string[]),
    known: new Set(Object.keys(members)),
  };
}

function valuesOf(schema: JsonSchema): ReadonlySet<unknown> | undefined {
  const constants = constantsOf(schema);
  return constants && new Set(constants);
}

/** The only values a schema allows, when it lists them. */
export function constantsOf(schema: JsonSchema): readonly unknown[] | undefined {
  if ('const' in schema) return [schema['const']];
  if (Array.isArray(schema['enum'])) return schema['enum'];
  const union = schema['anyOf'] as JsonSchema[] | undefined;
  const lists = union?.map(constantsOf);
  return lists?.every((list) => list !== undefined) ? lists.flat() : undefined;
}

function typesOf(schema: JsonSchema): ReadonlySet<JsonType> | undefined {
  const constants = constantsOf(schema);
  if (constants) return new Set(constants.map(jsonType));
  const type = schema['type'];
  if (type === undefined) return schema['properties'] ? new Set<JsonType>(['object']) : undefined;
  const names = (Array.isArray(type) ? type : [type]) as string[];
  return new Set(names.map((name) => (name === 'integer' ? 'number' : name) as JsonType));
}

function either(shapes: readonly Shape[]): Shape {
  const first = shapes[0];
  if (first === undefined)
    return {
      types: new Set(),
      values: new Set(),
      constants: new Map(),
      required: new Set(),
      known: new Set(),
    };
  const everywhere = [...first.constants.keys()].filter((name) =>
    shapes.every((shape) => shape.constants.has(name)),
  );
  return {
    types: shapes.some((shape) => shape.types === undefined)
      ? undefined
      : new Set(shapes.flatMap((shape) => [...shape.types!])),
    values: shapes.some((shape) => shape.values === undefined)
      ? undefined
      : new Set(shapes.flatMap((shape) => [...shape.values!])),
    constants: new Map(
      everywhere.map((name) => [name, new Set(shapes.flatMap((shape) => [...shape.constants.get(name)!]))]),
    ),
    required: new Set(
      [...first.required].filter((name) => shapes.every((shape) => shape.required.has(name))),
    ),
    known: new Set(shapes.flatMap((shape) => [...shape.known])),
  };
}

function both(a: Shape, b: Shape): Shape {
  return {
    types: a.types ?? b.types,
    values: a.values ?? b.values,
    constants: new Map([...a.constants, ...b.constants]),
    required: new Set([...a.required, ...b.required]),
    known: new Set([...a.known, ...b.known]),
  };
}
