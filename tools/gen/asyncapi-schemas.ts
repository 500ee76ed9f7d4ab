/**
 * JSON Schema 2020-12 as the Schema Objects of AsyncAPI, which are a superset of draft 07. Only spellings differ, and
 * only those that occur are translated; a keyword without a twin in draft 07 is refused, so that no meaning is lost.
 */
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { pascal } from './component-names.ts';
import { schemaAt } from './schema-reading.ts';

/** Keywords that draft 07 does not know and for which nothing is written here. */
const WITHOUT_TWIN = [
  'unevaluatedProperties',
  'unevaluatedItems',
  'minContains',
  'maxContains',
  '$dynamicRef',
  '$recursiveRef',
  '$anchor',
];

/** Translates schemas by name. Throws on a keyword that draft 07 cannot say. */
export function schemaObjects(schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, node(schema, name)]));
}

function node(schema: JsonSchema, where: string): JsonSchema {
  const out: JsonSchema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (WITHOUT_TWIN.includes(keyword)) throw new Error(`${where}: AsyncAPI cannot say ${keyword}`);
    const place = `${where}/${keyword}`;
    if (keyword === 'properties' || keyword === 'patternProperties') out[keyword] = members(value, place);
    else if (keyword === 'dependentRequired' || keyword === 'dependentSchemas')
      out['dependencies'] = { ...(out['dependencies'] as JsonSchema), ...members(value, place) };
    else if (keyword === 'prefixItems') out['items'] = nested(value, place);
    else if (keyword === 'items' && 'prefixItems' in schema) out['additionalItems'] = nested(value, place);
    // Parsers count schemas without a name; known values would become an enum that is called by its number.
    else if (keyword === 'const' || (keyword === 'enum' && where.includes('/')))
      Object.assign(out, { [keyword]: value, 'x-parser-schema-id': nameAt(where) });
    else if (keyword === 'discriminator') out[keyword] = schemaAt(schema, keyword)['propertyName'];
    else if (keyword === 'enum' || keyword === 'default') out[keyword] = value;
    else out[keyword] = nested(value, place);
  }
  return out;
}

/** `AgentMessage/properties/type` to `AgentMessageType`. */
function nameAt(where: string): string {
  return pascal(where.replaceAll('/properties/', '_').replaceAll('/', '_'));
}

function members(value: unknown, where: string): JsonSchema {
  return Object.fromEntries(
    Object.entries(value as JsonSchema).map(([name, member]) => [name, nested(member, `${where}/${name}`)]),
  );
}

function nested(value: unknown, where: string): unknown {
  if (Array.isArray(value)) return value.map((entry, index) => nested(entry, `${where}/${index}`));
  return typeof value === 'object' && value !== null ? node(value as JsonSchema, where) : value;
}
