/**
 * When two worlds count as the same state: they differ at most in ids, texts and times. Ids of what comes into being are
 * left out, because things stand in the order in which they came; times are replaced by their rank, those of a chat
 * among the times of that chat, the others among all that the licence compares. Agents keep their names, since they
 * differ; customers do not, and can change places.
 */
import type {
  Chat,
  License,
  StoredEvent,
  Thread,
  World,
} from '../../../reference-server/core/world/world.ts';

/** Names for the ids of customers, which can change places. */
type Names = ReadonlyMap<string, string>;

/** Texts in order, and the places among them that times take. */
interface Draft {
  readonly names: Names;
  readonly parts: (string | number)[];
  readonly times: number[];
  readonly at: number[];
}

function time(draft: Draft, value: number | null | undefined): void {
  if (value === null || value === undefined) {
    draft.parts.push('-');
    return;
  }
  draft.at.push(draft.parts.length);
  draft.times.push(value);
  draft.parts.push('');
}

/** Puts ranks where the times were. */
function ranked({ parts, times, at }: Draft): string {
  const ranks = new Map([...new Set(times)].sort((a, b) => a - b).map((value, rank) => [value, rank]));
  for (const [index, place] of at.entries()) parts[place] = ranks.get(times[index] ?? 0) ?? 0;
  return parts.join(' ');
}

const draft = (names: Names): Draft => ({ names, parts: [], times: [], at: [] });

const nameIn = ({ names }: Draft, id: string | null | undefined): string =>
  id === null || id === undefined ? '-' : (names.get(id) ?? id);

function event(into: Draft, { type, authorId, visibility, body, createdAt }: StoredEvent): void {
  into.parts.push(type, nameIn(into, authorId), visibility, String(body['system_message_type'] ?? ''));
  time(into, createdAt);
}

/** Flags and lists of the router; a moment in seconds only as being there. */
function routing(into: Draft, { properties }: Pick<Chat | Thread, 'properties'>): void {
  for (const [name, value] of Object.entries(properties['routing'] ?? {}).sort())
    into.parts.push(name, typeof value === 'number' ? 'moment' : String(value));
}

function thread(into: Draft, one: Thread, now: number): void {
  into.parts.push(
    'thread',
    String(one.active),
    one.userIds.map((id) => nameIn(into, id)).join(),
    one.access.groupIds.join(),
  );
  into.parts.push(one.tags.join(), one.assignedAgentIds.join(), one.announcedQueue?.position ?? '-');
  into.parts.push(Number(one.queuedFor > 0));
  routing(into, one);
  time(into, one.createdAt);
  for (const at of [
    one.queuedAt,
    one.lastMessageAt,
    one.customerWroteAt,
    one.agentWroteAt,
    one.replyDueSince,
  ])
    time(into, at);
  time(into, now);
  for (const each of one.events) event(into, each);
}

function chatText(chat: Chat, now: number, names: Names): string {
  const into = draft(names);
  into.parts.push(
    'chat',
    nameIn(into, chat.customerId),
    chat.access.groupIds.join(),
    [...chat.followers].join(),
  );
  routing(into, chat);
  for (const user of chat.users) {
    into.parts.push(nameIn(into, user.id), String(user.present), user.visibility);
    time(into, user.seenUpTo);
  }
  for (const each of chat.threads) thread(into, each, now);
  return ranked(into);
}

/** What decides between chats and agents: who waited and who was given a chat when. */
function licenceText(license: License, now: number, names: Names): string {
  const into = draft(names);
  into.parts.push(String(license.queueClosed));
  for (const { announced } of license.groups.values()) into.parts.push(announced.agents, announced.customers);
  for (const agent of license.agents.values()) {
    into.parts.push(agent.id, agent.status, agent.lastStatus ?? '-', agent.lost?.cause ?? '-');
    time(into, agent.lastAssignedAt);
    time(into, agent.lost?.at);
  }
  for (const [id, name] of names) {
    into.parts.push(name);
    time(into, license.customers.get(id)?.leftAt);
  }
  for (const chat of license.chats.values()) {
    time(into, chat.createdAt);
    time(into, chat.threads.at(-1)?.queuedAt);
    time(into, chat.threads.at(-1)?.replyDueSince);
  }
  time(into, now);
  return ranked(into);
}

/** A world in words that are the same for every world of one state, with these names for its customers. */
function textOf(world: World, license: License, names: Names): string {
  const now = world.now + license.clockOffset;
  const texts = [licenceText(license, now, names)];
  for (const chat of license.chats.values()) texts.push(chatText(chat, now, names));
  const connections = [...world.connections.values()].map(
    ({ api, subjectId }) => `${api} ${names.get(subjectId ?? '') ?? subjectId ?? 'nobody'}`,
  );
  return [...texts, ...connections.sort()].join('\n');
}

const FNV = [0x811c9dc5, 0x01000193] as const;
const LOW_BITS = 21;

/** A whole number of 53 bits of a text: two runs of FNV-1a with different beginnings, finished as MurmurHash3 does. */
function hashOf(text: string): number {
  let [a, b]: [number, number] = [FNV[0], FNV[0] ^ 0x5bd1e995];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, FNV[1]);
    b = Math.imul(b ^ code, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return (finished(a) >>> 0) * 2 ** LOW_BITS + (finished(b ^ a) >>> (32 - LOW_BITS));
}

function finished(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** The state that a world is in: the same when two customers have changed places. */
export function stateOf(world: World): number {
  let state = 0;
  for (const license of world.licenses.values()) {
    const ids = [...license.customers.keys()];
    const orders = [ids, ids.toReversed()].map(
      (order) => new Map(order.map((id, at) => [id, `customer ${at}`])),
    );
    state = Math.min(...orders.map((names) => hashOf(textOf(world, license, names))));
  }
  return state;
}
