/**
 * Questions the router asks about the present state: who is in a chat, who waits, which settings a group
 * has. Reads only; nothing here decides who gets a chat.
 */
import { activeThread, type Live, routingFlag } from '../world/chats.ts';
import { MICROS_PER_MINUTE } from '../world/context.ts';
import { indexOf } from '../world/indexes.ts';
import { groupSetting, licenseSetting } from '../world/settings.ts';
import type { Agent, Chat, Group, License, Micros, Thread } from '../world/world.ts';

/** Timestamps of one instant differ by microseconds, so that they never repeat; timers start at the instant. */
const GRAIN = 10_000;

/** When a timer that starts at a timestamp runs out. */
export function minutesAfter(stamp: Micros, minutes: number): Micros {
  return stamp - (stamp % GRAIN) + minutes * MICROS_PER_MINUTE;
}

/** The customer wants a human (ROUTE-041). */
export function ignoresBots(thread: Thread): boolean {
  return routingFlag(thread, 'ignore_bots');
}

/** The queue a chat waits in is that of its first group. */
export function queueGroupId(chat: Chat): number {
  return chat.access.groupIds[0] ?? 0;
}

/** When the wait began; unassigned continuous chats wait since their thread began. */
export function waitingSince(thread: Thread): Micros {
  return thread.queuedAt ?? thread.createdAt;
}

/** Whether chats of a group are picked by hand; the group's own value wins, -1 is none (ROUTE-002, PROP-027). */
export function isManual(license: License, groupId: number): boolean {
  const own = groupSetting(license.groups.get(groupId), 'chats', 'manual_routing.override');
  return own === -1 ? licenseSetting(license, 'chats', 'manual_routing') : own === 1;
}

/** Whether chats of a group may wait; the group's own value wins, -1 is none (QUEUE-013, PROP-027). */
export function isQueueEnabled(license: License, groupId: number): boolean {
  const own = groupSetting(license.groups.get(groupId), 'chats', 'queue.enabled.override');
  return own === -1 ? licenseSetting(license, 'chats', 'queue.enabled') : own === 1;
}

/** The active chat of a customer; there is at most one (CHAT-013). */
export function liveChatOf(license: License, customerId: string): Live | undefined {
  for (const chat of indexOf(license).chatsOfCustomer(customerId)) {
    const thread = activeThread(chat);
    if (thread !== undefined) return { chat, thread };
  }
  return undefined;
}

/** Agents and bots that have an entry for at least one of the groups and are allowed to work, each once. */
export function* membersOf(license: License, groupIds: readonly number[]): Generator<Agent> {
  const index = indexOf(license);
  for (const [at, groupId] of groupIds.entries()) {
    for (const id of index.membersOf(groupId)) {
      const agent = license.agents.get(id);
      if (agent === undefined || agent.suspended || agent.awaitingApproval) continue;
      // Met already in an earlier group.
      if (at > 0 && groupIds.slice(0, at).some((earlier) => agent.groups.has(earlier))) continue;
      yield agent;
    }
  }
}

/** Everybody who may be given chats of the groups: members, and bots that serve groups they name no priority for. */
export function* serving(license: License, groupIds: readonly number[]): Generator<Agent> {
  yield* membersOf(license, groupIds);
  for (const id of indexOf(license).everywhere) {
    const bot = license.agents.get(id);
    if (bot !== undefined && !groupIds.some((groupId) => bot.groups.has(groupId))) yield bot;
  }
}

/** Status of a group as agents see it (ROUTE-071). */
export function groupStatusForAgents(license: License, group: Group): Agent['status'] {
  let found: Agent['status'] = 'offline';
  for (const { status } of membersOf(license, [group.id])) {
    if (status === 'accepting_chats') return status;
    if (status === 'not_accepting_chats') found = status;
  }
  return found;
}
