/** Removes properties of a chat, by name. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { PropertyNames } from '../../structures/shared/properties.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules PROP-006 to PROP-009, PROP-023 to PROP-025, PUSH-011. */
export const deleteChatProperties = defineAction({
  api: 'agent',
  name: 'delete_chat_properties',
  summary: 'Remove properties of a chat.',
  scopes: WRITE_CHATS,
  request: Type.Object({ id: id('The chat.'), properties: PropertyNames }),
  response: Empty,
  errors: ['not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: ['chat_properties_deleted'],
  webhooks: ['chat_properties_deleted'],
});
