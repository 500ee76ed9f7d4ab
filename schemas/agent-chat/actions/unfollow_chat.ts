/** Ends the following of a chat. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { Empty, id } from '../../primitives.ts';

/** Rules CHAT-045, CHAT-046. */
export const unfollowChat = defineAction({
  api: 'agent',
  name: 'unfollow_chat',
  summary: 'Stop being told about a chat.',
  scopes: 'none',
  request: Type.Object({ id: id('The chat.') }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'chat_anonymized'],
  pushes: ['chat_unfollowed'],
});
