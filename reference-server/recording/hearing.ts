/**
 * Hears the messages of a recording and tells a `ToldLicense` what they say. What a message holds is found by its
 * definition; the few tables here say what acts change, and which messages are a noun as a whole.
 */
import { isVersion } from '../../schemas/language/versions.ts';
import { isObject, type JsonObject } from '../edge/envelope.ts';
import { type FoundPart, filledText, inNewestShape, type WhereFound, walkMessage } from './places.ts';
import { type Listener, type RecordedMessage, shownName } from './recorded.ts';
import type { RecordedCaller, ToldLicense, ToldProperties } from './told.ts';

/** Messages whose whole content is a noun: what was asked and what was answered belong together. */
const NOUNS: Readonly<Record<string, 'agent' | 'bot' | 'customer' | 'group' | 'tag' | 'definition'>> = {
  agent_created: 'agent',
  agent_updated: 'agent',
  create_agent: 'agent',
  update_agent: 'agent',
  bot_created: 'bot',
  bot_updated: 'bot',
  create_bot: 'bot',
  update_bot: 'bot',
  create_customer: 'customer',
  update_customer: 'customer',
  customer_updated: 'customer',
  group_created: 'group',
  group_updated: 'group',
  create_group: 'group',
  update_group: 'group',
  create_tag: 'tag',
  register_property: 'definition',
};

/** Actions and messages whose `id` is that of a chat. */
const ID_OF_A_CHAT =
  /^(?:chat_access_updated|(?:deactivate|transfer|follow|unfollow)_chat|(?:update|delete)_chat_properties)$/;

type Change = (told: ToldLicense, value: JsonObject, place: WhereFound) => void;

const tagged: Change = (told, { tag }, { chatId, threadId }) => {
  const name = filledText(tag);
  if (name !== undefined && threadId !== undefined) told.thread(threadId, chatId).tags.add(name);
};
const untagged: Change = (told, { tag }, { chatId, threadId }) => {
  if (threadId !== undefined) told.thread(threadId, chatId).tags.delete(String(tag));
};
const closed: Change = (told, _, { chatId, threadId }) => {
  if (threadId !== undefined) told.thread(threadId, chatId).active = false;
  else if (chatId !== undefined) told.chat(chatId).closed = true;
};
const removed: Change = (told, { user_id: id }, { chatId }) => {
  const user = chatId === undefined ? undefined : told.chat(chatId).users.get(String(id));
  if (user !== undefined) user.present = false;
};

/** What acts change beside what they show: pushes and webhooks of that name, and calls that have succeeded. */
const CHANGES: Readonly<Record<string, Change>> = {
  thread_tagged: tagged,
  tag_thread: tagged,
  thread_untagged: untagged,
  untag_thread: untagged,
  chat_deactivated: closed,
  deactivate_chat: closed,
  user_removed_from_chat: removed,
  remove_user_from_chat: removed,
  event_deleted: (told, { event_id: id }, place) => {
    const name = filledText(id);
    if (name !== undefined) told.event(name, place).deleted = true;
  },
};

export class Hearing {
  readonly #told: ToldLicense;
  readonly #listener: Pick<Listener, 'leftOut'>;
  #heard = 0;

  constructor(told: ToldLicense, listener: Pick<Listener, 'leftOut'>) {
    this.#told = told;
    this.#listener = listener;
  }

  /** How many messages of the protocol came. */
  get heard(): number {
    return this.#heard;
  }

