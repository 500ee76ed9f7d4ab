/**
 * `remove_user_from_chat`: takes an agent or bot out of an active chat; its entry stays (USER-003). A chat whose last
 * agent goes is routed anew, by the router.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { visibilityNaming } from '../../world/chats.ts';
import { agentName } from '../../world/names.ts';
import { systemMessage } from '../../world/system-message.ts';
import {
  active,
  chatOf,
  exists,
  inChatId,
  onNewestThread,
  presentUnlessWaivedIn,
  reachable,
  userOf,
} from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type RemoveCall = Call<RequestOf<typeof agentActions.remove_user_from_chat>>;

const isIn: Guard<RemoveCall> = keeps(
  ['USER-017', 'USER-014'],
  refuse('not_found', (call) => {
    const chat = chatOf(call, inChatId);
    const user = chat && userOf(chat, call.payload.user_id);
    const here = user?.present === true && user.type === 'agent';
    return !here && `Agent ${call.payload.user_id} is not a user of the chat`;
  }),
);

export const agent = act<typeof agentActions.remove_user_from_chat>({
  refusals: [
    exists(inChatId),
    reachable(inChatId, 'rw'),
    keeps('USER-015', presentUnlessWaivedIn(inChatId)),
    keeps('definition', active(inChatId)),
    isIn,
  ],
  facts: onNewestThread(inChatId, ({ ctx, requester, payload }, place) => {
    const where = { chatId: place.chat.id, threadId: place.thread.id };
    const { user_id: userId } = payload;
    const name = agentName(ctx, userId);
    const event =
      userId === requester.id
        ? systemMessage(ctx, 'agent_left', { agent: name }, visibilityNaming(place.chat, userId))
        : systemMessage(
            ctx,
            'agent_removed',
            { agent: name, initiator: agentName(ctx, requester.id) },
            visibilityNaming(place.chat, userId, requester.id),
          );
    return {
      facts: [
        {
          type: 'user_removed',
          ...where,
          userId,
          userType: 'agent',
          // It was asked for (USER-011).
          reason: 'manual',
          requesterId: requester.id,
        },
        { type: 'event_added', ...where, event, message: false },
      ],
      reply: () => ({}),
    };
  }),
});
