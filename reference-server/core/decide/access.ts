/**
 * Whether a requester may reach a chat, is in it, and whether the chat runs: the checks that nearly every action
 * begins with, in the order existence, access, presence, activity. They only read.
 */
import type { Context } from '../world/command.ts';
import type { Agent, Chat, ChatUser, Requester, Thread } from '../world/world.ts';
import { type Call, type Check, error, when } from './call.ts';

/** Where an action's payload names the chat: the protocol uses three places. */
export type ChatIdOf<Payload> = (payload: Payload) => string;
export const inId: ChatIdOf<{ id: string }> = (payload) => payload.id;
export const inChatId: ChatIdOf<{ chat_id: string }> = (payload) => payload.chat_id;
export const inChat: ChatIdOf<{ chat: { id: string } }> = (payload) => payload.chat.id;

/** A chat that the refusals have found. */
export function theChat(ctx: Context, chatId: string): Chat {
  const chat = ctx.license.chats.get(chatId);
  if (chat === undefined) throw new Error(`deciding about chat ${chatId}, which no check has found`);
  return chat;
}

export function newestThread(chat: Chat): Thread | undefined {
  return chat.threads.at(-1);
}

/** The active thread, which can only be the newest (THREAD-002). */
export function activeThread(chat: Chat): Thread | undefined {
  const newest = newestThread(chat);
  return newest?.active === true ? newest : undefined;
}

/** The active thread that `chatActive` has found. */
export function theActiveThread(chat: Chat): Thread {
  const thread = activeThread(chat) ?? newestThread(chat);
  if (thread === undefined) throw new Error(`deciding about chat ${chat.id}, which has no thread`);
  return thread;
}

export function userOf(chat: Chat, userId: string): ChatUser | undefined {
  return chat.users.find((user) => user.id === userId);
}

export function presentAgentIds(chat: Chat): string[] {
  return chat.users.filter((user) => user.type === 'agent' && user.present).map((user) => user.id);
}

/** Group 0 is seen by every agent (ACCESS-002); any other group only by its members. */
export function inGroups(agent: Agent | undefined, groupIds: readonly number[]): boolean {
  return groupIds.includes(0) || groupIds.some((id) => agent?.groups.has(id) === true);
}

/** Whether an agent or bot may read (`ro`) or change (`rw`) chats of these groups (AUTH-010). */
export function mayReach(
  ctx: Context,
  requester: Requester,
  groupIds: readonly number[],
  mode: 'ro' | 'rw',
): boolean {
  if (requester.scopes.has('chats--all:rw')) return true;
  if (mode === 'ro' && requester.scopes.has('chats--all:ro')) return true;
  return inGroups(ctx.license.agents.get(requester.id), groupIds);
}

export function chatExists<Payload>(idOf: ChatIdOf<Payload>): Check<Payload> {
  return ({ ctx, payload }) => when(!ctx.license.chats.has(idOf(payload)), 'not_found', 'Chat not found');
}

/** Agent side: the chat's groups must be within the requester's reach (AUTH-039). */
export function chatReachable<Payload>(idOf: ChatIdOf<Payload>, mode: 'ro' | 'rw'): Check<Payload> {
  return ({ ctx, requester, payload }) => {
    const { access } = theChat(ctx, idOf(payload));
    return when(!mayReach(ctx, requester, access.groupIds, mode), 'missing_access');
  };
}

/** Customer side: only one's own chat (AUTH-040). */
export function ownChat<Payload>(idOf: ChatIdOf<Payload>): Check<Payload> {
  return ({ ctx, requester, payload }) =>
    when(theChat(ctx, idOf(payload)).customerId !== requester.id, 'missing_access');
}

export function isPresent(call: Call<unknown>, chatId: string): boolean {
  return userOf(theChat(call.ctx, chatId), call.requester.id)?.present === true;
}

/** The requester must be in the chat (EVENT-017). */
export function requesterPresent<Payload>(idOf: ChatIdOf<Payload>): Check<Payload> {
  return (call) =>
    when(!isPresent(call, idOf(call.payload)), 'authorization', 'Requester is not a user of the chat');
}

/** The same, unless the call waives it (CHAT-026, ACCESS-005). */
export const requesterPresentUnlessWaived: Check<{ id: string; ignore_requester_presence?: boolean }> = (
  call,
) => (call.payload.ignore_requester_presence === true ? null : requesterPresent(inId)(call));

export function chatActive<Payload>(idOf: ChatIdOf<Payload>): Check<Payload> {
  return ({ ctx, payload }) =>
    activeThread(theChat(ctx, idOf(payload))) === undefined ? error('chat_inactive') : null;
}
