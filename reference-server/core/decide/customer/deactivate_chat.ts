/** `deactivate_chat` of customers: closes the active thread of the own chat. */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { customerName } from '../../world/names.ts';
import { systemMessage } from '../../world/system-message.ts';
import { chatActive, chatExists, inId, ownChat, theActiveThread, theChat } from '../access.ts';
import type { Handler } from '../call.ts';

export const deactivateChat: Handler<typeof customerActions.deactivate_chat> = {
  refusals: [chatExists(inId), ownChat(inId), chatActive(inId)],
  facts({ ctx, requester, payload }) {
    const chat = theChat(ctx, payload.id);
    const where = { chatId: chat.id, threadId: theActiveThread(chat).id };
    const event = systemMessage(ctx, 'manual_archived_customer', {
      customer: customerName(ctx, requester.id),
    });
    return {
      facts: [
        { type: 'event_added', ...where, event, message: false },
        { type: 'thread_closed', ...where, userId: requester.id, cause: null, at: ctx.stamp() },
      ],
      reply: () => ({}),
    };
  },
};
