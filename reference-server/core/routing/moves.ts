/**
 * The facts of a chat changing hands by the router: given to an agent, put into the queue, or closed. Makes
 * facts from a choice already taken; who is chosen is decided in `pick.ts`.
 */
import type { SystemMessageType } from '../../../schemas/tables/system-messages.ts';
import type { TransferReason } from '../facts/chats.ts';
import type { Fact } from '../facts/fact.ts';
import type { Cause } from '../facts/threads.ts';
import { isWaiting, type Live, presentAgentIds, routingFlag } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import { MICROS_PER_SECOND } from '../world/context.ts';
import { systemMessage } from '../world/system-message.ts';
import type { Agent, Properties, Visibility } from '../world/world.ts';

/** A system message of the router, which restarts no timer. */
export function systemEvent(
  ctx: Context,
  { chat, thread }: Live,
  type: SystemMessageType,
  textVars: Record<string, string> = {},
  visibility: Visibility = 'all',
): Fact {
  const event = systemMessage(ctx, type, textVars, visibility);
  return { type: 'event_added', chatId: chat.id, threadId: thread.id, event, message: false };
}

/** Only what differs from `now`; an empty change makes no fact and so no push. */
function changed(now: Properties, wanted: Record<string, unknown>): Properties | null {
  const entries = Object.entries(wanted).filter(([name, value]) => now.routing?.[name] !== value);
  return entries.length === 0 ? null : { routing: Object.fromEntries(entries) };
}

/** Facts for the `routing.*` properties of a chat and its thread that differ from the wanted ones. */
export function routingProperties(
  { chat, thread }: Live,
  wanted: { chat?: Record<string, unknown>; thread?: Record<string, unknown> },
): Fact[] {
  const ofChat = changed(chat.properties, wanted.chat ?? {});
  const ofThread = changed(thread.properties, wanted.thread ?? {});
  const facts: Fact[] = [];
  if (ofChat !== null) facts.push({ type: 'chat_properties_set', chatId: chat.id, properties: ofChat });
  if (ofThread !== null) {
    facts.push({ type: 'thread_properties_set', chatId: chat.id, threadId: thread.id, properties: ofThread });
  }
  return facts;
}

/** Takes an agent out of the chat; the reason is the cause (decision "Router-made removals"), and nobody asked for it (USER-011). */
export function removal({ chat, thread }: Live, agentId: string, reason: string): Fact {
  const at = { chatId: chat.id, threadId: thread.id };
  return { type: 'user_removed', ...at, userId: agentId, userType: 'agent', reason, requesterId: null };
}

/** `chat_transferred` of the router (ACCESS-020): within the chat's groups, from the agents present now to those given. */
function transfer(ctx: Context, { chat, thread }: Live, reason: TransferReason, toAgentIds: string[]): Fact {
  const groupIds = [...chat.access.groupIds];
  return {
    type: 'transferred',
    chatId: chat.id,
    threadId: thread.id,
    reason,
    requesterId: null,
    from: { groupIds, agentIds: presentAgentIds(chat) },
    to: { groupIds, agentIds: toAgentIds },
    at: ctx.now,
  };
}

/**
 * Gives a chat to an agent (QUEUE-006, ROUTE-063): out of the queue if it waits, in place of `removedAgentId`
 * if there is one.
 */
export function give(
  ctx: Context,
  live: Live,
  agent: Agent,
  reason: 'assigned' | 'inactive',
  removedAgentId: string | null = null,
  removedBecause: string = reason,
): Fact[] {
  const { chat, thread } = live;
  const at = { chatId: chat.id, threadId: thread.id };
  const before = chat.users.find((user) => user.id === agent.id);
  const facts: Fact[] = [];
  if (isWaiting(live)) facts.push({ type: 'dequeued', ...at, at: ctx.now });
  if (removedAgentId !== null) facts.push(removal(live, removedAgentId, removedBecause));
  facts.push({ type: 'assigned', ...at, agentId: agent.id, at: ctx.now });
  facts.push({
    type: 'user_added',
    ...at,
    user: {
      id: agent.id,
      type: 'agent',
      present: true,
      visibility: 'all',
      seenUpTo: before?.seenUpTo ?? null,
    },
    reason: 'assigned',
    requesterId: null,
  });
  facts.push(transfer(ctx, live, reason, [agent.id]));
  const transferredAt = Math.floor(ctx.now / MICROS_PER_SECOND);
  facts.push(
    ...routingProperties(live, {
      chat: { unassigned: false, pinned: false },
      thread: { unassigned: false, pinned: false, last_transfer_timestamp: transferredAt },
    }),
  );
  return facts;
}

/** Leaves a chat without an agent, in the queue or (continuous) outside it (ROUTE-061, ROUTE-066, QUEUE-021). */
export function unassign(
  ctx: Context,
  live: Live,
  queue: boolean,
  removedAgentId: string | null,
  cause: Cause,
): Fact[] {
  const { chat, thread } = live;
  const at = { chatId: chat.id, threadId: thread.id };
  const facts: Fact[] = removedAgentId === null ? [] : [removal(live, removedAgentId, cause)];
  if (queue) facts.push({ type: 'queued', ...at, at: ctx.stamp() });
  facts.push(transfer(ctx, live, 'unassigned', []));
  facts.push(
    ...routingProperties(live, {
      chat: { unassigned: true, pinned: true, was_pinned: true },
      thread: { unassigned: true, pinned: true },
    }),
  );
  if (thread.replyDueSince !== null) facts.push({ type: 'reply_timer_set', ...at, since: null });
  return facts;
}

/**
 * Closes the thread as the router: message, end, and `routing.pinned`, which stays true only when nobody had
 * the chat (CHAT-029, ROUTE-050).
 */
export function close(ctx: Context, live: Live, message: Fact, cause: Cause | null): Fact[] {
  const { chat, thread } = live;
  const facts: Fact[] = [
    message,
    { type: 'thread_closed', chatId: chat.id, threadId: thread.id, userId: null, cause, at: ctx.now },
  ];
  if (!routingFlag(chat, 'unassigned')) {
    facts.push(...routingProperties(live, { chat: { pinned: false }, thread: { pinned: false } }));
  }
  return facts;
}
