/** Lets an agent who is not in a chat be told about it. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { READ_CHATS } from '../../tables/scopes.ts';

/** Rules CHAT-043, CHAT-044, USER-021. */
export const followChat = defineAction({
  api: 'agent',
  name: 'follow_chat',
  summary: 'Be told about a chat without joining it.',
  scopes: READ_CHATS,
  request: Type.Object({ id: id('The chat.') }),
  response: Empty,
  errors: ['not_found', 'missing_access', 'chat_anonymized'],
  pushes: ['incoming_chat'],
});
