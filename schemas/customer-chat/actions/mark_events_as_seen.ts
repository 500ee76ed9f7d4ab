/** Moves the customer's mark of what has been seen. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id, rfc3339 } from '../../language/primitives.ts';

/** Rules RT-013 to RT-016, PUSH-013. */
export const markEventsAsSeen = defineAction({
  api: 'customer',
  name: 'mark_events_as_seen',
  summary: 'Say up to when the events of a chat have been seen.',
  scopes: 'none',
  request: Type.Object({
    chat_id: id('The chat.'),
    seen_up_to: rfc3339('Everything up to this time has been seen.'),
  }),
  response: Empty,
  errors: ['not_found', 'customer_banned', 'chat_anonymized'],
  pushes: ['events_marked_as_seen'],
  webhooks: ['events_marked_as_seen'],
});