  hear(message: RecordedMessage): void {
    this.#heard += 1;
    if (message.refused === true) {
      this.#listener.leftOut('calls that were refused');
      return;
    }
    const told = inNewestShape(message, 'response');
    if (told === undefined) {
      this.#listener.leftOut(unknown(message));
      return;
    }
    const asked = message.kind === 'call' ? inNewestShape(message, 'request') : undefined;
    const place = { ...placeOf(message, message.request), ...placeOf(message, message.told) };
    if (message.action === 'login') this.#loggedIn(message, told.value);
    if (asked !== undefined) this.#asked(message, asked, told.value, place);
    walkMessage(told.schema, told.value, (found) => this.#found(found, message), { place });
    const request = isObject(asked?.value) ? asked.value : {};
    const value = isObject(told.value) ? { ...request, ...told.value } : request;
    this.#noun(message, value);
    CHANGES[message.action]?.(this.#told, value, place);
  }

  /** What somebody asked for, and got. */
  #asked(
    message: RecordedMessage,
    { schema, value }: NonNullable<ReturnType<typeof inNewestShape>>,
    answer: unknown,
    place: WhereFound,
  ): void {
    const sent: FoundPart[] = [];
    walkMessage(
      schema,
      value,
      (found) => (found.kind === 'new event' ? sent.push(found) : this.#found(found, message)),
      { place },
    );
    const { event_id, event_ids } = isObject(answer) ? answer : {};
    const ids: readonly unknown[] = Array.isArray(event_ids) ? event_ids : [event_id];
    for (const [index, found] of sent.entries()) this.#sent(found, filledText(ids[index]), message, place);
    const starts = message.action === 'start_chat' || message.action === 'resume_chat';
    if (starts && place.chatId !== undefined) {
      const chat = this.#told.chat(place.chatId);
      if (message.action === 'start_chat') chat.starter = message;
      chat.closed = false;
      if (place.threadId !== undefined) this.#told.thread(place.threadId, place.chatId).active ??= true;
    }
  }

  #sent({ value }: FoundPart, id: string | undefined, sender: RecordedCaller, place: WhereFound): void {
    if (id === undefined) {
      this.#listener.leftOut('events that were sent, and whose id is not known');
      return;
    }
    const known = this.#told.events.has(id);
    const event = this.#told.event(id, place);
    event.sender ??= { ...sender, by: filledText(value['author_id']) ?? sender.by };
    if (!known) event.body = value;
  }

  #loggedIn({ token }: RecordedMessage, answer: unknown): void {
    if (!isObject(answer) || token === null) return;
    const whose = answer['my_profile'] ?? answer['customer'];
    const id = isObject(whose) ? filledText(whose['id']) : undefined;
    if (id !== undefined) this.#told.identities.set(token, id);
  }

