/** `send_event_preview`: the customer sees a message before it is sent; nothing is kept of it (RT-010 to RT-012). */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { active, chatOf, exists, inChatId, onNewestThread, present, reachable, userOf } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { each, type Guard, keeps, refuse } from '../guard.ts';
import { type EventInput, textValid } from './text.ts';

type PreviewCall = Call<RequestOf<typeof agentActions.send_event_preview>>;

/** Neither the message nor who writes it may be for agents only. */
const forEverybody: Guard<PreviewCall> = keeps(
  'RT-010',
  refuse('validation', (call) => {
    const chat = chatOf(call, inChatId);
    const hidden = chat !== undefined && userOf(chat, call.requester.id)?.visibility === 'agents';
    const private_ = call.payload.event.visibility === 'agents';
    return (hidden || private_) && 'event.visibility of a preview must be all';
  }),
);

export const agent = act<typeof agentActions.send_event_preview>({
  refusals: [
    exists(inChatId),
    reachable(inChatId, 'rw'),
    keeps('RT-010', present(inChatId)),
    keeps('definition', active(inChatId)),
    forEverybody,
    each(({ payload }: PreviewCall): readonly EventInput[] => [payload.event], textValid),
  ],
  facts: onNewestThread(inChatId, ({ ctx, requester, payload: { event } }, { chat, thread }) => ({
    facts: [
      {
        type: 'previewed',
        chatId: chat.id,
        threadId: thread.id,
        authorId: requester.id,
        text: event.text,
        customId: event.custom_id,
        at: ctx.now,
      },
    ],
    reply: () => ({}),
  })),
});
