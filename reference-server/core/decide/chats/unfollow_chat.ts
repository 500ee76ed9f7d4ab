/**
 * `unfollow_chat`: afterwards the agent hears of the key changes only (CHAT-045). Whoever does not follow the chat changes
 * nothing by it; who follows one that has moved out of reach can still leave it.
 */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { chatOf, exists, inId, mayReach, onChat, userOf } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Payload = { readonly id: string };

const followedOrReachable: Guard<Call<Payload>> = keeps(
  ['AUTH-039', 'AUTH-010'],
  refuse('missing_access', (call) => {
    const { ctx, requester } = call;
    const chat = chatOf(call, inId);
    if (chat === undefined || chat.followers.has(requester.id)) return false;
    return !mayReach(ctx, requester, chat.access.groupIds, 'ro');
  }),
);

const notMember: Guard<Call<Payload>> = keeps(
  'CHAT-046',
  refuse('not_allowed', (call) => {
    const chat = chatOf(call, inId);
    const member = chat !== undefined && userOf(chat, call.requester.id)?.present === true;
    return member && 'A user of the chat cannot unfollow it';
  }),
);

export const agent = act<typeof agentActions.unfollow_chat>({
  refusals: [exists(inId), followedOrReachable, notMember],
  facts: onChat(inId, ({ ctx, requester: { id: agentId } }, chat) => ({
    facts: chat.followers.has(agentId)
      ? [{ type: 'follower_set', chatId: chat.id, agentId, follows: false }]
      : [],
    // On RTM the samples repeat the chat, on the Web API they say nothing.
    reply: () => (ctx.transport === 'rtm' ? { chat_id: chat.id } : {}),
  })),
});
