/**
 * Who had to hear what of one act, as the oracle of the histories knows it: its office is set up as people read the world
 * before, what the act came to is read afterwards, and what every connection was told is compared with what it had to be.
 */
import type { Effect } from '../../../reference-server/core/world/command.ts';
import {
  begun,
  closed,
  mayEnter,
  mishearing,
  moved,
  type Office,
  openOffice,
  type Room,
  said,
} from '../../model/office.ts';
import { at } from '../../stage/scenes.ts';
import { tokenOf } from '../../suites/histories/play.ts';
import { holdersOf, newestOf, type Reading, type ReadRoom, type ReadThread } from './reads.ts';
import { AGENT_NAMES, CUSTOMER_NAMES, connectionOf, type Start } from './start.ts';
import type { Letter } from './wording.ts';

type Push = Extract<Effect, { type: 'push' }>;

/** What one act came to, as it is read before and after. */
export interface ActHeard {
  readonly start: Start;
  readonly letter: Letter;
  readonly before: Reading;
  readonly after: Reading;
  readonly effects: readonly Effect[];
}

/** While time passes a chat can change hands several times. */
const MOST_MOVES = 4;

function officeOf(start: Start, room: ReadRoom, before: ReadRoom | undefined): [Office, Room | undefined] {
  const office = openOffice(start.desks, [room.customer]);
  if (before === undefined) return [office, undefined];
  const talks = before.threads.map(({ id, active, lines }) => ({ id, active, lines: [...lines] }));
  const known: Room = {
    id: before.id,
    customer: before.customer,
    groups: before.groups,
    talks,
    inside: [...before.inside],
    former: new Set(before.followers),
  };
  office.rooms.push(known);
  return [office, known];
}

const sameSet = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((one) => b.includes(one));

function perhaps(office: Office, token: string, times: number): void {
  for (const heard of office.ears.values())
    for (let count = 0; count < times; count += 1) heard.push({ token, owed: false });
}

/** A thread that went on: what was written, handed over and closed. */
function tellOngoing(
  { letter }: ActHeard,
  office: Office,
  room: Room,
  [before, after]: readonly [ReadRoom, ReadRoom],
): void {
  const [was, is] = [newestOf(before), after.threads[before.threads.length - 1]];
  if (was === undefined || is === undefined) return;
  for (const line of is.lines.slice(was.lines.length)) said(office, room, line);
  const byHand = ['add_user_to_chat', 'remove_user_from_chat'].includes(letter.action);
  const asked = letter.action === 'transfer_chat' && letter.chat === after.customer;
  const handed =
    was.active && (changedHands(before, after) || (asked && !sameSet(before.groups, after.groups)));
  // By hand somebody comes or goes; what the router makes of it is a move like any other.
  if (handed && !byHand) moved(office, room, holdersOf(after)[0] ?? '', after.groups);
  // Who was the last may go on at once, into the queue and out of it (ROUTE-065).
  if (byHand) perhaps(office, `moved ${is.id}`, 2);
  // Who begins to follow is given the chat as it is (CHAT-043).
  const follower = AGENT_NAMES.find((name) => name === letter.by && letter.action === 'follow_chat');
  const began =
    follower !== undefined && !before.followers.includes(follower) && after.followers.includes(follower);
  if (began) office.ears.get(follower)?.push({ token: `chat ${is.id}`, owed: true });
  // Into the queue, and out of it at once: whoever gave the chat away may be given it again.
  const forced = letter.action === 'transfer_chat' && letter.payload['ignore_agents_availability'] === true;
  if (forced && letter.chat === after.customer) perhaps(office, `moved ${is.id}`, 2);
  if (letter.by === null) perhaps(office, `moved ${is.id}`, MOST_MOVES);
  if (was.active && !is.active) closed(office, room);
}

/** Where one of several goes, the others just go on. */
function changedHands(before: ReadRoom, after: ReadRoom): boolean {
  const [had, has] = [holdersOf(before), holdersOf(after)];
  return has.some((name) => !had.includes(name)) || (has.length === 0 && had.length > 0);
}

function tellNew(office: Office, room: ReadRoom, thread: ReadThread): void {
  begun(office, {
    chat: room.id,
    thread: thread.id,
    customer: room.customer,
    inside: room.inside,
    lines: thread.lines,
    groups: room.groups,
  });
}

const isAbout = ({ payload }: Push, chatId: string) =>
  at(payload, 'chat_id') === chatId || at(payload, 'chat', 'id') === chatId;

/** Pushes to one who listened before and after. */
function toldTo(
  { before, after, effects }: ActHeard,
  name: (typeof AGENT_NAMES | typeof CUSTOMER_NAMES)[number],
): Push[] | null {
  if (!before.connected.has(name) || !after.connected.has(name)) return null;
  return effects.filter(
    (effect): effect is Push => effect.type === 'push' && effect.connectionId === connectionOf(name),
  );
}

function misheard(turn: ActHeard, room: ReadRoom): string | null {
  const before = turn.before.rooms.find(({ customer }) => customer === room.customer);
  const [office, known] = officeOf(turn.start, room, before);
  if (before !== undefined && known !== undefined) tellOngoing(turn, office, known, [before, room]);
  for (const thread of room.threads.slice(before?.threads.length ?? 0)) tellNew(office, room, thread);
  for (const name of [...AGENT_NAMES, ...CUSTOMER_NAMES]) {
    const pushes = toldTo(turn, name);
    if (pushes === null) continue;
    const heard = pushes.flatMap((push) =>
      isAbout(push, room.id) ? (tokenOf({ action: push.name, payload: Object(push.payload) }) ?? []) : [],
    );
    const wrong = mishearing(office.ears.get(name) ?? [], heard);
    if (wrong !== null) return `${name} had to be told: ${wrong.wanted}; got: ${wrong.got}`;
  }
  return null;
}

/** Who came and went by hand is told once to all who may see the chat (USER-010, USER-016). */
function unannounced(turn: ActHeard, room: ReadRoom): string | null {
  const before = turn.before.rooms.find(({ id }) => id === room.id);
  const { letter, start } = turn;
  const action = { add_user_to_chat: 'user_added_to_chat', remove_user_from_chat: 'user_removed_from_chat' };
  const push = Object.entries(action).find(([name]) => name === letter.action)?.[1];
  const user = AGENT_NAMES.find((name) => name === letter.payload['user_id']);
  if (before === undefined || push === undefined || user === undefined || letter.chat !== room.customer)
    return null;
  if (before.inside.includes(user) === room.inside.includes(user) || room.hidden.includes(user)) return null;
  if (before.hidden.includes(user)) return null;
  const must = start.desks.filter((desk) => mayEnter(desk, room.groups)).map(({ id }) => id);
  for (const name of [...AGENT_NAMES, ...CUSTOMER_NAMES]) {
    if (name !== room.customer && !must.includes(name)) continue;
    const heard = toldTo(turn, name)?.filter((one) => one.name === push && isAbout(one, room.id)).length;
    if (heard !== undefined && heard !== 1)
      return `${name} had to be told once ${push} ${user}; got: ${heard}`;
  }
  return null;
}

/** The first thing that somebody should have heard and did not, or the other way round. */
export function mishearingIn(turn: ActHeard): string | null {
  for (const room of turn.after.rooms) {
    const wrong = misheard(turn, room) ?? unannounced(turn, room);
    if (wrong !== null) return wrong;
  }
  return null;
}
