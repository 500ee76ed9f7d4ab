/** The summary of a thread is ready. */
import { definePush } from '../../language/define.ts';
import { ThreadSummarySet } from '../../structures/shared/thread-summary.ts';

/** Rules THREAD-028 to THREAD-032. */
export const threadSummarySet = definePush({
  api: 'agent',
  name: 'thread_summary_set',
  summary: 'A thread was summarized.',
  window: { since: '3.6' },
  payload: ThreadSummarySet,
  webhook: 'thread_summary_set',
});
