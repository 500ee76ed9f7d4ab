/** Takes a user into an active chat. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id, Visibility } from '../../language/primitives.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules USER-004 to USER-013, USER-018. */
export const addUserToChat = defineAction({
  api: 'agent',
  name: 'add_user_to_chat',
  summary: 'Take a user into a chat.',
  scopes: WRITE_CHATS,
  request: Type.Object({
    chat_id: id('The chat.'),
    user_id: id('The user.'),
    user_type: Type.Enum(['agent', 'customer'], { description: 'Kind of user.' }),
    visibility: Type.With(Visibility, { description: 'Who may see the user.' }),
    ignore_requester_presence: Type.Optional(
      Type.Boolean({ default: false, description: 'Allow it to an agent who is not in the chat.' }),
    ),
  }),
  response: Empty,
  errors: ['chat_inactive', 'not_found', 'missing_access', 'not_allowed', 'limit_reached', 'chat_anonymized'],
  pushes: ['user_added_to_chat', 'incoming_event', 'chat_properties_updated', 'thread_properties_updated'],
  webhooks: ['user_added_to_chat', 'incoming_event', 'chat_properties_updated', 'thread_properties_updated'],
});
