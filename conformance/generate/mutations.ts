/**
 * Spoils a valid payload in one place at a time, guided by its JSON Schema, and labels what was done. Only changes
 * that the schema forbids beyond doubt are made: `null`, empty strings and unknown members are left to the rules
 * that tolerate them.
 */
import type { JsonSchema } from '../../schemas/reading/resolve.ts';

/** What was spoiled: the schema keyword now violated, where, and the values before and after. */
export interface Mutation {
  readonly keyword: 'type' | 'required' | 'enum';
  readonly pointer: string;
  readonly was: unknown;
  readonly became: unknown;
}

export interface Mutated {
  readonly mutation: Mutation;
  readonly payload: unknown;
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  string: 'text',
  boolean: true,
  array: ['text'],
  object: { a: 1 },
  number: 7,
};

/** Every single-place mutation of `payload` that `schema` forbids, in a fixed order. */
export function mutationsOf(schema: JsonSchema, payload: unknown): readonly Mutated[] {
  return [...spoil(schema, payload, '', (became) => became, true)];
}

type Rebuild = (became: unknown) => unknown;

function* spoil(
  schema: JsonSchema,
  value: unknown,
  pointer: string,
  rebuild: Rebuild,
  root = false,
): Generator<Mutated> {
  const mutated = (keyword: Mutation['keyword'], became: unknown): Mutated => ({
    mutation: { keyword, pointer, was: value, became },
    payload: rebuild(became),
  });
  const allowed = typesOf(schema);
  if (!root && allowed !== undefined) {
    const wrong = Object.entries(SAMPLES).find(([type]) => !allowed.has(type));
    if (wrong !== undefined) yield mutated('type', wrong[1]);
  }
  if (Array.isArray(schema['enum']) || 'const' in schema) yield mutated('enum', 'no_such_value');
  const branch = branchFor(schema, value);
  if (isRecord(value) && isRecord(branch['properties'])) yield* members(branch, value, pointer, rebuild);
  const items = branch['items'];
  if (Array.isArray(value) && value.length > 0 && isRecord(items)) {
    yield* spoil(items, value[0], `${pointer}/0`, (became) => rebuild([became, ...value.slice(1)]));
  }
}

function* members(
  schema: JsonSchema,
  value: JsonSchema,
  pointer: string,
  rebuild: Rebuild,
): Generator<Mutated> {
  const required = (schema['required'] ?? []) as readonly string[];
  for (const [name, member] of Object.entries(schema['properties'] as Record<string, JsonSchema>)) {
    const path = `${pointer}/${name}`;
    if (required.includes(name) && name in value) {
      const { [name]: was, ...rest } = value;
      yield {
        mutation: { keyword: 'required', pointer: path, was, became: undefined },
        payload: rebuild(rest),
      };
    }
    yield* spoil(member, value[name], path, (became) => rebuild({ ...value, [name]: became }));
  }
}

/** JSON types a schema accepts; undefined when it does not say. */
function typesOf(schema: JsonSchema): ReadonlySet<string> | undefined {
  const branches = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;
  if (branches !== undefined) {
    const each = branches.map(typesOf);
    return each.includes(undefined) ? undefined : new Set(each.flatMap((types) => [...(types ?? [])]));
  }
  if ('const' in schema) return new Set([jsonType(schema['const'])]);
  if (Array.isArray(schema['enum'])) return new Set(schema['enum'].map(jsonType));
  const type = schema['type'];
  if (type === undefined) return undefined;
  return new Set(
    (Array.isArray(type) ? type : [type]).map((name) => (name === 'integer' ? 'number' : String(name))),
  );
}

/** The branch of a union that describes the value: the one whose constants it has. */
function branchFor(schema: JsonSchema, value: unknown): JsonSchema {
  const branches = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;
  if (branches === undefined) return schema;
  return branches.map((branch) => branchFor(branch, value)).find((branch) => fits(branch, value)) ?? {};
}

function fits(schema: JsonSchema, value: unknown): boolean {
  const types = typesOf(schema);
  if (types !== undefined && !types.has(jsonType(value))) return false;
  if (!isRecord(value) || !isRecord(schema['properties'])) return true;
  return Object.entries(schema['properties'] as Record<string, JsonSchema>).every(
    ([name, member]) => !('const' in member) || member['const'] === value[name],
  );
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

function isRecord(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
