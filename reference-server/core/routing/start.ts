/**
 * What becomes of a thread that a customer starts: given to an agent, queued, left unassigned or refused
 * (ROUTE-003, ROUTE-004, QUEUE-001, QUEUE-012, CHAT-008). The same answer gives a group its customer-side status.
 */
import { priorityIn } from '../world/agents.ts';
import type { Context, CoreError } from '../world/command.ts';
import { chooses } from '../world/mutant-hooks.ts';
import { coreError } from './error.ts';
import { pickAgent, tierOf } from './pick.ts';
import { isRoomForContinuous, shouldBeClosed } from './queue.ts';
import { isManual, isQueueEnabled, serving } from './state.ts';

export interface NewThread {
  groupIds: readonly number[];
  customerId: string | null;
  continuous: boolean;
  /** `routing.ignore_agents_routing` of the chat (ROUTE-040). */
  ignoreRouting: boolean;
  /** `routing.ignore_bots` of the thread (ROUTE-041). */
  ignoreBots?: boolean;
  /** The agent to prefer when the licence prefers recent agents; null looks it up in the earlier threads. */
  previousAgentId: string | null;
}

export type Routed =
  | { kind: 'assigned'; agentId: string }
  | { kind: 'queued' }
  | { kind: 'unassigned' }
  | { kind: 'refused'; error: CoreError };

/** Whether somebody accepts chats for whom a chat of these groups could wait. */
export function someoneAccepts(ctx: Context, groupIds: readonly number[], exclude?: string): boolean {
  return [...serving(ctx.license, groupIds)].some((agent) => {
    if (agent.id === exclude || agent.status !== 'accepting_chats') return false;
    // A supervisor serves a manual queue by picking, but is never given a chat, so no automatic queue waits for one.
    return (
      tierOf(agent, groupIds) !== null ||
      groupIds.some((id) => priorityIn(agent, id) !== undefined && isManual(ctx.license, id))
    );
  });
}

/** Whether somebody of the groups is logged in, accepting or not. */
export function someoneIsLoggedIn(ctx: Context, groupIds: readonly number[], exclude?: string): boolean {
  if (chooses(ctx.mutation, 'waits_for_nobody')) return true;
  return [...serving(ctx.license, groupIds)].some(
    (agent) => agent.id !== exclude && agent.status !== 'offline',
  );
}

/** Whether a chat of these groups may enter the queue now. Manual mode always queues (QUEUE-020). */
export function mayQueue(ctx: Context, groupIds: readonly number[], continuous: boolean): boolean {
  const first = groupIds[0] ?? 0;
  if (isManual(ctx.license, first)) return true;
  if (!isQueueEnabled(ctx.license, first)) return false;
  return continuous ? isRoomForContinuous(ctx) : !shouldBeClosed(ctx);
}

/** Where a new thread goes; changes nothing. A refusal is `groups_offline`. */
export function routeNewThread(ctx: Context, request: NewThread): Routed {
  const { groupIds, customerId, continuous } = request;
  if (request.ignoreRouting) return { kind: 'unassigned' };
  const agent = pickAgent(ctx, {
    groupIds,
    customerId,
    exclude: new Set(),
    skipBots: request.ignoreBots,
    recentAgentId: request.previousAgentId ?? undefined,
  });
  if (agent !== null) return { kind: 'assigned', agentId: agent.id };
  if (someoneAccepts(ctx, groupIds) && mayQueue(ctx, groupIds, continuous)) return { kind: 'queued' };
  if (!continuous) return { kind: 'refused', error: coreError('groups_offline') };
  return isManual(ctx.license, groupIds[0] ?? 0) ? { kind: 'queued' } : { kind: 'unassigned' };
}
