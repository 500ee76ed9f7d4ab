/**
 * What a new thread makes of its chat: the router's properties, who is present, and what earlier threads say
 * about it. Reads only.
 */
import type { Chat, ChatUser, Properties, Requester, Thread } from '../../world/world.ts';
import { merged } from '../properties.ts';
import type { ThreadPlan } from '../threads/thread.ts';

/** What was given stays (CHAT-023). Pinned while active and unassigned; `was_pinned` remembers it (ROUTE-049 to ROUTE-051). */
export function chatPropertiesOf(plan: ThreadPlan, requester: Requester): Properties {
  const old = plan.chat?.properties ?? {};
  const unassigned = plan.assignedAgentId === null;
  const pinned = plan.active && unassigned;
  const routing = {
    continuous: plan.continuous,
    unassigned,
    pinned,
    was_pinned: pinned || old['routing']?.['was_pinned'] === true,
  };
  const kept = merged(merged(old, plan.chatProperties), { routing });
  return plan.chat === null ? merged(kept, { source: { client_id: requester.clientId } }) : kept;
}

/**
 * Those of the new thread are present, everybody else stays known but absent (USER-023). Whoever was named is seen by all
 * (CHAT-021), and the requester has seen everything (CHAT-022).
 */
export function usersOf(plan: ThreadPlan, requester: Requester, thread: Thread): ChatUser[] {
  const present = new Set(thread.userIds);
  const earlier = (plan.chat?.users ?? []).map((user) => ({ ...user, present: present.has(user.id) }));
  const known = new Set(earlier.map((user) => user.id));
  const added = thread.userIds
    .filter((id) => !known.has(id))
    .map((id): ChatUser => {
      const type = id === plan.customerId ? 'customer' : 'agent';
      return { id, type, present: true, visibility: 'all', seenUpTo: null };
    });
  const seenUpTo = thread.events.at(-1)?.createdAt ?? thread.createdAt;
  // Who only watched an earlier thread is seen in the one that it begins, since it has the chat now.
  return [...earlier, ...added].map((user) => ({
    ...user,
    ...(present.has(user.id) ? { visibility: 'all' as const } : {}),
    ...(user.id === requester.id ? { seenUpTo } : {}),
  }));
}

/** The agent who had the customer last, for the recent-agent preference (ROUTE-030). */
export function previousAgentOf(chat: Chat | null): string | null {
  return (
    chat?.threads.findLast((thread) => thread.assignedAgentIds.length > 0)?.assignedAgentIds.at(-1) ?? null
  );
}
