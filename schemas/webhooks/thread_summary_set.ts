/** The summary of a thread is ready. */
import { defineWebhook } from '../language/define.ts';
import { ThreadSummarySet } from '../structures/shared/thread-summary.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules THREAD-028 to THREAD-032. */
export const threadSummarySet = defineWebhook({
  name: 'thread_summary_set',
  summary: 'A thread was summarized.',
  window: { since: '3.6' },
  payload: ThreadSummarySet,
  ...ABOUT_CHAT,
});
