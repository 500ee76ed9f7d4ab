/** The active thread of a chat was closed. */
import { definePush } from '../../language/define.ts';
import { ChatDeactivated } from '../../structures/shared/changes.ts';

/** Rules CHAT-029, PUSH-007. */
export const chatDeactivated = definePush({
  api: 'customer',
  name: 'chat_deactivated',
  summary: 'A thread was closed.',
  payload: ChatDeactivated,
  webhook: 'chat_deactivated',
});
