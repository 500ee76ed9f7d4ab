/**
 * Applies facts about chats and threads, and keeps the `routing` properties that follow from them. See
 * `index.ts`.
 */
import type { Fact } from '../facts/fact.ts';
import type { Agent, Chat, License, Properties, Thread } from '../world/world.ts';
import type { Appliers } from './index.ts';

type ChatFact =
  | 'thread_started'
  | 'event_added'
  | 'thread_closed'
  | 'user_added'
  | 'user_removed'
  | 'transferred'
  | 'access_set'
  | 'queued'
  | 'dequeued'
  | 'queue_announced'
  | 'assigned'
  | 'chat_properties_set'
  | 'thread_properties_set'
  | 'reply_timer_set'
  | 'seen'
  | 'follower_set'
  | 'typing';

function find(
  license: License,
  fact: { chatId: string; threadId: string },
): { chat: Chat; thread: Thread } | null {
  const chat = license.chats.get(fact.chatId);
  // From the newest back: nearly every fact is about the newest thread.
  const thread = chat?.threads.findLast((candidate) => candidate.id === fact.threadId);
  return chat === undefined || thread === undefined ? null : { chat, thread };
}

function set(owner: { properties: Properties }, changes: Properties): void {
  const properties = { ...owner.properties };
  for (const [namespace, values] of Object.entries(changes)) {
    properties[namespace] = { ...properties[namespace], ...values };
  }
  owner.properties = properties;
}

/** Where the chat stands with the router, on chat and thread alike (ROUTE-049 to ROUTE-051). */
function setAssigned(chat: Chat, thread: Thread, assigned: boolean): void {
  const pinned = thread.active && !assigned;
  set(chat, {
    routing: {
      unassigned: !assigned,
      pinned,
      was_pinned: pinned || chat.properties['routing']?.['was_pinned'] === true,
    },
  });
  set(thread, { routing: { unassigned: !assigned, pinned } });
}

function takeOver(license: License, chat: Chat, thread: Thread, agentId: string, at: number): void {
  const agent: Agent | undefined = license.agents.get(agentId);
  if (agent !== undefined) agent.lastAssignedAt = Math.max(agent.lastAssignedAt, at);
  if (thread.assignedAgentIds.at(-1) !== agentId) thread.assignedAgentIds.push(agentId);
  // A customer who has written and got no answer yet is now waiting for this agent (ROUTE-056).
  if (thread.customerWroteAt !== null && thread.agentWroteAt === null) thread.replyDueSince = at;
  setAssigned(chat, thread, true);
}

function leaveQueue(thread: Thread, at: number): void {
  if (thread.queuedAt === null) return;
  thread.queuedFor += Math.max(0, at - thread.queuedAt);
  thread.queuedAt = null;
  thread.announcedQueue = null;
}

/** Stays pinned when it closes unassigned by anybody but an agent (ROUTE-050). */
function close(license: License, fact: Extract<Fact, { type: 'thread_closed' }>): void {
  const found = find(license, fact);
  if (found === null) return;
  const { chat, thread } = found;
  leaveQueue(thread, fact.at);
  thread.active = false;
  thread.replyDueSince = null;
  const byAgent = fact.userId !== null && license.agents.has(fact.userId);
  const pinned = !byAgent && thread.properties['routing']?.['unassigned'] === true;
  set(chat, { routing: { pinned } });
  set(thread, { routing: { pinned } });
}

