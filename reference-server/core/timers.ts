/**
 * Everything that happens because time passes: idle and inactive chats, absent customers, late first replies,
 * lost agents, shifts that begin or end, silent connections, expired tokens, greetings whose time has come. Reads the
 * world and names deadlines or facts; the machine moves the clock.
 */

import type { Fact } from './facts/fact.ts';
import { greetInTime, greetingDueAt } from './routing/index.ts';
import { close, routingProperties, systemEvent } from './routing/moves.ts';
import type { Scene } from './routing/pick.ts';
import { endConnection, endedByServer } from './routing/presence.ts';
import { moveUnreplied, nextReplyDue, replyDueAt } from './routing/replies.ts';
import { lossDueAt, moveFromLost } from './routing/reroute.ts';
import { shiftDueAt, turnShift } from './routing/shifts.ts';
import { minutesAfter } from './routing/state.ts';
import { TimerHeap } from './timer-heap.ts';
import {
  activeThread,
  isContinuous,
  isWaiting,
  type Live,
  newestThread,
  routingFlag,
} from './world/chats.ts';
import type { Context } from './world/command.ts';
import { type Connected, connectionsIn } from './world/connection-index.ts';
import { licenseNow, MICROS_PER_MINUTE, MICROS_PER_SECOND } from './world/context.ts';
import { indexOf, type LicenseIndex, livesOf } from './world/indexes.ts';
import { dueAt, type MutantHooks, type TimerName } from './world/mutant-hooks.ts';
import { customerName } from './world/names.ts';
import { licenseSetting } from './world/settings.ts';
import type { Agent, Connection, License, Micros, World } from './world/world.ts';

/** A connection must log in within this time of being opened (ENV-016). */
const LOGIN_WINDOW = 30 * MICROS_PER_SECOND;
/** A logged-in connection must show a sign of life within this time (ENV-021). */
const KEEP_ALIVE = 30 * MICROS_PER_SECOND;

/** A customer who neither chats nor opens a page is disconnected after this time (CUST-027). */
const CUSTOMER_INACTIVITY_MINUTES = 30;

interface Deadline {
  timer: TimerName;
  at: Micros;
  facts(ctx: Context): Fact[];
}

function archiveMinutes(license: License, live: Live): number {
  return licenseSetting(
    license,
    'chats',
    isContinuous(live.chat) ? 'archive_offline_chat_after_min' : 'archive_chat_after_min',
  );
}

/** When the thread closes for inactivity, and says so; not while somebody waits for us (CHAT-030, CHAT-032, CHAT-033). */
function archiveAt(license: License, live: Live): Micros | null {
  const minutes = archiveMinutes(license, live);
  if (minutes <= 0 || isWaiting(live)) return null;
  return minutesAfter(live.thread.lastMessageAt, minutes);
}

function archive(ctx: Context, live: Live): Fact[] {
  const duration = String(archiveMinutes(ctx.license, live));
  const message = systemEvent(ctx, live, 'routing.archived_inactive', { duration });
  return close(ctx, live, message, 'inactive');
}

/** When the thread turns idle: both sides have written, nobody does any more and nobody waits for us (CHAT-034, CHAT-036). */
function idleAt(license: License, live: Live): Micros | null {
  const { thread } = live;
  const minutes = licenseSetting(license, 'chats', 'chat_inactive_after_min');
  if (minutes <= 0 || routingFlag(thread, 'idle') || isWaiting(live)) return null;
  if (thread.customerWroteAt === null || thread.agentWroteAt === null) return null;
  return minutesAfter(thread.lastMessageAt, minutes);
}

function turnIdle(ctx: Context, live: Live): Fact[] {
  const duration = String(licenseSetting(ctx.license, 'chats', 'chat_inactive_after_min'));
  return [
    ...routingProperties(live, { thread: { idle: true } }),
    systemEvent(ctx, live, 'routing.idle', { duration }),
  ];
}

/** When the customer has been away too long for a chat that is not continuous (CHAT-037, CHAT-039). */
function absenceAt(license: License, live: Live): Micros | null {
  const minutes = licenseSetting(license, 'chats', 'customer_timeout_after_min');
  const customer = live.chat.customerId === null ? undefined : license.customers.get(live.chat.customerId);
  if (minutes <= 0 || customer === undefined || customer.leftAt === null || isContinuous(live.chat))
    return null;
  const since = Math.max(customer.leftAt, live.thread.createdAt, live.thread.customerWroteAt ?? 0);
  return minutesAfter(since, minutes);
}

