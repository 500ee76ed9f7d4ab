/** `start_chat` of agents and bots: a new chat with its first thread, assigned to whoever starts it. */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { type Check, type Handler, when } from '../call.ts';
import { agentPlan, eventIdsOf } from '../chats/plan.ts';
import {
  accessGroupsExist,
  accessReachable,
  authorsAreUsers,
  chatOfCustomer,
  contentValid,
  type StartPayload,
  usersValid,
} from '../chats/start.ts';
import { startedThread } from '../threads/thread.ts';

/** One chat per customer and licence, whoever starts it (CHAT-013). */
const customerHasNoChat: Check<StartPayload> = ({ ctx, payload }) => {
  const customer = payload.chat?.users?.find((user) => user.type === 'customer');
  return when(
    customer !== undefined && chatOfCustomer(ctx, customer.id) !== undefined,
    'limit_reached',
    'The customer already has a chat',
  );
};

export const startChat: Handler<typeof agentActions.start_chat> = {
  refusals: [
    usersValid,
    accessGroupsExist,
    accessReachable,
    customerHasNoChat,
    authorsAreUsers,
    contentValid,
  ],
  facts(call) {
    const plan = agentPlan(call, null, call.payload.continuous ?? false);
    const { fact, eventIds } = startedThread(call.ctx, call.requester, plan);
    return {
      facts: [fact],
      reply: () => ({ chat_id: fact.chatId, thread_id: fact.thread.id, ...eventIdsOf(eventIds) }),
    };
  },
};
