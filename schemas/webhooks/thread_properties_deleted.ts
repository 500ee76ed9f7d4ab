/** Properties of a thread were removed. */
import { defineWebhook } from '../language/define.ts';
import { ThreadPropertiesDeleted } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules PROP-006, PROP-025, PUSH-011. */
export const threadPropertiesDeleted = defineWebhook({
  name: 'thread_properties_deleted',
  summary: 'Properties of a thread were removed.',
  payload: ThreadPropertiesDeleted,
  filters: WEBHOOK_FILTERS.thread_properties_deleted,
  additionalData: ADDITIONAL_DATA,
});
