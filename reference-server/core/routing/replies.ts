/**
 * The first-reply rule: a chat whose agent has not answered in time moves to another eligible agent, never
 * back to one it was already with (ROUTE-053 to ROUTE-058). With nobody else it stays and is looked at again.
 */

import type { Fact } from '../facts/fact.ts';
import { presentAgentIds } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import { agentName } from '../world/names.ts';
import { licenseSetting } from '../world/settings.ts';
import type { Agent, License, Micros, Thread } from '../world/world.ts';
import { give, systemEvent } from './moves.ts';
import { type Loads, loadsOf, pickForChat, type Scene } from './pick.ts';
import { type Live, liveChats, minutesAfter } from './state.ts';

/** When the first reply is overdue; null when the timer does not run. */
export function replyDueAt(license: License, thread: Thread): Micros | null {
  const minutes = licenseSetting(license, 'chats', 'transfer_chat_after_min');
  if (!thread.active || thread.replyDueSince === null || minutes <= 0) return null;
  return minutesAfter(thread.replyDueSince, minutes);
}

/** Somebody who is not and never was in the thread and could take it. */
function successor(scene: Scene, live: Live, loads?: Loads): Agent | null {
  const present = presentAgentIds(live.chat);
  if (present.length === 0) return null;
  const exclude = new Set([...live.thread.assignedAgentIds, ...present]);
  return pickForChat(scene, live, exclude, loads);
}

/**
 * Reply timers that would move a chat in the present state. One with nobody to take the chat waits for the
 * router, which looks again after every change, and not for time.
 */
export function* replyDeadlines(license: License): Generator<Micros> {
  let loads: Loads | undefined;
  for (const live of liveChats(license)) {
    const due = replyDueAt(license, live.thread);
    if (due === null) continue;
    loads ??= loadsOf(license);
    if (successor({ license }, live, loads) !== null) yield due;
  }
}

function move(ctx: Context, live: Live, next: Agent): Fact[] {
  const present = presentAgentIds(live.chat).at(-1) ?? '';
  const message = systemEvent(ctx, live, 'routing.assigned_inactive', {
    agent_added: next.name,
    agent_removed: agentName(ctx, present),
    duration: String(licenseSetting(ctx.license, 'chats', 'transfer_chat_after_min')),
  });
  return [...give(ctx, live, next, 'inactive', present), message];
}

/** Moves the first chat whose reply is overdue and for which there is somebody else. */
export function moveUnreplied(ctx: Context): Fact[] {
  for (const live of liveChats(ctx.license)) {
    const due = replyDueAt(ctx.license, live.thread);
    if (due === null || due > ctx.now) continue;
    const next = successor(ctx, live);
    if (next !== null) return move(ctx, live, next);
  }
  return [];
}
