/**
 * A start and a resume have one thing in common: a new thread with its first users and events. This file makes
 * that fact for both sides; who gets the chat has been decided before.
 */
import type { FactOf } from '../../facts.ts';
import type { Context } from '../../machine-types.ts';
import type { Chat, ChatUser, Properties, Requester, StoredEvent, Thread } from '../../world.ts';
import { newestThread } from './access.ts';
import { type EventInput, isMessage, storedEvent } from './event.ts';
import { merged } from './properties.ts';

/** What a request asks for, with everything defaulted. */
export interface ThreadPlan {
  /** Null for a new chat. */
  readonly chat: Chat | null;
  readonly active: boolean;
  readonly continuous: boolean;
  readonly customerId: string | null;
  /** Agents present from the start, the assigned one included. */
  readonly agentIds: readonly string[];
  readonly assignedAgentId: string | null;
  readonly queued: boolean;
  readonly groupIds: readonly number[];
  readonly events: readonly EventInput[];
  readonly chatProperties: Properties | undefined;
  readonly threadProperties: Properties | undefined;
}

export interface StartedThread {
  readonly fact: FactOf<'thread_started'>;
  readonly eventIds: string[];
}

/** The fact of a new thread. Draws ids and timestamps in the order thread, events (THREAD-005, CHAT-004). */
export function startedThread(ctx: Context, requester: Requester, plan: ThreadPlan): StartedThread {
  const chatId = plan.chat?.id ?? ctx.id('chat');
  const thread = newThread(ctx, requester, plan);
  const chatProperties = chatPropertiesOf(plan, requester);
  const access = { groupIds: [...plan.groupIds] };
  const users = usersOf(plan, requester, thread);
  const chat: Chat | null =
    plan.chat !== null
      ? null
      : {
          id: chatId,
          customerId: plan.customerId,
          createdAt: thread.createdAt,
          users,
          threads: [],
          access,
          properties: chatProperties,
          followers: new Set(),
        };
  return {
    eventIds: thread.events.map((event) => event.id),
    fact: {
      type: 'thread_started',
      chat,
      chatId,
      thread,
      requesterId: requester.id,
      users,
      access,
      chatProperties,
      assignedAgentId: plan.assignedAgentId,
    },
  };
}

function newThread(ctx: Context, requester: Requester, plan: ThreadPlan): Thread {
  const id = ctx.id('thread');
  const createdAt = ctx.stamp();
  const events = plan.events.map((event) =>
    storedEvent(ctx, event, authorOf(event, requester), 'all', requester.clientId),
  );
  const messages = events.filter((event) => isMessage(event as unknown as EventInput));
  const customerWroteAt = lastOf(messages, (event) => event.authorId === plan.customerId);
  const agentWroteAt = lastOf(messages, (event) => event.authorId !== plan.customerId);
  const unassigned = plan.assignedAgentId === null;
  const routing = {
    continuous: plan.continuous,
    idle: false,
    unassigned,
    pinned: plan.active && unassigned,
    unreplied: agentWroteAt === null,
  };
  return {
    id,
    createdAt,
    active: plan.active,
    userIds: [...(plan.customerId === null ? [] : [plan.customerId]), ...plan.agentIds],
    events,
    properties: merged(plan.threadProperties ?? {}, { routing, source: { client_id: requester.clientId } }),
    access: { groupIds: [...plan.groupIds] },
    tags: [],
    queuedAt: plan.queued ? createdAt : null,
    queuedFor: 0,
    announcedQueue: null,
    lastMessageAt: messages.at(-1)?.createdAt ?? createdAt,
    customerWroteAt,
    agentWroteAt,
    assignedAgentIds: plan.assignedAgentId === null ? [] : [plan.assignedAgentId],
    replyDueSince: !unassigned && agentWroteAt === null ? customerWroteAt : null,
  };
}

function authorOf(event: EventInput, requester: Requester): string {
  const named = event['author_id'];
  return requester.kind !== 'customer' && typeof named === 'string' ? named : requester.id;
}

function lastOf(events: readonly StoredEvent[], match: (event: StoredEvent) => boolean): number | null {
  return events.findLast(match)?.createdAt ?? null;
}

/** Pinned while active and unassigned; `was_pinned` remembers it (ROUTE-049 to ROUTE-051). */
function chatPropertiesOf(plan: ThreadPlan, requester: Requester): Properties {
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

/** Those of the new thread are present, everybody else stays known but absent. */
function usersOf(plan: ThreadPlan, requester: Requester, thread: Thread): ChatUser[] {
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
  return [...earlier, ...added].map((user) =>
    user.id === requester.id
      ? { ...user, seenUpTo }
      : present.has(user.id)
        ? { ...user, visibility: 'all' }
        : user,
  );
}

/** The agent who had the customer last, for the recent-agent preference (ROUTE-030). */
export function previousAgentOf(chat: Chat | null): string | null {
  return (
    chat?.threads.findLast((thread) => thread.assignedAgentIds.length > 0)?.assignedAgentIds.at(-1) ?? null
  );
}

/** Whether the chat runs in continuous mode. */
export function isContinuous(chat: Chat): boolean {
  return chat.properties['routing']?.['continuous'] === true;
}

/** Id of the newest thread; the refusals have made sure that there is one. */
export function newestThreadId(chat: Chat): string {
  const thread = newestThread(chat);
  if (thread === undefined) throw new Error(`chat ${chat.id} has no thread`);
  return thread.id;
}
