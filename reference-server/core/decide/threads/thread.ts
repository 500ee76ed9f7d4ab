/**
 * A start and a resume have one thing in common: a new thread with its first users and events. This file makes
 * that fact for both sides; who gets the chat has been decided before.
 * Rules THREAD-001, THREAD-006, THREAD-022 and THREAD-027 are kept here.
 */
import type { FactOf } from '../../facts/fact.ts';
import { cameFrom } from '../../views/people.ts';
import type { Context } from '../../world/command.ts';
import type { Chat, Properties, Requester, StoredEvent, Thread } from '../../world/world.ts';
import { chatPropertiesOf, usersOf } from '../chats/state.ts';
import { type EventInput, isMessage, storedEvent } from '../events/event.ts';
import { merged } from '../properties.ts';

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

/** Its first events are for everybody, whatever they say of it (CHAT-021); given properties stay below the router's own (CHAT-023). */
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
  const customer = ctx.license.customers.get(plan.customerId ?? '');
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
    ...(customer === undefined ? {} : { visit: cameFrom(customer) }),
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
