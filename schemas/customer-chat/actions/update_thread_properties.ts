/** Sets properties of a thread of the customer's chat; others stay. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { inThread } from '../../structures/shared/changes.ts';
import { Properties } from '../../structures/shared/properties.ts';

/** Rules PROP-003 to PROP-009, PROP-023, PROP-025, PROP-026, PUSH-011. */
export const updateThreadProperties = defineAction({
  api: 'customer',
  name: 'update_thread_properties',
  summary: 'Set properties of a thread.',
  scopes: 'none',
  request: Type.Object({ ...inThread, properties: Properties }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'customer_banned', 'chat_anonymized'],
  pushes: ['thread_properties_updated', 'incoming_event'],
  webhooks: ['thread_properties_updated', 'incoming_event'],
});
