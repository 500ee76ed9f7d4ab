/**
 * The alphabet: everything that people of a small world can do to chats, threads, routing and queue, and time that goes
 * by. A letter says who does what, and in which chat by its customer, never by ids, so that a sequence of letters can be
 * read, cut and played again. The bounds of a walk stand here: two events a thread, three threads a chat.
 */
import type { Command } from '../../../reference-server/core/world/command.ts';
import type { Chat, Thread, World } from '../../../reference-server/core/world/world.ts';
import {
  AGENTS,
  type AgentName,
  CUSTOMERS,
  type CustomerName,
  callBy,
  connectionOf,
  isListening,
  loginBy,
  type Name,
  type Start,
} from './start.ts';

export const MOST_EVENTS = 2;
export const MOST_THREADS = 3;
const HOUR = 60 * 60 * 1_000_000;
/** What is due later is no timer of a chat, but the end of what clients are known to answer. */
const DAY = 24 * HOUR;
const NOWHERE = 'NOWHERE000';

type Payload = Readonly<Record<string, unknown>>;

/** What a letter finds in the world. */
export interface Scene {
  readonly start: Start;
  readonly world: World;
  /** The next moment at which something is due, in microseconds from now; null when nothing is. */
  readonly due: number | null;
}

/** One thing that can happen. */
export interface Letter {
  readonly name: string;
  /** Who does it; null: time passes. */
  readonly by: Name | null;
  /** Whose chat it is about. */
  readonly chat?: CustomerName;
  readonly action: string;
  /** Without the chat's id. */
  readonly payload: Payload;
  /** What is wrong in every state: tried in the first states only. */
  readonly odd?: boolean;
  /** Commands in order; null where it cannot be done, or would leave the bounds. */
  readonly commands: (scene: Scene) => readonly Command[] | null;
}

function chatOf({ start, world }: Scene, customer: CustomerName): Chat | undefined {
  const chats = world.licenses.get(start.organizationId)?.chats.values() ?? [];
  const id = start.people[customer].id;
  for (const chat of chats) if (chat.customerId === id) return chat;
  return undefined;
}

function written({ events }: Thread): number {
  return events.reduce((count, { authorId }) => count + (authorId === undefined ? 0 : 1), 0);
}

/** Where an action names the chat. */
type Place = 'id' | 'chat_id' | 'chat' | 'none';

function idIn(place: Place, payload: Payload, id: string): Payload {
  if (place === 'none') return payload;
  if (place === 'chat') return { ...payload, chat: { ...Object(payload['chat']), id } };
  return { ...payload, [place]: id };
}

const GROWS: Readonly<Record<string, 'events' | 'threads'>> = {
  send_event: 'events',
  resume_chat: 'threads',
};

function isFull(chat: Chat, action: string): boolean {
  if (GROWS[action] === 'threads') return chat.threads.length >= MOST_THREADS;
  const newest = chat.threads.at(-1);
  return GROWS[action] === 'events' && newest !== undefined && written(newest) >= MOST_EVENTS;
}

interface Wording {
  readonly place: Place;
  readonly payload?: Payload;
  /** What distinguishes it from the plain action. */
  readonly how?: string;
  readonly odd?: boolean;
}

/** Somebody calls an action about the chat of a customer; it must be there. */
function inChat(
  by: Name,
  action: string,
  chat: CustomerName,
  { place, payload = {}, how, odd }: Wording,
): Letter {
  return {
    name: `${by} ${action} of ${chat}${how === undefined ? '' : `, ${how}`}`,
    by,
    chat,
    action,
    payload,
    ...(odd === undefined ? {} : { odd }),
    commands(scene) {
      const found = chatOf(scene, chat);
      if (found === undefined || isFull(found, action)) return null;
      return [callBy(scene.start, scene.world, by, action, idIn(place, payload, found.id))];
    },
  };
}

/** Somebody calls an action that needs no chat. */
function plain(by: Name, action: string, payload: Payload = {}, more: Partial<Letter> = {}): Letter {
  const name = `${by} ${action}${Object.keys(payload).length === 0 ? '' : ` ${JSON.stringify(payload)}`}`;
  const commands = ({ start, world }: Scene) => [callBy(start, world, by, action, payload)];
  return { name, by, action, payload, commands, ...more };
}

