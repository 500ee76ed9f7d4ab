/**
 * One chat, many views: what `get_chat` says of a chat full of everything is what pushes, lists, the login and webhooks
 * say of it to the same reader. Members that one view has and another has not are not compared; lists of people and
 * groups are sets.
 */
import { asAgent, asEither, judging } from '../../rows.ts';
import {
  aboutChat,
  aboutEvent,
  at,
  isObject,
  type Json,
  lastEventsOf,
  listAt,
  listedChat,
  loginOf,
  message,
  need,
  objectAt,
  readChat,
  richMessage,
  type Side,
  send,
  startChat,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { customerData } from './customer-data.ts';
import { delivered, type OpenHook } from './hearing.ts';

const MARKS = { test: { int_property: 3, string_property: 'seen everywhere' } };

const FORM: Json = {
  type: 'filled_form',
  form_id: 'kit',
  fields: [
    { type: 'name', id: 'name', label: 'Your name:', answer: 'Ada' },
    { type: 'checkbox', id: 'some', label: 'Some of:', answers: [{ id: 'b', label: 'Second' }] },
  ],
};

/** One event of each kind that a side may send. */
function eventsOf(side: Side): readonly Json[] {
  const button = { text: 'Yes', type: 'message', value: 'yes', postback_id: 'yes', user_ids: [] };
  return [
    { ...message('marked'), custom_id: `by-${side}`, properties: MARKS },
    { type: 'custom', content: { kit: [1, 'two', { three: true }] } },
    { ...richMessage([[button]]), custom_id: `cards-by-${side}` },
    { type: 'system_message', system_message_type: 'kit', text: 'From {who}', text_vars: { who: side } },
    ...(side === 'customer' ? [FORM] : []),
  ];
}

interface Full {
  readonly agent: Party;
  readonly customer: Party;
  readonly chatId: string;
  readonly threadId: string;
  /** The chat before anything was sent, as each side read it. */
  readonly begun: Readonly<Record<Side, Json>>;
  /** Ids of what was sent after the start, as it was given. */
  readonly sent: readonly (readonly [id: string, given: Json])[];
  of(side: Side): Party;
}

/** A customer of whom everything is known starts a chat with properties; then both sides send events of each kind. */
async function fullChat(stage: Stage): Promise<Full> {
  const agent = await stage.agent();
  const customer = await stage.customer();
  const { id } = customer;
  await need(agent, 'update_customer', { id, ...customerData(stage, 'agent') });
  const events = [{ ...message('first'), custom_id: 'first', properties: MARKS }];
  const chat = { properties: MARKS, thread: { events, properties: MARKS } };
  const { chatId, threadId } = await startChat('customer', agent, customer, { start: { chat } });
  await stage.give(chatId, agent);
  const begun = { agent: await readChat(agent, chatId), customer: await readChat(customer, chatId) };
  const sent: (readonly [string, Json])[] = [];
  const cards = await send(agent, chatId, richMessage([[{ text: 'No', postback_id: 'no' }]]));
  const postback = { id: 'no', thread_id: threadId, event_id: cards, type: 'message', value: 'no' };
  const pressed = { ...message('No'), postback };
  for (const by of [customer, agent]) sent.push([await send(by, chatId, pressed), pressed]);
  for (const [by, side] of [
    [agent, 'agent'],
    [customer, 'customer'],
  ] as const)
    for (const event of eventsOf(side)) sent.push([await send(by, chatId, event), event]);
  await stage.settled();
  return {
    agent,
    customer,
    chatId,
    threadId,
    begun,
    sent,
    of: (side) => (side === 'agent' ? agent : customer),
  };
}

const COMMON = { common: true } as const;

/** The chat of `incoming_chat` is what was read right after it, as far as nothing has happened in between. */
async function startAsRead(stage: Stage, { chatId, begun, ...full }: Full, side: Side): Promise<void> {
  const read = begun[side];
  const { payload } = await full.of(side).gets('incoming_chat', aboutChat(chatId));
  const { thread, users, ...chat } = objectAt(payload, 'chat');
  stage.same(chat, read, 'the chat in incoming_chat as it is read', COMMON);
  const { events, user_ids: _, ...rest } = objectAt(thread);
  stage.same(rest, read['thread'], 'the thread in incoming_chat as it is read', COMMON);
  for (const [what, told, place] of [
    ['user', users, ['users']],
    ['event', events, ['thread', 'events']],
  ] as const)
    for (const one of listAt({ told }, 'told')) {
      const twin = listAt(read, ...place).find(({ id }) => id === one['id']);
      // An agent may come in the moment after, and what is seen grows.
      const { present: _present, events_seen_up_to: _seen, ...same } = one;
      stage.same(same, twin, `${what} in incoming_chat as it is read`, COMMON);
    }
}

async function pushedAsRead(stage: Stage, side: Side): Promise<void> {
  const full = await fullChat(stage);
  const { chatId, sent } = full;
  await startAsRead(stage, full, side);
  const reader = full.of(side);
  const events = listAt(await readChat(reader, chatId), 'thread', 'events');
  for (const [id, given] of sent) {
    const { payload: news } = await reader.gets('incoming_event', aboutEvent(id));
    const event = events.find((one) => one['id'] === id) ?? {};
    stage.same(news['event'], event, `${String(given['type'])} in incoming_event as it is read`);
    stage.same(event, given, `${String(given['type'])} as it was given`, COMMON);
  }
}

/** The last events of a summary as the thread has them. */
function lastEventsAgree(stage: Stage, chat: Json, thread: unknown): void {
  for (const [type, last] of Object.entries(lastEventsOf(stage, chat))) {
    const id = at(last, 'event', 'id');
    const read = listAt(thread, 'events').find((event) => event['id'] === id);
    stage.same(at(last, 'event'), read, `the last ${type} as it is read`, COMMON);
    const named = at(last, 'thread_id');
    if (named !== undefined) stage.same(named, at(thread, 'id'), `the thread of the last ${type}`);
    const created = at(last, 'thread_created_at');
    if (created !== undefined)
      stage.same(created, at(thread, 'created_at'), `when the thread of the last ${type} began`);
  }
}

async function listedAsRead(stage: Stage, side: Side): Promise<void> {
  const full = await fullChat(stage);
  const { chatId, threadId } = full;
  const reader = full.of(side);
  const read = await readChat(reader, chatId);
  const { thread, ...chat } = read;
  const threads = listAt(await reader.ok('list_threads', { chat_id: chatId }), 'threads');
  stage.same(threads, [thread], 'the thread in list_threads as it is read', COMMON);
  stage.same(at(threads[0], 'events'), at(thread, 'events'), 'its events in list_threads as they are read');
  const entry = (await listedChat(stage, reader, chatId)) ?? {};
  stage.same(entry, chat, 'the chat in list_chats as it is read', COMMON);
  const summary = { id: threadId, ...stage.words.lastThreadOf(entry) };
  stage.same(summary, thread, 'its last thread as it is read', COMMON);
  lastEventsAgree(stage, entry, thread);
  if (side === 'customer') return;
  const { session, payload } = await loginOf(stage, reader.actor);
  const told = stage.words.chatsOf(payload).find(({ id }) => id === chatId) ?? {};
  stage.same(told, chat, 'the chat in the answer to login as it is read', COMMON);
  stage.same(
    { id: threadId, ...stage.words.lastThreadOf(told) },
    thread,
    'its last thread as it is read',
    COMMON,
  );
  lastEventsAgree(stage, told, thread);
  await session.close();
}

/** Threads of a chat that was closed and resumed: each in the list as by itself, with its neighbours. */
async function threadsAsRead(stage: Stage, side: Side): Promise<void> {
  const { agent, customer, chatId, ...full } = await fullChat(stage);
  for (let more = 0; more < 2; more += 1) {
    await need(customer, 'deactivate_chat', { id: chatId });
    await need(customer, 'resume_chat', { chat: { id: chatId } });
    await stage.give(chatId, agent);
  }
  const reader = full.of(side);
  const threads = listAt(await reader.ok('list_threads', { chat_id: chatId, sort_order: 'asc' }), 'threads');
  const ids = threads.map(({ id }) => id);
  stage.equal(ids.length, 3, 'number of threads');
  for (const [index, listed] of threads.entries()) {
    const { thread } = await readChat(reader, chatId, String(listed['id']));
    stage.same(listed, thread, `thread ${index + 1} in list_threads as it is read`, COMMON);
    const got = [listed['previous_thread_id'], listed['next_thread_id']];
    stage.equal(got, [ids[index - 1], ids[index + 1]], `neighbours of thread ${index + 1}`);
  }
}

const WEBHOOKS = ['incoming_chat', 'incoming_event'] as const;

async function deliveredAsPushed(stage: Stage): Promise<void> {
  const hooks = new Map<string, OpenHook>();
  for (const name of WEBHOOKS) hooks.set(name, await stage.webhook(name));
  const { agent, chatId, sent } = await fullChat(stage);
  const ours = (payload: Json): boolean =>
    payload['chat_id'] === chatId || at(payload, 'chat', 'id') === chatId;
  const [started] = await delivered(hooks.get('incoming_chat')!, ours);
  const told = await agent.gets('incoming_chat', aboutChat(chatId));
  stage.same(started, told.payload, 'webhook incoming_chat', COMMON);
  stage.same(at(started, 'chat', 'thread'), at(told.payload, 'chat', 'thread'), 'its thread');
  const events = await delivered(hooks.get('incoming_event')!, ours, sent.length);
  for (const [id] of sent) {
    const { payload } = await agent.gets('incoming_event', aboutEvent(id));
    const twin = events.find((one) => at(one, 'event', 'id') === id);
    stage.holds(isObject(twin), `webhook incoming_event of ${id}`, 'none');
    stage.same(twin, payload, 'webhook incoming_event', COMMON);
  }
}

export const checks = judging({
  'PUSH-018#{side}-everything': asEither(
    'A chat of everything and its events are pushed as they are read, and read as they were given.',
  ).plays((stage, side) => pushedAsRead(stage, side)),
  'PUSH-018#{side}-lists': asEither(
    'A chat of everything is listed, and told at login, as it is read.',
  ).plays((stage, side) => listedAsRead(stage, side)),
  'PUSH-018#{side}-threads': asEither(
    'Threads are listed as each is read by itself, with the ids of their neighbours.',
  ).plays((stage, side) => threadsAsRead(stage, side)),
  'PUSH-017#everything': asAgent(
    'A chat of everything and its events are delivered to webhooks as they are pushed to agents.',
  ).plays(deliveredAsPushed),
});
