/**
 * The oracle: a small office of agents, customers and chats that knows the rules and nothing of any server. It says
 * what a command may do, what each person must then hear, and what a later read must show. What the rules leave
 * open (which of several agents gets a chat) it is told, and judges.
 */

export type Visibility = 'all' | 'agents';

/** An agent of the office. Customers need no state of their own. */
export interface Desk {
  readonly id: string;
  readonly groups: readonly number[];
  accepting: boolean;
}

/** An event somebody was told is accepted. `what` is its type and contents in one text. */
export interface Line {
  readonly id: string;
  /** Person who wrote it. */
  readonly by: string;
  readonly what: string;
  readonly visibility: Visibility;
}

export interface Talk {
  readonly id: string;
  active: boolean;
  readonly lines: Line[];
}

export interface Room {
  readonly id: string;
  readonly customer: string;
  groups: readonly number[];
  /** Oldest first; only the last may be active (THREAD-001, THREAD-002). */
  readonly talks: Talk[];
  /** Agents present in the chat. */
  inside: string[];
  /** Agents who were present earlier: what they still hear, no rule says. */
  readonly former: Set<string>;
}

/** Something a person hears. `owed` things must come once and in this order; others may come, in this place. */
export interface Heard {
  readonly token: string;
  readonly owed: boolean;
}

export interface Office {
  readonly desks: readonly Desk[];
  readonly customers: readonly string[];
  readonly rooms: Room[];
  /** By person. Every connection of a person hears the same, from the moment it was opened. */
  readonly ears: Map<string, Heard[]>;
}

export function openOffice(desks: readonly Desk[], customers: readonly string[]): Office {
  const people = [...desks.map(({ id }) => id), ...customers];
  return { desks, customers, rooms: [], ears: new Map(people.map((id) => [id, []])) };
}

export function roomOf(office: Office, customer: string): Room | undefined {
  return office.rooms.find((room) => room.customer === customer);
}

export function newest(room: Room): Talk {
  return room.talks[room.talks.length - 1] as Talk;
}

export function isActive(room: Room | undefined): room is Room {
  return room !== undefined && newest(room).active;
}

/** Group 0 opens a chat to everybody, any other group to its members (ACCESS-002, ACCESS-003). */
export function mayEnter(desk: Desk, groups: readonly number[]): boolean {
  return groups.includes(0) || groups.some((id) => desk.groups.includes(id));
}

/** Agents the router may give a chat of these groups to; `except` is with whom it is now. */
export function eligible(
  office: Office,
  groups: readonly number[],
  except: readonly string[] = [],
): string[] {
  return office.desks
    .filter(
      (desk) => desk.accepting && !except.includes(desk.id) && groups.some((id) => desk.groups.includes(id)),
    )
    .map(({ id }) => id);
}

/** Takes part in the chat now: its customer, and the agents present. */
export function takesPart(room: Room, person: string): boolean {
  return room.customer === person || room.inside.includes(person);
}

// What each act means, and who hears of it.

function tell(office: Office, person: string, token: string, owed: boolean): void {
  office.ears.get(person)?.push({ token, owed });
}

/** Everybody who may see the chat, its customer included, must hear of it; those who left may. */
function tellAll(office: Office, room: Room, token: string, groups: readonly number[] = room.groups): void {
  tell(office, room.customer, token, true);
  for (const desk of office.desks) {
    const must = mayEnter(desk, groups) || room.inside.includes(desk.id);
    if (must || room.former.has(desk.id)) tell(office, desk.id, token, must);
  }
}

/** A chat was started or resumed: `incoming_chat` to all who may see it (PUSH-001), initial events inside (PUSH-003). */
export function begun(
  office: Office,
  at: {
    chat: string;
    thread: string;
    customer: string;
    inside: readonly string[];
    lines: readonly Line[];
    /** Groups that the chat is open to from now on; left out: group 0. */
    groups?: readonly number[];
  },
): void {
  const { groups = [0] } = at;
  let room = roomOf(office, at.customer);
  if (room === undefined) {
    room = { id: at.chat, customer: at.customer, groups, talks: [], inside: [], former: new Set() };
    office.rooms.push(room);
  }
  room.groups = groups;
  leave(room);
  room.inside = [...at.inside];
  room.talks.push({ id: at.thread, active: true, lines: [...at.lines] });
  perhapsSeen(office, room);
  tellAll(office, room, `chat ${at.thread}`);
  perhapsSeen(office, room);
}