function sessions(name: Name): Letter[] {
  const own = { by: name, payload: {} };
  return [
    {
      ...own,
      name: `${name} logs in`,
      action: 'login',
      commands: ({ start, world }) =>
        isListening(world, name) ? null : loginBy(start, name, world.connections.has(connectionOf(name))),
    },
    {
      ...own,
      name: `${name} goes`,
      action: 'disconnect',
      commands: ({ world }) =>
        world.connections.has(connectionOf(name))
          ? [{ type: 'disconnect', connectionId: connectionOf(name), reason: null }]
          : null,
    },
  ];
}

const message = { event: { type: 'message', text: 'text' } };
const WITH_WORDS = { chat: { thread: { events: [message.event] } } };
const hidden = { event: { ...message.event, visibility: 'agents' } };

function ofCustomer(name: CustomerName): Letter[] {
  const own = (action: string, wording: Wording) => inChat(name, action, name, wording);
  return [
    plain(name, 'start_chat', {}, { chat: name }),
    plain(name, 'start_chat', WITH_WORDS, { chat: name, name: `${name} start_chat with words`, odd: true }),
    own('resume_chat', { place: 'chat' }),
    own('send_event', { place: 'chat_id', payload: message }),
    own('send_event', {
      place: 'chat_id',
      payload: { ...message, attach_to_last_thread: true },
      how: 'to the last thread',
    }),
    own('deactivate_chat', { place: 'id' }),
    ...sessions(name),
  ];
}

const FORCED = { ignore_agents_availability: true };
const UNSEEN = { ignore_requester_presence: true };
const to = (type: 'agent' | 'group', id: string | number) => ({ target: { type, ids: [id] } });

function transfers(by: AgentName, chat: CustomerName): Letter[] {
  const [other] = AGENTS.filter((name) => name !== by);
  const ways: readonly (readonly [string | undefined, Payload])[] = [
    [undefined, {}],
    ['unseen', UNSEEN],
    ['even to nobody', FORCED],
    ['to group 0', to('group', 0)],
    ['to group 1', to('group', 1)],
    ['to group 1, even to nobody', { ...to('group', 1), ...FORCED }],
    [`to ${other}`, to('agent', other ?? '')],
    [`to ${other}, unseen and even when away`, { ...to('agent', other ?? ''), ...FORCED, ...UNSEEN }],
    [`to ${by}, unseen`, { ...to('agent', by), ...UNSEEN }],
  ];
  return ways.map(([how, payload]) =>
    inChat(by, 'transfer_chat', chat, { place: 'id', payload, ...(how === undefined ? {} : { how }) }),
  );
}

const asAgent = (id: string, visibility: string) => ({ user_id: id, user_type: 'agent', visibility });

function members(by: AgentName, chat: CustomerName): Letter[] {
  const [other = by] = AGENTS.filter((name) => name !== by);
  const added = (how: string, payload: Payload) =>
    inChat(by, 'add_user_to_chat', chat, { place: 'chat_id', payload, how });
  const removed = (how: string, payload: Payload) =>
    inChat(by, 'remove_user_from_chat', chat, {
      place: 'chat_id',
      payload: { user_type: 'agent', ...payload },
      how,
    });
  return [
    added('comes in', { ...asAgent(by, 'all'), ...UNSEEN }),
    added('comes in hidden', { ...asAgent(by, 'agents'), ...UNSEEN }),
    added(`takes ${other} in`, asAgent(other, 'all')),
    removed('goes out', { user_id: by }),
    removed(`takes ${other} out`, { user_id: other, ...UNSEEN }),
  ];
}

function ofAgentInChat(by: AgentName, chat: CustomerName): Letter[] {
  const own = (action: string, wording: Wording) => inChat(by, action, chat, wording);
  return [
    {
      ...plain(by, 'start_chat'),
      name: `${by} start_chat with ${chat}`,
      chat,
      commands: ({ start, world }) => {
        const users = [{ id: start.people[chat].id, type: 'customer' }];
        return [callBy(start, world, by, 'start_chat', { chat: { users } })];
      },
    },
    own('resume_chat', { place: 'chat' }),
    own('send_event', { place: 'chat_id', payload: message }),
    own('send_event', { place: 'chat_id', payload: hidden, how: 'for agents' }),
    own('deactivate_chat', { place: 'id' }),
    own('deactivate_chat', { place: 'id', payload: UNSEEN, how: 'unseen' }),
    ...transfers(by, chat),
    ...members(by, chat),
    own('follow_chat', { place: 'id' }),
    own('unfollow_chat', { place: 'id' }),
  ];
}

