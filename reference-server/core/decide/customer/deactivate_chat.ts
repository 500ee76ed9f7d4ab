/** `deactivate_chat` of customers: closes the active thread of the own chat. */
import type { customerActions } from '../../../../schemas/definitions.ts';
import { systemMessage } from '../../system-event.ts';
import { chatActive, chatExists, inId, ownChat, theActiveThread, theChat } from '../common/access.ts';
import type { Handler } from '../common/call.ts';
import { customerName } from '../common/names.ts';

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
