/** Closes the active thread of a chat; the chat itself stays. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules CHAT-025 to CHAT-029, PUSH-007. */
export const deactivateChat = defineAction({
  api: 'agent',
  name: 'deactivate_chat',
  summary: 'Close the active thread of a chat.',
  scopes: WRITE_CHATS,
  request: Type.Object({
    id: id('The chat.'),
    ignore_requester_presence: Type.Optional(
      Type.Boolean({ default: false, description: 'Allow it to an agent who is not in the chat.' }),
    ),
  }),
  response: Empty,
  errors: ['chat_inactive', 'not_found', 'missing_access'],
  pushes: ['incoming_event', 'chat_deactivated', 'thread_properties_updated'],
  webhooks: ['incoming_event', 'chat_deactivated', 'thread_properties_updated'],
});
