/**
 * Plays a history: people on the stage, the oracle beside them, and the views the target gives of what happened
 * (pushes on every connection, later reads, webhook deliveries). It compares; the commands act.
 */
import {
  eventToken,
  inWords,
  type Line,
  mishearing,
  type Office,
  openOffice,
  type Room,
  readable,
} from '../../model/office.ts';
import { readThreads } from '../../stage/moves.ts';
import { at, isObject, type Json, listAt } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';

/** A connection that listens, and how much its person had to hear before it was opened. */
interface Ear {
  readonly party: Party;
  readonly person: string;
  readonly from: number;
}

export interface Play {
  readonly stage: Stage;
  readonly office: Office;
  /** Agents and customers by the index the commands use. The last agent may read every chat. */
  readonly agents: readonly Party[];
  readonly customers: readonly Party[];
  readonly ears: Ear[];
  /** Lines each person has marked as seen. */
  readonly seen: Set<string>;
  /** Wraps every call that must be refused; the history about refusals looks for traces here. */
  refused(act: () => Promise<void>): Promise<void>;
}

export interface Command {
  /** Whether the command makes sense in this office. */
  check(office: Office): boolean;
  run(play: Play): Promise<void>;
  toString(): string;
}

/** Two agents, of whom the second is in group 1 too, and two customers. */
export async function openPlay(stage: Stage): Promise<Play> {
  const groups = [[0], [0, 1]];
  const agents: Party[] = [];
  for (const ids of groups)
    agents.push(await stage.agent({ role: 'normal', groups: ids.map((id) => ({ id, priority: 'normal' })) }));
  const customers = [await stage.customer(), await stage.customer()];
  const desks = agents.map(({ id }, index) => ({ id, groups: groups[index] ?? [], accepting: true }));
  const office = openOffice(
    desks,
    customers.map(({ id }) => id),
  );
  const ears = [...agents, ...customers].map((party) => ({ party, person: party.id, from: 0 }));
  return { stage, office, agents, customers, ears, seen: new Set(), refused: (act) => act() };
}

const LONGEST = 12;

/** Plays the commands that make sense, one after another; `after` judges after each. */
export async function playAll(
  play: Play,
  commands: readonly Command[],
  after: () => Promise<void> = async () => {},
): Promise<void> {
  let played = 0;
  for (const command of commands) {
    if (played === LONGEST || !command.check(play.office)) continue;
    played += 1;
    await command.run(play);
    await after();
  }
  await play.stage.settled();
}

/** Another connection of a person starts to listen. */
export async function listen(play: Play, party: Party): Promise<void> {
  const more = await play.stage.again(party);
  play.ears.push({ party: more, person: party.id, from: play.office.ears.get(party.id)?.length ?? 0 });
}

/** Type and contents of an event in one text, from the request as from every view. */
export function whatOf(event: unknown): string {
  return `${at(event, 'type')} ${JSON.stringify(at(event, 'text') ?? at(event, 'content') ?? null)}`;
}

function tokenOfEvent(event: unknown): string | undefined {
  if (at(event, 'type') === 'system_message') return undefined;
  return `event ${at(event, 'id')} ${whatOf(event)}`;
}

/** What a push tells, in the oracle's words; undefined for what the oracle does not speak of. */
export function tokenOf({ action, payload }: Pick<Push, 'action' | 'payload'>): string | undefined {
  if (action === 'incoming_event') return tokenOfEvent(payload['event']);
  if (action === 'incoming_chat') {
    const handedOver = payload['transferred_from'] ?? at(payload, 'chat', 'transferred_from');
    return handedOver === undefined ? `chat ${at(payload, 'chat', 'thread', 'id')}` : undefined;
  }
  if (action === 'chat_deactivated') return `closed ${payload['thread_id']}`;
  if (action === 'chat_transferred') return `moved ${payload['thread_id']}`;
  if (action === 'incoming_typing_indicator') return `typing ${payload['chat_id']}`;
  if (action === 'events_marked_as_seen') return `seen ${payload['chat_id']}`;
  return undefined;
}

/** View 1: what every connection heard against what its person had to hear. */
export function judgePushes({ stage, office, ears }: Play): void {
  for (const { party, person, from } of ears) {
    const heard = party.rtm.pushes.flatMap((push) => tokenOf(push) ?? []);
    const wrong = mishearing((office.ears.get(person) ?? []).slice(from), heard);
    stage.holds(
      wrong === null,
      `${party.name} told: ${inWords(wrong?.wanted)}`,
      `${inWords(wrong?.got)} (told in all: ${heard.map(inWords).join(', ') || 'nothing'})`,
    );
  }
}

/** View 2: what a later read shows to the agent who may read everything and to each customer. */
export async function judgeReads({ stage, office, agents, customers }: Play): Promise<void> {
  for (const room of office.rooms)
    for (const reader of [agents.at(-1)!, customerOf(customers, room)]) {
      const side = reader.kind === 'customer' ? 'customer' : 'agent';
      const threads = await readThreads(reader, room.id);
      const got = threads.map((thread) => [
        thread['id'],
        listAt(thread, 'events').flatMap((event) => tokenOfEvent(event) ?? []),
      ]);
      const wanted = room.talks.map((talk) => [talk.id, readable(talk, side)]);
      stage.equal(got, wanted, `threads and events as ${reader.name} reads them`);
    }
}

export function customerOf(customers: readonly Party[], room: Room): Party {
  return customers.find(({ id }) => id === room.customer) as Party;
}

/** View 3: each accepted event was delivered to its webhook once, and nothing else was. */
export function judgeDeliveries({ stage, office }: Play, bodies: readonly Json[]): void {
  const got = bodies.flatMap((body) => tokenOf({ action: 'incoming_event', payload: payloadOf(body) }) ?? []);
  // Initial events travel inside incoming_chat, not as incoming_event.
  const said = new Set([...office.ears.values()].flatMap((heard) => heard.map(({ token }) => token)));
  const lines: Line[] = office.rooms.flatMap((room) => room.talks.flatMap((talk) => [...talk.lines]));
  const wanted = lines.map(eventToken).filter((token) => said.has(token));
  stage.equal([...got].sort(), wanted.sort(), 'events delivered to the webhook incoming_event');
}

function payloadOf(body: Json): Json {
  return isObject(body['payload']) ? body['payload'] : {};
}
