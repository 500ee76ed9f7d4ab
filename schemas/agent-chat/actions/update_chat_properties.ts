/** Sets properties of a chat; others stay. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { Properties } from '../../structures/shared/properties.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules PROP-003 to PROP-009, PROP-023 to PROP-026, PUSH-011. */
export const updateChatProperties = defineAction({
  api: 'agent',
  name: 'update_chat_properties',
  summary: 'Set properties of a chat.',
  scopes: WRITE_CHATS,
  request: Type.Object({ id: id('The chat.'), properties: Properties }),
  response: Empty,
  errors: ['not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: ['chat_properties_updated'],
  webhooks: ['chat_properties_updated'],
});
