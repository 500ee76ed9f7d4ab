/**
 * Ignores the window of a member: it is served in the nearest version that does not have it, or under its new name where
 * it still has the former one. A window is written once, on the member of a structure or message, and is ignored
 * wherever that structure is sent.
 */

import { formatRef } from '../../../schemas/language/refs.ts';
import { CANONICAL, type Version } from '../../../schemas/language/versions.ts';
import { windowOf } from '../../../schemas/language/window.ts';
import { selectorOf } from '../../../schemas/reading/branch.ts';
import { isSchema, type JsonSchema } from '../../../schemas/reading/resolve.ts';
import type { Worded } from '../../core/mutation.ts';
import {
  entrySchemaOf,
  fieldsOf,
  type MemberField,
  nameIn,
  partsOf,
  type SentMessage,
  schemasIn,
  sentMessages,
  structureNameOf,
} from './messages.ts';
import { type DerivedMutant, derivedMutant } from './operator.ts';

/** A member with a window, and a version in which it is missing or called otherwise. */
interface Ignored {
  /** The structure or message that has it. */
  readonly owner: string;
  readonly field: MemberField;
  readonly version: Version;
}

/**
 * The newest version in which the member is missing or called otherwise, of those the message has. What the canonical
 * version does not have the server never says, so that nothing could be served of it elsewhere.
 */
function versionWithout(field: MemberField, versions: readonly Version[]): Version | undefined {
  if (nameIn(field, CANONICAL) === undefined) return undefined;
  return versions.findLast((version) => nameIn(field, version) !== field.name);
}

/** Windows of members below a node, each once by owner and name. */
function windowsBelow(
  schema: JsonSchema,
  owner: string,
  versions: readonly Version[],
  found: Map<string, Ignored>,
): void {
  const items = entrySchemaOf(schema);
  if (items !== undefined) windowsBelow(items, structureNameOf(items) ?? owner, versions, found);
  for (const part of partsOf(schema)) {
    const own = structureNameOf(part) ?? owner;
    for (const field of fieldsOf({ properties: part['properties'], required: part['required'] })) {
      const version = windowOf(field.schema) && versionWithout(field, versions);
      const key = `${own}/${field.name}`;
      if (version !== undefined && !found.has(key)) found.set(key, { owner: own, field, version });
      windowsBelow(field.schema, structureNameOf(field.schema) ?? own, versions, found);
    }
  }
}

/** The lowered value with the member as the canonical one has it, wherever its owner is met. */
function restored(
  schema: JsonSchema,
  at: string,
  ignored: Ignored,
  lowered: unknown,
  canonical: unknown,
): unknown {
  if (typeof canonical !== 'object' || canonical === null) return lowered;
  if (typeof lowered !== 'object' || lowered === null) return lowered;
  const union = schemasIn(schema['anyOf'] ?? schema['oneOf']);
  if (union.length > 0) {
    const branch = union[selectorOf(union).choose(canonical)];
    return branch === undefined
      ? lowered
      : restored(branch, structureNameOf(branch) ?? at, ignored, lowered, canonical);
  }
  const parts = schemasIn(schema['allOf']);
  const whole = parts.reduce<unknown>(
    (now, part) => restored(part, structureNameOf(part) ?? at, ignored, now, canonical),
    lowered,
  );
  if (!Array.isArray(canonical)) {
    return isSchema(whole) ? membersRestored(schema, at, ignored, whole, canonical) : whole;
  }
  const { items } = schema;
  if (!Array.isArray(whole) || whole.length !== canonical.length || !isSchema(items)) return whole;
  const below = structureNameOf(items) ?? at;
  return whole.map((entry, index) => restored(items, below, ignored, entry, canonical[index]));
}

function membersRestored(
  schema: JsonSchema,
  at: string,
  ignored: Ignored,
  lowered: object,
  canonical: object,
): object {
  const { owner, field: own, version } = ignored;
  const out = new Map<string, unknown>(Object.entries(lowered));
  const given = new Map<string, unknown>(Object.entries(canonical));
  for (const field of fieldsOf({ properties: schema['properties'], required: schema['required'] })) {
    if (!given.has(field.name)) continue;
    const value = given.get(field.name);
    const name = nameIn(field, version);
    if (at === owner && field.name === own.name) {
      if (name !== undefined) out.delete(name);
      out.set(field.name, value);
    } else if (name !== undefined && out.has(name)) {
      const node = field.schema;
      out.set(name, restored(node, structureNameOf(node) ?? at, ignored, out.get(name), value));
    }
  }
  return Object.fromEntries(out);
}

function mutantOf(ignored: Ignored, messages: ReadonlyMap<string, SentMessage>): DerivedMutant {
  const { owner, field, version } = ignored;
  const description = `${owner} has ${field.name} in ${version} too.`;
  const worded = ({ ref, version: spoken }: Worded, payload: unknown, canonical: unknown) => {
    const message = spoken === version ? messages.get(formatRef(ref)) : undefined;
    if (message === undefined) return payload;
    return restored(
      message.schema,
      structureNameOf(message.schema) ?? message.text,
      ignored,
      payload,
      canonical,
    );
  };
  return derivedMutant('ignore-window', `${owner}/${field.name}@${version}`, description, { worded });
}

/** Every window of a member that the server sends. */
export function ignoredWindows(): DerivedMutant[] {
  const found = new Map<string, Ignored>();
  const messages = sentMessages();
  for (const { schema, text, versions } of messages) {
    windowsBelow(schema, structureNameOf(schema) ?? text, versions, found);
  }
  const byText = new Map(messages.map((message) => [message.text, message]));
  return [...found.values()].map((ignored) => mutantOf(ignored, byText));
}
