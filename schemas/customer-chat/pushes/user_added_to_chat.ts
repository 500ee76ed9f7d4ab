/** A user came into a chat. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { byRequester, inActiveThread } from '../../structures/shared/changes.ts';
import { CustomerSideUser } from '../../structures/shared/users/index.ts';

/** Rules USER-010, USER-011, USER-020, PUSH-010. */
export const userAddedToChat = definePush({
  api: 'customer',
  name: 'user_added_to_chat',
  summary: 'A user came in.',
  payload: Type.Object({ ...inActiveThread, user: CustomerSideUser, ...byRequester }),
  webhook: 'user_added_to_chat',
});
