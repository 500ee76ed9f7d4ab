/** Rules of threads: summaries of threads. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { ENDS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const threadsSummary = defineRules('threads', [
  must('THREAD-028', 'summary-arrives-later', {
    statement:
      '`request_thread_summary` is answered at once; the result arrives later as `thread_summary_set` push and webhook, and failures as an `incoming_error` push.',
    source: [
      'Agent Chat Web API / Request Thread Summary',
      'Agent Chat RTM pushes / thread_summary_set',
      'Agent Chat RTM pushes / incoming_error',
    ],
    observable: 'Request a summary and wait for the push',
    decidedBy: 'play',
    versions: { since: '3.6' },
  }),
  must('THREAD-029', 'inactive-summarized-once', {
    statement: 'An inactive thread can be summarized only once; a second request fails.',
    source: ['Agent Chat Web API / Request Thread Summary'],
    observable: 'Request twice on a closed thread',
    decidedBy: 'trace',
    versions: { since: '3.6' },
  }),
  must('THREAD-030', 'active-summarized-repeatedly', {
    statement:
      'An active thread can be summarized repeatedly, and each summary is also added to it as a `system` event with source `messaging` and subtype `summary`.',
    source: ['Agent Chat Web API / Request Thread Summary', 'System activities / messaging, summary'],
    observable: 'Request twice on an active thread and count `system` events',
    decidedBy: 'play',
    versions: { since: '3.6' },
  }),
  must('THREAD-031', 'summary-in-reads', {
    statement:
      'A summarized thread carries `summary` with `status` (`ok` or `error`), `text` and `updated_at` in `get_chat`, `list_threads` and `list_archives`.',
    source: ['Agent Chat changelog / v3.6 Other', 'Agent Chat Web API / List Threads, sample'],
    observable: 'Read the thread after the push',
    decidedBy: 'play',
    versions: { since: '3.6' },
  }),
  must('THREAD-032', 'auto-summary-on-end', {
    statement:
      'With licence property `chats.auto_summary_enabled` true a thread is summarized automatically when it ends.',
    source: ['Default properties / chats, auto_summary_enabled', 'Agent Chat changelog / v3.6 Other'],
    observable: 'Enable, close a chat, expect `thread_summary_set` without a request',
    decidedBy: 'play',
    needs: ['license', 'configuration'],
    versions: { since: '3.6' },
    concerns: ['thread_summary_set', 'agent/request_thread_summary', ...ENDS],
  }),
]);
