/** Takes back one of the customer's own events. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { EventDeleted } from '../../structures/shared/changes.ts';

/** Rules EVENT-044 to EVENT-048, VER-015. */
export const deleteEvent = defineAction({
  api: 'customer',
  name: 'delete_event',
  summary: 'Take back an event.',
  window: { since: '3.6' },
  scopes: 'none',
  request: EventDeleted,
  response: Empty,
  errors: ['not_found', 'not_allowed', 'customer_banned', 'chat_anonymized'],
  pushes: ['event_deleted'],
  webhooks: ['event_deleted'],
});
