/**
 * Discriminators: where a union of named schemas can be told apart by one member, OpenAPI has a place to say which, and
 * generators of code make better types of it. A hint only; what is valid does not change.
 */
import type { JsonSchema } from '../../schemas/reading/resolve.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

const PREFIX = '#/components/schemas/';

function target(schemas: Schemas, branch: JsonSchema): JsonSchema | undefined {
  const ref = branch['$ref'];
  return typeof ref === 'string' ? schemas[ref.slice(PREFIX.length)] : undefined;
}

/** Required members of an object that have one value only; of a union, those that all its branches agree on. */
function constantsOf(schemas: Schemas, schema: JsonSchema): Map<string, string> {
  const branches = schema['anyOf'] as JsonSchema[] | undefined;
  if (branches !== undefined) {
    const all = branches.map((branch) => constantsOf(schemas, target(schemas, branch) ?? branch));
    const [first = new Map<string, string>(), ...rest] = all;
    return new Map([...first].filter(([name, value]) => rest.every((other) => other.get(name) === value)));
  }
  const required = (schema['required'] ?? []) as string[];
  const members = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  return new Map(
    members.flatMap(([name, member]): [string, string][] => {
      const value = member['const'];
      return typeof value === 'string' && required.includes(name) ? [[name, value]] : [];
    }),
  );
}

function discriminatorOf(schemas: Schemas, branches: readonly JsonSchema[]): JsonSchema | undefined {
  const targets = branches.map((branch) => target(schemas, branch));
  if (branches.length < 2 || targets.includes(undefined)) return undefined;
  const constants = targets.map((schema) => constantsOf(schemas, schema!));
  for (const name of constants[0]!.keys()) {
    const values = constants.map((members) => members.get(name));
    if (values.includes(undefined) || new Set(values).size < values.length) continue;
    const mapping = values.map((value, index) => [value!, branches[index]!['$ref']]);
    return { propertyName: name, mapping: Object.fromEntries(mapping) };
  }
  return undefined;
}

/** The schemas with a discriminator on every union that has one. */
export function withDiscriminators(schemas: Schemas): Record<string, JsonSchema> {
  function visit(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]));
    const branches = (node as JsonSchema)['anyOf'];
    const found = Array.isArray(branches) ? discriminatorOf(schemas, branches as JsonSchema[]) : undefined;
    return found === undefined ? copy : { ...copy, discriminator: found };
  }
  return visit(schemas) as Record<string, JsonSchema>;
}
