/** A tag was taken off a thread. Customers are not told. */
import { defineWebhook } from '../language/define.ts';
import { ThreadTag } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules TAG-002, PUSH-012. */
export const threadUntagged = defineWebhook({
  name: 'thread_untagged',
  summary: 'A tag was taken off a thread.',
  payload: ThreadTag,
  filters: WEBHOOK_FILTERS.thread_untagged,
  additionalData: ADDITIONAL_DATA,
});
