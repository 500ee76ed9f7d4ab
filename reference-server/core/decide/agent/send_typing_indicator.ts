/** `send_typing_indicator` of agents and bots: a signal, and the end of the wait for a first reply. */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { chatActive, chatExists, chatReachable, inChatId, theActiveThread, theChat } from '../access.ts';
import type { Handler } from '../call.ts';

export const sendTypingIndicator: Handler<typeof agentActions.send_typing_indicator> = {
  refusals: [chatExists(inChatId), chatReachable(inChatId, 'rw'), chatActive(inChatId)],
  facts({ ctx, requester, payload }) {
    const thread = theActiveThread(theChat(ctx, payload.chat_id));
    const where = { chatId: payload.chat_id, threadId: thread.id };
    const facts: Fact[] = [
      {
        type: 'typing',
        ...where,
        authorId: requester.id,
        isTyping: payload.is_typing,
        visibility: payload.visibility ?? 'all',
        at: ctx.now,
      },
    ];
    // ROUTE-056: the agent who has the chat is about to answer.
    if (
      payload.is_typing &&
      thread.replyDueSince !== null &&
      thread.assignedAgentIds.at(-1) === requester.id
    ) {
      facts.push({ type: 'reply_timer_set', ...where, since: null });
    }
    return { facts, reply: () => ({}) };
  },
};
