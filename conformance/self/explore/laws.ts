/**
 * The laws of a small world, in the words of the rules: what must be true of every reading, and of every act between two
 * readings. Judged are replies, pushes and what is read; how the server came to them is not looked at.
 */
import type { Reply } from '../../../reference-server/core/world/command.ts';
import { at, listAt } from '../../stage/scenes.ts';
import { whatOf } from '../../suites/histories/play.ts';
import { loadOf, takers } from './foresight.ts';
import { type ActHeard, mishearingIn } from './hearing.ts';
import { hasWaiting, holdersOf, isLive, newestOf, type Reading, type ReadRoom } from './reads.ts';
import { AGENT_NAMES, type AgentName, agentNamed, CHAT_LIMITS, CUSTOMER_NAMES, type Start } from './start.ts';
import { type Letter, MOST_THREADS } from './wording.ts';

/** An act that was taken, with what was answered. */
interface Act extends ActHeard {
  readonly reply: Reply;
}

type Law<Subject> = (subject: Subject) => string | null;

function first<Subject>(laws: readonly Law<Subject>[], subject: Subject): string | null {
  for (const law of laws) {
    const broken = law(subject);
    if (broken !== null) return broken;
  }
  return null;
}

interface Still {
  readonly start: Start;
  readonly reading: Reading;
}

/** The first room of which something is true, in words. */
function someRoom({ rooms }: Reading, wrong: (room: ReadRoom) => boolean, words: string): string | null {
  const found = rooms.find(wrong);
  return found === undefined ? null : `the chat of ${found.customer}: ${words}`;
}

function placesAreInOrder({ reading }: Still): string | null {
  for (const group of [0, 1]) {
    const queue = reading.rooms
      .filter(({ position, groups }) => position !== null && groups[0] === group)
      .sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
    const wrong = queue.findIndex(({ position }, index) => position !== index + 1);
    if (wrong !== -1)
      return `QUEUE-003, QUEUE-004: places in the queue of group ${group} are not 1 to n by waiting`;
  }
  return null;
}

const grows = (times: readonly string[]) =>
  times.every((time, index) => index === 0 || (times[index - 1] ?? '') < time);

/** True of the world whenever somebody reads it. */
const STANDING: readonly Law<Still>[] = [
  ({ reading }) =>
    someRoom(
      reading,
      ({ threads }) => threads.slice(0, -1).some(({ active }) => active),
      'THREAD-001, THREAD-002: a thread is active that is not the newest',
    ),
  ({ reading }) =>
    someRoom(
      reading,
      ({ threads }) => threads.length === 0 || threads.length > MOST_THREADS,
      'it has no thread, or one that nobody asked for',
    ),
  ({ reading: { rooms } }) =>
    new Set(rooms.map(({ customer }) => customer)).size === rooms.length
      ? null
      : 'CHAT-013: a customer has two chats',
  ({ reading }) =>
    someRoom(
      reading,
      ({ threads }) => !grows(threads.flatMap(({ times }) => times)),
      'THREAD-005, EVENT-011: times do not grow',
    ),
  placesAreInOrder,
  ({ reading }) =>
    someRoom(
      reading,
      (room) => room.position !== null && (holdersOf(room).length > 0 || !isLive(room)),
      'QUEUE-006: it waits although somebody has it, or although it is closed',
    ),
  ({ start, reading }) =>
    someRoom(
      reading,
      (room) => hasWaiting(room) && takers({ start, reading }, room.groups, holdersOf(room)).length > 0,
      'ROUTE-004: it waits although an agent could take it',
    ),
  ({ reading }) =>
    someRoom(
      reading,
      (room) => isLive(room) && room.unassigned !== (holdersOf(room).length === 0),
      'ROUTE-049: routing.unassigned does not say whether somebody has it',
    ),
];

/** What must be true of a reading. */
export function unlawfulState(start: Start, reading: Reading): string | null {
  return first(STANDING, { start, reading });
}

const roomOf = ({ rooms }: Reading, customer: unknown) => rooms.find((room) => room.customer === customer);

/** The chat a letter is about, before and after. */
function about({ letter, before, after }: Act): [ReadRoom | undefined, ReadRoom | undefined] {
  return [roomOf(before, letter.chat), roomOf(after, letter.chat)];
}

/** How many events a letter writes. */
function wordsOf({ action, payload }: Letter): number {
  return action === 'send_event' ? 1 : listAt(payload, 'chat', 'thread', 'events').length;
}

