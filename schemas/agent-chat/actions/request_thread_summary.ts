/** Has a machine summarize a thread. The answer says nothing; the summary is pushed when it is ready. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { ThreadReference } from '../../structures/shared/changes.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules THREAD-028 to THREAD-031, VER-015. */
export const requestThreadSummary = defineAction({
  api: 'agent',
  name: 'request_thread_summary',
  summary: 'Ask for a summary of a thread.',
  window: { since: '3.6' },
  scopes: WRITE_CHATS,
  request: ThreadReference,
  response: Empty,
  errors: ['not_found', 'missing_access', 'not_allowed', 'limit_reached', 'chat_anonymized'],
  pushes: ['thread_summary_set', 'incoming_event', 'incoming_error'],
  webhooks: ['thread_summary_set', 'incoming_event'],
});
