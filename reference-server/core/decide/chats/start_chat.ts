/**
 * `start_chat`: a new chat with its first thread. An agent's is assigned to whoever starts it, a customer's is routed,
 * queued or refused.
 */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import type { Outcome } from '../act.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { startedThread, type ThreadPlan } from '../threads/thread.ts';
import { agentPlan, customerPlan, destination, eventIdsOf, type Opening } from './plan.ts';
import {
  accessGroupsExist,
  accessReachable,
  authorsAreUsers,
  chatOfCustomer,
  contentValid,
  type StartPayload,
  usersValid,
} from './start.ts';

interface Started {
  chat_id: string;
  thread_id: string;
  event_ids?: string[];
}

/** A new chat with one new thread in it, and the ids of both (CHAT-001). */
function started(call: Call<StartPayload>, plan: ThreadPlan): Outcome<Started> {
  const { fact, eventIds } = startedThread(call.ctx, call.requester, plan);
  return {
    facts: [fact],
    reply: () => ({ chat_id: fact.chatId, thread_id: fact.thread.id, ...eventIdsOf(eventIds) }),
  };
}

/** One chat per customer and licence, whoever starts it. */
const customerHasNoChat: Guard<Call<StartPayload>> = keeps(
  'CHAT-013',
  refuse('limit_reached', ({ ctx, payload }) => {
    const customer = payload.chat?.users?.find((user) => user.type === 'customer');
    return (
      customer !== undefined &&
      chatOfCustomer(ctx, customer.id) !== undefined &&
      'The customer already has a chat'
    );
  }),
);

const hasNoChat: Guard<Call> = keeps(
  'CHAT-013',
  refuse(
    'limit_reached',
    ({ ctx, requester }) => chatOfCustomer(ctx, requester.id) !== undefined && 'Chat limit reached',
  ),
);

/** Not continuous unless asked for, or where the licence is in Messaging Mode (CHAT-007). */
function opening({ ctx, payload }: Call<StartPayload>): Opening {
  return { chat: null, continuous: payload.continuous ?? ctx.license.ownSettings.messaging_mode };
}

const thread = destination(opening);

export const agent = act<typeof agentActions.start_chat>({
  refusals: [
    ...usersValid,
    accessGroupsExist,
    accessReachable,
    customerHasNoChat,
    authorsAreUsers,
    ...contentValid('agent'),
  ],
  facts: (call) =>
    started(call, agentPlan(call, { chat: null, continuous: call.payload.continuous ?? false })),
});

export const customer = act<typeof customerActions.start_chat>({
  refusals: [accessGroupsExist, hasNoChat, ...contentValid('customer'), thread.opened],
  facts: (call) => started(call, customerPlan(call, opening(call), thread.of(call))),
});
