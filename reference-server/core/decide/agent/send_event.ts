/** `send_event` of agents and bots: an event in the active thread of a chat the sender is in. */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import {
  chatActive,
  chatExists,
  chatReachable,
  inChatId,
  requesterPresent,
  theActiveThread,
  theChat,
  userOf,
} from '../access.ts';
import { type Check, type Handler, when } from '../call.ts';
import { type EventInput, eventError } from '../events/event.ts';
import { sendFacts } from '../events/message.ts';

interface Payload {
  readonly chat_id: string;
  readonly event: { readonly type: string; readonly visibility?: 'all' | 'agents' };
}

const eventValid: Check<Payload> = ({ payload }) =>
  eventError(payload.event as unknown as EventInput, 'agent');

/** Who is hidden from the customer cannot write to the customer (EVENT-015). */
const hiddenWritesHidden: Check<Payload> = ({ ctx, requester, payload }) => {
  const hidden = userOf(theChat(ctx, payload.chat_id), requester.id)?.visibility === 'agents';
  return when(
    hidden && payload.event.visibility !== 'agents',
    'validation',
    'A user visible to agents only can send events for agents only',
  );
};

export const sendEvent: Handler<typeof agentActions.send_event> = {
  refusals: [
    chatExists(inChatId),
    chatReachable(inChatId, 'rw'),
    requesterPresent(inChatId),
    chatActive(inChatId),
    eventValid,
    hiddenWritesHidden,
  ],
  facts({ ctx, requester, payload }) {
    const chat = theChat(ctx, payload.chat_id);
    const input = payload.event as unknown as EventInput;
    const visibility = input['visibility'] === 'agents' ? 'agents' : 'all';
    const place = { chat, thread: theActiveThread(chat) };
    const { event, facts } = sendFacts(ctx, requester, place, input, visibility);
    return { facts, reply: () => ({ event_id: event.id }) };
  },
};
