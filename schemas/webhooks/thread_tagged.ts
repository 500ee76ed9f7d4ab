/** A thread was tagged. Customers are not told. */
import { defineWebhook } from '../language/define.ts';
import { ThreadTag } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules TAG-001, PUSH-012. */
export const threadTagged = defineWebhook({
  name: 'thread_tagged',
  summary: 'A thread was tagged.',
  payload: ThreadTag,
  ...ABOUT_CHAT,
});
