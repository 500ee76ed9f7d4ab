/**
 * Flattens a resolved JSON Schema into paths as the inventory writes them: `a.b` a member, `a[]` an item, `a.<*>`
 * any key of a map. Unions are laid over each other, since the inventory knows no unions of objects.
 */
import type { JsonSchema } from '../../schemas/reading/resolve.ts';

/** What is known of one field. */
export interface Field {
  readonly types: Set<string>;
  /** `varies`: required in some branches of a union only. */
  required: boolean | 'varies';
  readonly values: Set<string>;
  /** Whether some branch takes other values than the listed ones. */
  free: boolean;
  /** Members that are not listed are allowed: a map or an object of the caller's own. */
  open: boolean;
  maximum?: number;
  minimum?: number;
  maxItems?: number;
  maxLength?: number;
  default?: unknown;
}

export type Fields = Map<string, Field>;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every field below a schema, and the schema itself under the empty path. */
export function flatten(schema: JsonSchema): Fields {
  const fields: Fields = new Map();
  walk(fields, '', schema, true);
  return fields;
}

function fieldAt(fields: Fields, path: string, required: boolean): Field {
  const known = fields.get(path);
  if (known !== undefined) {
    if (known.required !== required) known.required = 'varies';
    return known;
  }
  const fresh: Field = { types: new Set(), required, values: new Set(), free: false, open: false };
  fields.set(path, fresh);
  return fresh;
}

function walk(fields: Fields, path: string, schema: unknown, required: boolean): void {
  const field = fieldAt(fields, path, required);
  if (!isSchema(schema)) {
    field.open = true;
    field.types.add('any');
    return;
  }
  const branches = branchesOf(schema);
  for (const branch of branches) walk(fields, path, branch, required);
  if (branches.length > 1) loosen(fields, path, branches.map(membersOf));
  describe(field, schema, branches.length > 0);
  descend(fields, path, schema);
}

/** A member that some branches lack altogether is required in the others only. */
function loosen(fields: Fields, path: string, branches: readonly ReadonlySet<string>[]): void {
  for (const name of new Set(branches.flatMap((names) => [...names]))) {
    const field = fields.get(path === '' ? name : `${path}.${name}`);
    if (field?.required === true && !branches.every((names) => names.has(name))) field.required = 'varies';
  }
}

function membersOf(schema: unknown): ReadonlySet<string> {
  if (!isSchema(schema)) return new Set();
  const own = isSchema(schema['properties']) ? Object.keys(schema['properties']) : [];
  return new Set([...own, ...branchesOf(schema).flatMap((branch) => [...membersOf(branch)])]);
}

const branchesOf = (schema: JsonSchema): unknown[] =>
  [schema['anyOf'], schema['oneOf'], schema['allOf']].flatMap((list) => (Array.isArray(list) ? list : []));

function describe(field: Field, schema: JsonSchema, union: boolean): void {
  const types = Array.isArray(schema['type']) ? schema['type'] : schema['type'] ? [schema['type']] : [];
  for (const type of types) field.types.add(String(type));
  const values = 'const' in schema ? [schema['const']] : Array.isArray(schema['enum']) ? schema['enum'] : [];
  for (const value of values) {
    field.values.add(String(value));
    field.types.add(Number.isInteger(value) ? 'integer' : typeof value);
  }
  if (values.length === 0 && !union) field.free = true;
  if (types.length === 0 && values.length === 0 && !union && !('properties' in schema)) {
    field.open = true;
    field.types.add('any');
  }
  if ('default' in schema) field.default = schema['default'];
  for (const limit of ['maximum', 'minimum', 'maxItems', 'maxLength'] as const) {
    if (typeof schema[limit] === 'number') field[limit] = schema[limit];
  }
}

function descend(fields: Fields, path: string, schema: JsonSchema): void {
  const below = path === '' ? '' : `${path}.`;
  const required = new Set((schema['required'] as string[] | undefined) ?? []);
  if (isSchema(schema['properties'])) {
    for (const [name, member] of Object.entries(schema['properties'])) {
      walk(fields, `${below}${name}`, member, required.has(name));
    }
  }
  for (const member of mapMembers(schema)) walk(fields, `${below}<*>`, member, false);
  if ('items' in schema) walk(fields, `${path}[]`, schema['items'], true);
  const bare = !('properties' in schema) && schema['type'] === 'object' && mapMembers(schema).length === 0;
  if (bare) fields.get(path)!.open = true;
}

function mapMembers(schema: JsonSchema): unknown[] {
  const patterns = isSchema(schema['patternProperties']) ? Object.values(schema['patternProperties']) : [];
  return isSchema(schema['additionalProperties']) ? [...patterns, schema['additionalProperties']] : patterns;
}
