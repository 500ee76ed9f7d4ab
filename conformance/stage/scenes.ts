/**
 * Short ways the rule checks share: getting people into a chat, reading values out of payloads, and proving that a
 * refused call left no trace. A helper that only prepares throws `Obstructed`; one that judges throws `RuleBroken`.
 */

import type { Version } from '../../schemas/language/versions.ts';
import { type CheckDef, Obstructed, RuleBroken } from '../check.ts';
import type { Actor, AgentSpec, CallOptions, CustomerSpec, Outcome, Push, Session } from '../target.ts';
import type { Party, Stage } from './stage.ts';

export type Json = Record<string, unknown>;
export type Side = 'agent' | 'customer';

export { refusalTypes as refusal } from './permitted.ts';

/** The value at a path; undefined as soon as something on the way is missing. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value;
  for (const key of path) here = (here as Json | undefined | null)?.[key as string];
  return here;
}

/** The list of objects at a path; empty when there is none. */
export function listAt(value: unknown, ...path: (string | number)[]): readonly Json[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? (list as Json[]) : [];
}

/** The object at a path; empty when there is none. */
export function objectAt(value: unknown, ...path: (string | number)[]): Json {
  const found = at(value, ...path);
  return isObject(found) ? found : {};
}

/** The string at a path; empty when there is none. */
export function textAt(value: unknown, ...path: (string | number)[]): string {
  const text = at(value, ...path);
  return typeof text === 'string' ? text : '';
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A preparing call: its failure is not the failure of the rule under test. */
export async function need(
  party: Pick<Party, 'call'>,
  action: string,
  payload: unknown = {},
  options?: CallOptions,
): Promise<Json> {
  const outcome = await party.call(action, payload, options);
  if (outcome.kind === 'success') return isObject(outcome.payload) ? outcome.payload : {};
  throw new Obstructed(`${action} ${JSON.stringify(payload)} answered ${told(outcome)}`);
}

/** What an action lists that answers with a list alone. No rule gives it an order, so it comes sorted by id. */
export async function readSet(
  party: Pick<Party, 'call'>,
  action: string,
  payload: unknown = {},
): Promise<readonly Json[]> {
  const outcome = await party.call(action, payload);
  if (outcome.kind !== 'success') throw new Obstructed(`${action} answered ${told(outcome)}`);
  return listAt(outcome, 'payload').toSorted((one, other) => (textOfId(one) < textOfId(other) ? -1 : 1));
}

const textOfId = ({ id }: Json): string => JSON.stringify(id) ?? '';

/** An outcome in a few words, for messages. */
export function told(outcome: Outcome): string {
  if (outcome.kind === 'error') return `error ${outcome.type}: ${outcome.message}`;
  if (outcome.kind === 'closed') return `closed: ${outcome.reason}`;
  return outcome.kind === 'silence' ? 'nothing' : `success ${JSON.stringify(outcome.payload)}`;
}

/** One check for each side of the chat. */
export function bothSides<G>(make: (side: Side) => CheckDef<G>): readonly CheckDef<G>[] {
  return (['agent', 'customer'] as const).map((side) => make(side));
}

export function message(text = 'hello'): Json {
  return { type: 'message', text };
}

/** An agent and a customer in an active chat. */
export interface Scene {
  readonly agent: Party;
  readonly customer: Party;
  readonly chatId: string;
  readonly threadId: string;
  /** Ids of the events the chat was started with. */
  readonly eventIds: readonly string[];
  /** The party of a side, and the one facing it. */
  of(side: Side): Party;
  facing(side: Side): Party;
  /** Agent and customer. */
  readonly both: readonly Party[];
  /** Whether a push or payload tells of this chat. */
  readonly about: (push: Push) => boolean;
  /** Sends an event as preparation; returns its id. */
  send(by: Party, event?: Json): Promise<string>;
  /** The chat, a thread of it, the events of its newest thread: as the agent or the named party reads them. */
  chat(reader?: Party): Promise<Json>;
  thread(reader?: Party, threadId?: string): Promise<Json>;
  events(reader?: Party): Promise<readonly Json[]>;
  /** The call is refused and changes nothing of the chat, as its agent reads it; nobody on the stage hears of it. */
  refuses(
    by: Pick<Party, 'refused'>,
    action: string,
    payload: unknown,
    types: readonly string[],
    options?: CallOptions,
  ): Promise<void>;
}

export interface SceneOptions {
  readonly starter?: Side;
  readonly events?: readonly Json[];
  /** Further members of `start_chat`, e.g. `continuous`. */
  readonly start?: Json;
  readonly customer?: CustomerSpec;
  readonly agent?: AgentSpec;
}

/** Brings an accepting agent and a customer into a fresh active chat and waits until every push of it has arrived. */
export async function chatting(stage: Stage, options: SceneOptions = {}): Promise<Scene> {
  const agent = await stage.agent(options.agent ?? {});
  const customer = await stage.customer(options.customer ?? {});
  const starter = options.starter ?? stage.starter(agent, customer);
  const started = await startChat(starter, agent, customer, options);
  await stage.give(started.chatId, agent);
  await stage.settled();
  return sceneOf(stage, agent, customer, started);
}

interface StartedChat {
  readonly chatId: string;
  readonly threadId: string;
  readonly eventIds: readonly string[];
}

function sceneOf(stage: Stage, agent: Party, customer: Party, started: StartedChat): Scene {
  const of = (side: Side): Party => (side === 'agent' ? agent : customer);
  const facing = (side: Side): Party => of(side === 'agent' ? 'customer' : 'agent');
  const { chatId } = started;
  const chat: Scene['chat'] = (reader = agent) => readChat(reader, chatId);
  return {
    agent,
    customer,
    ...started,
    of,
    facing,
    both: [agent, customer],
    about: aboutChat(chatId),
    send: (by, event) => send(by, chatId, event),
    chat,
    thread: async (reader = agent, threadId) => objectAt(await readChat(reader, chatId, threadId), 'thread'),
    events: (reader = agent) => readEvents(reader, chatId),
    refuses: (by, action, payload, types, options) =>
      stage.refuses(by, action, payload, types, chat, options),
  };
}

/** Starts a chat of an agent and a customer; further agents join when the agent starts it. */
export async function startChat(
  starter: Side,
  agent: Party,
  customer: Party,
  options: SceneOptions & { readonly others?: readonly Party[] } = {},
): Promise<StartedChat> {
  const thread = options.events === undefined ? {} : { thread: { events: options.events } };
  const others = (options.others ?? []).map((other) => ({ id: other.id, type: 'agent' }));
  const users = starter === 'agent' ? { users: [{ id: customer.id, type: 'customer' }, ...others] } : {};
  const by = starter === 'agent' ? agent : customer;
  const chat = { ...users, ...thread, ...objectAt(options.start, 'chat') };
  const started = await need(by, 'start_chat', { ...options.start, chat });
  const eventIds = (at(started, 'event_ids') ?? []) as readonly string[];
  return { chatId: textAt(started, 'chat_id'), threadId: textAt(started, 'thread_id'), eventIds };
}

/** Sends an event as preparation; returns its id. */
export async function send(party: Party, chatId: string, event: Json = message()): Promise<string> {
  return textAt(await need(party, 'send_event', { chat_id: chatId, event }), 'event_id');
}

/** The chat as a party reads it, with its newest thread or the named one. */
export function readChat(party: Party, chatId: string, threadId?: string): Promise<Json> {
  return need(
    party,
    'get_chat',
    threadId === undefined ? { chat_id: chatId } : { chat_id: chatId, thread_id: threadId },
  );
}

/** Events of a chat's newest thread (or the named one) as a party reads them. */
export async function readEvents(party: Party, chatId: string, threadId?: string): Promise<readonly Json[]> {
  return listAt(await readChat(party, chatId, threadId), 'thread', 'events');
}

/** Whether a push or payload tells of this chat. */
export function aboutChat(chatId: string): (push: Push) => boolean {
  return ({ payload }) => payload['chat_id'] === chatId || at(payload, 'chat', 'id') === chatId;
}

/** Whether a push carries the event of this id. */
export function aboutEvent(eventId: string): (push: Push) => boolean {
  return ({ payload }) => at(payload, 'event', 'id') === eventId;
}

/** Sends a raw frame and returns the frames that answer no request of the session and came because of it. */
export async function exchange(session: Session, data: string | Uint8Array): Promise<readonly Json[]> {
  const before = session.strays.length;
  await session.raw(data);
  // What answers the frame comes before the answer to a later ping, or in the quiet time after that.
  let over = false;
  const barrier = session.settled().then(() => {
    over = true;
  });
  while (!over && session.strays.length === before && !session.closed)
    await Promise.race([barrier, session.next(PATIENCE_MS)]);
  return session.strays.slice(before).filter(isObject);
}

/** Longer than any barrier takes. */
const PATIENCE_MS = 10_000;

/** An actor of a side with a token ready, not logged in. */
export function actorOf(stage: Stage, side: Side, spec: { expires_in?: number } = {}): Promise<Actor> {
  return side === 'agent' ? stage.tenant.agent(spec) : stage.tenant.customer(spec);
}

/** A person of a side, logged in over RTM. */
export function person(stage: Stage, side: Side): Promise<Party> {
  return side === 'agent' ? stage.agent() : stage.customer();
}

/** `last_event_per_type` of a chat in a list: beside the thread up to 3.6, inside it from 3.7 on. */
export function lastEventsOf(stage: Stage, chat: Json): Json {
  const found = chat['last_event_per_type'] ?? stage.words.lastThreadOf(chat)?.['last_event_per_type'];
  return isObject(found) ? found : {};
}

/** The chat of this id in a party's list of chats. */
export async function listedChat(stage: Stage, party: Party, chatId: string): Promise<Json | undefined> {
  const limit = party.kind === 'customer' ? 25 : 100;
  return (await stage.list(party, 'list_chats', { limit })).find((chat) => chat['id'] === chatId);
}

/** All events of a chat over all its threads, oldest thread first, as a party reads them. */
export async function readAllEvents(party: Party, chatId: string): Promise<readonly Json[]> {
  const threads = listAt(
    await need(party, 'list_threads', { chat_id: chatId, limit: 100, sort_order: 'asc' }),
    'threads',
  );
  return threads.flatMap((thread) => listAt(thread, 'events'));
}

/** A chat started by the first of two agents, with both in it. */
export async function chattingOfThree(stage: Stage): Promise<Scene & { readonly second: Party }> {
  const agent = await stage.agent();
  const second = await stage.agent();
  const customer = await stage.customer();
  const started = await startChat('agent', agent, customer, { others: [second] });
  await stage.settled();
  return { ...sceneOf(stage, agent, customer, started), second };
}

/**
 * The event in the push to a party and in its next read; judges that each has it exactly once. Of whoever has no connection
 * what is read is all there is, and stands for both.
 */
export async function views(
  party: Party,
  chatId: string,
  eventId: string,
): Promise<{ pushed: Json; read: Json }> {
  const isDeaf = party.rtm.absent === true;
  const push = isDeaf ? undefined : await party.gets('incoming_event', aboutEvent(eventId));
  const read = (await readEvents(party, chatId)).filter((event) => event['id'] === eventId);
  if (read.length !== 1) throw new RuleBroken(`one event ${eventId} in the thread`, JSON.stringify(read));
  return { pushed: (push?.payload['event'] ?? read[0]) as Json, read: read[0] as Json };
}

/** Logs in on a bare connection and returns the payload; a failed login obstructs the check. */
export async function loginOf(
  stage: Stage,
  actor: Actor,
  extra: Json = {},
): Promise<{ session: Session; payload: Json }> {
  const api = actor.kind === 'customer' ? 'customer' : 'agent';
  const session = await stage.open(actor, { api, transport: 'rtm', login: false });
  const outcome = await session.call('login', { token: actor.authorization, ...extra });
  if (outcome.kind !== 'success') throw new Obstructed(`login answered ${told(outcome)}`);
  return { session, payload: isObject(outcome.payload) ? outcome.payload : {} };
}

/** How long a farewell is awaited, and how many frames may come before it. */
const FAREWELL_MS = 3_000;
const MOST_FRAMES = 10;

/** A connection that the target ends is told why, once. */
export async function isToldWhy(stage: Stage, session: Session, reason: string): Promise<void> {
  const name = `${session.api}_disconnected`;
  const farewells = (): readonly Push[] => session.pushes.filter(({ action }) => action === name);
  for (let tries = 0; tries < MOST_FRAMES && farewells().length === 0 && !session.closed; tries += 1)
    await session.next(FAREWELL_MS / MOST_FRAMES);
  const reasons = farewells().map(({ payload }) => payload['reason']);
  stage.equal(reasons, [reason], 'reasons of the disconnect push');
}

/** The id of the licence's owner, as the target says it: a bare token does not tell. */
export async function ownerId(stage: Stage): Promise<string> {
  const { actor } = stage.owner;
  const connection = await stage.open(actor, { api: 'agent', transport: 'rtm', login: false });
  await connection.close();
  // Where nobody can log in, the licence was asked for its only owner.
  if (connection.absent === true && actor.id !== '') return actor.id;
  const { session, payload } = await loginOf(stage, actor);
  await session.call('logout', {});
  return textAt(payload, 'my_profile', 'id');
}

/** An agent and its chats. */
export interface Many {
  readonly agent: Party;
  /** Oldest first. */
  readonly chatIds: readonly string[];
}

/** Pages differ about the most chats of an agent: 99, 20 and, up to 3.4, 100. So many every server allows … */
export const CHATS_TAKEN = 20;
/** … and so many none. */
export const chatsRefused = (version: Version): number => (version === '3.4' ? 101 : 100);

/** An agent with so many chats with customers who need not be online. */
export async function manyChats(
  stage: Stage,
  count: number,
  closed: (index: number) => boolean = () => false,
): Promise<Many> {
  const agent = await stage.agent({ max_chats_count: CHATS_TAKEN });
  const chatIds: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const customer = await stage.tenant.customer();
    const started = await need(agent, 'start_chat', {
      chat: { users: [{ id: customer.id, type: 'customer' }] },
    });
    chatIds.push(textAt(started, 'chat_id'));
    if (closed(index)) await need(agent, 'deactivate_chat', { id: started['chat_id'] });
  }
  return { agent, chatIds };
}

