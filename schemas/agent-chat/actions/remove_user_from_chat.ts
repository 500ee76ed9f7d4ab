/** Takes an agent out of a chat. A customer cannot be removed. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules USER-003, USER-014 to USER-017, USER-019. */
export const removeUserFromChat = defineAction({
  api: 'agent',
  name: 'remove_user_from_chat',
  summary: 'Take an agent out of a chat.',
  scopes: WRITE_CHATS,
  request: Type.Object({
    chat_id: id('The chat.'),
    user_id: id('The agent.'),
    user_type: Type.Enum(['agent'], { description: 'Kind of user.' }),
    ignore_requester_presence: Type.Optional(
      Type.Boolean({ default: false, description: 'Allow it to an agent who is not in the chat.' }),
    ),
  }),
  response: Empty,
  errors: ['chat_inactive', 'not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
  pushes: [
    'user_removed_from_chat',
    'incoming_event',
    'chat_properties_updated',
    'thread_properties_updated',
  ],
  webhooks: [
    'user_removed_from_chat',
    'incoming_event',
    'chat_properties_updated',
    'thread_properties_updated',
  ],
});
