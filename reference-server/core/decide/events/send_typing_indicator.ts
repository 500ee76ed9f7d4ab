/** `send_typing_indicator` of agents and bots: a signal, and the end of the wait for a first reply. */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { active, exists, inChatId, onNewestThread, reachable } from '../access.ts';
import { act } from '../act.ts';
import { keeps } from '../guard.ts';

export const agent = act<typeof agentActions.send_typing_indicator>({
  // The indicator names the thread it is in (RT-002), so there must be an active one.
  refusals: [exists(inChatId), reachable(inChatId, 'rw'), keeps('RT-002', active(inChatId))],
  facts: onNewestThread(inChatId, ({ ctx, requester, payload }, { chat, thread }) => {
    const where = { chatId: chat.id, threadId: thread.id };
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
  }),
});
