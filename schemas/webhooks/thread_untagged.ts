/** A tag was taken off a thread. Customers are not told. */
import { defineWebhook } from '../language/define.ts';
import { ThreadTag } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules TAG-002, PUSH-012. */
export const threadUntagged = defineWebhook({
  name: 'thread_untagged',
  summary: 'A tag was taken off a thread.',
  payload: ThreadTag,
  ...ABOUT_CHAT,
});
