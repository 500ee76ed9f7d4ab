/** `send_event` of customers: an event in the own chat, in an inactive one only when it is asked for. */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import {
  chatActive,
  chatExists,
  inChatId,
  newestThread,
  ownChat,
  theActiveThread,
  theChat,
} from '../access.ts';
import type { Check, Handler } from '../call.ts';
import { type EventInput, eventError } from '../events/event.ts';
import { sendFacts } from '../events/message.ts';
import { notBanned } from './banned.ts';

interface Payload {
  readonly chat_id: string;
  readonly event: { readonly type: string };
  readonly attach_to_last_thread?: boolean;
}

/** THREAD-019, THREAD-020. */
const activeOrAttached: Check<Payload> = (call) => {
  const attaches = call.payload.attach_to_last_thread === true;
  const hasThread = newestThread(theChat(call.ctx, call.payload.chat_id)) !== undefined;
  return attaches && hasThread ? null : chatActive(inChatId)(call);
};

const eventValid: Check<Payload> = ({ payload }) =>
  eventError(payload.event as unknown as EventInput, 'customer');

export const sendEvent: Handler<typeof customerActions.send_event> = {
  refusals: [notBanned, chatExists(inChatId), ownChat(inChatId), activeOrAttached, eventValid],
  facts({ ctx, requester, payload }) {
    const chat = theChat(ctx, payload.chat_id);
    const place = { chat, thread: theActiveThread(chat) };
    // Whatever recipients a customer names: it cannot write what it may not see.
    const input = payload.event as unknown as EventInput;
    const { event, facts } = sendFacts(ctx, requester, place, input, 'all');
    return { facts, reply: () => ({ event_id: event.id }) };
  },
};
