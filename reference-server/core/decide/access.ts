/**
 * Whether a requester may reach a chat, is in it, and whether the chat runs: the guards that nearly every action
 * begins with, in the order existence, access, presence, activity. They only read.
 */

import { reachesGroups } from '../scopes.ts';
import { subjectScopes } from '../tokens.ts';
import { activeThread, newestThread, userOf } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import type { Agent, Chat, Requester, Thread } from '../world/world.ts';
import type { Outcome } from './act.ts';
import type { Call } from './call.ts';
import { type Ground, type Guard, keeps, refuse } from './guard.ts';

export { activeThread, newestThread, presentAgentIds, userOf } from '../world/chats.ts';

/** Where an action's payload names the chat: the protocol uses three places. */
export type ChatIdOf<Payload> = (payload: Payload) => string;
export const inId: ChatIdOf<{ id: string }> = (payload) => payload.id;
export const inChatId: ChatIdOf<{ chat_id: string }> = (payload) => payload.chat_id;
export const inChat: ChatIdOf<{ chat: { id: string } }> = (payload) => payload.chat.id;

/** The chat that a call is about; undefined only before `exists` has been asked, or when it was dropped. */
export function chatOf<Payload>(call: Call<Payload>, idOf: ChatIdOf<Payload>): Chat | undefined {
  return call.ctx.license.chats.get(idOf(call.payload));
}

/** Facts about an existing chat. */
export function onChat<Payload, Response>(
  idOf: ChatIdOf<NoInfer<Payload>>,
  facts: (call: Call<Payload>, chat: Chat) => Outcome<Response> | null,
): (call: Call<Payload>) => Outcome<Response> | null {
  return (call) => {
    const chat = chatOf(call, idOf);
    return chat === undefined ? null : facts(call, chat);
  };
}

/** Facts about the newest thread of a chat, the only one that can be active (THREAD-002) or written to (THREAD-018). */
export function onNewestThread<Payload, Response>(
  idOf: ChatIdOf<NoInfer<Payload>>,
  facts: (call: Call<Payload>, place: { chat: Chat; thread: Thread }) => Outcome<Response> | null,
): (call: Call<Payload>) => Outcome<Response> | null {
  return onChat(idOf, (call, chat) => {
    const thread = newestThread(chat);
    return thread === undefined ? null : facts(call, { chat, thread });
  });
}

/** Whether an agent or bot may read (`ro`) or change (`rw`) chats of these groups (AUTH-010). */
export function mayReach(
  ctx: Context,
  requester: Requester,
  groupIds: readonly number[],
  mode: 'ro' | 'rw',
): boolean {
  return reachesGroups(requester.scopes, ctx.license.agents.get(requester.id), groupIds, mode);
}

/** Whether an agent or bot may read chats of these groups, by the scopes that its own tokens have. */
export function canSee(agent: Agent, groupIds: readonly number[]): boolean {
  return reachesGroups(subjectScopes(agent.bot ? 'bot' : 'agent', agent.role), agent, groupIds, 'ro');
}

export function exists<Payload>(idOf: ChatIdOf<Payload>): Guard<Call<Payload>> {
  return keeps(
    'ENV-029',
    refuse('not_found', (call) => chatOf(call, idOf) === undefined && 'Chat not found'),
  );
}

/** Agent side: the chat's groups must be within the requester's reach. */
export function reachable<Payload>(idOf: ChatIdOf<Payload>, mode: 'ro' | 'rw'): Guard<Call<Payload>> {
  return keeps(
    ['AUTH-039', 'AUTH-010'],
    refuse('missing_access', (call) => {
      const chat = chatOf(call, idOf);
      return chat !== undefined && !mayReach(call.ctx, call.requester, chat.access.groupIds, mode);
    }),
  );
}

/** Customer side: only one's own chat. */
export function own<Payload>(idOf: ChatIdOf<Payload>): Guard<Call<Payload>> {
  return keeps(
    'AUTH-040',
    refuse('missing_access', (call) => {
      const chat = chatOf(call, idOf);
      return chat !== undefined && chat.customerId !== call.requester.id;
    }),
  );
}

/** The requester must be in the chat. */
export function present<Payload>(idOf: ChatIdOf<Payload>): Ground<Call<Payload>> {
  return refuse('authorization', (call) => {
    const chat = chatOf(call, idOf);
    const here = chat === undefined || userOf(chat, call.requester.id)?.present === true;
    return !here && 'Requester is not a user of the chat';
  });
}

/** The same, unless the call waives it. */
export function presentUnlessWaivedIn<Payload>(
  idOf: ChatIdOf<Payload>,
): Ground<Call<Payload & { ignore_requester_presence?: boolean }>> {
  return refuse(
    'authorization',
    (call, limits) => call.payload.ignore_requester_presence !== true && present(idOf).holds(call, limits),
  );
}

export const presentUnlessWaived: Ground<Call<{ id: string; ignore_requester_presence?: boolean }>> =
  presentUnlessWaivedIn(inId);

/** The chat must have an active thread. */
export function active<Payload>(idOf: ChatIdOf<Payload>): Ground<Call<Payload>> {
  return refuse('chat_inactive', (call) => {
    const chat = chatOf(call, idOf);
    return chat !== undefined && activeThread(chat) === undefined;
  });
}