/** What was written stays as it was; a letter that writes adds one line, others none (EVENT-010). */
function linesStay({ letter, before, after, reply, start }: Act): string | null {
  // A summary is an event too, written by nobody who is on the scene.
  if (letter.action === 'request_thread_summary') return null;
  for (const room of after.rooms) {
    const was = roomOf(before, room.customer);
    for (const [index, thread] of room.threads.entries()) {
      const lines = was?.threads[index]?.lines ?? [];
      const kept = lines.every(({ id, what }, place) => {
        const now = thread.lines[place];
        return now?.id === id && now.what === what;
      });
      if (!kept) return `EVENT-010: what was written in the chat of ${room.customer} changed`;
      const added = thread.lines.slice(lines.length);
      const own = letter.chat === room.customer && index === room.threads.length - 1;
      if (added.length !== (own ? wordsOf(letter) : 0)) return `EVENT-010: ${added.length} events were added`;
      const [line] = added;
      if (line === undefined || letter.action !== 'send_event') continue;
      const by = letter.by === null ? '' : start.people[letter.by].id;
      const same = line.what === whatOf(letter.payload['event']) && line.by === by;
      const answered = reply.ok && at(reply.payload, 'event_id') === line.id;
      if (!same || !answered) return 'EVENT-007: the event that was added is not the one that was sent';
    }
  }
  return null;
}

const STARTS = ['start_chat', 'resume_chat'];

/** A thread begins when somebody asks for one, and only then. */
function threadsBegin(act: Act): string | null {
  const { letter, before, after, reply } = act;
  for (const room of after.rooms) {
    const was = roomOf(before, room.customer)?.threads.length ?? 0;
    const own = STARTS.includes(letter.action) && letter.chat === room.customer;
    if (room.threads.length !== was + (own ? 1 : 0))
      return `CHAT-011: the chat of ${room.customer} has another number of threads`;
    if (!own) continue;
    const newest = newestOf(room);
    if (newest?.active !== true) return 'THREAD-001: the thread that was begun is not active';
    if (!reply.ok || at(reply.payload, 'thread_id') !== newest.id)
      return 'CHAT-003: another thread was answered';
  }
  return null;
}

/** Nobody is given more than the limit, except by being asked for or coming in by name (ROUTE-020, ROUTE-021). */
function limitsHold(act: Act): string | null {
  const { letter, before, after } = act;
  const named = [letter.by, letter.payload['user_id'], Object(letter.payload['target']).ids?.[0]];
  for (const name of AGENT_NAMES) {
    const given = after.rooms.some((room) => {
      const was = roomOf(before, room.customer);
      const had = was !== undefined && isLive(was) && holdersOf(was).includes(name);
      return isLive(room) && holdersOf(room).includes(name) && !had;
    });
    const asked = named.includes(name) && letter.action !== 'set_routing_status' && letter.action !== 'login';
    if (given && !asked && loadOf(after, name) > CHAT_LIMITS[name])
      return `ROUTE-020: ${name} was given more chats than the limit`;
  }
  return null;
}

/** Who is given a new thread accepts chats and has room (ROUTE-001, ROUTE-003). */
function givenToTaker(act: Act): string | null {
  const { letter, before, start } = act;
  const room = roomOf(act.after, letter.chat);
  const byCustomer = CUSTOMER_NAMES.some((name) => name === letter.by) && STARTS.includes(letter.action);
  if (!byCustomer || room === undefined) return null;
  const able = takers({ start, reading: before }, room.groups);
  const holders = holdersOf(room);
  if (able.length === 0 && !hasWaiting(room))
    return 'QUEUE-001: nobody has the new chat, and it does not wait';
  if (able.length === 0)
    return holders.length === 0 ? null : 'ROUTE-003: somebody was given the chat who could not take it';
  return holders.length === 1 && holders.every((name) => able.includes(name))
    ? null
    : 'ROUTE-003: the chat was not given to one who could take it';
}

/** Whether an agent who has a chat of these groups now could have been given it. */
function isTaker({ start, after: reading }: Act, groups: readonly number[], name: AgentName): boolean {
  const desk = start.desks.find(({ id }) => id === name);
  const member = desk?.groups.some((id) => groups.includes(id)) === true;
  return member && reading.statuses[name] === 'accepting_chats' && loadOf(reading, name) <= CHAT_LIMITS[name];
}

function transferred(act: Act): string | null {
  const { letter, start, before: reading } = act;
  const [before, after] = about(act);
  if (letter.action !== 'transfer_chat' || before === undefined || after === undefined) return null;
  const target = Object(letter.payload['target']);
  const [holder, ...others] = holdersOf(after);
  if (others.length > 0) return 'ACCESS-020: several agents have the chat after its transfer';
  if (target.type === 'group' && after.groups.join() !== target.ids.join())
    return 'ACCESS-014: the chat is not in the groups that it was transferred to';
  if (target.type === 'agent')
    return holder === target.ids[0] ? null : 'ACCESS-013: another agent has the chat';
  const able = takers({ start, reading }, after.groups, holdersOf(before));
  // Whoever gave it away has a free place again, and may be given it by the router like everybody else.
  const former = holdersOf(before).filter((name) => isTaker(act, after.groups, name));
  if (holder === undefined && able.length === 0 && after.position === null)
    return 'ACCESS-010: nobody has the chat after its transfer, and it does not wait';
  if (able.length === 0)
    return holder === undefined || former.includes(holder)
      ? null
      : 'ACCESS-009: somebody has the chat who could not take it';
  return holder !== undefined && able.includes(holder)
    ? null
    : 'ACCESS-009: nobody was given the chat who could take it';
}

