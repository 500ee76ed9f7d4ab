/**
 * Every message that the server sends, with its canonical schema: responses of served actions, pushes and webhooks that
 * a row tells. And how one walks from a message to the members inside. It changes nothing.
 */
import { STRUCTURE } from '../../../schemas/language/define.ts';
import { formatRef, type MessageRef } from '../../../schemas/language/refs.ts';
import { VERSIONS, type Version } from '../../../schemas/language/versions.ts';
import { registry } from '../../../schemas/reading/registry.ts';
import { fieldName, isRequired, isSchema, type JsonSchema } from '../../../schemas/reading/resolve.ts';
import { ACTS } from '../../core/decide/index.ts';
import { audiences } from './audiences.ts';

export interface SentMessage {
  readonly ref: MessageRef;
  /** As on the command line, e.g. `agent/incoming_event/push`. */
  readonly text: string;
  readonly schema: JsonSchema;
  readonly versions: readonly Version[];
}

function refs(): MessageRef[] {
  const responses = (['agent', 'customer', 'configuration'] as const).flatMap((api) =>
    Object.keys(ACTS[api]).map((name) => ({ kind: 'action', api, name, part: 'response' }) as const),
  );
  const told = audiences().map(({ side, name }): MessageRef => {
    if (side === 'webhook') return { kind: 'webhook', name };
    return { kind: 'push', api: side === 'agents' ? 'agent' : 'customer', name };
  });
  return [...responses, ...told];
}

/** All of them once, in the order of the tables. */
export function sentMessages(): SentMessage[] {
  const found = new Map<string, SentMessage>();
  for (const ref of refs()) {
    const versions = VERSIONS.filter((version) => registry.schemaOf(ref, version) !== undefined);
    const newest = versions.at(-1);
    const schema = newest === undefined ? undefined : registry.schemaOf(ref, newest);
    if (!isSchema(schema)) continue;
    const text = formatRef(ref);
    found.set(text, { ref, text, schema, versions });
  }
  return [...found.values()];
}

/** A member as its object defines it. */
export interface MemberField {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** What a member is called in a version; undefined where it does not exist. */
export const nameIn = ({ name, schema }: MemberField, version: Version) => fieldName(name, schema, version);

/** Versions in which a member exists, oldest first. */
export const versionsOf = (field: MemberField) =>
  VERSIONS.filter((version) => nameIn(field, version) !== undefined);

/** The schemas of a keyword that holds a list of them; the list itself, by which selectors are remembered. */
export function schemasIn(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) && value.every(isSchema) ? value : [];
}

function membersIn(value: unknown): [name: string, schema: JsonSchema][] {
  if (!isSchema(value)) return [];
  return Object.entries(value).flatMap(([name, schema]): [string, JsonSchema][] =>
    isSchema(schema) ? [[name, schema]] : [],
  );
}

/** Parts of a node that describe the same value: itself, and those of unions and intersections. */
export function partsOf(schema: JsonSchema): JsonSchema[] {
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => schemasIn(schema[keyword]));
  return [schema, ...parts.flatMap(partsOf)];
}

/** Members of an object, or of all objects that the value can be; a name counts once. */
export function fieldsOf(schema: JsonSchema): MemberField[] {
  const found = new Map<string, MemberField>();
  for (const part of partsOf(schema)) {
    const required = new Set(Array.isArray(part['required']) ? part['required'] : []);
    for (const [name, field] of membersIn(part['properties'])) {
      const own = {
        name,
        schema: field,
        required: isRequired(required.has(name), field, newestOf(name, field)),
      };
      if (!found.has(name)) found.set(name, own);
    }
  }
  return [...found.values()];
}

function newestOf(name: string, schema: JsonSchema): Version {
  const versions = VERSIONS.filter((version) => fieldName(name, schema, version) !== undefined);
  return versions.at(-1) ?? '3.7';
}

/** The schema of the entries of a list; undefined for other values. */
export function entrySchemaOf(schema: JsonSchema): JsonSchema | undefined {
  for (const part of partsOf(schema)) {
    if (isSchema(part['items'])) return part['items'];
  }
  return undefined;
}

/** The name of a structure, if the node is one. */
export function structureNameOf(schema: JsonSchema): string | undefined {
  const name = schema[STRUCTURE];
  return typeof name === 'string' ? name : undefined;
}
