/** A user left a chat. The push has no `user_type`. */

import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { UserRemoved } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

const user_type = Type.Enum(['agent', 'customer'], { description: 'Kind of user.' });

/** Rules USER-016, PUSH-010. */
export const userRemovedFromChat = defineWebhook({
  name: 'user_removed_from_chat',
  summary: 'A user left.',
  payload: Type.Object({ ...UserRemoved.properties, user_type: Type.Optional(user_type) }),
  ...ABOUT_CHAT,
});
