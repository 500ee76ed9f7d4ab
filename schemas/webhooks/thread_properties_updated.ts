/** Properties of a thread changed. */
import { defineWebhook } from '../language/define.ts';
import { ThreadPropertiesUpdated } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules PROP-025, PUSH-011. */
export const threadPropertiesUpdated = defineWebhook({
  name: 'thread_properties_updated',
  summary: 'Properties of a thread changed.',
  payload: ThreadPropertiesUpdated,
  ...ABOUT_CHAT,
});
