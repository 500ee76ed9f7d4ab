/**
 * What people read of a small world, as the oracle needs it: rooms with their threads, who is in them, who waits. It asks
 * the server's own actions and looks at nothing else; reading changes nothing.
 */
import type { Machine } from '../../../reference-server/core/machine.ts';
import type { Line } from '../../model/office.ts';
import { at, listAt, objectAt, textAt } from '../../stage/scenes.ts';
import { whatOf } from '../../suites/histories/play.ts';
import {
  AGENT_NAMES,
  type AgentName,
  CUSTOMER_NAMES,
  type CustomerName,
  callBy,
  isListening,
  type Name,
  type Start,
} from './start.ts';

/** A thread as it is read. */
export interface ReadThread {
  readonly id: string;
  readonly active: boolean;
  /** What people wrote. */
  readonly lines: readonly Line[];
  /** Kinds of the system messages. */
  readonly system: readonly string[];
  /** Its own time and those of its events, in order. */
  readonly times: readonly string[];
}

/** A chat as it is read. */
export interface ReadRoom {
  readonly id: string;
  readonly customer: CustomerName;
  readonly groups: readonly number[];
  readonly threads: readonly ReadThread[];
  /** Agents present, those included whom the customer does not see. */
  readonly inside: readonly AgentName[];
  readonly hidden: readonly AgentName[];
  readonly followers: readonly AgentName[];
  /** Agents to whom the chat is shown. */
  readonly readers: readonly AgentName[];
  readonly continuous: boolean;
  readonly unassigned: boolean;
  readonly idle: boolean;
  /** Place in the queue; null when it is in none. */
  readonly position: number | null;
  readonly queuedAt: string;
}

/** Everything that is read of one world. */
export interface Reading {
  readonly rooms: readonly ReadRoom[];
  readonly statuses: Readonly<Record<AgentName, string>>;
  /** Whose connections are open; what the people know themselves. */
  readonly connected: ReadonlySet<Name>;
}

/** The payload of a read; undefined where it is refused. */
function read(
  { machine, start }: Reader,
  by: Name,
  action: string,
  payload: Readonly<Record<string, unknown>> = {},
): unknown {
  const { reply } = machine.step(callBy(start, machine.world, by, action, payload));
  return reply.ok ? reply.payload : undefined;
}

interface Reader {
  readonly machine: Machine;
  readonly start: Start;
}

function lineOf(event: Readonly<Record<string, unknown>>): Line[] {
  if (event['type'] === 'system_message') return [];
  const visibility = event['visibility'] === 'agents' ? 'agents' : 'all';
  return [{ id: textAt(event, 'id'), by: textAt(event, 'author_id'), what: whatOf(event), visibility }];
}

function threadOf(thread: Readonly<Record<string, unknown>>): ReadThread {
  const events = listAt(thread, 'events');
  return {
    id: textAt(thread, 'id'),
    active: thread['active'] === true,
    lines: events.flatMap(lineOf),
    system: events.flatMap((event) =>
      event['type'] === 'system_message' ? [textAt(event, 'system_message_type')] : [],
    ),
    times: [textAt(thread, 'created_at'), ...events.map((event) => textAt(event, 'created_at'))],
  };
}

const isAgent = (id: unknown): id is AgentName => AGENT_NAMES.some((name) => name === id);

function numbersAt(value: unknown, ...path: string[]): number[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? list.map(Number) : [];
}

function roomOf(reader: Reader, chatId: string, customer: CustomerName): ReadRoom {
  const chat = read(reader, 'owner', 'get_chat', { chat_id: chatId });
  const found = listAt(read(reader, 'owner', 'list_threads', { chat_id: chatId }), 'threads');
  const views = AGENT_NAMES.map((name) => ({
    name,
    view: read(reader, name, 'get_chat', { chat_id: chatId }),
  }));
  const present = listAt(chat, 'users').filter(
    ({ present: here, type }) => here === true && type === 'agent',
  );
  const agents = (users: typeof present) => users.map(({ id }) => id).filter(isAgent);
  const queue = objectAt(chat, 'thread', 'queue');
  const { position } = queue;
  return {
    id: chatId,
    customer,
    groups: numbersAt(chat, 'access', 'group_ids'),
    threads: found.map(threadOf).sort((a, b) => ((a.times[0] ?? '') < (b.times[0] ?? '') ? -1 : 1)),
    inside: agents(present),
    hidden: agents(present.filter(({ visibility }) => visibility === 'agents')),
    followers: views.flatMap(({ name, view }) => (at(view, 'is_followed') === true ? [name] : [])),
    readers: views.flatMap(({ name, view }) => (view === undefined ? [] : [name])),
    continuous: at(chat, 'properties', 'routing', 'continuous') === true,
    unassigned: at(chat, 'properties', 'routing', 'unassigned') === true,
    idle: at(chat, 'thread', 'properties', 'routing', 'idle') === true,
    position: typeof position === 'number' ? position : null,
    queuedAt: textAt(queue, 'queued_at'),
  };
}

/** Reads everything. */
export function readAll(reader: Reader): Reading {
  const { start, machine } = reader;
  const infos = listAt(read(reader, 'owner', 'list_chats'), 'chats_info');
  const statuses = listAt({ list: read(reader, 'owner', 'list_routing_statuses') }, 'list');
  const statusOf = (name: AgentName) =>
    textAt(
      statuses.find(({ agent_id: id }) => id === name),
      'status',
    );
  const rooms = infos.flatMap((info) => {
    const ids = listAt(info, 'users').map(({ id }) => id);
    const customer = CUSTOMER_NAMES.find((name) => ids.includes(start.people[name].id));
    return customer === undefined ? [] : [roomOf(reader, textAt(info, 'id'), customer)];
  });
  return {
    rooms: rooms.sort((a, b) => (a.id < b.id ? -1 : 1)),
    statuses: { amy: statusOf('amy'), bob: statusOf('bob') },
    connected: new Set(
      [...AGENT_NAMES, ...CUSTOMER_NAMES].filter((name) => isListening(machine.world, name)),
    ),
  };
}

/** The thread that can be active; undefined when the chat has none. */
export const newestOf = ({ threads }: ReadRoom): ReadThread | undefined => threads.at(-1);

/** The chat with an active thread. */
export const isLive = (room: ReadRoom | undefined): room is ReadRoom =>
  room !== undefined && newestOf(room)?.active === true;

/** Agents who have the chat: those whom everybody sees. */
export const holdersOf = ({ inside, hidden }: ReadRoom): AgentName[] =>
  inside.filter((name) => !hidden.includes(name));

/** Somebody waits there for an agent. */
export const hasWaiting = (room: ReadRoom): boolean =>
  isLive(room) && (room.position !== null || (room.continuous && holdersOf(room).length === 0));
