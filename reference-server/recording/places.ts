/**
 * Finds chats, threads, events and people in a message by walking over its definition: whatever member holds a named
 * structure, in whichever message, is found. It keeps nothing, and a member that no definition has is passed over.
 */
import { STRUCTURE } from '../../schemas/language/define.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import { CANONICAL, isVersion } from '../../schemas/language/versions.ts';
import { selectorOf } from '../../schemas/reading/branch.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { lift } from '../../schemas/reading/translate.ts';
import { isObject, type JsonObject } from '../edge/envelope.ts';
import type { RecordedMessage } from './recorded.ts';

/** Where something was found: the chat and the thread that are named nearest above it. */
export interface WhereFound {
  readonly chatId?: string | undefined;
  readonly threadId?: string | undefined;
}

/** What a structure is to a world, by its name without the side. */
const KINDS = {
  Chat: 'chat',
  IncomingChat: 'chat',
  ArchivedChat: 'chat',
  ChatInfo: 'chat',
  NewChat: 'chat',
  ResumedChat: 'chat',
  Thread: 'thread',
  ThreadInfo: 'thread',
  NewThread: 'thread',
  Event: 'event',
  DeletedEvent: 'deleted',
  NewEvent: 'new event',
  Agent: 'agent',
  AgentInfo: 'agent',
  MyProfile: 'agent',
  Bot: 'bot',
  NewChatUser: 'user',
  Customer: 'customer',
  CustomerRecord: 'customer',
  CustomerProfile: 'customer',
  LoggedInCustomer: 'customer',
  Group: 'group',
  Tag: 'tag',
  PropertyDefinition: 'definition',
  Properties: 'properties',
  PropertyNames: 'property names',
} as const;

type Kind = (typeof KINDS)[keyof typeof KINDS];

/** Structures whose inside tells nothing more of a chat. */
const CLOSED: ReadonlySet<Kind> = new Set(['event', 'deleted', 'new event', 'properties', 'property names']);

/** Something that was found; `kind` is undefined for an object that has no name of its own. */
export interface FoundPart {
  readonly kind: Kind | undefined;
  readonly value: JsonObject;
  readonly place: WhereFound;
  /** The object that holds it, what that one is, and under which name it does. */
  readonly parent: JsonObject | undefined;
  readonly within: Kind | undefined;
  readonly name: string | undefined;
}

/** A message in the newest shape, with its definition; undefined when no version has such a message. */
export function inNewestShape(
  message: RecordedMessage,
  part: 'request' | 'response',
): { readonly schema: JsonSchema; readonly value: unknown } | undefined {
  const { version } = message;
  if (!isVersion(version)) return undefined;
  const ref = refOf(message, part);
  const schema = ref && (registry.schemaOf(ref, version) ?? registry.schemaOf(ref, CANONICAL));
  if (ref === undefined || schema === undefined) return undefined;
  const value = part === 'request' ? message.request : message.told;
  return { schema: Object(schema), value: lift(ref, value, version) ?? value };
}

function refOf(
  { kind, api, action: name }: RecordedMessage,
  part: 'request' | 'response',
): MessageRef | undefined {
  if (kind === 'webhook') return { kind: 'webhook', name };
  if (api !== 'agent' && api !== 'customer' && api !== 'configuration') return undefined;
  if (kind === 'call') return { kind: 'action', api, name, part };
  return api === 'configuration' ? undefined : { kind: 'push', api, name };
}

interface Step extends Partial<Pick<FoundPart, 'parent' | 'within' | 'name'>> {
  readonly place: WhereFound;
}

/** Calls `visit` with everything in a value, from outside to inside. */
export function walkMessage(
  schema: JsonSchema,
  value: unknown,
  visit: (found: FoundPart) => void,
  step: Step,
): void {
  const kind = kindOf(schema);
  const union = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(value)) {
    const { items } = schema;
    if (isSchema(items)) for (const entry of value) walkMessage(items, entry, visit, step);
    return;
  }
  if (!isObject(value)) return;
  if (kind === undefined && Array.isArray(union)) {
    const branch: unknown = union[selectorOf(union).choose(value)];
    if (isSchema(branch)) walkMessage(branch, value, visit, step);
    return;
  }
  const place = placeIn(value, kind, step.place);
  visit({ kind, value, place, parent: step.parent, within: step.within, name: step.name });
  if (kind === undefined || !CLOSED.has(kind)) members(schema, value, visit, { place, within: kind });
}

function members(schema: JsonSchema, value: JsonObject, visit: (found: FoundPart) => void, step: Step): void {
  const own = isSchema(schema['properties']) ? schema['properties'] : {};
  const others = [
    schema['additionalProperties'],
    ...Object.values(isSchema(schema['patternProperties']) ? schema['patternProperties'] : {}),
  ].find(isSchema);
  for (const [name, member] of Object.entries(value)) {
    const inside = Object.hasOwn(own, name) ? own[name] : others;
    if (isSchema(inside)) walkMessage(inside, member, visit, { ...step, parent: value, name });
  }
}

function kindOf(schema: JsonSchema): Kind | undefined {
  const name = schema[STRUCTURE];
  const own = typeof name === 'string' ? name.slice(name.indexOf('/') + 1) : '';
  return isKnown(own) ? KINDS[own] : undefined;
}

function isKnown(name: string): name is keyof typeof KINDS {
  return Object.hasOwn(KINDS, name);
}

function placeIn(value: JsonObject, kind: Kind | undefined, { chatId, threadId }: WhereFound): WhereFound {
  const { id, chat_id, thread_id } = value;
  if (kind === 'chat') return { chatId: filledText(id) ?? chatId, threadId };
  if (kind === 'thread') return { chatId, threadId: filledText(id) ?? threadId };
  return kind === undefined
    ? { chatId: filledText(chat_id) ?? chatId, threadId: filledText(thread_id) ?? threadId }
    : { chatId, threadId };
}

/** A text that is not empty; undefined for all else. */
export function filledText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.length > 0 ? value : undefined;
}

/** What of a value its definition knows; the rest is left out. */
export function knownOf(schema: JsonSchema, value: unknown): unknown {
  const union = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(union)) {
    const branch: unknown = union[selectorOf(union).choose(value)];
    return isSchema(branch) ? knownOf(branch, value) : value;
  }
  const { items, properties } = schema;
  if (Array.isArray(value)) return isSchema(items) ? value.map((entry) => knownOf(items, entry)) : value;
  if (!isObject(value) || !isSchema(properties)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const inside = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return isSchema(inside) && member !== null ? [[name, knownOf(inside, member)]] : [];
    }),
  );
}
