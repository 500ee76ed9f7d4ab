/**
 * Turns a canonical (newest) schema into the schema of one version: fields and union branches outside their
 * window go, renamed fields get their former name, `required` follows, and the bookkeeping keywords are
 * stripped. Plain JSON Schema in, plain JSON Schema out; nothing is mutated.
 */
import { STRUCTURE } from '../language/define.ts';
import { OPEN_VALUES, USED_FOR } from '../language/primitives.ts';
import { compareVersions, inWindow, type Version } from '../language/versions.ts';
import { WINDOW, windowOf } from '../language/window.ts';
import { type Constant, entriesOf, itemsOf, membersOf, refusesAll, type Values } from './narrow.ts';

export type JsonSchema = { [keyword: string]: unknown };

/**
 * `exact` refuses members the version does not define: for our own output, our requests and the fixtures.
 * `open` lets them pass: for judging others, since a vendor may add fields.
 */
export type Strength = 'exact' | 'open';

export interface ResolveOptions {
  readonly version: Version;
  readonly strength: Strength;
  /** Called for each named structure; what it returns replaces the node (a `$ref`, say). */
  readonly onStructure?: (name: string, resolved: JsonSchema) => JsonSchema;
  /** Resolves only what can matter to these values; the schema judges no others. */
  readonly only?: Values;
  /** Keeps lists of values that grow as they are listed, in open strength too: for who makes types of them. */
  readonly listed?: boolean;
  /** What a list and a map of a request may hold where its definition gives no bound of its own. */
  readonly bounds?: Bounds;
}

/** Bounds for the shape that is resolved. A structure that other messages share keeps one shape: it gets none. */
export interface Bounds {
  /** Entries of one list. */
  readonly items: number;
  /** Members of one map. */
  readonly members: number;
  /** Structures that only requests hold, and that are bounded too. */
  readonly structures: ReadonlySet<string>;
}

/** Members that the vendor calls private are no part of what others have to send: samples show some, no table does. */
const PRIVATE = '__priv_';

/** The name a field has in `version`, or undefined when it does not exist there. */
export function fieldName(name: string, schema: unknown, version: Version): string | undefined {
  const field = windowOf(schema);
  if (field === undefined) return name;
  if (!inWindow(field, version)) return undefined;
  const former = field.was?.find((entry) => compareVersions(version, entry.until) <= 0);
  return former?.name ?? name;
}

/** Resolves a schema for one version. Throws when a schema's root is itself outside its window. */
export function resolve(schema: object, options: ResolveOptions): JsonSchema {
  const resolved = node(schema as JsonSchema, options);
  if (resolved === undefined)
    throw new Error(`schema does not exist in ${options.version}: ${JSON.stringify(schema)}`);
  return resolved;
}

type Holds = 'list' | 'node' | 'condition' | 'map' | 'members' | 'bookkeeping';
/**
 * What the values of keywords hold; of all others, nothing to resolve. Conditions say something about members that
 * another place defines: nothing is foreign to them.
 */
const HOLDS: ReadonlyMap<string, Holds> = new Map([
  ...['anyOf', 'oneOf', 'allOf', 'prefixItems'].map((keyword) => [keyword, 'list'] as const),
  ...['items', 'additionalProperties', 'propertyNames', 'contains'].map((name) => [name, 'node'] as const),
  ...['not', 'if', 'then', 'else'].map((keyword) => [keyword, 'condition'] as const),
  ...['patternProperties', '$defs', 'dependentSchemas'].map((keyword) => [keyword, 'map'] as const),
  ...['properties', 'required'].map((keyword) => [keyword, 'members'] as const),
  ...[WINDOW, STRUCTURE, OPEN_VALUES, USED_FOR].map((keyword) => [keyword, 'bookkeeping'] as const),
]);

