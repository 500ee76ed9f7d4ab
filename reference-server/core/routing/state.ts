/**
 * Questions the router asks about the present state: who is in a chat, who waits, which settings a group
 * has. Reads only; nothing here decides who gets a chat.
 */
import { activeThread, isContinuous, presentAgentIds } from '../world/chats.ts';
import { MICROS_PER_MINUTE } from '../world/context.ts';
import { groupSetting, licenseSetting } from '../world/settings.ts';
import type { Agent, Chat, Group, License, Micros, Thread } from '../world/world.ts';

/** Timestamps of one instant differ by microseconds, so that they never repeat; timers start at the instant. */
const GRAIN = 10_000;

/** When a timer that starts at a timestamp runs out. */
export function minutesAfter(stamp: Micros, minutes: number): Micros {
  return stamp - (stamp % GRAIN) + minutes * MICROS_PER_MINUTE;
}

/** A chat with its active thread. */
export interface Live {
  chat: Chat;
  thread: Thread;
}

/** Every chat of the licence that has an active thread. */
export function* liveChats(license: License): Generator<Live> {
  for (const chat of license.chats.values()) {
    const thread = activeThread(chat);
    if (thread !== undefined) yield { chat, thread };
  }
}

/** Reads one `routing.*` flag of a chat or thread. */
export function routingFlag(owner: Pick<Chat | Thread, 'properties'>, name: string): boolean {
  return owner.properties.routing?.[name] === true;
}

/** A chat that nobody may be given automatically (ROUTE-040). */
export function ignoresRouting(chat: Chat): boolean {
  return routingFlag(chat, 'ignore_agents_routing');
}

/** The customer wants a human (ROUTE-041). */
export function ignoresBots(thread: Thread): boolean {
  return routingFlag(thread, 'ignore_bots');
}

/** Somebody waits for an agent here: in the queue, or unassigned in continuous mode (QUEUE-019, ROUTE-066). */
export function isWaiting(live: Live): boolean {
  if (ignoresRouting(live.chat)) return false;
  if (live.thread.queuedAt !== null) return true;
  return isContinuous(live.chat) && presentAgentIds(live.chat).length === 0;
}

/** The queue a chat waits in is that of its first group. */
export function queueGroupId(chat: Chat): number {
  return chat.access.groupIds[0] ?? 0;
}

/** When the wait began; unassigned continuous chats wait since their thread began. */
export function waitingSince(thread: Thread): Micros {
  return thread.queuedAt ?? thread.createdAt;
}

/** Whether chats of a group are picked by hand; the group's own value wins (ROUTE-002). */
export function isManual(license: License, groupId: number): boolean {
  const own = groupSetting(license.groups.get(groupId), 'chats', 'manual_routing.override');
  return own === -1 ? licenseSetting(license, 'chats', 'manual_routing') : own === 1;
}

/** Whether chats of a group may wait; the group's own value wins (QUEUE-013). */
export function isQueueEnabled(license: License, groupId: number): boolean {
  const own = groupSetting(license.groups.get(groupId), 'chats', 'queue.enabled.override');
  return own === -1 ? licenseSetting(license, 'chats', 'queue.enabled') : own === 1;
}

/** The active chat of a customer; there is at most one (CHAT-013). */
export function liveChatOf(license: License, customerId: string): Live | undefined {
  for (const live of liveChats(license)) if (live.chat.customerId === customerId) return live;
  return undefined;
}

/** Agents and bots that have an entry for at least one of the groups and are allowed to work. */
export function membersOf(license: License, groupIds: readonly number[]): Agent[] {
  return [...license.agents.values()].filter(
    (agent) => !agent.suspended && !agent.awaitingApproval && groupIds.some((id) => agent.groups.has(id)),
  );
}

/** Status of a group as agents see it (ROUTE-071). */
export function groupStatusForAgents(license: License, group: Group): Agent['status'] {
  const statuses = membersOf(license, [group.id]).map((agent) => agent.status);
  if (statuses.includes('accepting_chats')) return 'accepting_chats';
  return statuses.includes('not_accepting_chats') ? 'not_accepting_chats' : 'offline';
}
