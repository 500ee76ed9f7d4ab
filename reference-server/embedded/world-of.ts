/**
 * A licence as a world: what a world file would say to make one like it. What a world cannot say is left out: ids of
 * chats and threads, times, secrets, what system messages and files were.
 */
import type { Agent, Chat, Customer, License, StoredEvent, Thread } from '../core/world/world.ts';
import type { LicenseWorld } from './license-types.ts';

type Lists = Required<Pick<LicenseWorld, 'groups' | 'agents' | 'customers' | 'webhooks' | 'chats'>>;
type Part<Name extends keyof Lists> = Lists[Name][number];
type MessagePart = NonNullable<Part<'chats'>['messages']>[number];

/** Members of an event that the server makes. */
const MADE = ['id', 'created_at', 'author_id'];

/** What a world writes for the client id of its licence, which nobody knows before. */
export const OWN_NAMESPACE = '$client_id';

/** The world of a licence. */
export function worldOf(license: License): LicenseWorld {
  const { groups, agents, customers, chats, webhooks, tags, propertyDefinitions, properties } = license;
  const settings = { ...properties['chats'], ...license.ownSettings };
  return {
    ...(Object.keys(settings).length === 0 ? {} : { properties: settings }),
    ...limitsOf(license),
    groups: [...groups.values()].map(({ id, name, languageCode, properties: own }) => ({
      id,
      name,
      language_code: languageCode,
      ...groupSettings(own['chats'] ?? {}),
    })),
    agents: [...agents.values()].map(agentOf),
    ...list('customers', [...customers.values()].map(customerOf)),
    ...list(
      'tags',
      [...tags.values()].map(({ name, groupIds }) => ({ name, group_ids: [...groupIds] })),
    ),
    ...list(
      'registered_properties',
      [...propertyDefinitions.values()]
        .filter(({ namespace }) => namespace === license.clientId)
        .map(registered),
    ),
    ...list(
      'webhooks',
      [...webhooks.values()].map(({ action, url, type, description, filters, additionalData }) => ({
        action: Object(action),
        url,
        type,
        ...(description === null ? {} : { description }),
        ...(filters === null ? {} : { filters }),
        ...(additionalData.length === 0 ? {} : { additional_data: [...additionalData] }),
      })),
    ),
    ...list(
      'chats',
      [...chats.values()].map((chat) => chatOf(chat, license)),
    ),
  };
}

/** A world says of a limit that is published the first of its parts. */
function limitsOf({ properties, plan }: License): Pick<LicenseWorld, 'limits'> {
  const published = Object.entries(properties['limits'] ?? {}).flatMap(([part, value]) =>
    part.endsWith('.base') ? [[part.slice(0, -'.base'.length), value] as const] : [],
  );
  const limits = { ...Object.fromEntries(published), ...plan };
  return Object.keys(limits).length === 0 ? {} : { limits };
}

function list<Name extends string, Entry>(name: Name, entries: readonly Entry[]) {
  return entries.length === 0 ? {} : { [name]: entries };
}

function groupSettings(own: Readonly<Record<string, unknown>>): Partial<Part<'groups'>> {
  const manual = own['manual_routing.override'];
  const queue = own['queue.enabled.override'];
  const priority = own['queue.routing_priority'];
  return {
    ...(typeof manual === 'number' ? { manual_routing: manual === 1 } : {}),
    ...(typeof queue === 'number' ? { 'queue.enabled': queue === 1 } : {}),
    ...(typeof priority === 'number' ? { routing_priority: priority } : {}),
  };
}

/** Who accepts chats is online; who is logged in and does not is not. */
function agentOf({ id, name, bot, role, groups, maxChatsCount, status }: Agent): Part<'agents'> {
  return {
    id,
    ...(bot ? { type: 'bot' } : { role }),
    name,
    groups: [...groups].map(([group, priority]) => ({ id: group, priority })),
    ...(maxChatsCount === null ? {} : { max_chats_count: maxChatsCount }),
    ...(!bot && status === 'accepting_chats' ? { online: true } : {}),
  };
}

function customerOf(customer: Customer): Part<'customers'> {
  const { id, name, email, avatar, sessionFields, groupId, geolocation } = customer;
  return {
    key: id,
    ...(name === null ? {} : { name }),
    ...(email === null ? {} : { email }),
    ...(avatar === null ? {} : { avatar }),
    ...(sessionFields.length === 0 ? {} : { session_fields: sessionFields.map((field) => ({ ...field })) }),
    ...(groupId === null ? {} : { group_id: groupId }),
    ...(geolocation === undefined ? {} : { geolocation: { ...geolocation } }),
  };
}

function registered(
  definition: License['propertyDefinitions'] extends ReadonlyMap<string, infer D> ? D : never,
) {
  const { name, type, access, description, domain, range, defaultValue } = definition;
  return {
    name,
    type,
    access,
    ...(description === null ? {} : { description }),
    ...(domain === null ? {} : { domain }),
    ...(range === null ? {} : { range }),
    ...(defaultValue === undefined ? {} : { default_value: defaultValue }),
  };
}

function chatOf(chat: Chat, license: License): Part<'chats'> {
  const { id, customerId, threads, access } = chat;
  const last = threads.at(-1);
  const agent = chat.users.find(
    ({ type, present, visibility }) => type === 'agent' && present && visibility === 'all',
  );
  const [group] = access.groupIds;
  return {
    key: id,
    ...(customerId === null ? {} : { customer: customerId }),
    ...(agent === undefined ? {} : { agent: agent.id }),
    ...(group === undefined || group === 0 ? {} : { group_id: group }),
    ...(chat.properties['routing']?.['continuous'] === true ? { continuous: true } : {}),
    ...ownProperties('properties', chat.properties, license),
    ...list(
      'earlier',
      threads.slice(0, -1).map((thread) => threadOf(thread, chat, license)),
    ),
    ...(last === undefined ? {} : threadOf(last, chat, license)),
    ...(last?.active === false ? { closed: true } : {}),
  };
}

function threadOf(thread: Thread, chat: Chat, license: License) {
  return {
    ...list(
      'messages',
      thread.events.flatMap((event) => messageOf(event, chat)),
    ),
    ...list('tags', [...thread.tags]),
    ...ownProperties('thread_properties', thread.properties, license),
  };
}

/** System messages come again by themselves, and the address of a file is worth nothing elsewhere. */
function messageOf(event: StoredEvent, chat: Chat): MessagePart[] {
  const { type, authorId, body, visibility, customId } = event;
  if (authorId === undefined || type === 'system_message' || type === 'file') return [];
  const from = authorId === chat.customerId ? 'customer' : authorId;
  const isPlain = type === 'message' && visibility === 'all' && customId === undefined;
  if (isPlain && typeof body['text'] === 'string' && Object.keys(body).length === 1) {
    return from === 'customer' ? [body['text']] : [{ from, text: body['text'] }];
  }
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => !MADE.includes(name)));
  const further = { visibility, ...(customId === undefined ? {} : { custom_id: customId }) };
  return [{ from, event: { type, ...rest, ...further } }];
}

/** Properties of the licence's own application, whose id another licence does not have. */
function ownProperties<Name extends string>(
  name: Name,
  properties: Chat['properties'],
  { clientId }: License,
) {
  const own = properties[clientId];
  return own === undefined ? {} : { [name]: { [OWN_NAMESPACE]: { ...own } } };
}
