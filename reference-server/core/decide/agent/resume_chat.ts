/** `resume_chat` of agents and bots: a new thread in an inactive chat, assigned to whoever resumes it. */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { activeThread, chatExists, chatReachable, inChat, theChat } from '../access.ts';
import { type Check, type Handler, when } from '../call.ts';
import { agentPlan, eventIdsOf } from '../chats/plan.ts';
import {
  accessGroupsExist,
  accessReachable,
  authorsAreUsers,
  contentValid,
  type StartPayload,
  usersValid,
} from '../chats/start.ts';
import { isContinuous } from '../chats/state.ts';
import { startedThread } from '../threads/thread.ts';

/** CHAT-016. */
export const chatIsInactive: Check<{ chat: { id: string } }> = ({ ctx, payload }) =>
  when(activeThread(theChat(ctx, payload.chat.id)) !== undefined, 'validation', 'Chat is already active');

/** The customer of a chat never changes. */
const sameCustomer: Check<StartPayload & { chat: { id: string } }> = ({ ctx, payload }) => {
  const named = payload.chat.users?.find((user) => user.type === 'customer');
  const { customerId } = theChat(ctx, payload.chat.id);
  return when(
    named !== undefined && customerId !== null && customerId !== named.id,
    'validation',
    'The chat belongs to another customer',
  );
};

export const resumeChat: Handler<typeof agentActions.resume_chat> = {
  refusals: [
    chatExists(inChat),
    chatReachable(inChat, 'rw'),
    usersValid,
    accessGroupsExist,
    accessReachable,
    chatIsInactive,
    sameCustomer,
    authorsAreUsers,
    contentValid,
  ],
  facts(call) {
    const chat = theChat(call.ctx, call.payload.chat.id);
    // An agent can make a chat continuous but not take the mode away (CHAT-010).
    const continuous = call.payload.continuous === true || isContinuous(chat);
    const { fact, eventIds } = startedThread(call.ctx, call.requester, agentPlan(call, chat, continuous));
    return {
      facts: [fact],
      reply: () => ({ thread_id: fact.thread.id, ...eventIdsOf(eventIds) }),
    };
  },
};