/** Whether the value of a keyword is a schema. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function node(schema: JsonSchema, given: ResolveOptions): JsonSchema | undefined {
  if (!inWindow(windowOf(schema), given.version)) return undefined;
  if (isLeaf(schema)) return { ...schema };
  const options = given.bounds === undefined ? given : boundedInside(schema, given, given.bounds);
  const out: JsonSchema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    const holds = HOLDS.get(keyword);
    if (holds === undefined) out[keyword] = value;
    else if (holds !== 'members' && holds !== 'bookkeeping')
      out[keyword] = narrowed(keyword, holds, value, options);
  }
  if (options.only === undefined) collapseSingleBranch(schema, out);
  if (isSchema(schema['properties'])) properties(schema, out, options);
  else if (schema['required'] !== undefined) out['required'] = schema['required'];
  if (options.bounds !== undefined) bind(out, options.bounds);
  if (options.strength === 'open' && options.listed !== true) openValues(schema[OPEN_VALUES], out);
  const name = schema[STRUCTURE];
  const whole = typeof name === 'string' && options.onStructure ? options.onStructure(name, out) : out;
  const words = schema[USED_FOR];
  return typeof words === 'string' ? { ...whole, description: words } : whole;
}

/** A list of values that grows becomes any text; a union of objects gets a branch for those that are not known yet. */
function openValues(mark: unknown, out: JsonSchema): void {
  const branches = out['anyOf'];
  if (mark === true) {
    delete out['enum'];
    delete out['anyOf'];
    out['type'] = 'string';
  } else if (typeof mark === 'string' && Array.isArray(branches)) {
    const known = branches.flatMap((branch: JsonSchema): unknown[] => {
      const member = isSchema(branch['properties']) ? branch['properties'][mark] : undefined;
      if (!isSchema(member)) return [];
      return Array.isArray(member['enum']) ? member['enum'] : [member['const']];
    });
    const other = { type: 'string', not: { enum: known } };
    out['anyOf'] = [...branches, { type: 'object', required: [mark], properties: { [mark]: other } }];
  }
}

/** No bounds inside a structure that others share. */
function boundedInside(schema: JsonSchema, options: ResolveOptions, bounds: Bounds): ResolveOptions {
  const name = schema[STRUCTURE];
  if (typeof name !== 'string' || bounds.structures.has(name)) return options;
  const { bounds: _, ...unbounded } = options;
  return unbounded;
}

/** A list or a map of free names without a bound gets one; an object of known members has its own. */
function bind(out: JsonSchema, { items, members }: Bounds): void {
  if (out['type'] === 'array') out['maxItems'] ??= items;
  const isMap = isSchema(out['additionalProperties']) || isSchema(out['patternProperties']);
  if (out['type'] === 'object' && isMap) out['maxProperties'] ??= members;
}

/** Most nodes hold nothing to resolve, and resolving is half of a first validation. */
function isLeaf(schema: JsonSchema): boolean {
  for (const keyword in schema) if (HOLDS.has(keyword)) return false;
  return true;
}

/** Subschemas, without the branches of a union that cannot matter to the values in question. */
function narrowed(keyword: string, holds: Holds, value: unknown, options: ResolveOptions): unknown {
  const { only, version } = options;
  if (only === undefined || keyword === 'allOf') return subschemas(holds, value, options);
  if (keyword === 'anyOf' || keyword === 'oneOf') {
    const left = (value as JsonSchema[]).filter(
      (branch) => !refusesAll(branch['type'], constantsOf(branch, version), only),
    );
    return subschemas(holds, left, options);
  }
  return subschemas(holds, value, { ...options, only: valuesUnder(keyword, only) });
}

/** The values at the place that a keyword speaks of, or more than those; undefined where nothing is narrowed. */
function valuesUnder(keyword: string, only: Values): Values {
  if (keyword === 'items') return itemsOf(only);
  return keyword === 'patternProperties' || keyword === 'additionalProperties' ? entriesOf(only) : undefined;
}

