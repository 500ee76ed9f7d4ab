/**
 * The waiting line: who waits in which order, at which position, and whether the line takes more. One queue
 * per group, a chat waits in that of its first group; the limits are the licence's, over all queues: one for continuous
 * chats and one for the others (QUEUE-016).
 */

import { isContinuous, type Live } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import { indexOf, type LicenseIndex, livesOf } from '../world/indexes.ts';
import { limited } from '../world/limits.ts';
import { chooses } from '../world/mutant-hooks.ts';
import { groupSetting, licenseSetting } from '../world/settings.ts';
import type { Chat, License, Thread } from '../world/world.ts';
import type { Scene } from './pick.ts';
import { queueGroupId, waitingSince } from './state.ts';

/** Seconds one chat ahead is taken to cost; a constant, so that an estimate changes only with the position. */
const SECONDS_PER_PLACE = 60;

export interface Place {
  position: number;
  /** Estimated seconds until an agent comes. */
  waitTime: number;
}

function byWait(a: Live, b: Live): number {
  return waitingSince(a.thread) - waitingSince(b.thread) || (a.chat.id < b.chat.id ? -1 : 1);
}

/** The queue in its order, with the place of each chat. */
interface Line {
  readonly version: number;
  readonly chats: readonly Live[];
  readonly places: ReadonlyMap<string, Place>;
  /** How many of them are continuous. */
  readonly continuous: number;
}

/** The line of a licence as long as its queue does not change. */
const lines = new WeakMap<LicenseIndex, Line>();

function lineOf(license: License): Line {
  const index = indexOf(license);
  const known = lines.get(index);
  if (known?.version === index.queueVersion) return known;
  const chats = [...livesOf(index.queued.items)].sort(byWait);
  const continuous = chats.filter(({ chat }) => isContinuous(chat)).length;
  const line = { version: index.queueVersion, chats, places: placesIn(chats), continuous };
  lines.set(index, line);
  return line;
}

/** Chats in the queue, first come first served (QUEUE-004). */
export function queuedChats(license: License): readonly Live[] {
  return lineOf(license).chats;
}

/** Everything that waits for an agent in the order of service: group priority, then waiting time (QUEUE-017). */
export function waitingChats(ctx: Context): Live[] {
  const priorityOf = ({ chat }: Live) =>
    groupSetting(ctx.license.groups.get(queueGroupId(chat)), 'chats', 'queue.routing_priority');
  const sign = chooses(ctx.mutation, 'smaller_priority_first') ? -1 : 1;
  const waiting = [...livesOf(indexOf(ctx.license).waiting.items)].sort(
    (a, b) => sign * (priorityOf(b) - priorityOf(a)) || byWait(a, b),
  );
  const order = ctx.mutation?.queueOrder;
  if (order === undefined) return waiting;
  const byId = new Map(waiting.map((live) => [live.chat.id, live]));
  return order(waiting.map((live) => live.chat.id)).flatMap((id) => byId.get(id) ?? []);
}

function placesIn(chats: readonly Live[]): Map<string, Place> {
  const lengths = new Map<number, number>();
  const found = new Map<string, Place>();
  for (const { chat } of chats) {
    const position = (lengths.get(queueGroupId(chat)) ?? 0) + 1;
    lengths.set(queueGroupId(chat), position);
    found.set(chat.id, { position, waitTime: position * SECONDS_PER_PLACE });
  }
  return found;
}

/** Position and estimate of every queued chat, by chat id; each queue counts 1..n (QUEUE-003). */
export function places(license: License): ReadonlyMap<string, Place> {
  return lineOf(license).places;
}

/** Place of one chat; null when it does not wait. */
export function placeOf(license: License, chat: Chat, thread: Thread): Place | null {
  if (!thread.active || thread.queuedAt === null) return null;
  return places(license).get(chat.id) ?? null;
}

/** How many chats wait, continuous ones or the others. */
function queuedOf({ license, mutation }: Scene, continuous: boolean): number {
  const all = indexOf(license).queued.length;
  if (all === 0 || chooses(mutation, 'one_limit_of_all_queues')) return all;
  return continuous ? lineOf(license).continuous : all - lineOf(license).continuous;
}

/** No page has a number for continuous chats, so both limits are the same. */
function mostQueued({ license, mutation }: Scene): number {
  return limited(mutation, 'queued_chats', licenseSetting(license, 'chats', 'queue.limit'));
}

/** Whether one more continuous chat may wait. */
export function isRoomForContinuous(scene: Scene): boolean {
  return queuedOf(scene, true) < mostQueued(scene);
}

/**
 * Whether the queue of chats that are not continuous should be closed now: at the limit, or not yet down to the
 * threshold again (QUEUE-014, QUEUE-015). Both are the licence's; a group's own threshold has no limit to belong to (DECISIONS).
 */
export function shouldBeClosed({ license, mutation }: Scene): boolean {
  const limit = mostQueued({ license, mutation });
  const waiting = queuedOf({ license, mutation }, false);
  if (waiting >= limit) return true;
  const threshold = licenseSetting(license, 'chats', 'queue.reopen_threshold');
  return license.queueClosed && waiting > Math.min(threshold, limit - 1);
}
