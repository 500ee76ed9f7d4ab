/**
 * `follow_chat`: an agent who is not in a chat is told everything of it until the next thread (CHAT-043). A follower is no
 * user of the chat (USER-021).
 */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { exists, inId, onChat, reachable, userOf } from '../access.ts';
import { act } from '../act.ts';

export const agent = act<typeof agentActions.follow_chat>({
  refusals: [exists(inId), reachable(inId, 'ro')],
  facts: onChat(inId, ({ requester: { id: agentId } }, chat) => {
    // A member hears everything already; whoever follows is not told again (CHAT-044).
    const hears = chat.followers.has(agentId) || userOf(chat, agentId)?.present === true;
    return {
      facts: hears ? [] : [{ type: 'follower_set', chatId: chat.id, agentId, follows: true }],
      reply: () => ({}),
    };
  }),
});
