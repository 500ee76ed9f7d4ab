/** `resume_chat` of customers: a new thread in the own inactive chat, routed like a start. */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { chatExists, inChat, ownChat, theChat } from '../access.ts';
import { chatIsInactive } from '../agent/resume_chat.ts';
import type { Handler } from '../call.ts';
import { customerPlan, eventIdsOf } from '../chats/plan.ts';
import { accessGroupsExist, contentValid } from '../chats/start.ts';
import { isContinuous } from '../chats/state.ts';
import { startedThread } from '../threads/thread.ts';
import { notBanned } from './banned.ts';

export const resumeChat: Handler<typeof customerActions.resume_chat> = {
  refusals: [notBanned, chatExists(inChat), ownChat(inChat), accessGroupsExist, chatIsInactive, contentValid],
  facts(call) {
    const chat = theChat(call.ctx, call.payload.chat.id);
    const plan = customerPlan(call, chat, call.payload.continuous ?? isContinuous(chat));
    if ('refused' in plan) return plan;
    const { fact, eventIds } = startedThread(call.ctx, call.requester, plan);
    return {
      facts: [fact],
      reply: () => ({ thread_id: fact.thread.id, ...eventIdsOf(eventIds) }),
    };
  },
};
