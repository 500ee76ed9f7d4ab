/** Removes properties of a thread of the customer's chat. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { inThread } from '../../structures/shared/changes.ts';
import { PropertyNames } from '../../structures/shared/properties.ts';

/** Rules PROP-003 to PROP-009, PROP-023, PROP-025, PROP-026, PUSH-011. */
export const deleteThreadProperties = defineAction({
  api: 'customer',
  name: 'delete_thread_properties',
  summary: 'Remove properties of a thread.',
  scopes: 'none',
  request: Type.Object({ ...inThread, properties: PropertyNames }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'customer_banned', 'chat_anonymized'],
  pushes: ['thread_properties_deleted', 'incoming_event'],
  webhooks: ['thread_properties_deleted', 'incoming_event'],
});
