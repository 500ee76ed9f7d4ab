/** Properties of a thread changed. */
import { defineWebhook } from '../language/define.ts';
import { ThreadPropertiesUpdated } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules PROP-025, PUSH-011. */
export const threadPropertiesUpdated = defineWebhook({
  name: 'thread_properties_updated',
  summary: 'Properties of a thread changed.',
  payload: ThreadPropertiesUpdated,
  filters: WEBHOOK_FILTERS.thread_properties_updated,
  additionalData: ADDITIONAL_DATA,
});
