/** `send_thinking_indicator` of agents and bots: a signal that an answer is being worked on (RT-009). */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { active, exists, inChatId, onNewestThread, reachable } from '../access.ts';
import { act } from '../act.ts';
import { keeps } from '../guard.ts';

export const agent = act<typeof agentActions.send_thinking_indicator>({
  refusals: [exists(inChatId), reachable(inChatId, 'rw'), keeps('definition', active(inChatId))],
  facts: onNewestThread(inChatId, ({ ctx, requester, payload }, { chat, thread }) => {
    const { chat_id: _, visibility = 'all', ...words } = payload;
    return {
      facts: [
        {
          type: 'thinking',
          chatId: chat.id,
          threadId: thread.id,
          authorId: requester.id,
          visibility,
          words,
          at: ctx.now,
        },
      ],
      reply: () => ({}),
    };
  }),
});
