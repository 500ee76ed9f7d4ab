/**
 * The first-reply rule: a chat whose agent has not answered in time moves to another eligible agent, never
 * back to one it was already with (ROUTE-053 to ROUTE-058). With nobody else it stays and is looked at again.
 */
import { MICROS_PER_MINUTE } from '../context.ts';
import type { Fact } from '../facts.ts';
import type { Context } from '../machine-types.ts';
import type { License, Micros, Thread } from '../world.ts';
import { agentName, give, systemEvent } from './moves.ts';
import { pickAgent } from './pick.ts';
import { type Live, liveChats, presentAgentIds } from './state.ts';

/** When the first reply is overdue; null when the timer does not run. */
export function replyDueAt(license: License, thread: Thread): Micros | null {
  const minutes = license.properties.transferChatAfterMin;
  if (!thread.active || thread.replyDueSince === null || minutes <= 0) return null;
  return thread.replyDueSince + minutes * MICROS_PER_MINUTE;
}

function moveOne(ctx: Context, live: Live): Fact[] {
  const { chat, thread } = live;
  const present = presentAgentIds(chat).at(-1);
  if (present === undefined) return [];
  const exclude = new Set([...thread.assignedAgentIds, ...presentAgentIds(chat)]);
  const next = pickAgent(ctx, { groupIds: chat.access.groupIds, customerId: null, exclude });
  if (next === null) return [];
  const message = systemEvent(ctx, live, 'routing.assigned_inactive', {
    agent_added: next.name,
    agent_removed: agentName(ctx, present),
    duration: String(ctx.license.properties.transferChatAfterMin),
  });
  return [...give(ctx, live, next, 'inactive', present), message];
}

/** Moves the first chat whose reply is overdue and for which there is somebody else. */
export function moveUnreplied(ctx: Context): Fact[] {
  for (const live of liveChats(ctx.license)) {
    const due = replyDueAt(ctx.license, live.thread);
    if (due === null || due > ctx.now) continue;
    const facts = moveOne(ctx, live);
    if (facts.length > 0) return facts;
  }
  return [];
}
