/**
 * What the rules say of a call before it is made: the errors with which it must be refused, or that it must succeed. It
 * knows the world only as it is read, and nothing of how the server decides. Where the rules leave it open it says nothing.
 */
import { mayEnter } from '../../model/office.ts';
import { holdersOf, isLive, type Reading, type ReadRoom } from './reads.ts';
import { AGENT_NAMES, type AgentName, CHAT_LIMITS, CUSTOMER_NAMES, type Start, WAYS } from './start.ts';
import type { Letter } from './wording.ts';

/** The errors that apply, of which one must be answered; empty: it must succeed; null: open. */
type Foresight = readonly string[] | null;

interface Case {
  readonly letter: Letter;
  readonly reading: Reading;
  readonly start: Start;
  readonly room: ReadRoom | undefined;
}

const deskOf = ({ start }: Pick<Case, 'start'>, name: AgentName) => start.desks.find(({ id }) => id === name);

/** Group 0 opens a chat to everybody, others to their members; who is inside reads it too, but acts by groups alone. */
function reaches(asked: Case, name: AgentName, groups = asked.room?.groups ?? []): boolean {
  const desk = deskOf(asked, name);
  return desk !== undefined && mayEnter(desk, groups);
}

/** Chats that count against an agent's limit: active, seen by all, not idle (ROUTE-022, ROUTE-024). */
export function loadOf({ rooms }: Reading, name: AgentName): number {
  return rooms.filter((room) => isLive(room) && !room.idle && holdersOf(room).includes(name)).length;
}

/** Agents to whom the router may give a chat of these groups now (ROUTE-001, ROUTE-020). */
export function takers(
  asked: Pick<Case, 'reading' | 'start'>,
  groups: readonly number[],
  except: readonly string[] = [],
): AgentName[] {
  const { reading, start } = asked;
  return AGENT_NAMES.filter((name) => {
    const member = start.desks.find(({ id }) => id === name)?.groups.some((id) => groups.includes(id));
    const accepts = reading.statuses[name] === 'accepting_chats';
    return member === true && accepts && !except.includes(name) && loadOf(reading, name) < CHAT_LIMITS[name];
  });
}

function where(condition: boolean, error: string): string[] {
  return condition ? [error] : [];
}

/** Whether a customer's new thread finds an agent or a place in the queue (ROUTE-003, QUEUE-012, QUEUE-014). */
function nobodyForIt({ start, reading }: Case, continuous: boolean): string[] {
  const { queue } = WAYS[start.way];
  if (continuous || takers({ start, reading }, [0]).length > 0) return [];
  const someone = AGENT_NAMES.some((name) => reading.statuses[name] === 'accepting_chats');
  const waiting = reading.rooms.filter(({ position }) => position !== null).length;
  return where(!someone || waiting >= queue, 'groups_offline');
}

function ofCustomer(asked: Case): Foresight {
  const { letter, room } = asked;
  switch (letter.action) {
    case 'start_chat':
      return [
        ...where(room !== undefined, 'limit_reached'),
        ...nobodyForIt(asked, WAYS[asked.start.way].messaging),
      ];
    case 'resume_chat':
      // A chat keeps its mode, whatever new ones have (CHAT-010).
      return [...where(isLive(room), 'validation'), ...nobodyForIt(asked, room?.continuous === true)];
    case 'send_event':
      return where(!isLive(room) && letter.payload['attach_to_last_thread'] !== true, 'chat_inactive');
    case 'deactivate_chat':
      return where(!isLive(room), 'chat_inactive');
    default:
      return null;
  }
}

/** What precedes nearly every act of an agent: access, presence, an active thread. */
function admission(asked: Case, by: AgentName, inactive = 'chat_inactive'): string[] {
  const { letter, room } = asked;
  const seen = letter.payload['ignore_requester_presence'] !== true;
  return [
    ...where(!reaches(asked, by), 'missing_access'),
    ...where(seen && room?.inside.includes(by) !== true, 'authorization'),
    ...where(!isLive(room), inactive),
  ];
}

function transfer(asked: Case, by: AgentName): Foresight {
  const { letter, room, reading } = asked;
  const refused = admission(asked, by);
  if (refused.length > 0 || room === undefined) return refused;
  const forced = letter.payload['ignore_agents_availability'] === true;
  const target = Object(letter.payload['target']);
  const holders = holdersOf(room);
  if (target.type === 'agent') {
    const name = AGENT_NAMES.find((agent) => agent === target.ids[0]);
    if (name === undefined) return ['not_found'];
    return [
      ...where(holders.includes(name), 'validation'),
      ...where(!reaches(asked, name), 'missing_access'),
      ...where(!forced && reading.statuses[name] === 'offline', 'agent_offline'),
    ];
  }
  const groups: readonly number[] = target.type === 'group' ? target.ids : room.groups;
  return where(!forced && takers(asked, groups, holders).length === 0, 'validation');
}

function member(asked: Case, by: AgentName): Foresight {
  const { letter, room } = asked;
  const refused = admission(asked, by);
  const name = AGENT_NAMES.find((agent) => agent === letter.payload['user_id']);
  if (name === undefined) return null;
  if (letter.action === 'remove_user_from_chat')
    return [...refused, ...where(room?.inside.includes(name) !== true, 'not_found')];
  return [...refused, ...where(!reaches(asked, name), 'missing_access')];
}

function ofAgent(asked: Case, by: AgentName): Foresight {
  const { letter, room, reading } = asked;
  switch (letter.action) {
    case 'start_chat':
      return where(room !== undefined, 'limit_reached');
    case 'resume_chat':
      return [...where(!reaches(asked, by), 'missing_access'), ...where(isLive(room), 'validation')];
    case 'send_event': {
      const hidden = room?.hidden.includes(by) === true;
      const toAll = Object(letter.payload['event']).visibility !== 'agents';
      return [...admission(asked, by), ...where(hidden && toAll, 'validation')];
    }
    case 'deactivate_chat':
      return admission(asked, by);
    case 'transfer_chat':
      return transfer(asked, by);
    case 'add_user_to_chat':
    case 'remove_user_from_chat':
      return member(asked, by);
    case 'follow_chat':
      return where(!reaches(asked, by), 'missing_access');
    case 'unfollow_chat':
      if (room?.inside.includes(by) === true)
        return [...where(!reaches(asked, by), 'missing_access'), 'not_allowed'];
      // Whoever followed a chat that has gone out of reach reads nothing of it, but can leave it.
      return reaches(asked, by) ? [] : null;
    case 'set_routing_status':
      return where(reading.statuses[by] === 'offline', 'requester_already_offline');
    default:
      return null;
  }
}

/** What must come of a letter in a world that is read so. Letters that are wrong in every state must be refused. */
export function foresee(start: Start, reading: Reading, letter: Letter): Foresight {
  if (letter.odd === true) return null;
  const room = reading.rooms.find(({ customer }) => customer === letter.chat);
  const own = CUSTOMER_NAMES.find((name) => name === letter.by);
  const asked: Case = {
    letter,
    reading,
    start,
    room: room ?? reading.rooms.find(({ customer }) => customer === own),
  };
  if (own !== undefined) return ofCustomer(asked);
  const agent = AGENT_NAMES.find((name) => name === letter.by);
  return agent === undefined ? null : ofAgent(asked, agent);
}
