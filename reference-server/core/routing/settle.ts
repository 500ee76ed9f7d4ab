/**
 * Brings the licence to rest after a change: moves chats, serves the queue and announces what changed, one
 * round at a time so that every round sees the state the one before has left (ROUTE-004, ROUTE-025, ROUTE-029).
 */
import type { Fact } from '../facts/fact.ts';
import type { Context } from '../world/command.ts';
import { indexOf, type LicenseIndex } from '../world/indexes.ts';
import type { Group } from '../world/world.ts';
import { announceDepartures, endSessions, vacate } from './endings.ts';
import { greetVisitors } from './greetings.ts';
import { give } from './moves.ts';
import { pickForChat, someoneCanTake } from './pick.ts';
import { places, queuedChats, shouldBeClosed, waitingChats } from './queue.ts';
import { moveUnreplied } from './replies.ts';
import { moveFromLost, moveLeft } from './reroute.ts';
import { routeNewThread } from './start.ts';
import { groupStatusForAgents } from './state.ts';
import { closeStranded } from './stranded.ts';
import { summarizeEnded } from './summaries.ts';

/** What the router has seen of a licence: what has not changed since is not looked at again. */
interface LastLook {
  seats: number;
  queue: number;
  closed: boolean | null;
}

const seen = new WeakMap<LicenseIndex, LastLook>();

function lastLookAt(index: LicenseIndex): LastLook {
  let found = seen.get(index);
  if (found === undefined) {
    found = { seats: -1, queue: -1, closed: null };
    seen.set(index, found);
  }
  return found;
}

/** Gives the first waiting chat that somebody can take to that agent (QUEUE-005), also where a limit was raised or somebody came (ROUTE-026). */
function assignWaiting(ctx: Context): Fact[] {
  const index = indexOf(ctx.license);
  const last = lastLookAt(index);
  if (index.waiting.length === 0 || last.seats === index.seatVersion) return [];
  if (someoneCanTake(ctx)) {
    for (const live of waitingChats(ctx)) {
      const agent = pickForChat(ctx, live);
      if (agent !== null) return give(ctx, live, agent, 'assigned');
    }
  }
  last.seats = index.seatVersion;
  return [];
}

function moveQueueGate(ctx: Context): Fact[] {
  const closed = shouldBeClosed(ctx);
  return closed === ctx.license.queueClosed ? [] : [{ type: 'queue_gate_set', closed }];
}

/** Positions and estimates that differ from what was announced last (QUEUE-007, QUEUE-008). */
function announceQueue(ctx: Context): Fact[] {
  const index = indexOf(ctx.license);
  const last = lastLookAt(index);
  if (last.queue === index.queueVersion) return [];
  last.queue = index.queueVersion;
  const now = places(ctx.license);
  const entries = queuedChats(ctx.license).flatMap(({ chat, thread }) => {
    const place = now.get(chat.id);
    const told = thread.announcedQueue;
    if (place === undefined) return [];
    if (told?.position === place.position && told.waitTime === place.waitTime) return [];
    return [{ chatId: chat.id, threadId: thread.id, ...place }];
  });
  return entries.length === 0 ? [] : [{ type: 'queue_announced', entries }];
}

/** Groups whose status may differ from what was announced; all of them when the queue opened or closed. */
function staleGroups(ctx: Context): Group[] {
  const { license } = ctx;
  const index = indexOf(license);
  const last = lastLookAt(index);
  const closed = shouldBeClosed(ctx);
  const all = last.closed !== closed;
  if (!all && index.staleGroups.size === 0) return [];
  const stale = [...license.groups.values()].filter(({ id }) => all || index.staleGroups.has(id));
  last.closed = closed;
  index.staleGroups.clear();
  return stale;
}

/** Group statuses that differ from what was announced last (ROUTE-070 to ROUTE-072). */
function announceGroups(ctx: Context): Fact[] {
  const groups = staleGroups(ctx).flatMap((group) => {
    const agents = groupStatusForAgents(ctx.license, group);
    const customers = customerStatus(ctx, group.id);
    const told = group.announced;
    if (told.agents === agents && told.customers === customers) return [];
    return [
      {
        id: group.id,
        agents: told.agents === agents ? null : agents,
        customers: told.customers === customers ? null : customers,
      },
    ];
  });
  return groups.length === 0 ? [] : [{ type: 'group_status_announced', groups }];
}

/** Status of a group as customers see it: the outcome of a start right now (ROUTE-070). */
export function customerStatus(ctx: Context, groupId: number): 'online' | 'online_for_queue' | 'offline' {
  const request = { customerId: null, continuous: false, ignoreRouting: false, previousAgentId: null };
  const routed = routeNewThread(ctx, { ...request, groupIds: [groupId] });
  if (routed.kind === 'assigned') return 'online';
  return routed.kind === 'queued' ? 'online_for_queue' : 'offline';
}

/**
 * The next round of facts the state calls for; empty when nothing is left to do. The caller applies and
 * projects each round before it asks for the next.
 */
export function settle(ctx: Context): Fact[] {
  for (const round of [
    announceDepartures,
    endSessions,
    vacate,
    moveLeft,
    moveFromLost,
    closeStranded,
    moveUnreplied,
    assignWaiting,
    moveQueueGate,
    announceQueue,
    announceGroups,
    greetVisitors,
    summarizeEnded,
  ]) {
    const facts = round(ctx);
    if (facts.length > 0) return facts;
  }
  return [];
}
