/**
 * Schemas in the form that foreign generators of code understand: every object, union member and map says its type,
 * objects have names, maps are `additionalProperties`, and unions that one member tells apart are `oneOf`. What is
 * valid does not change but for the digits of times and the number of members of some maps; defaults are prose, since generators take a
 * member with a default for a required one.
 */
import {
  MICROSECONDS_PATTERN,
  RFC3339_PATTERN,
  TIMESTAMP_PATTERN,
  UUID_V4_PATTERN,
} from '../../schemas/language/primitives.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { componentName, memberName, singular, valuesName } from './component-names.ts';
import { IN_PLACE, unionOf } from './portable-unions.ts';
import { schemasAt } from './schema-reading.ts';

const DEFS = '#/$defs/';
export const COMPONENTS = '#/components/schemas/';

/** Times that servers write: the format says it to generators of types and of values, which cannot obey both. */
const TIMES: ReadonlySet<unknown> = new Set([TIMESTAMP_PATTERN, RFC3339_PATTERN]);

const FORMATS: ReadonlyMap<unknown, string> = new Map([
  [TIMESTAMP_PATTERN, 'date-time'],
  [RFC3339_PATTERN, 'date-time'],
  [MICROSECONDS_PATTERN, 'date-time'],
  [UUID_V4_PATTERN, 'uuid'],
]);

/** What the conversion asks of its surroundings. */
export interface Surroundings {
  /** The source of a schema by its key among the `$defs`. */
  readonly source: (key: string) => JsonSchema | undefined;
  /** Gives a schema without a name of its own a name, once it is converted; returns the reference to it. */
  readonly hoist: (name: string, schema: JsonSchema) => JsonSchema;
  /** The key of a message that a schema repeats, if there is one. */
  readonly repeats: (schema: JsonSchema) => string | undefined;
}

/** Converts a schema. `owner` is the name of what it stands in, from which parts without a name get theirs. */
export function portable(
  schema: JsonSchema,
  owner: string,
  around: Surroundings,
  member?: string,
): JsonSchema {
  const { default: preset, ...rest } = schema;
  const out = typed(converted(rest, { name: owner, member }, around));
  if (preset === undefined) return out;
  const sentence = `Default: \`${JSON.stringify(preset).replaceAll('"', '')}\`.`;
  const said = out['description'];
  return { ...out, description: typeof said === 'string' ? `${said} ${sentence}` : sentence };
}

/** Where a part stands: the name that it would get, and the member that it is of. */
interface Spot {
  readonly name: string;
  readonly member?: string | undefined;
}

/** A part that stands inside another: objects and lists of values get a name; what repeats a message refers to it. */
function part(schema: unknown, spot: Spot, around: Surroundings): unknown {
  return isSchema(schema) ? named(schema, spot, around) : schema;
}

function named(schema: JsonSchema, spot: Spot, around: Surroundings): JsonSchema {
  const repeated = around.repeats(schema);
  if (repeated !== undefined) return { $ref: COMPONENTS + componentName(repeated) };
  const { [IN_PLACE]: inPlace, ...own } = schema;
  const out = portable(own, spot.name, around, spot.member);
  if (out['properties'] !== undefined) return around.hoist(spot.name, out);
  if (out['enum'] === undefined || inPlace === true) return out;
  const { description, ...values } = out;
  const reference = around.hoist(valuesName(spot.name, spot.member), values);
  return description === undefined ? reference : { ...reference, description };
}

function converted(whole: JsonSchema, spot: Spot, around: Surroundings): JsonSchema {
  const { patternProperties, anyOf, ...rest } = inWords(whole);
  const out: JsonSchema = {};
  for (const [keyword, value] of Object.entries(rest)) out[keyword] = keywordOf(keyword, value, spot, around);
  // Linters judge a condition as if it stood alone, so it names the members that it says nothing of.
  if (isSchema(out['then']) && isSchema(out['properties'])) {
    const anything = Object.keys(out['properties']).map((name) => [name, {}]);
    out['then'] = { ...out['then'], properties: Object.fromEntries(anything) };
  }
  if (isSchema(patternProperties)) {
    // Names of members are free in every map of the protocol: `^.*$` is the only pattern.
    const [value] = Object.values(patternProperties);
    const inner = part(value, { name: `${spot.name}Value` }, around);
    out['additionalProperties'] = isSchema(inner) && Object.keys(inner).length === 0 ? true : inner;
  }
  if (!Array.isArray(anyOf)) return out;
  const inside = (branch: JsonSchema, name: string): JsonSchema => named(branch, { name }, around);
  return { ...unionOf(schemasAt(whole, 'anyOf'), spot.name, inside, around.source), ...out };
}

/** A map of exactly one member: generators of values count that wrong, so it is said in words. */
function inWords(schema: JsonSchema): JsonSchema {
  const { minProperties, maxProperties, ...rest } = schema;
  if (minProperties !== 1 || maxProperties !== 1) return schema;
  return {
    ...rest,
    minProperties,
    description: [rest['description'], 'Exactly one member.'].filter(Boolean).join(' '),
  };
}

function keywordOf(keyword: string, value: unknown, spot: Spot, around: Surroundings): unknown {
  if (keyword === '$ref') return COMPONENTS + componentName(String(value).slice(DEFS.length));
  if (keyword === 'properties' && isSchema(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        part(member, { name: memberName(spot.name, name), member: name }, around),
      ]),
    );
  if (keyword === 'items')
    return isSchema(value) ? part(value, { name: itemName(spot.name), member: spot.member }, around) : value;
  if (keyword === 'additionalProperties') return part(value, { name: `${spot.name}Value` }, around);
  return value;
}

/** A list that stands in a member is called like it; its entries are one of these. */
export function itemName(owner: string): string {
  const [, head = '', last = owner] = /^(.*?)([A-Z][a-z0-9]*)$/.exec(owner) ?? [];
  const one = singular(last.toLowerCase());
  return head + one.slice(0, 1).toUpperCase() + one.slice(1).replace('_entry', 'Entry');
}

function typed(schema: JsonSchema): JsonSchema {
  const { type, pattern, contentMediaType, enum: listed } = schema;
  const values = 'const' in schema ? [schema['const']] : Array.isArray(listed) ? listed : undefined;
  const own = type ?? (values === undefined ? undefined : commonType(values));
  const format = FORMATS.get(pattern) ?? (contentMediaType === undefined ? undefined : 'binary');
  const { pattern: _pattern, ...others } = schema;
  const out: JsonSchema = {
    ...(own === undefined ? {} : { type: own }),
    ...(format === undefined ? {} : { format }),
    ...(TIMES.has(pattern) ? others : schema),
  };
  if (!Array.isArray(listed)) return out;
  const { enum: _, ...rest } = out;
  return listed.length === 1 ? { ...rest, const: listed[0] } : { ...out, ...variableNames(listed) };
}

/** Names for values that differ in signs only, which generators would give one name. */
function variableNames(values: readonly unknown[]): JsonSchema {
  const names = values.map((value) => String(value).replaceAll(/\W/g, '_'));
  if (new Set(names).size === names.length) return {};
  const unlike = names.map((name, index) => (name === values[index] ? name : `${name}_with_blanks`));
  return { 'x-enum-varnames': unlike };
}

/** The type of values that are all of one; undefined where they are not. */
function commonType(values: readonly unknown[]): string | undefined {
  const types = new Set(
    values.map((value) => (value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value)),
  );
  return types.size === 1 ? [...types][0] : undefined;
}