/** Whether the user that a letter names is among some. */
const isIn = ({ letter }: Act, names: readonly string[] = []) =>
  names.some((name) => name === letter.payload['user_id']);

/** What each act must have done, apart from what the router makes of it. */
const DONE: Readonly<Record<string, Law<Act>>> = {
  deactivate_chat: (act) => (isLive(about(act)[1]) ? 'CHAT-011: the chat is still active' : null),
  set_routing_status: ({ letter, after }) =>
    after.statuses[agentNamed(letter.by) ?? 'amy'] === letter.payload['status']
      ? null
      : 'AGENT-008: the status is not as it was set',
  add_user_to_chat: (act) =>
    isIn(act, about(act)[1]?.inside) ? null : 'USER-010: who was added is not in the chat',
  remove_user_from_chat(act) {
    const [before, room] = about(act);
    // Who was taken out of a continuous chat, or was the last in one that waits then, may be given it again, or (where the
    // others owe a reply) have it alone.
    if (room === undefined || before === undefined || room.continuous) return null;
    if (holdersOf(before).length === 1 && isIn(act, holdersOf(before))) return null;
    const alone = holdersOf(before).length > 1 && holdersOf(room).length === 1;
    return isIn(act, room.inside) && !alone ? 'USER-003: who was removed is still in the chat' : null;
  },
  follow_chat: (act) => {
    const [, room] = about(act);
    const hears = [...(room?.followers ?? []), ...(room?.inside ?? [])];
    return hears.some((name) => name === act.letter.by)
      ? null
      : 'CHAT-043: who follows is told to follow not';
  },
  unfollow_chat: (act) =>
    about(act)[1]?.followers.some((name) => name === act.letter.by) === true
      ? 'CHAT-045: who unfollowed follows'
      : null,
};

const leaves: Law<Act> = ({ letter, before, after }) => {
  const name = AGENT_NAMES.find((agent) => agent === letter.by);
  // Who was not logged in any more does not go once more.
  if (name === undefined || !before.connected.has(name) || !['disconnect', 'logout'].includes(letter.action))
    return null;
  if (after.statuses[name] !== 'offline') return 'AGENT-016: who went is not offline';
  return someRoom(
    after,
    (room) => isLive(room) && room.inside.includes(name),
    'ROUTE-059: an agent who went is still in it',
  );
};

/** Forty minutes are longer than every timer of inactivity of a chat, which only waiting holds up (CHAT-030, CHAT-033). */
const ends: Law<Act> = ({ letter, before, after }) => {
  if (letter.name !== 'time: forty minutes') return null;
  return someRoom(
    after,
    (room) => {
      const was = roomOf(before, room.customer);
      return isLive(room) && !hasWaiting(room) && (was === undefined || !hasWaiting(was));
    },
    'CHAT-030: nothing happened in it for forty minutes, and it is active',
  );
};

/** A chat that its last agent leaves may be one that nobody else can serve (ROUTE-065). */
const lastLeaves = ({ action, chat }: Act['letter'], room: ReadRoom): boolean =>
  action === 'remove_user_from_chat' && chat === room.customer && holdersOf(room).length === 1;

/** What is taken back by nobody: a chat closes when somebody closes it, its time is over or its agents are gone. */
const staysOpen: Law<Act> = ({ letter, before, after }) => {
  const closing = letter.by === null || ['deactivate_chat', 'disconnect', 'logout'].includes(letter.action);
  if (closing) return null;
  return someRoom(
    before,
    (room) => isLive(room) && !isLive(roomOf(after, room.customer)) && !lastLeaves(letter, room),
    'CHAT-011: it was closed by something else',
  );
};

const OF_ACTS: readonly Law<Act>[] = [
  linesStay,
  threadsBegin,
  (act) => (act.letter.odd === true ? null : (DONE[act.letter.action]?.(act) ?? null)),
  transferred,
  givenToTaker,
  limitsHold,
  leaves,
  ends,
  staysOpen,
  mishearingIn,
];

/** What must be true of an act that was taken. */
export function unlawfulAct(act: Act): string | null {
  return first(OF_ACTS, act);
}
