/** Properties of a chat were removed. */
import { defineWebhook } from '../language/define.ts';
import { ChatPropertiesDeleted } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules PROP-006, PROP-025, PUSH-011. */
export const chatPropertiesDeleted = defineWebhook({
  name: 'chat_properties_deleted',
  summary: 'Properties of a chat were removed.',
  payload: ChatPropertiesDeleted,
  ...ABOUT_CHAT,
});
