/**
 * What happens to a chat that lost its agent: another agent, the queue, or the end (ROUTE-059 to ROUTE-066).
 * Also moves the chats of agents who are gone, one chat a round, so that every choice sees the one before.
 */

import type { Fact } from '../facts/fact.ts';
import type { Cause } from '../facts/threads.ts';
import { priorityIn } from '../world/agents.ts';
import {
  activeThread,
  ignoresRouting,
  isContinuous,
  type Live,
  presentAgentIds,
  routingFlag,
} from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import { MICROS_PER_SECOND } from '../world/context.ts';
import { indexOf, livesOf } from '../world/indexes.ts';
import { dueAt } from '../world/mutant-hooks.ts';
import { agentName } from '../world/names.ts';
import type { Agent, Chat, LossCause, Micros, Thread } from '../world/world.ts';
import { close, give, removal, systemEvent, unassign } from './moves.ts';
import { pickForChat, type Scene } from './pick.ts';
import { mayQueue, someoneIsLoggedIn } from './start.ts';

function lossOf(cause: Cause): LossCause {
  return cause === 'inactive' || cause === 'offline' ? 'other' : cause;
}

/** The `routing.*` message of a loss; those of cause `other` name nobody. */
function lossMessage(
  ctx: Context,
  live: Live,
  verb: 'assigned' | 'unassigned' | 'archived',
  cause: Cause,
  removed: string | null,
  added?: string,
): Fact {
  const loss = lossOf(cause);
  if (loss === 'other' || removed === null) return systemEvent(ctx, live, `routing.${verb}_other`);
  const agent = agentName(ctx, removed);
  const vars: Record<string, string> =
    added === undefined ? { agent } : { agent_added: agentName(ctx, added), agent_removed: agent };
  return systemEvent(ctx, live, `routing.${verb}_${loss}`, vars);
}

/**
 * Facts for an active chat whose last agent is gone. `removedAgentId` is the agent who is lost or was taken
 * out; it is never chosen again. With cause `other` the caller has removed the agent itself, with any other
 * cause the removal is among the facts.
 */
export function rerouteFacts(
  ctx: Context,
  chat: Chat,
  thread: Thread,
  removedAgentId: string | null,
  cause: Cause,
): Fact[] {
  const live = { chat, thread };
  const groupIds = chat.access.groupIds;
  const leaving = lossOf(cause) === 'other' ? null : removedAgentId;
  const exclude = new Set(removedAgentId === null ? [] : [removedAgentId]);
  // It goes to nobody by itself, and waits in no queue for somebody to be free (ROUTE-040).
  if (ignoresRouting(chat)) {
    return [
      ...unassign(ctx, live, false, leaving, cause),
      lossMessage(ctx, live, 'unassigned', cause, removedAgentId),
    ];
  }
  const next = pickForChat(ctx, live, exclude);
  if (next !== null) {
    return [
      ...give(ctx, live, next, 'assigned', leaving, cause),
      lossMessage(ctx, live, 'assigned', cause, removedAgentId, next.id),
    ];
  }
  const anyone = someoneIsLoggedIn(ctx, groupIds, removedAgentId ?? undefined);
  const queue = anyone && mayQueue(ctx, groupIds, isContinuous(chat));
  if (queue || isContinuous(live.chat)) {
    return [
      ...unassign(ctx, live, queue, leaving, cause),
      lossMessage(ctx, live, 'unassigned', cause, removedAgentId),
    ];
  }
  return close(ctx, live, lossMessage(ctx, live, 'archived', cause, removedAgentId), cause);
}

/** Routes chats anew that their last agent left or was taken out of by request (ROUTE-065). */
export function moveLeft(ctx: Context): Fact[] {
  const { left } = indexOf(ctx.license);
  for (const [chatId, agentId] of left) {
    left.delete(chatId);
    const chat = ctx.license.chats.get(chatId);
    const thread = chat && activeThread(chat);
    if (chat === undefined || thread === undefined) continue;
    if (presentAgentIds(chat).length > 0 || routingFlag(chat, 'unassigned')) continue;
    return rerouteFacts(ctx, chat, thread, agentId, 'other');
  }
  return [];
}

/** When the router starts to move the chats of a lost agent. */
export function lossDueAt(ctx: Scene, agent: Agent): Micros | null {
  if (agent.lost === null) return null;
  const grace = agent.lost.cause === 'disconnected' ? ctx.license.ownSettings.agent_grace_seconds : 0;
  return dueAt(ctx.mutation, 'agent_grace', agent.lost.at + grace * MICROS_PER_SECOND);
}

/** A waiting chat that nobody of its groups can serve any more, now that `agent` of one of them is gone (QUEUE-018). */
function isStranded(ctx: Context, live: Live, agent: Agent): boolean {
  const groupIds = live.chat.access.groupIds;
  if (live.thread.queuedAt === null || isContinuous(live.chat)) return false;
  return groupIds.some((id) => priorityIn(agent, id) !== undefined) && !someoneIsLoggedIn(ctx, groupIds);
}

/**
 * A live chat of a group that is deleted: it keeps its other groups. Without one it comes under group 0, and is closed
 * when it waits there for nobody (CONF-006).
 */
export function rehomed(ctx: Context, live: Live, groupId: number): Fact[] {
  const { id: chatId, access } = live.chat;
  if (!access.groupIds.includes(groupId)) return [];
  const others = access.groupIds.filter((id) => id !== groupId);
  const groupIds = others.length === 0 ? [0] : others;
  const facts: Fact[] = [{ type: 'access_set', chatId, access: { groupIds } }];
  if (live.thread.queuedAt !== null && !isContinuous(live.chat) && !someoneIsLoggedIn(ctx, groupIds)) {
    facts.push(...close(ctx, live, systemEvent(ctx, live, 'routing.archived_offline'), 'offline'));
  }
  return facts;
}

function nextOfLost(ctx: Context, agent: Agent, cause: LossCause): Fact[] {
  const index = indexOf(ctx.license);
  for (const live of livesOf(index.chatsOfAgent(agent.id))) {
    const others = presentAgentIds(live.chat).filter((id) => id !== agent.id);
    const watched = !presentAgentIds(live.chat).includes(agent.id);
    if (others.length > 0 || watched) return [removal(live, agent.id, cause)];
    return rerouteFacts(ctx, live.chat, live.thread, agent.id, cause);
  }
  const waiting = index.queued.items.toSorted((a, b) => a.createdAt - b.createdAt);
  for (const live of livesOf(waiting)) {
    if (!isStranded(ctx, live, agent)) continue;
    return close(ctx, live, systemEvent(ctx, live, 'routing.archived_offline'), 'offline');
  }
  return [{ type: 'agent_released', agentId: agent.id }];
}

/** The next round for agents whose grace time is over: one chat, or the end of the agent's loss. */
export function moveFromLost(ctx: Context): Fact[] {
  if (indexOf(ctx.license).lost.size === 0) return [];
  for (const agent of ctx.license.agents.values()) {
    const due = lossDueAt(ctx, agent);
    if (agent.lost !== null && due !== null && due <= ctx.now)
      return nextOfLost(ctx, agent, agent.lost.cause);
  }
  return [];
}