export const chatAppliers: Appliers<ChatFact> = {
  thread_started(_world, license, fact) {
    if (fact.chat !== null) {
      license.chats.set(fact.chatId, { ...fact.chat, threads: [], followers: new Set(fact.chat.followers) });
    }
    const chat = license.chats.get(fact.chatId);
    if (chat === undefined) return;
    const { thread } = fact;
    chat.users = fact.users.map((user) => ({ ...user }));
    chat.access = { groupIds: [...fact.access.groupIds] };
    chat.properties = { ...fact.chatProperties };
    if (thread.active) chat.followers.clear();
    chat.threads.push({
      ...thread,
      userIds: [...thread.userIds],
      events: [...thread.events],
      tags: [...thread.tags],
      assignedAgentIds: [...thread.assignedAgentIds],
    });
    const agent = fact.assignedAgentId === null ? undefined : license.agents.get(fact.assignedAgentId);
    if (agent !== undefined && thread.active) agent.lastAssignedAt = thread.createdAt;
  },
  event_added(_world, license, fact) {
    const found = find(license, fact);
    if (found === null) return;
    const { chat, thread } = found;
    const { event } = fact;
    thread.events.push(event);
    if (!fact.message) return;
    thread.lastMessageAt = event.createdAt;
    if (event.authorId === undefined) return;
    if (event.authorId === chat.customerId) thread.customerWroteAt = event.createdAt;
    // What only agents see is no reply to the customer.
    else if (event.visibility === 'all') thread.agentWroteAt = event.createdAt;
  },
  thread_closed(_world, license, fact) {
    close(license, fact);
  },
  user_added(_world, license, fact) {
    const found = find(license, fact);
    if (found === null) return;
    const { chat, thread } = found;
    const known = chat.users.find((user) => user.id === fact.user.id);
    if (known === undefined) chat.users.push({ ...fact.user });
    else Object.assign(known, { present: fact.user.present, visibility: fact.user.visibility });
    if (!thread.userIds.includes(fact.user.id)) thread.userIds.push(fact.user.id);
  },
  user_removed(_world, license, fact) {
    const found = find(license, fact);
    if (found === null) return;
    const user = found.chat.users.find((candidate) => candidate.id === fact.userId);
    if (user !== undefined) user.present = false;
  },
  transferred(_world, license, fact) {
    const found = find(license, fact);
    if (found === null) return;
    set(found.thread, { routing: { last_transfer_timestamp: Math.floor(fact.at / 1_000_000) } });
    const agentId = fact.to.agentIds[0];
    if (agentId !== undefined && found.thread.queuedAt === null) {
      takeOver(license, found.chat, found.thread, agentId, fact.at);
    }
  },
  access_set(_world, license, fact) {
    const chat = license.chats.get(fact.chatId);
    if (chat === undefined) return;
    chat.access = { groupIds: [...fact.access.groupIds] };
    const newest = chat.threads.at(-1);
    if (newest?.active === true) newest.access = { groupIds: [...fact.access.groupIds] };
  },
  queued(_world, license, fact) {
    const found = find(license, fact);
    if (found === null) return;
    found.thread.queuedAt = fact.at;
    found.thread.announcedQueue = null;
    found.thread.replyDueSince = null;
    setAssigned(found.chat, found.thread, false);
  },
  dequeued(_world, license, fact) {
    const found = find(license, fact);
    if (found === null) return;
    leaveQueue(found.thread, fact.at);
    // Nobody is inactive while waiting for us, so the timers begin when the wait ends (open question 21).
    found.thread.lastMessageAt = Math.max(found.thread.lastMessageAt, fact.at);
  },
  queue_announced(_world, license, fact) {
    for (const entry of fact.entries) {
      const found = find(license, entry);
      if (found !== null)
        found.thread.announcedQueue = { position: entry.position, waitTime: entry.waitTime };
    }
  },
  assigned(_world, license, fact) {
    const found = find(license, fact);
    if (found !== null) takeOver(license, found.chat, found.thread, fact.agentId, fact.at);
  },
  chat_properties_set(_world, license, fact) {
    const chat = license.chats.get(fact.chatId);
    if (chat !== undefined) set(chat, fact.properties);
  },
  thread_properties_set(_world, license, fact) {
    const found = find(license, fact);
    if (found !== null) set(found.thread, fact.properties);
  },
  reply_timer_set(_world, license, fact) {
    const found = find(license, fact);
    if (found !== null) found.thread.replyDueSince = fact.since;
  },
  seen(_world, license, fact) {
    const user = license.chats.get(fact.chatId)?.users.find((candidate) => candidate.id === fact.userId);
    if (user !== undefined) user.seenUpTo = Math.max(user.seenUpTo ?? 0, fact.upTo);
  },
  follower_set(_world, license, fact) {
    const followers = license.chats.get(fact.chatId)?.followers;
    if (fact.follows) followers?.add(fact.agentId);
    else followers?.delete(fact.agentId);
  },
  typing() {
    // Leaves no trace (RT-006).
  },
};
