/** Properties of a chat changed. */
import { defineWebhook } from '../define.ts';
import { ChatPropertiesUpdated } from '../structures/changes.ts';

/** Rules PROP-025, PUSH-011. */
export const chatPropertiesUpdated = defineWebhook({
  name: 'chat_properties_updated',
  summary: 'Properties of a chat changed.',
  payload: ChatPropertiesUpdated,
  filters: ['chat_presence', 'only_my_chats', 'source_type'],
});
