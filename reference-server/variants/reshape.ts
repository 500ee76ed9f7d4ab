/**
 * Walks through messages and makes changed copies: along a schema, where what may be changed depends on what is
 * defined, or by the names of members. What users wrote (properties, contents) is never entered by name.
 */
import { selectorOf } from '../../schemas/reading/branch.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { isObject, type JsonObject } from '../edge/envelope.ts';

/** An object as a schema defines it. */
export interface Defined {
  readonly members: Readonly<Record<string, JsonSchema>>;
  readonly required: ReadonlySet<string>;
}

/** A changed copy of a value: every object with defined members is handed to `change`, the inner ones first. */
export function reshaped(
  value: unknown,
  schema: JsonSchema | undefined,
  change: (object: JsonObject, defined: Defined) => JsonObject,
): unknown {
  if (typeof schema !== 'object') return value;
  const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (union !== undefined) return reshaped(value, union[selectorOf(union).choose(value)], change);
  if (Array.isArray(value)) {
    return value.map((item) => reshaped(item, schema['items'] as JsonSchema | undefined, change));
  }
  const members = schema['properties'] as Record<string, JsonSchema> | undefined;
  if (!isObject(value) || members === undefined) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, reshaped(inner, members[name], change)]),
  );
  return change(copy, { members, required: new Set((schema['required'] ?? []) as string[]) });
}

/** Members whose values are the users' own. */
const OWN: ReadonlySet<string> = new Set(['properties', 'content', 'text_vars', 'session_fields']);

/** A changed copy of a value: every object is handed to `change`, the outer ones first. */
export function everywhere(value: unknown, change: (object: JsonObject) => JsonObject): unknown {
  if (Array.isArray(value)) return value.map((item) => everywhere(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(change(value)).map(([name, inner]) => [
      name,
      OWN.has(name) ? inner : everywhere(inner, change),
    ]),
  );
}
