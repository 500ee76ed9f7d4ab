/** `resume_chat` of customers: a new thread in the own inactive chat, routed like a start. */
import type { customerActions } from '../../../../schemas/definitions.ts';
import { chatIsInactive } from '../agent/resume_chat.ts';
import { chatExists, inChat, ownChat, theChat } from '../common/access.ts';
import type { Handler } from '../common/call.ts';
import { isContinuous } from '../common/chat-state.ts';
import { customerPlan, eventIdsOf } from '../common/plan.ts';
import { accessGroupsExist, contentValid } from '../common/start.ts';
import { startedThread } from '../common/thread.ts';
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
