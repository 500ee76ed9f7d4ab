/** Properties of a chat changed. */
import { defineWebhook } from '../language/define.ts';
import { ChatPropertiesUpdated } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules PROP-025, PUSH-011. */
export const chatPropertiesUpdated = defineWebhook({
  name: 'chat_properties_updated',
  summary: 'Properties of a chat changed.',
  payload: ChatPropertiesUpdated,
  ...ABOUT_CHAT,
});
