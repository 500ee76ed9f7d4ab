/** A user left a chat or was removed. */
import { definePush } from '../../language/define.ts';
import { UserRemoved } from '../../structures/shared/changes.ts';

/** Rules USER-011, USER-016, PUSH-010. */
export const userRemovedFromChat = definePush({
  api: 'agent',
  name: 'user_removed_from_chat',
  summary: 'A user left.',
  payload: UserRemoved,
  webhook: 'user_removed_from_chat',
});
