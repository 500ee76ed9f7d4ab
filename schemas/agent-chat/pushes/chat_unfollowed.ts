/** The agent no longer follows a chat. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { inChat } from '../../structures/shared/changes.ts';

/** Rule CHAT-045. */
export const chatUnfollowed = definePush({
  api: 'agent',
  name: 'chat_unfollowed',
  summary: 'A chat is no longer followed.',
  payload: Type.Object(inChat),
});
