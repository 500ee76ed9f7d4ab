/** A thread was tagged. Customers are not told. */
import { defineWebhook } from '../language/define.ts';
import { ThreadTag } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules TAG-001, PUSH-012. */
export const threadTagged = defineWebhook({
  name: 'thread_tagged',
  summary: 'A thread was tagged.',
  payload: ThreadTag,
  filters: WEBHOOK_FILTERS.thread_tagged,
  additionalData: ADDITIONAL_DATA,
});
