/**
 * Everything that happens because time passes: idle and inactive chats, absent customers, late first replies,
 * lost agents, silent connections, expired tokens. Reads the world and names deadlines or facts; the machine
 * moves the clock.
 */

import type { Fact } from './facts/fact.ts';
import { close, routingProperties, systemEvent } from './routing/moves.ts';
import { endConnection } from './routing/presence.ts';
import { moveUnreplied, replyDeadlines } from './routing/replies.ts';
import { lossDueAt, moveFromLost } from './routing/reroute.ts';
import { isWaiting, type Live, liveChats, minutesAfter, routingFlag } from './routing/state.ts';
import { isContinuous } from './world/chats.ts';
import type { Context } from './world/command.ts';
import { MICROS_PER_SECOND } from './world/context.ts';
import { customerName } from './world/names.ts';
import { licenseSetting } from './world/settings.ts';
import type { Connection, License, Micros, World } from './world/world.ts';

/** A connection must log in within this time of being opened (ENV-016). */
const LOGIN_WINDOW = 30 * MICROS_PER_SECOND;
/** A logged-in connection must show a sign of life within this time (ENV-021). */
const KEEP_ALIVE = 30 * MICROS_PER_SECOND;

interface Deadline {
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

/** When the thread closes for inactivity; not while somebody waits for us (CHAT-030, CHAT-033). */
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

/** When the thread turns idle: both sides have written and nobody does any more (CHAT-034, CHAT-036). */
function idleAt(license: License, { thread }: Live): Micros | null {
  const minutes = licenseSetting(license, 'chats', 'chat_inactive_after_min');
  if (minutes <= 0 || routingFlag(thread, 'idle') || thread.queuedAt !== null) return null;
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

function* threadDeadlines(license: License, live: Live): Generator<Deadline> {
  const absence = absenceAt(license, live);
  if (absence !== null) yield { at: absence, facts: (ctx) => closeForAbsence(ctx, live) };
  const archived = archiveAt(license, live);
  if (archived !== null) yield { at: archived, facts: (ctx) => archive(ctx, live) };
  const idle = idleAt(license, live);
  if (idle !== null) yield { at: idle, facts: (ctx) => turnIdle(ctx, live) };
}

function* connectionDeadlines(world: World, connection: Connection): Generator<Deadline> {
  if (connection.subjectId === null) {
    yield {
      at: connection.openedAt + LOGIN_WINDOW,
      facts: (ctx) => endConnection(ctx, connection, 'connection_timeout'),
    };
    return;
  }
  yield {
    at: connection.lastSeenAt + KEEP_ALIVE,
    facts: (ctx) => endConnection(ctx, connection, 'connection_timeout'),
  };
  const token = connection.token === null ? undefined : world.tokens.get(connection.token);
  if (token !== undefined && token.expiresAt !== null) {
    yield { at: token.expiresAt, facts: (ctx) => endConnection(ctx, connection, 'access_token_expired') };
  }
}

/** Every running timer of a licence, except the first-reply timer. */
function* deadlines(license: License, world: World): Generator<Deadline> {
  for (const agent of license.agents.values()) {
    const at = lossDueAt({ license }, agent);
    if (at !== null) yield { at, facts: moveFromLost };
  }
  for (const live of liveChats(license)) yield* threadDeadlines(license, live);
  for (const connection of world.connections.values()) {
    if (connection.organizationId !== license.organizationId) continue;
    yield* connectionDeadlines(world, connection);
  }
}

/** The next moment, in the licence's time, at which something is due; null when no timer runs. */
export function nextDeadline(license: License, world: World): Micros | null {
  let next: Micros | null = null;
  for (const { at } of deadlines(license, world)) if (next === null || at < next) next = at;
  for (const at of replyDeadlines(license)) if (next === null || at < next) next = at;
  return next;
}

/** Facts of the earliest timer that is due at `ctx.now`. Apply them and call again until there are none. */
export function fire(ctx: Context): Fact[] {
  let first: Deadline | null = null;
  for (const deadline of deadlines(ctx.license, ctx.world)) {
    if (deadline.at <= ctx.now && (first === null || deadline.at < first.at)) first = deadline;
  }
  return first === null ? moveUnreplied(ctx) : first.facts(ctx);
}

/** Connections that belong to no licence yet live by the world's time: an agent's before its login. */
function isUnbound(connection: Connection, world: World): boolean {
  return connection.organizationId === null || !world.licenses.has(connection.organizationId);
}

/** Ends of connections of no licence whose login window is over (ENV-016). */
export function fireUnbound(world: World): Fact[] {
  return [...world.connections.values()]
    .filter((connection) => isUnbound(connection, world) && connection.openedAt + LOGIN_WINDOW <= world.now)
    .map((connection) => ({
      type: 'connection_closed',
      connectionId: connection.id,
      api: connection.api,
      version: connection.version,
      reason: 'connection_timeout',
      at: world.now,
    }));
}

/** The next moment, in the world's time, at which a connection of no licence is closed. */
export function unboundDeadline(world: World): Micros | null {
  let next: Micros | null = null;
  for (const connection of world.connections.values()) {
    if (!isUnbound(connection, world)) continue;
    const at = connection.openedAt + LOGIN_WINDOW;
    if (next === null || at < next) next = at;
  }
  return next;
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
