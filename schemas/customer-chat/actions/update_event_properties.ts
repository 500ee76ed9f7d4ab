/** Sets properties of an event of the customer's chat; others stay. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { onEvent } from '../../structures/shared/changes.ts';
import { Properties } from '../../structures/shared/properties.ts';

/** Rules PROP-003 to PROP-009, PROP-023, PROP-025, PROP-026, PUSH-011. */
export const updateEventProperties = defineAction({
  api: 'customer',
  name: 'update_event_properties',
  summary: 'Set properties of an event.',
  scopes: 'none',
  request: Type.Object({ ...onEvent, properties: Properties }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'customer_banned', 'chat_anonymized'],
  pushes: ['event_properties_updated'],
  webhooks: ['event_properties_updated'],
});
