/** `deactivate_chat` of agents and bots: closes the active thread; the chat itself stays (CHAT-011). */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { routingProperties } from '../../routing/moves.ts';
import { agentName } from '../../world/names.ts';
import { systemMessage } from '../../world/system-message.ts';
import {
  chatActive,
  chatExists,
  chatReachable,
  inId,
  requesterPresentUnlessWaived,
  theActiveThread,
  theChat,
} from '../access.ts';
import type { Handler } from '../call.ts';

export const deactivateChat: Handler<typeof agentActions.deactivate_chat> = {
  refusals: [chatExists(inId), chatReachable(inId, 'rw'), requesterPresentUnlessWaived, chatActive(inId)],
  facts({ ctx, requester, payload }) {
    const chat = theChat(ctx, payload.id);
    const thread = theActiveThread(chat);
    const where = { chatId: chat.id, threadId: thread.id };
    const event = systemMessage(ctx, 'manual_archived_agent', { agent: agentName(ctx, requester.id) });
    return {
      facts: [
        { type: 'event_added', ...where, event, message: false },
        { type: 'thread_closed', ...where, userId: requester.id, cause: null, at: ctx.stamp() },
        // Whoever closes it as an agent has dealt with it (ROUTE-050).
        ...routingProperties({ chat, thread }, { chat: { pinned: false }, thread: { pinned: false } }),
      ],
      reply: () => ({}),
    };
  },
};