function ofAgent(name: AgentName): Letter[] {
  return [
    plain(name, 'set_routing_status', { status: 'accepting_chats' }),
    plain(name, 'set_routing_status', { status: 'not_accepting_chats' }),
    ...sessions(name),
    plain(name, 'logout', {}, { name: `${name} logs out` }),
    ...CUSTOMERS.flatMap((chat) => ofAgentInChat(name, chat)),
  ];
}

const PASSING: readonly Letter[] = [
  { name: 'time: the next deadline', action: 'advance', wait: ({ due }: Scene) => due },
  { name: 'time: an hour', action: 'advance', wait: () => HOUR },
].map(({ wait, ...letter }) => ({
  ...letter,
  by: null,
  payload: {},
  commands(scene) {
    const by = wait(scene);
    const { organizationId } = scene.start;
    return by === null || by <= 0 || by > DAY ? null : [{ type: 'advance', organizationId, by }];
  },
}));

/** About a chat, a user, a group or an agent that is not there, or not one's own. */
function odd(): Letter[] {
  const gone = (by: Name, action: string, place: Place, payload: Payload = {}) =>
    plain(by, action, idIn(place, payload, NOWHERE), { odd: true });
  const strange = (by: Name, action: string, place: Place, payload: Payload, how: string) =>
    inChat(by, action, 'carl', { place, payload, how, odd: true });
  const stranger = { type: 'agent', id: 'nobody' };
  const six = ['b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id, type: 'agent' }));
  const twoCustomers = ['x', 'y'].map((id) => ({ id, type: 'customer' }));
  const opening = (action: string, place: Place) => [
    strange('bob', action, place, { chat: { users: six } }, 'with six agents'),
    strange('bob', action, place, { chat: { users: twoCustomers } }, 'with two customers'),
    strange('bob', action, place, { chat: { users: [stranger] } }, 'with a stranger'),
    strange('bob', action, place, { chat: { access: { group_ids: [7] } } }, 'in a group that is not there'),
    strange('bob', action, place, { chat: { access: { group_ids: [1] } } }, 'in a group out of reach'),
    strange(
      'bob',
      action,
      place,
      { chat: { thread: { events: [{ type: 'message', text: 'text', author_id: 'nobody' }] } } },
      'with words of a stranger',
    ),
    strange('carl', action, place, { chat: { access: { group_ids: [7] } } }, 'in a group that is not there'),
  ];
  return [
    ...(['deactivate_chat', 'follow_chat', 'unfollow_chat', 'transfer_chat'] as const).map((action) =>
      gone('bob', action, 'id'),
    ),
    gone('bob', 'send_event', 'chat_id', message),
    gone('bob', 'resume_chat', 'chat'),
    gone('bob', 'add_user_to_chat', 'chat_id', asAgent('bob', 'all')),
    gone('bob', 'remove_user_from_chat', 'chat_id', { user_id: 'bob', user_type: 'agent' }),
    gone('bob', 'get_chat', 'chat_id'),
    gone('bob', 'list_threads', 'chat_id'),
    gone('bob', 'list_agents_for_transfer', 'chat_id'),
    gone('carl', 'get_chat', 'chat_id'),
    gone('carl', 'list_threads', 'chat_id'),
    gone('carl', 'deactivate_chat', 'id'),
    gone('carl', 'resume_chat', 'chat'),
    gone('carl', 'send_event', 'chat_id', message),
    {
      ...strange('bob', 'resume_chat', 'chat', {}, 'for another customer'),
      commands(scene) {
        const chat = chatOf(scene, 'carl');
        if (chat === undefined) return null;
        const users = [{ id: scene.start.people.dora.id, type: 'customer' }];
        return [callBy(scene.start, scene.world, 'bob', 'resume_chat', { chat: { id: chat.id, users } })];
      },
    },
    ...opening('start_chat', 'none'),
    ...opening('resume_chat', 'chat'),
    strange('bob', 'transfer_chat', 'id', { ...to('group', 7), ...UNSEEN }, 'to a group that is not there'),
    strange('bob', 'transfer_chat', 'id', { ...to('agent', 'nobody'), ...UNSEEN }, 'to a stranger'),
    strange('bob', 'add_user_to_chat', 'chat_id', { ...asAgent('nobody', 'all'), ...UNSEEN }, 'a stranger'),
    plain('bob', 'set_routing_status', { status: 'accepting_chats', agent_id: 'nobody' }, { odd: true }),
    plain('bob', 'set_routing_status', { status: 'offline' }, { odd: true }),
    plain(
      'bob',
      'set_routing_status',
      { status: 'accepting_chats', agent_id: 'owner@example.com' },
      { odd: true },
    ),
    ...['get_chat', 'list_threads', 'list_agents_for_transfer'].map((action) =>
      inChat('bob', action, 'carl', { place: 'chat_id', odd: true }),
    ),
    ...['get_chat', 'list_threads'].map((action) => foreign(action, 'chat_id')),
    foreign('deactivate_chat', 'id'),
    foreign('resume_chat', 'chat'),
    foreign('send_event', 'chat_id', message),
    ...tagging(),
    ...moreUsers(),
  ];
}

/** A customer in the chat of another. */
function foreign(action: string, place: Place, payload: Payload = {}): Letter {
  return inChat('dora', action, 'carl', { place, payload, odd: true });
}

/** A thread is named by its place, so these letters look it up. */
function inThread(by: Name, action: string, payload: Payload, how: string, threadId?: string): Letter {
  const letter = inChat(by, action, 'carl', { place: 'chat_id', payload, how, odd: true });
  return {
    ...letter,
    commands(scene) {
      const chat = chatOf(scene, 'carl');
      const thread = threadId ?? chat?.threads.at(-1)?.id;
      if (chat === undefined || thread === undefined) return null;
      const named = { chat_id: chat.id, thread_id: thread, ...payload };
      return [callBy(scene.start, scene.world, by, action, named)];
    },
  };
}

/** The same again at once. */
function twice(letter: Letter): Letter {
  return {
    ...letter,
    commands(scene) {
      const once = letter.commands(scene);
      return once === null ? null : [...once, ...once];
    },
  };
}

function tagging(): Letter[] {
  return [
    inThread('bob', 'tag_thread', { tag: 'here' }, 'here'),
    inThread('bob', 'tag_thread', { tag: 'elsewhere' }, 'elsewhere'),
    inThread('bob', 'tag_thread', { tag: 'nothing' }, 'a tag that is not there'),
    inThread('bob', 'untag_thread', { tag: 'here' }, 'here'),
    inThread('bob', 'request_thread_summary', {}, 'asked'),
    twice(inThread('bob', 'request_thread_summary', {}, 'asked twice')),
    ...['tag_thread', 'untag_thread'].flatMap((action) => [
      inThread('bob', action, { tag: 'here' }, 'a thread that is not there', NOWHERE),
      plain('bob', action, { chat_id: NOWHERE, thread_id: NOWHERE, tag: 'here' }, { odd: true }),
    ]),
    inThread('bob', 'request_thread_summary', {}, 'a thread that is not there', NOWHERE),
    plain('bob', 'request_thread_summary', { chat_id: NOWHERE, thread_id: NOWHERE }, { odd: true }),
    inThread('bob', 'get_chat', {}, 'a thread that is not there', NOWHERE),
    inThread('carl', 'get_chat', {}, 'a thread that is not there', NOWHERE),
  ];
}

function moreUsers(): Letter[] {
  const withCustomer = (customer: CustomerName, visibility: string): Letter => ({
    ...inChat('bob', 'add_user_to_chat', 'carl', {
      place: 'chat_id',
      how: `takes ${customer} in, seen by ${visibility}`,
      odd: true,
    }),
    commands(scene) {
      const chat = chatOf(scene, 'carl');
      if (chat === undefined) return null;
      const user = { user_id: scene.start.people[customer].id, user_type: 'customer', visibility };
      const payload = { chat_id: chat.id, ...user, ...UNSEEN };
      return [callBy(scene.start, scene.world, 'bob', 'add_user_to_chat', payload)];
    },
  });
  return [withCustomer('carl', 'agents'), withCustomer('carl', 'all'), withCustomer('dora', 'all')];
}

/** Every letter; its place is its number in a path. */
export const LETTERS: readonly Letter[] = [
  ...CUSTOMERS.flatMap(ofCustomer),
  ...AGENTS.flatMap(ofAgent),
  ...PASSING,
  ...odd(),
];
