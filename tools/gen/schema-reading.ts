/** Reads what stands under a keyword of a JSON Schema as what it is, so that nobody has to believe it. Pure. */
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';

/** The schema, or the members by name, under a keyword; empty where there is none. */
export function schemaAt(schema: JsonSchema, keyword: string): JsonSchema {
  const found = schema[keyword];
  return isSchema(found) ? found : {};
}

/** The schemas of a list under a keyword; none where there is no list. */
export function schemasAt(schema: JsonSchema, keyword: string): JsonSchema[] {
  const found = schema[keyword];
  return Array.isArray(found) ? found.filter(isSchema) : [];
}

/** The members of an object by name. */
export function memberSchemas(schema: JsonSchema): [name: string, member: JsonSchema][] {
  return Object.entries(schemaAt(schema, 'properties')).flatMap(([name, member]) =>
    isSchema(member) ? [[name, member]] : [],
  );
}
