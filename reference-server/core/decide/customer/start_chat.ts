/** `start_chat` of customers: a new chat whose first thread is routed, queued or refused. */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { type Check, type Handler, when } from '../call.ts';
import { customerPlan, eventIdsOf } from '../chats/plan.ts';
import { accessGroupsExist, chatOfCustomer, contentValid } from '../chats/start.ts';
import { startedThread } from '../threads/thread.ts';
import { notBanned } from './banned.ts';

/** CHAT-013. */
const hasNoChat: Check<unknown> = ({ ctx, requester }) =>
  when(chatOfCustomer(ctx, requester.id) !== undefined, 'limit_reached', 'Chat limit reached');

export const startChat: Handler<typeof customerActions.start_chat> = {
  refusals: [notBanned, accessGroupsExist, hasNoChat, contentValid],
  facts(call) {
    const plan = customerPlan(
      call,
      null,
      call.payload.continuous ?? call.ctx.license.properties.messagingMode,
    );
    if ('refused' in plan) return plan;
    const { fact, eventIds } = startedThread(call.ctx, call.requester, plan);
    return {
      facts: [fact],
      reply: () => ({ chat_id: fact.chatId, thread_id: fact.thread.id, ...eventIdsOf(eventIds) }),
    };
  },
};
