/** Sets properties of the customer's chat; others stay. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { Properties } from '../../structures/shared/properties.ts';

/** Rules PROP-003 to PROP-009, PROP-023, PROP-025, PROP-026, PUSH-011. */
export const updateChatProperties = defineAction({
  api: 'customer',
  name: 'update_chat_properties',
  summary: 'Set properties of a chat.',
  scopes: 'none',
  request: Type.Object({ id: id('The chat.'), properties: Properties }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'customer_banned', 'chat_anonymized'],
  pushes: ['chat_properties_updated'],
  webhooks: ['chat_properties_updated'],
});