  #noun({ action, api, token, kind }: RecordedMessage, value: JsonObject): void {
    const noun = Object.hasOwn(NOUNS, action) ? NOUNS[action] : undefined;
    if (noun === undefined) return;
    const own = kind === 'call' && api === 'customer' ? this.#told.identities.get(token ?? '') : undefined;
    const id = value['id'] ?? value['customer_id'] ?? own;
    const found = { value: id === undefined ? value : { ...value, id }, place: {}, within: undefined };
    this.#found({ ...found, kind: noun, parent: undefined, name: filledText(value['name']) }, { api });
  }

  #found(found: FoundPart, { api }: Pick<RecordedMessage, 'api'>): void {
    const told = this.#told;
    const { kind, value, place, name } = found;
    const { chatId, threadId } = place;
    const side = api === 'customer' ? 'customers' : 'agents';
    const id = filledText(value['id']);
    if (kind === undefined) this.#status(value);
    else if (kind === 'chat' && chatId !== undefined) this.#chat(value, chatId);
    else if (kind === 'thread' && threadId !== undefined) this.#thread(value, chatId, threadId);
    else if (kind === 'event' && id !== undefined) {
      const event = told.event(id, place);
      event.body = value;
      event.deleted = value['deleted'] === true;
      const author = filledText(value['author_id']);
      if (author !== undefined) event.authors.set(side, author);
    } else if (kind === 'deleted' && id !== undefined) told.event(id, place).deleted = true;
    else if (kind === 'properties' || kind === 'property names') this.#properties(found);
    else if (kind === 'group' && Number.isInteger(value['id'])) {
      told.groups.set(Number(value['id']), { ...told.groups.get(Number(value['id'])), ...value });
    } else if (kind === 'tag' && filledText(value['name']) !== undefined)
      told.tags.set(String(value['name']), value);
    else if (kind === 'definition' && name !== undefined) told.definitions.set(name, value);
    else if (
      id !== undefined &&
      (kind === 'agent' || kind === 'bot' || kind === 'customer' || kind === 'user')
    ) {
      this.#person(kind, id, value, side, chatId);
    }
  }

  #person(
    kind: 'agent' | 'bot' | 'customer' | 'user',
    id: string,
    value: JsonObject,
    side: 'agents' | 'customers',
    chatId: string | undefined,
  ): void {
    const ofUser =
      value['type'] === 'customer' ? 'customer' : value['type'] === 'agent' ? 'agent' : undefined;
    const person = this.#told.person(id, kind === 'user' ? ofUser : kind, value, side);
    const { routing_status: status, present, visibility } = value;
    if (typeof status === 'string') person.status = status;
    if (chatId === undefined) return;
    const user = { present: present !== false, visibility: visibility === 'agents' ? 'agents' : 'all' };
    this.#told.chat(chatId).users.set(id, user);
  }

  #status({ agent_id: id, status }: JsonObject): void {
    const agentId = filledText(id);
    if (agentId !== undefined && typeof status === 'string')
      this.#told.person(agentId, undefined).status = status;
  }

  #chat({ access, active, last_thread_info: info }: JsonObject, chatId: string): void {
    const chat = this.#told.chat(chatId);
    chat.groupId = groupIn(access) ?? chat.groupId;
    const threadId = isObject(info) ? filledText(info['id']) : undefined;
    if (threadId === undefined) return;
    const thread = this.#told.thread(threadId, chatId);
    if (typeof active === 'boolean') thread.active = active;
  }

  #thread(value: JsonObject, chatId: string | undefined, threadId: string): void {
    const thread = this.#told.thread(threadId, chatId);
    const { active, created_at, previous_thread_id, next_thread_id, tags, events, access } = value;
    if (typeof active === 'boolean') thread.active = active;
    if (active === true && chatId !== undefined) this.#told.chat(chatId).closed = false;
    thread.createdAt = filledText(created_at) ?? thread.createdAt;
    thread.previous = filledText(previous_thread_id) ?? thread.previous;
    thread.groupId = groupIn(access) ?? thread.groupId;
    const next = filledText(next_thread_id);
    if (next !== undefined) this.#told.thread(next, chatId).previous = threadId;
    for (const tag of Array.isArray(tags) ? tags : [])
      if (filledText(tag) !== undefined) thread.tags.add(tag);
    if (!Array.isArray(events)) return;
    const ids = events.flatMap((event) => (isObject(event) ? (filledText(event['id']) ?? []) : []));
    if (ids.length > 0) this.#told.inOrder(thread, ids);
  }

  #properties({ kind, value, place: { chatId, threadId }, parent, within }: FoundPart): void {
    // Those of an event, a licence or a group have no place in a world.
    if (parent?.['event_id'] !== undefined) {
      this.#listener.leftOut('properties of events');
      return;
    }
    if (chatId === undefined) return;
    const isOfThread = threadId !== undefined && within !== 'chat';
    const { properties } = isOfThread ? this.#told.thread(threadId, chatId) : this.#told.chat(chatId);
    for (const [namespace, own] of Object.entries(value)) {
      if (kind === 'properties' && isObject(own)) merge(properties, namespace, own);
      else if (Array.isArray(own)) for (const name of own) properties.get(namespace)?.delete(String(name));
    }
  }
}

function merge(properties: ToldProperties, namespace: string, own: JsonObject): void {
  const known = properties.get(namespace) ?? new Map<string, unknown>();
  for (const [name, value] of Object.entries(own)) known.set(name, value);
  properties.set(namespace, known);
}

/** Which chat and thread a message is about as a whole. */
function placeOf({ action }: RecordedMessage, payload: unknown): WhereFound {
  if (!isObject(payload)) return {};
  const { chat_id, thread_id, id } = payload;
  const chatId = filledText(chat_id) ?? (ID_OF_A_CHAT.test(action) ? filledText(id) : undefined);
  const threadId = filledText(thread_id);
  return { ...(chatId === undefined ? {} : { chatId }), ...(threadId === undefined ? {} : { threadId }) };
}

function groupIn(access: unknown): number | undefined {
  const ids: unknown = isObject(access) ? access['group_ids'] : undefined;
  const [first]: unknown[] = Array.isArray(ids) ? ids : [];
  return typeof first === 'number' && Number.isInteger(first) && first >= 0 ? first : undefined;
}

/** Why a message says nothing. */
function unknown({ kind, api, version, action }: RecordedMessage): string {
  if (!isVersion(version)) return `messages of version ${shownName(version)}, which is not known`;
  const name = kind === 'webhook' ? 'webhook' : shownName(api);
  return `messages that ${version} does not have: ${name} ${shownName(action)}`;
}
