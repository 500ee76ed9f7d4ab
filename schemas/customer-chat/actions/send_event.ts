/** Adds an event to the customer's chat. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { NewCustomerEvent } from '../../structures/shared/events/index.ts';

/** Rules EVENT-001 to EVENT-019, THREAD-003, THREAD-018 to THREAD-020, PUSH-004. */
export const sendEvent = defineAction({
  api: 'customer',
  name: 'send_event',
  summary: 'Send an event to a chat.',
  scopes: 'none',
  request: Type.Object({
    chat_id: id('The chat.'),
    event: NewCustomerEvent,
    attach_to_last_thread: Type.Optional(
      Type.Boolean({ default: false, description: 'Add to the newest thread although it is closed.' }),
    ),
  }),
  response: Type.Object({ event_id: id('The new event.') }),
  errors: ['chat_inactive', 'not_found', 'customer_banned', 'chat_anonymized'],
  pushes: ['incoming_event', 'thread_properties_updated'],
  webhooks: ['incoming_event', 'thread_properties_updated'],
});