function closeForAbsence(ctx: Context, live: Live): Fact[] {
  const customer = customerName(ctx, live.chat.customerId ?? '');
  const message = systemEvent(ctx, live, 'archived_customer_disconnected', { customer });
  return close(ctx, live, message, 'other');
}

/** A timer by its name, if it runs. */
function* running(
  { mutation }: Scene,
  timer: TimerName,
  at: Micros | null,
  facts: Deadline['facts'],
): Generator<Deadline> {
  const due = at === null ? null : dueAt(mutation, timer, at);
  if (due !== null) yield { timer, at: due, facts };
}

function* threadDeadlines(scene: Scene, live: Live): Generator<Deadline> {
  const { license } = scene;
  yield* running(scene, 'customer_absence', absenceAt(license, live), (ctx) => closeForAbsence(ctx, live));
  yield* running(scene, 'archive', archiveAt(license, live), (ctx) => archive(ctx, live));
  yield* running(scene, 'idle', idleAt(license, live), (ctx) => turnIdle(ctx, live));
}

function* agentDeadlines(scene: Scene, agent: Agent): Generator<Deadline> {
  const lossAt = lossDueAt(scene, agent);
  if (lossAt !== null) yield { timer: 'agent_grace', at: lossAt, facts: moveFromLost };
  yield* running(scene, 'shift', shiftDueAt(agent), (ctx) => turnShift(ctx, agent.id));
}

/** When a customer has done nothing for too long: neither connected, nor opened a page, nor been written to or written in a chat. */
function inactiveAt({ license }: Scene, { openedAt, subjectId }: Connection): Micros {
  const { lastPage = null } = license.customers.get(subjectId ?? '') ?? {};
  const came = Math.max(openedAt, lastPage?.openedAt ?? 0) + CUSTOMER_INACTIVITY_MINUTES * MICROS_PER_MINUTE;
  const written = indexOf(license)
    .chatsOfCustomer(subjectId ?? '')
    .map((chat) => minutesAfter(newestThread(chat)?.lastMessageAt ?? 0, CUSTOMER_INACTIVITY_MINUTES));
  return Math.max(came, ...written);
}

function* connectionDeadlines(scene: Scene, world: World, connection: Connection): Generator<Deadline> {
  const timeout = (ctx: Context) => endConnection(ctx, connection, 'connection_timeout');
  if (connection.subjectId === null) {
    yield* running(scene, 'login_window', connection.openedAt + LOGIN_WINDOW, timeout);
    return;
  }
  yield* running(scene, 'keep_alive', connection.lastSeenAt + KEEP_ALIVE, timeout);
  if (connection.api === 'customer') {
    const inactive = (ctx: Context) => [endedByServer(ctx, connection, 'inactivity_timeout')];
    yield* running(scene, 'customer_inactivity', inactiveAt(scene, connection), inactive);
  }
  const token = connection.token === null ? undefined : world.tokens.get(connection.token);
  yield* running(scene, 'token_expiry', token?.expiresAt ?? null, (ctx) =>
    endConnection(ctx, connection, 'access_token_expired'),
  );
}

/** What has timers. When several are due at one moment they go by kind, then as they came into being. */
interface Subject {
  readonly kind: 0 | 1 | 2 | 3;
  readonly rank: number;
  readonly id: string;
}
const [AGENT, CHAT, CONNECTION, CUSTOMER] = [0, 1, 2, 3] as const;

const byRank = (a: Subject, b: Subject) => a.kind - b.kind || a.rank - b.rank || (a.id < b.id ? -1 : 1);

/** The timers of one licence. The indexes say whose may have become earlier since it looked last. */
class Timers {
  readonly #world: World;
  readonly #index: LicenseIndex;
  readonly #scene: Scene;
  readonly #heap = new TimerHeap<Subject>(byRank);
  /** One object a subject, so that the heap knows it again. */
  readonly #subjects = [AGENT, CHAT, CONNECTION, CUSTOMER].map(() => new Map<string, Subject>());

