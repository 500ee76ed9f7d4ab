/** Properties of a thread changed. */
import { defineWebhook } from '../define.ts';
import { ThreadPropertiesUpdated } from '../structures/changes.ts';

/** Rules PROP-025, PUSH-011. */
export const threadPropertiesUpdated = defineWebhook({
  name: 'thread_properties_updated',
  summary: 'Properties of a thread changed.',
  payload: ThreadPropertiesUpdated,
  filters: ['chat_presence', 'only_my_chats', 'source_type'],
});
