/**
 * Plainer JSON Schema for generators of types: unions of objects are laid over each other, since most languages have
 * no unions and a generator that flattens them itself copies every type inside. Limits and conditions go. It may lose
 * what a type cannot say, but never allow less than before.
 */
type Schema = { readonly [keyword: string]: unknown };
type Defs = Readonly<Record<string, Schema>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ANYTHING: Schema = {};
const NULL: Schema = { type: 'null' };

/** Every definition, plainer. References stay references. */
export function plainer(defs: Defs): Record<string, Schema> {
  const out = Object.entries(defs).map(([name, schema]) => [name, plain(schema, defs)]);
  return Object.fromEntries(out) as Record<string, Schema>;
}

function plain(schema: unknown, defs: Defs): Schema {
  if (!isSchema(schema)) return ANYTHING;
  const about = typeof schema['description'] === 'string' ? { description: schema['description'] } : {};
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  const union = (schema['anyOf'] ?? schema['oneOf']) as unknown[] | undefined;
  if (union && schema['properties'] === undefined)
    return {
      ...combine(
        union.map((part) => plain(part, defs)),
        defs,
      ),
      ...about,
    };
  const parts = schema['allOf'] as unknown[] | undefined;
  if (parts && schema['properties'] === undefined)
    return {
      ...overlay(
        parts.map((part) => plain(part, defs)),
        defs,
        'all',
      ),
      ...about,
    };
  if ('const' in schema) return { enum: [schema['const']], ...about };
  if (Array.isArray(schema['enum'])) return { enum: schema['enum'], ...about };
  if (schema['type'] === 'array') return { type: 'array', items: plain(schema['items'], defs), ...about };
  if (schema['properties'] ?? schema['type'] === 'object') return { ...plainObject(schema, defs), ...about };
  return schema['type'] === undefined ? { ...about } : { type: schema['type'], ...about };
}

function plainObject(schema: Schema, defs: Defs): Schema {
  const members = Object.entries((schema['properties'] ?? {}) as Record<string, unknown>);
  const pattern = Object.values((schema['patternProperties'] ?? {}) as Record<string, unknown>)[0];
  const rest = pattern ?? schema['additionalProperties'];
  return {
    type: 'object',
    ...(members.length > 0
      ? { properties: Object.fromEntries(members.map(([name, member]) => [name, plain(member, defs)])) }
      : {}),
    ...(schema['required'] ? { required: schema['required'] } : {}),
    additionalProperties: isSchema(rest) ? plain(rest, defs) : members.length === 0 && rest !== false,
  };
}

function target(schema: Schema, defs: Defs): Schema {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].slice('#/$defs/'.length) : undefined;
  const found = name === undefined ? undefined : defs[name];
  return found === undefined ? schema : target(plain(found, defs), defs);
}

const withoutWords = ({ description: _, ...schema }: Schema) => JSON.stringify(schema);

/** One plain schema that allows whatever one of the parts allows. */
function combine(parts: readonly Schema[], defs: Defs): Schema {
  const others = parts.filter((part) => part['type'] !== 'null');
  const nullable = others.length < parts.length;
  const either = (schema: Schema): Schema => (nullable ? { anyOf: [schema, NULL] } : schema);
  const [first] = others;
  if (first === undefined) return nullable ? NULL : ANYTHING;
  if (others.every((part) => withoutWords(part) === withoutWords(first))) return either(first);
  const targets = others.map((part) => target(part, defs));
  if (targets.every((part) => Array.isArray(part['enum'])))
    return either({ enum: [...new Set(targets.flatMap((part) => part['enum'] as unknown[]))] });
  if (targets.every((part) => part['type'] === 'array'))
    return either({
      type: 'array',
      items: combine(
        targets.map((part) => part['items'] as Schema),
        defs,
      ),
    });
  if (targets.every((part) => part['type'] === 'object' && part['properties']))
    return either(overlay(targets, defs, 'any'));
  const scalars = targets.map(({ type, enum: values }) => (values ? typeof (values as unknown[])[0] : type));
  const names = ['string', 'integer', 'number', 'boolean'];
  if (!scalars.every((type) => names.includes(String(type)))) return ANYTHING;
  return either({ anyOf: [...new Set(scalars)].map((type) => ({ type })) });
}

/** Members of all parts in one object; required are those that `any` part, or `all` of them together, make so. */
function overlay(parts: readonly Schema[], defs: Defs, mode: 'any' | 'all'): Schema {
  const objects = parts.map((part) => target(part, defs));
  const members = new Map<string, Schema[]>();
  for (const object of objects) {
    for (const [name, member] of Object.entries((object['properties'] ?? {}) as Record<string, Schema>))
      members.set(name, [...(members.get(name) ?? []), member]);
  }
  const lists = objects.map((object) => (object['required'] ?? []) as string[]);
  const required = [...members.keys()].filter((name) =>
    mode === 'any' ? lists.every((list) => list.includes(name)) : lists.some((list) => list.includes(name)),
  );
  return {
    type: 'object',
    properties: Object.fromEntries([...members].map(([name, list]) => [name, combine(list, defs)])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}
