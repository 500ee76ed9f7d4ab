/**
 * Lays the canonical schema of a message out as fields by canonical path for one version, each with the name it has on
 * the wire there. Unions are laid over each other, as a reader sees them. It compares nothing.
 */
import { STRUCTURE } from '../../schemas/language/define.ts';
import { inWindow, type Version } from '../../schemas/language/versions.ts';
import { windowOf } from '../../schemas/language/window.ts';
import { fieldName, isRequired, type JsonSchema } from '../../schemas/reading/resolve.ts';

/** Limits by keyword: lower ones (`min…`) and upper ones (`max…`). */
export const LOWER = ['minimum', 'minLength', 'minItems', 'minProperties'] as const;
export const UPPER = ['maximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
export type Limit = (typeof LOWER)[number] | (typeof UPPER)[number];

/** One field as a version has it. */
export interface Field {
  /** Path on the wire: `a.b` a member, `a[]` an item, `a.<*>` any key of a map. */
  readonly wire: string;
  /** `varies`: required in some branches of a union only. */
  readonly required: boolean | 'varies';
  /** JSON types, `any` among them when nothing is said. */
  readonly types: ReadonlySet<string>;
  /** The only values possible; undefined when others are. */
  readonly values: ReadonlySet<string> | undefined;
  readonly limits: Readonly<Partial<Record<Limit, number>>>;
  readonly patterns: ReadonlySet<string>;
}

export interface Shape {
  /** By canonical path; the message itself under the empty one. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Named structures by the canonical path at which they stand. */
  readonly places: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Draft {
  readonly fields: Map<string, Field>;
  readonly places: Map<string, Set<string>>;
}

/** Lays out a schema. A schema outside its window gives an empty shape. */
export function shapeOf(schema: object, version: Version): Shape {
  return layOut(schema, version) ?? { fields: new Map(), places: new Map() };
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NOTHING_SAID: Field = {
  wire: '',
  required: true,
  types: new Set(['any']),
  values: undefined,
  limits: {},
  patterns: new Set(),
};

function layOut(schema: unknown, version: Version): Draft | undefined {
  if (!isSchema(schema)) return { fields: new Map([['', NOTHING_SAID]]), places: new Map() };
  if (!inWindow(windowOf(schema), version)) return undefined;
  const draft: Draft = { fields: new Map(), places: new Map() };
  const branches = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])];
  const drafts = branches.flatMap((branch) => layOut(branch, version) ?? []);
  for (const part of listOf(schema['allOf'])) merge(draft, layOut(part, version), intersect);
  if (drafts.length > 0)
    merge(
      draft,
      drafts.reduce((all, next) => merge(all, next, unite)),
      intersect,
    );
  if (drafts.length === 0) set(draft.fields, '', own(schema), intersect);
  members(draft, schema, version);
  const name = schema[STRUCTURE];
  if (typeof name === 'string') draft.places.set('', new Set([name, ...(draft.places.get('') ?? [])]));
  return draft;
}

function members(draft: Draft, schema: JsonSchema, version: Version): void {
  const required = listOf(schema['required']) as string[];
  for (const [name, member] of Object.entries(isSchema(schema['properties']) ? schema['properties'] : {})) {
    const wire = fieldName(name, member, version);
    if (wire === undefined) continue;
    hang(draft, layOut(member, version), name, wire, isRequired(required.includes(name), member, version));
  }
  for (const member of mapMembers(schema)) hang(draft, layOut(member, version), '<*>', '<*>', false);
  if ('items' in schema) hang(draft, layOut(schema['items'], version), '[]', '[]', true);
  for (const [index, item] of listOf(schema['prefixItems']).entries())
    hang(draft, layOut(item, version), `[${index}]`, `[${index}]`, true);
}

