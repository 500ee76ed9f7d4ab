/** Ends the following of a chat. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';

/** Rules CHAT-045, CHAT-046, AUTH-015. */
export const unfollowChat = defineAction({
  api: 'agent',
  name: 'unfollow_chat',
  summary: 'Stop being told about a chat.',
  scopes: 'none',
  request: Type.Object({ id: id('The chat.') }),
  // On RTM the samples repeat the chat, on the Web API they say nothing.
  response: Type.Object({ chat_id: Type.Optional(id('The chat.')) }),
  errors: ['not_found', 'not_allowed', 'chat_anonymized'],
  pushes: ['chat_unfollowed'],
});
