/**
 * `delete_event` of customers: an own event is no longer there for the customer, and agents see what is left of it
 * (EVENT-044, EVENT-045).
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { exists, inChatId, own } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { eventExists, eventNamed, threadExists } from '../named.ts';

type DeleteCall = Call<RequestOf<typeof customerActions.delete_event>>;

const isOwn: Guard<DeleteCall> = keeps(
  'EVENT-048',
  refuse('not_allowed', (call) => {
    const event = eventNamed(call);
    const foreign = event !== undefined && event.authorId !== call.requester.id;
    return foreign && 'A customer can delete own events only';
  }),
);

export const customer = act<typeof customerActions.delete_event>({
  refusals: [exists(inChatId), own(inChatId), threadExists, eventExists, isOwn],
  facts: ({ payload: { chat_id: chatId, thread_id: threadId, event_id: eventId } }) => ({
    facts: [{ type: 'event_deleted', chatId, threadId, eventId }],
    reply: () => ({}),
  }),
});