export function seenToken(room: Room): string {
  return `seen ${room.id}`;
}

/** Who starts, resumes or writes has seen what is there; a server may tell that too (CHAT-022, EVENT-019). */
function perhapsSeen(office: Office, room: Room): void {
  for (const person of office.ears.keys()) {
    const desk = office.desks.find(({ id }) => id === person);
    const may =
      desk === undefined ? room.customer === person : mayEnter(desk, room.groups) || room.former.has(person);
    if (may || room.inside.includes(person)) tell(office, person, seenToken(room), false);
  }
}

function leave(room: Room): void {
  for (const id of room.inside) room.former.add(id);
}

/** An event was accepted: all who take part and may see it hear it once (PUSH-004), nobody else does. */
export function said(office: Office, room: Room, line: Line): void {
  newest(room).lines.push(line);
  perhapsSeen(office, room);
  const token = eventToken(line);
  if (line.visibility === 'all') tell(office, room.customer, token, true);
  for (const desk of office.desks) {
    const inside = room.inside.includes(desk.id);
    if (inside || room.former.has(desk.id)) tell(office, desk.id, token, inside);
  }
  perhapsSeen(office, room);
}

export function eventToken(line: Line): string {
  return `event ${line.id} ${line.what}`;
}

/** A signal that leaves no trace: those who take part hear it, except perhaps who gave it. */
export function signalled(
  office: Office,
  room: Room,
  by: string,
  token: string,
  visibility: Visibility,
): void {
  if (visibility === 'all') tell(office, room.customer, token, room.customer !== by);
  for (const desk of office.desks)
    if (mayEnter(desk, room.groups) || room.former.has(desk.id))
      tell(office, desk.id, token, desk.id !== by && room.inside.includes(desk.id));
}

/** The active thread was closed (PUSH-007). Who is present afterwards, no rule says. */
export function closed(office: Office, room: Room): void {
  newest(room).active = false;
  tellAll(office, room, `closed ${newest(room).id}`);
}

/** The chat went to another agent, and with it to other groups if any are named (PUSH-008, ACCESS-014). */
export function moved(office: Office, room: Room, to: string, groups: readonly number[] = room.groups): void {
  const before = [...room.inside];
  leave(room);
  room.inside = [to];
  room.former.delete(to);
  const token = `moved ${newest(room).id}`;
  tell(office, room.customer, token, true);
  for (const desk of office.desks) {
    const must = mayEnter(desk, groups) || before.includes(desk.id) || desk.id === to;
    if (must || room.former.has(desk.id) || mayEnter(desk, room.groups)) tell(office, desk.id, token, must);
  }
  room.groups = groups;
}

// What must be true of what people heard and read.

/**
 * The first difference between what a connection heard and what its person had to hear since it was opened; null
 * when they agree. Owed things must come exactly once and in order, others may be missing.
 */
export function mishearing(
  expected: readonly Heard[],
  heard: readonly string[],
): { wanted: string; got: string } | null {
  // All counts of heard things that what was expected so far can account for: what may be missing leaves both open.
  let counts = new Set([0]);
  for (const { token, owed } of expected) {
    const after = new Set<number>();
    for (const count of counts) {
      if (heard[count] === token) after.add(count + 1);
      if (!owed) after.add(count);
    }
    if (after.size === 0) return { wanted: token, got: heard[Math.max(...counts)] ?? 'nothing more' };
    counts = after;
  }
  const extra = heard[Math.max(...counts)];
  return extra === undefined ? null : { wanted: 'nothing more', got: extra };
}

/** The pushes that the tokens stand for. */
const PUSHES: Readonly<Record<string, string>> = {
  event: 'incoming_event of',
  chat: 'incoming_chat of thread',
  closed: 'chat_deactivated of thread',
  moved: 'chat_transferred of thread',
  typing: 'incoming_typing_indicator of chat',
  seen: 'events_marked_as_seen of chat',
};

/** A token as whoever wrote the server calls it. */
export function inWords(token = ''): string {
  const [kind = '', ...rest] = token.split(' ');
  return PUSHES[kind] === undefined ? token : `push ${PUSHES[kind]} ${rest.join(' ')}`;
}

/** What a reader finds in a thread: the accepted events it may see, in the order they were accepted (EVENT-010). */
export function readable(talk: Talk, reader: 'agent' | 'customer'): string[] {
  return talk.lines
    .filter(({ visibility }) => reader === 'agent' || visibility === 'all')
    .map((line) => eventToken(line));
}
