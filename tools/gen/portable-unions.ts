/**
 * Unions in portable form. Plain values become one schema with several types or values; objects that a required member
 * tells apart become `oneOf` with a discriminator, so that a validator names one error and a generator makes a tagged
 * union. Where nothing tells the branches apart, `anyOf` stays, since a value may be of several.
 */
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { branchName, pascal } from './component-names.ts';
import { schemaAt, schemasAt } from './schema-reading.ts';

type Inside = (branch: JsonSchema, name: string) => JsonSchema;
type Source = (key: string) => JsonSchema | undefined;

const DEFS = '#/$defs/';
/** Keyword of values that stay where they are, because a discriminator looks for them there. Never written. */
export const IN_PLACE = 'x-in-place';

/** The union of branches that stand in `owner`; `inside` converts one of them under a name of its own. */
export function unionOf(
  branches: readonly JsonSchema[],
  owner: string,
  inside: Inside,
  source: Source,
): JsonSchema {
  if (branches.every(isPlain)) return mergedPlain(branches);
  const telling = tellingMember(branches, source);
  if (telling === undefined) {
    const others = branches.filter(({ type }) => type !== 'null');
    const converted = branches.map((branch) => inside(branch, ownName(branch, others, owner)));
    return { anyOf: converted };
  }
  const { name, values } = telling;
  const converted = branches.map((branch, index) =>
    inside(tagInPlace(branch, name), branchName(owner, values[index]!)),
  );
  const mapping = values.flatMap((list, index) =>
    list.map((value) => [value, converted[index]!['$ref']] as const),
  );
  return { oneOf: converted, discriminator: { propertyName: name, mapping: Object.fromEntries(mapping) } };
}

function tagInPlace(branch: JsonSchema, tag: string): JsonSchema {
  const members = branch['properties'];
  if (!isSchema(members)) return branch;
  return {
    ...branch,
    properties: { ...members, [tag]: { ...schemaAt(members, tag), [IN_PLACE]: true } },
  };
}

/** A value that is no list and no object. */
function isPlain(branch: JsonSchema): boolean {
  const type = branch['type'];
  if ('const' in branch || 'enum' in branch) return true;
  return typeof type === 'string' && ['string', 'integer', 'number', 'boolean', 'null'].includes(type);
}

/** The known values of a schema; undefined where it knows none. */
function valuesIn(schema: JsonSchema): unknown[] | undefined {
  if ('const' in schema) return [schema['const']];
  return Array.isArray(schema['enum']) ? schema['enum'] : undefined;
}

function requiredOf(schema: JsonSchema): string[] {
  const found = schema['required'];
  return Array.isArray(found) ? found.map(String) : [];
}

/** Keywords of plain values speak of one type each, so they may stand side by side. */
function mergedPlain(branches: readonly JsonSchema[]): JsonSchema {
  const listed = branches.map((branch) => valuesIn(branch));
  if (listed.every((values) => values !== undefined)) return { enum: [...new Set(listed.flat())] };
  const types = branches.map(({ type }) => String(type));
  return { ...Object.assign({}, ...branches), type: [...new Set(types)] };
}

/** Without a telling member a branch is called after what only it must have. */
function ownName(branch: JsonSchema, others: readonly JsonSchema[], owner: string): string {
  if (others.length === 1) return owner;
  const named = requiredOf(branch).find((name) =>
    others.every((other) => other === branch || !requiredOf(other).includes(name)),
  );
  return owner + pascal(named ?? String(branch['type'] ?? 'other'));
}

/** Text values of each required member that has a known few. Of a union, those that all its branches have. */
function valuesOf(schema: JsonSchema, source: Source): Map<string, string[]> {
  const ref = schema['$ref'];
  if (typeof ref === 'string') return valuesOf(source(ref.slice(DEFS.length)) ?? {}, source);
  const branches = schemasAt(schema, 'anyOf');
  if (branches.length > 0 && !('properties' in schema)) {
    const all = branches.map((branch) => valuesOf(branch, source));
    const [first = new Map<string, string[]>(), ...rest] = all;
    const shared = [...first.keys()].filter((name) => rest.every((other) => other.has(name)));
    return new Map(shared.map((name) => [name, [...new Set(all.flatMap((map) => map.get(name)!))]]));
  }
  const members = schemaAt(schema, 'properties');
  return new Map(
    requiredOf(schema).flatMap((name): [string, string[]][] => {
      const member = members[name];
      if (!isSchema(member)) return [];
      const values = valuesIn(member) ?? [];
      const texts = values.filter((value) => typeof value === 'string');
      return texts.length > 0 && texts.length === values.length ? [[name, texts]] : [];
    }),
  );
}

function tellingMember(
  branches: readonly JsonSchema[],
  source: Source,
): { name: string; values: string[][] } | undefined {
  const all = branches.map((branch) => valuesOf(branch, source));
  const isNamed = (branch: JsonSchema) => '$ref' in branch || 'properties' in branch;
  if (branches.length < 2 || !branches.every(isNamed)) return undefined;
  for (const name of all[0]!.keys()) {
    const values = all.map((map) => map.get(name) ?? []);
    const flat = values.flat();
    if (values.every((list) => list.length > 0) && new Set(flat).size === flat.length)
      return { name, values };
  }
  return undefined;
}