const MOST_PAGES = 200;

/** Every page that a list gives to a request: on a shared licence others may fill the first. */
export async function everyPage(
  party: Pick<Party, 'ok'>,
  action: string,
  request: Json,
): Promise<readonly Json[]> {
  const pages = [await party.ok(action, request, { deliberate: true })];
  for (;;) {
    const next = pages.at(-1)?.['next_page_id'];
    if (next === undefined || pages.length === MOST_PAGES) return pages;
    pages.push(await party.ok(action, { page_id: next }));
  }
}

/** Ids of the chats that `list_chats` gives to a request, over all pages. */
export async function everyChat(stage: Stage, party: Party, request: Json): Promise<readonly string[]> {
  const pages = await everyPage(party, 'list_chats', { limit: 100, ...request });
  return pages.flatMap((page) => stage.words.chatsOf(page).map(({ id }) => String(id)));
}

/** A rich message with one element for each list of buttons; complete, as versions before 3.6 require (EVENT-032). */
export function richMessage(buttonsOfElements: readonly (readonly Json[])[], template = 'cards'): Json {
  const elements = buttonsOfElements.map((buttons, index) => ({
    title: `Card ${index}`,
    subtitle: 'Choose',
    image: { url: 'https://example.com/picture.png' },
    buttons,
  }));
  return { type: 'rich_message', template_id: template, elements };
}
