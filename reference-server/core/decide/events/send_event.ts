/**
 * `send_event`: an agent or bot writes into the active thread of a chat it is in, a customer into the own chat, into
 * an inactive one only when asked for.
 * Rules CHAT-038, QUEUE-011 and AGENT-026 are kept here.
 */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import {
  active,
  activeThread,
  chatOf,
  exists,
  inChatId,
  newestThread,
  onNewestThread,
  own,
  present,
  reachable,
  userOf,
} from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import type { Writer } from '../properties.ts';
import { type EventInput, eventsValid } from './event.ts';
import { sendFacts } from './message.ts';

interface Payload {
  readonly chat_id: string;
  readonly event: { readonly type: string };
}

/** The request's event has the members of its type, which the definition has checked. */
function inputOf({ event }: Payload): EventInput {
  return event as EventInput;
}

function valid(writer: Writer): Guard<Call<Payload>> {
  return eventsValid((payload) => [inputOf(payload)], writer);
}

/** Who is hidden from the customer cannot write to the customer. */
const hiddenWritesHidden: Guard<Call<Payload & { event: { visibility?: 'all' | 'agents' } }>> = keeps(
  'EVENT-015',
  refuse('validation', (call) => {
    const chat = chatOf(call, inChatId);
    const hidden = chat !== undefined && userOf(chat, call.requester.id)?.visibility === 'agents';
    return (
      hidden &&
      call.payload.event.visibility !== 'agents' &&
      'A user visible to agents only can send events for agents only'
    );
  }),
);

/**
 * An inactive chat takes a customer's event only as an addition to its newest thread, which stays closed (THREAD-019).
 * Agents have no such choice: theirs is guarded by `active` alone (THREAD-021).
 */
const activeOrAttached: Guard<Call<Payload & { attach_to_last_thread?: boolean }>> = keeps(
  ['THREAD-020', 'EVENT-018'],
  refuse('chat_inactive', (call) => {
    const chat = chatOf(call, inChatId);
    if (chat === undefined || activeThread(chat) !== undefined) return false;
    return call.payload.attach_to_last_thread !== true || newestThread(chat) === undefined;
  }),
);

/** The newest thread is the active one (THREAD-003); the answer names the event that everybody is told of (EVENT-001). */
export const agent = act<typeof agentActions.send_event>({
  refusals: [
    exists(inChatId),
    reachable(inChatId, 'rw'),
    keeps('EVENT-017', present(inChatId)),
    keeps('EVENT-018', active(inChatId)),
    valid('agent'),
    hiddenWritesHidden,
  ],
  facts: onNewestThread(inChatId, ({ ctx, requester, payload }, place) => {
    const input = inputOf(payload);
    const visibility = input['visibility'] === 'agents' ? 'agents' : 'all';
    const { event, facts } = sendFacts(ctx, requester, place, input, visibility);
    return { facts, reply: () => ({ event_id: event.id }) };
  }),
});

export const customer = act<typeof customerActions.send_event>({
  refusals: [exists(inChatId), own(inChatId), activeOrAttached, valid('customer')],
  facts: onNewestThread(inChatId, ({ ctx, requester, payload }, place) => {
    // Whatever recipients a customer names: it cannot write what it may not see.
    const { event, facts } = sendFacts(ctx, requester, place, inputOf(payload), 'all');
    return { facts, reply: () => ({ event_id: event.id }) };
  }),
});