  constructor(world: World, index: LicenseIndex, mutation: MutantHooks | undefined) {
    this.#world = world;
    this.#index = index;
    this.#scene = { license: index.license, mutation };
    for (const { id } of index.live.items) this.#look(CHAT, id);
    for (const { id, lost, workScheduler } of index.license.agents.values())
      if (lost !== null || workScheduler !== null) this.#look(AGENT, id);
    for (const { id } of this.#connected().all.items) this.#look(CONNECTION, id);
    this.#lookAtVisitors();
  }

  /** The earliest timer; null when none runs. */
  first(): Deadline | null {
    const { stirred } = this.#index;
    for (const id of stirred) {
      this.#look(CHAT, id);
      this.#look(AGENT, id);
      this.#look(CUSTOMER, id);
    }
    stirred.clear();
    if (this.#index.regreet) this.#lookAtVisitors();
    const connections = this.#connected().stirred;
    for (const id of connections) this.#look(CONNECTION, id);
    connections.clear();
    const found = this.#heap.first((subject) => this.#deadline(subject)?.at ?? null);
    return found === null ? null : this.#deadline(found.item);
  }

  /** Greetings were set: whoever is there may be due. */
  #lookAtVisitors(): void {
    this.#index.regreet = false;
    if (this.#index.license.greetings.size === 0) return;
    for (const { subjectId } of this.#connected().loggedIn.customer.items) {
      if (subjectId !== null) this.#look(CUSTOMER, subjectId);
    }
  }

  #connected(): Connected {
    return connectionsIn(this.#world).in(this.#index.license.organizationId);
  }

  #look(kind: Subject['kind'], id: string): void {
    const subjects = this.#subjects[kind];
    const known = subjects?.get(id);
    const subject = known ?? { kind, id, rank: this.#rankOf(kind, id) };
    const due = this.#deadline(subject);
    if (due === null) {
      if (known !== undefined) subjects?.delete(id);
      return;
    }
    if (known === undefined) subjects?.set(id, subject);
    this.#heap.note(due.at, subject);
  }

  #rankOf(kind: Subject['kind'], id: string): number {
    if (kind === CONNECTION) return connectionsIn(this.#world).rankOf(id);
    const { agents, chats, customers } = this.#index.license;
    return (kind === CHAT ? chats : kind === AGENT ? agents : customers).get(id)?.createdAt ?? 0;
  }

  /** The first of a subject's timers, as things are now. */
  #deadline({ kind, id }: Subject): Deadline | null {
    const { license } = this.#index;
    if (kind === CHAT) {
      const chat = license.chats.get(id);
      const thread = chat && activeThread(chat);
      return chat && thread ? earliest(threadDeadlines(this.#scene, { chat, thread })) : null;
    }
    if (kind === AGENT) {
      const agent = license.agents.get(id);
      return agent === undefined ? null : earliest(agentDeadlines(this.#scene, agent));
    }
    if (kind === CUSTOMER) {
      const customer = license.customers.get(id);
      const at = customer && greetingDueAt({ world: this.#world, license }, customer);
      const greet = (ctx: Context) => greetInTime(ctx, id);
      return earliest(running(this.#scene, 'greeting', at ?? null, greet));
    }
    const connection = this.#world.connections.get(id);
    if (connection?.organizationId !== license.organizationId) return null;
    return earliest(connectionDeadlines(this.#scene, this.#world, connection));
  }
}

/** The first of several timers; of those that are due at one moment the one that is named first. */
function earliest(deadlines: Iterable<Deadline>): Deadline | null {
  let first: Deadline | null = null;
  for (const deadline of deadlines) if (first === null || deadline.at < first.at) first = deadline;
  return first;
}

const known = new WeakMap<LicenseIndex, Timers>();

/** The timers of a licence, kept with its index; the machine that asks has one mutant for all its life. */
function timersOf({ license, mutation }: Scene, world: World): Timers {
  const index = indexOf(license);
  let found = known.get(index);
  if (found === undefined) {
    found = new Timers(world, index, mutation);
    known.set(index, found);
  }
  return found;
}

/**
 * The next moment, in the licence's time, at which something may be due; null when no timer runs. A reply that is
 * overdue with nobody to take the chat is none: it waits for the router, and not for time.
 */
export function nextDeadline(license: License, world: World, mutation?: MutantHooks): Micros | null {
  const scene = { license, mutation };
  return deadlineOf(scene, world, timersOf(scene, world));
}

function deadlineOf(scene: Scene, world: World, timers: Timers): Micros | null {
  const first = timers.first()?.at ?? null;
  const reply = nextReplyDue(scene, licenseNow(world, scene.license));
  return first === null || (reply !== null && reply < first) ? reply : first;
}

/**
 * The same, found by looking through everything, with an index made anew: what the indexes and the heap are compared with in
 * tests.
 */
export function deadlineAnew(index: LicenseIndex, world: World, mutation?: MutantHooks): Micros | null {
  const timers = new Timers(world, index, mutation);
  return deadlineOf({ license: index.license, mutation }, world, timers);
}

/** Facts of the earliest timer that is due at `ctx.now`. Apply them and call again until there are none. */
export function fire(ctx: Context): Fact[] {
  const first = timersOf(ctx, ctx.world).first();
  return first === null || first.at > ctx.now ? moveUnreplied(ctx) : first.facts(ctx);
}

/** Connections that belong to no licence yet live by the world's time: an agent's before its login. The oldest first. */
function unbound(world: World): readonly Connection[] {
  return connectionsIn(world).in(null).all.items;
}

/** Ends of connections of no licence whose login window is over (ENV-016). */
export function fireUnbound(world: World, mutation?: MutantHooks): Fact[] {
  const facts: Fact[] = [];
  for (const connection of unbound(world)) {
    const at = dueAt(mutation, 'login_window', connection.openedAt + LOGIN_WINDOW);
    if (at === null || at > world.now) break;
    facts.push({
      type: 'connection_closed',
      connectionId: connection.id,
      api: connection.api,
      version: connection.version,
      reason: 'connection_timeout',
      at: world.now,
    });
  }
  return facts;
}

/** The next moment, in the world's time, at which a connection of no licence is closed. */
export function unboundDeadline(world: World, mutation?: MutantHooks): Micros | null {
  const [oldest] = unbound(world);
  return oldest === undefined ? null : dueAt(mutation, 'login_window', oldest.openedAt + LOGIN_WINDOW);
}

/** The next moment, in the world's time, at which any licence or unbound connection has something due. */
export function worldDeadline(world: World): Micros | null {
  let next = unboundDeadline(world);
  for (const license of world.licenses.values()) {
    const due = nextDeadline(license, world);
    if (due !== null && (next === null || due - license.clockOffset < next)) next = due - license.clockOffset;
  }
  return next;
}

/** A timer that runs, in the licence's time. */
export interface TimerAhead {
  readonly timer: TimerName;
  readonly at: Micros;
  readonly about: 'chat' | 'agent' | 'connection';
  readonly id: string;
}

/** The timers that run on one live chat, the earliest first. */
export function timersOfChat(scene: Scene, live: Live, now: Micros): readonly TimerAhead[] {
  const { id } = live.chat;
  const found = [...threadDeadlines(scene, live)].map(({ timer, at }) => ({
    timer,
    at,
    about: 'chat' as const,
    id,
  }));
  const reply = live.thread.replyDueSince === null ? null : replyDueAt(scene, live.thread.replyDueSince);
  // One that is overdue waits for somebody who can take the chat, and not for time.
  if (reply !== null && reply > now) found.push({ timer: 'first_reply', at: reply, about: 'chat', id });
  return found.sort((a, b) => a.at - b.at);
}

/**
 * The next timers of a licence, the earliest first. For whoever looks at a server: it goes through all that lives.
 * Greetings and shifts are left out, and the keep-alive of connections, because a client that answers is never late.
 */
export function timersAhead(scene: Scene, world: World, most: number): readonly TimerAhead[] {
  const { license } = scene;
  const index = indexOf(license);
  const now = licenseNow(world, license);
  const ahead: TimerAhead[] = [...livesOf(index.live.items)].flatMap((live) =>
    timersOfChat(scene, live, now),
  );
  for (const id of index.lost) {
    const agent = license.agents.get(id);
    const at = agent === undefined ? null : lossDueAt(scene, agent);
    if (at !== null) ahead.push({ timer: 'agent_grace', at, about: 'agent', id });
  }
  for (const connection of connectionsIn(world).in(license.organizationId).all.items) {
    for (const { timer, at } of connectionDeadlines(scene, world, connection))
      if (timer !== 'keep_alive') ahead.push({ timer, at, about: 'connection', id: connection.id });
  }
  return ahead.sort((a, b) => a.at - b.at).slice(0, most);
}