function mapMembers(schema: JsonSchema): unknown[] {
  const patterns = isSchema(schema['patternProperties']) ? Object.values(schema['patternProperties']) : [];
  return isSchema(schema['additionalProperties']) ? [...patterns, schema['additionalProperties']] : patterns;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** `a` and `b` to `a.b`; items stick to what they are items of. */
export function join(above: string, below: string): string {
  if (above === '' || below === '' || below.startsWith('[')) return above + below;
  return `${above}.${below}`;
}

function hang(
  draft: Draft,
  below: Draft | undefined,
  name: string,
  wire: string,
  required: Field['required'],
): void {
  if (below === undefined) return;
  for (const [path, field] of below.fields) {
    const moved = {
      ...field,
      wire: join(wire, field.wire),
      required: path === '' ? required : field.required,
    };
    set(draft.fields, join(name, path), moved, intersect);
  }
  for (const [path, names] of below.places) addPlaces(draft, join(name, path), names);
}

function addPlaces(draft: Draft, path: string, names: ReadonlySet<string>): void {
  draft.places.set(path, new Set([...(draft.places.get(path) ?? []), ...names]));
}

function own(schema: JsonSchema): Field {
  const listed =
    'const' in schema ? [schema['const']] : Array.isArray(schema['enum']) ? schema['enum'] : undefined;
  const named = [schema['type'] ?? []].flat().map(String);
  const types = listed ? listed.map(typeName) : named;
  const bare = types.length === 0 ? ['properties' in schema ? 'object' : 'any'] : types;
  const limits = [...LOWER, ...UPPER].flatMap((limit) =>
    typeof schema[limit] === 'number' ? [[limit, schema[limit]]] : [],
  );
  return {
    wire: '',
    required: true,
    types: new Set(bare),
    values: listed && new Set(listed.map(String)),
    limits: Object.fromEntries(limits) as Field['limits'],
    patterns: new Set(typeof schema['pattern'] === 'string' ? [schema['pattern']] : []),
  };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

type Combine = (a: Field, b: Field) => Field;

function set(fields: Map<string, Field>, path: string, field: Field, combine: Combine): void {
  const known = fields.get(path);
  fields.set(path, known === undefined ? field : combine(known, field));
}

function merge(into: Draft, from: Draft | undefined, combine: Combine): Draft {
  for (const [path, field] of from?.fields ?? []) set(into.fields, path, field, combine);
  for (const [path, names] of from?.places ?? []) addPlaces(into, path, names);
  return into;
}

/** What either branch of a union allows. */
function unite(a: Field, b: Field): Field {
  const limits: Partial<Record<Limit, number>> = {};
  for (const limit of LOWER) loosest(limits, limit, a, b, Math.min);
  for (const limit of UPPER) loosest(limits, limit, a, b, Math.max);
  return {
    wire: a.wire,
    required: a.required === b.required ? a.required : 'varies',
    types: new Set([...a.types, ...b.types]),
    values: unitedValues(a, b),
    limits,
    patterns: a.patterns.size && b.patterns.size ? new Set([...a.patterns, ...b.patterns]) : new Set(),
  };
}

/** `null` beside a list of values is a type of its own, not freedom. */
function unitedValues(a: Field, b: Field): Field['values'] {
  const saysNull = (field: Field) => field.types.size === 1 && field.types.has('null');
  if (saysNull(a)) return b.values;
  if (saysNull(b)) return a.values;
  return a.values && b.values && new Set([...a.values, ...b.values]);
}

function loosest(
  limits: Partial<Record<Limit, number>>,
  limit: Limit,
  a: Field,
  b: Field,
  pick: (a: number, b: number) => number,
): void {
  const [one, other] = [a.limits[limit], b.limits[limit]];
  if (one !== undefined && other !== undefined) limits[limit] = pick(one, other);
}

/** What two statements about the same value allow together. */
function intersect(a: Field, b: Field): Field {
  return {
    wire: a.wire,
    required: a.required === true || b.required === true ? true : a.required,
    types: a.types.has('any') ? b.types : a.types,
    values: a.values ?? b.values,
    limits: { ...a.limits, ...b.limits },
    patterns: new Set([...a.patterns, ...b.patterns]),
  };
}