function constantsOf(branch: JsonSchema, version: Version): Constant[] {
  const required = (branch['required'] ?? []) as string[];
  const members = Object.entries((branch['properties'] ?? {}) as Record<string, JsonSchema>);
  return members.flatMap(([member, field]) => {
    const name = 'const' in field ? fieldName(member, field, version) : undefined;
    if (name === undefined) return [];
    return [{ name, value: field['const'], required: isRequired(required.includes(member), field, version) }];
  });
}

function subschemas(holds: Holds, value: unknown, options: ResolveOptions): unknown {
  if (holds === 'list' && Array.isArray(value)) {
    return value.map((entry) => node(entry as JsonSchema, options)).filter((entry) => entry !== undefined);
  }
  if (!isSchema(value)) return value;
  if (holds === 'node') return node(value, options) ?? false;
  if (holds === 'condition') {
    const { bounds: _, ...unbounded } = options;
    return node(value, { ...unbounded, strength: 'open' }) ?? false;
  }
  if (holds !== 'map') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => {
      const resolved = node(entry as JsonSchema, options);
      return resolved === undefined ? [] : [[key, resolved]];
    }),
  );
}

/** A field whose shape changed between versions is a union of windowed branches: one branch left is no union. */
function collapseSingleBranch(schema: JsonSchema, out: JsonSchema): void {
  const before = schema['anyOf'];
  const after = out['anyOf'];
  if (!Array.isArray(before) || !Array.isArray(after) || after.length !== 1 || before.length === 1) return;
  delete out['anyOf'];
  const branch = after[0] as JsonSchema;
  for (const [keyword, value] of Object.entries(branch)) out[keyword] ??= value;
}

function properties(schema: JsonSchema, out: JsonSchema, options: ResolveOptions): void {
  const required = new Set((schema['required'] as string[] | undefined) ?? []);
  const resolvedProperties: JsonSchema = {};
  const resolvedRequired: string[] = [];
  for (const [name, field] of Object.entries(schema['properties'] as JsonSchema)) {
    const versionName = fieldName(name, field, options.version);
    if (versionName === undefined) continue;
    if (options.strength === 'open' && name.startsWith(PRIVATE)) {
      resolvedProperties[versionName] = {};
      continue;
    }
    const only = membersOf(options.only, versionName);
    if (only?.length !== 0)
      resolvedProperties[versionName] = node(field as JsonSchema, { ...options, only }) as JsonSchema;
    if (isRequired(required.has(name), field, options.version)) resolvedRequired.push(versionName);
  }
  out['properties'] = resolvedProperties;
  if (schema['dependentRequired'] !== undefined) dependencies(schema, out, options.version);
  if (resolvedRequired.length > 0) out['required'] = resolvedRequired;
  if (options.strength === 'exact' && out['additionalProperties'] === undefined)
    out['additionalProperties'] = false;
}

/** Dependencies between members that both exist, under the names of the version. */
function dependencies(schema: JsonSchema, out: JsonSchema, version: Version): void {
  const members = schema['properties'] as JsonSchema;
  const named = (name: string) => fieldName(name, members[name], version) ?? [];
  const kept = Object.entries(schema['dependentRequired'] as Record<string, string[]>).flatMap(
    ([name, needed]) => {
      const others = needed.flatMap(named);
      return others.length > 0 ? [named(name)].flat().map((own) => [own, others] as const) : [];
    },
  );
  if (kept.length > 0) out['dependentRequired'] = Object.fromEntries(kept);
  else delete out['dependentRequired'];
}

/** Whether a member is required in `version`, given what its canonical object says. */
export function isRequired(required: boolean, field: unknown, version: Version): boolean {
  const fieldWindow = windowOf(field);
  if (fieldWindow?.requiredSince !== undefined)
    return compareVersions(version, fieldWindow.requiredSince) >= 0;
  if (fieldWindow?.requiredUntil !== undefined)
    return compareVersions(version, fieldWindow.requiredUntil) <= 0;
  return required;
}
