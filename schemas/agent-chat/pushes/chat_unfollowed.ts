/** The agent no longer follows a chat. */
import Type from 'typebox';
import { definePush } from '../../define.ts';
import { inChat } from '../../structures/changes.ts';

/** Rule CHAT-045. */
export const chatUnfollowed = definePush({
  api: 'agent',
  name: 'chat_unfollowed',
  summary: 'A chat is no longer followed.',
  payload: Type.Object(inChat),
});
