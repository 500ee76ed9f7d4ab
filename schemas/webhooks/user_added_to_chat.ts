/** A user came into a chat. The push has no `user_type`. */

import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { byRequester, inActiveThread } from '../structures/shared/changes.ts';
import { AgentSideUser } from '../structures/shared/users/index.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

const user_type = Type.Enum(['agent', 'customer'], { description: 'Kind of user.' });

/** Rules USER-010, PUSH-010. */
export const userAddedToChat = defineWebhook({
  name: 'user_added_to_chat',
  summary: 'A user came in.',
  payload: Type.Object({
    ...inActiveThread,
    user: AgentSideUser,
    user_type: Type.Optional(user_type),
    ...byRequester,
  }),
  ...ABOUT_CHAT,
});
