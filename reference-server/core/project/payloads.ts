/**
 * Payloads that agents' pushes and webhooks have in common, in agent-side structures (PUSH-017, HOOK-025). What
 * differs between the two is in their own files.
 */
import type { FactOf } from '../facts/fact.ts';
import { queueView } from '../views/chats.ts';
import { agentEvent } from '../views/events.ts';
import { agentSideUser } from '../views/people.ts';
import { iso } from '../views/time.ts';
import type { Context } from '../world/command.ts';
import type { Chat } from '../world/world.ts';

export const requesterMember = (id: string | null) => (id === null ? {} : { requester_id: id });

export function eventPayload({ chatId, threadId, event }: FactOf<'event_added'>) {
  return { chat_id: chatId, thread_id: threadId, event: agentEvent(event) };
}

/** No `user_id` when the router closed the thread (CHAT-029). */
export function deactivatedPayload({ chatId, threadId, userId }: FactOf<'thread_closed'>) {
  return { chat_id: chatId, thread_id: threadId, ...(userId === null ? {} : { user_id: userId }) };
}

/** The requester only of a manual transfer (ACCESS-017, ACCESS-019); the queue when the chat now waits. */
export function transferredPayload(fact: FactOf<'transferred'>, ctx: Context, chat: Chat) {
  const thread = chat.threads.find((candidate) => candidate.id === fact.threadId);
  const queue = thread && queueView(ctx, chat, thread);
  return {
    chat_id: fact.chatId,
    thread_id: fact.threadId,
    ...(fact.reason === 'manual' ? requesterMember(fact.requesterId) : {}),
    reason: fact.reason,
    transferred_to: { group_ids: fact.to.groupIds, agent_ids: fact.to.agentIds },
    ...(queue === undefined ? {} : { queue }),
  };
}

/** USER-010. */
export function userAddedPayload(fact: FactOf<'user_added'>, ctx: Context, chat: Chat) {
  const user = chat.users.find((candidate) => candidate.id === fact.user.id) ?? fact.user;
  return {
    chat_id: fact.chatId,
    thread_id: fact.threadId,
    user: agentSideUser(ctx, chat, user),
    reason: fact.reason,
    ...requesterMember(fact.requesterId),
  };
}

/** USER-016. */
export function userRemovedPayload(fact: FactOf<'user_removed'>) {
  return {
    chat_id: fact.chatId,
    thread_id: fact.threadId,
    user_id: fact.userId,
    reason: fact.reason,
    ...requesterMember(fact.requesterId),
  };
}

/** RT-014. */
export function seenPayload({ userId, chatId, upTo }: FactOf<'seen'>) {
  return { user_id: userId, chat_id: chatId, seen_up_to: iso(upTo) };
}

export function statusPayload({ agentId, status }: FactOf<'routing_status_set'>) {
  return { agent_id: agentId, status };
}
