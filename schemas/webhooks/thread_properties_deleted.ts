/** Properties of a thread were removed. */
import { defineWebhook } from '../language/define.ts';
import { ThreadPropertiesDeleted } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules PROP-006, PROP-025, PUSH-011. */
export const threadPropertiesDeleted = defineWebhook({
  name: 'thread_properties_deleted',
  summary: 'Properties of a thread were removed.',
  payload: ThreadPropertiesDeleted,
  ...ABOUT_CHAT,
});
