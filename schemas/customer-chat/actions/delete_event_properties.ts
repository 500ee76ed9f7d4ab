/** Removes properties of an event of the customer's chat. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { onEvent } from '../../structures/shared/changes.ts';
import { PropertyNames } from '../../structures/shared/properties.ts';

/** Rules PROP-003 to PROP-009, PROP-023, PROP-025, PROP-026, PUSH-011. */
export const deleteEventProperties = defineAction({
  api: 'customer',
  name: 'delete_event_properties',
  summary: 'Remove properties of an event.',
  scopes: 'none',
  request: Type.Object({ ...onEvent, properties: PropertyNames }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'customer_banned', 'chat_anonymized'],
  pushes: ['event_properties_deleted'],
  webhooks: ['event_properties_deleted'],
});
