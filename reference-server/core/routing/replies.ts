/**
 * The first-reply rule: a chat whose agent has not answered in time moves to another eligible agent, never
 * back to one it was already with (ROUTE-053). With nobody else it stays and is looked at again.
 */

import type { Fact } from '../facts/fact.ts';
import { type Live, presentAgentIds } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import { MICROS_PER_MINUTE } from '../world/context.ts';
import { indexOf, livesOf } from '../world/indexes.ts';
import { dueAt } from '../world/mutant-hooks.ts';
import { agentName } from '../world/names.ts';
import { licenseSetting } from '../world/settings.ts';
import type { Agent, License, Micros } from '../world/world.ts';
import { give, systemEvent } from './moves.ts';
import { pickForChat, type Scene, someoneCanTake } from './pick.ts';
import { minutesAfter } from './state.ts';

/** Minutes for a first reply; null when there is no such limit. */
function minutesOf(license: License): number | null {
  const minutes = licenseSetting(license, 'chats', 'transfer_chat_after_min');
  return minutes <= 0 ? null : minutes;
}

/** How much later than it should the timer runs out, which is 0 but for mutants; null: never. */
function lateness({ mutation }: Scene): Micros | null {
  return dueAt(mutation, 'first_reply', 0);
}

/** Somebody who is not and never was in the thread (ROUTE-057) and could take it, with a slot that is free (ROUTE-058). */
function successor(scene: Scene, live: Live): Agent | null {
  const present = presentAgentIds(live.chat);
  if (present.length === 0) return null;
  const exclude = new Set([...live.thread.assignedAgentIds, ...present]);
  return pickForChat(scene, live, exclude);
}

/** Chats whose reply is overdue, and after them those whose is not yet; all of them wait since the order they stand in. */
function overdue(license: License, minutes: number, now: Micros): number {
  const { replies } = indexOf(license);
  let count = replies.below(now - minutes * MICROS_PER_MINUTE);
  // Timers start at the instant of a timestamp, so one that began a moment later may be over as well.
  for (; count < replies.length; count += 1) {
    if (minutesAfter(replies.rankAt(count) ?? 0, minutes) > now) break;
  }
  return count;
}

/**
 * When the next reply is overdue. One that is overdue already, with nobody to take the chat, waits for the router,
 * which looks again after every change, and not for time.
 */
export function nextReplyDue(scene: Scene, now: Micros): Micros | null {
  const { license } = scene;
  const minutes = minutesOf(license);
  const late = lateness(scene);
  const { replies } = indexOf(license);
  if (minutes === null || late === null || replies.length === 0) return null;
  const since = replies.rankAt(overdue(license, minutes, now - late));
  return since === undefined ? null : replyDueAt(scene, since);
}

/** When a reply that is awaited since a moment is overdue; null where there is no such limit. */
export function replyDueAt(scene: Scene, since: Micros): Micros | null {
  const minutes = minutesOf(scene.license);
  const late = lateness(scene);
  return minutes === null || late === null ? null : minutesAfter(since, minutes) + late;
}

/** ROUTE-054. */
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
  const { license, now } = ctx;
  const minutes = minutesOf(license);
  const late = lateness(ctx);
  const { replies } = indexOf(license);
  if (minutes === null || late === null || replies.length === 0) return [];
  const count = overdue(license, minutes, now - late);
  if (count === 0 || !someoneCanTake(ctx)) return [];
  const waiting = replies.items.slice(0, count).sort((a, b) => a.createdAt - b.createdAt);
  for (const live of livesOf(waiting)) {
    const next = successor(ctx, live);
    if (next !== null) return move(ctx, live, next);
  }
  return [];
}
