/** Removes properties of the customer's chat. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { PropertyNames } from '../../structures/shared/properties.ts';

/** Rules PROP-003 to PROP-009, PROP-023, PROP-025, PROP-026, PUSH-011. */
export const deleteChatProperties = defineAction({
  api: 'customer',
  name: 'delete_chat_properties',
  summary: 'Remove properties of a chat.',
  scopes: 'none',
  request: Type.Object({ id: id('The chat.'), properties: PropertyNames }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'customer_banned', 'chat_anonymized'],
  pushes: ['chat_properties_deleted'],
  webhooks: ['chat_properties_deleted'],
});
