/** `send_sneak_peek` of customers: the agents of the chat see what is being written (RT-004). */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { active, exists, inChatId, onNewestThread, own } from '../access.ts';
import { act } from '../act.ts';
import { keeps } from '../guard.ts';

export const customer = act<typeof customerActions.send_sneak_peek>({
  refusals: [exists(inChatId), own(inChatId), keeps('definition', active(inChatId))],
  facts: onNewestThread(inChatId, ({ ctx, requester, payload }, { chat, thread }) => ({
    facts: [
      {
        type: 'sneak_peek',
        chatId: chat.id,
        threadId: thread.id,
        authorId: requester.id,
        text: payload.sneak_peek_text,
        at: ctx.now,
      },
    ],
    reply: () => ({}),
  })),
});
