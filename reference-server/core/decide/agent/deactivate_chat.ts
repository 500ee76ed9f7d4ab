/** `deactivate_chat` of agents and bots: closes the active thread; the chat itself stays (CHAT-011). */
import type { agentActions } from '../../../../schemas/definitions.ts';
import { routingProperties } from '../../routing/moves.ts';
import { systemMessage } from '../../system-event.ts';
import {
  chatActive,
  chatExists,
  chatReachable,
  inId,
  requesterPresentUnlessWaived,
  theActiveThread,
  theChat,
} from '../common/access.ts';
import type { Handler } from '../common/call.ts';
import { agentName } from '../common/names.ts';

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
