/** Rules: thread invariants, ordering, links, access restriction, summaries. Each row is one testable claim; ids are never reused or renumbered. */
import { ENDS, EVENTS, QUEUE_NEWS, READS, STARTS, THREADS } from './concerns.ts';
import { defineRules, must, should } from './define.ts';

export const threads = defineRules('threads', 'threads', [
  must('THREAD-001', 'one-active', {
    statement: 'A chat has at most one active thread at any moment.',
    source: 'Seed: Messaging API Overview / Rules and conditions 2',
    observable: 'After every step of a random scenario list the threads and count `active: true`',
    concerns: [...STARTS, ...ENDS, ...THREADS],
  }),
  must('THREAD-002', 'newest-only-active', {
    statement: 'Only the newest thread of a chat can be active; every earlier thread is inactive.',
    source: 'Seed: Messaging API Overview / Rules and conditions 2',
    observable: 'List threads ascending; `active: true` may appear only on the last one',
    concerns: [...STARTS, ...ENDS, ...THREADS],
  }),
  must('THREAD-003', 'events-land-in-active', {
    statement:
      'An event sent to a chat always lands in the active thread, whose id is the `thread_id` of the resulting `incoming_event`.',
    source:
      'Seed: Messaging API Overview / Rules and conditions 2; Seed: Messaging API Overview / Chats and threads',
    observable: 'Resume a chat, send an event, compare `thread_id` with the newest thread',
    concerns: EVENTS,
  }),
  must('THREAD-004', 'never-reopened', {
    statement:
      'A closed thread never becomes active again; continuing the conversation always produces a new thread id.',
    source: 'Seed: Messaging API Overview / Chats and threads; Agent Chat Web API / Resume Chat',
    observable: 'Resume and check that the old thread is still inactive',
    concerns: ['*/resume_chat', ...THREADS],
  }),
  must('THREAD-005', 'ordered-by-creation', {
    statement: 'Threads of a chat are totally ordered by `created_at`, strictly increasing from old to new.',
    source: 'Agent Chat data structures / Threads; Customer Chat data structures / Threads',
    observable: 'List ascending and compare neighbouring `created_at`',
    basis: 'inferred',
    concerns: THREADS,
  }),
  must('THREAD-006', 'gaps-allowed', {
    statement:
      "There may be any time gap between a thread's end and the next thread's start; no thread exists for the gap.",
    source: 'Seed: Messaging API Overview / Rules and conditions 3',
    observable: 'Wait between close and resume; thread count grows by one only',
    needs: ['clock'],
    concerns: ['*/resume_chat', ...THREADS],
  }),
  must('THREAD-007', 'created-at-by-server', {
    statement: '`created_at` of a thread is made by the server, in UTC, with microsecond resolution.',
    source: 'Agent Chat data structures / Threads; Customer Chat data structures / Threads',
    observable: 'Check the pattern `YYYY-MM-DDTHH:MM:SS.ssssssZ`',
    concerns: [...STARTS, ...THREADS],
  }),
  must('THREAD-008', 'active-always-present', {
    statement: '`active` is present on every thread object as a boolean.',
    source: 'Agent Chat data structures / Threads; Customer Chat data structures / Threads',
    observable: 'Validate every thread in responses and pushes',
    concerns: [...STARTS, ...THREADS, 'incoming_chat'],
  }),
  must('THREAD-009', 'ends-lack-neighbours', {
    statement: 'The first thread has no `previous_thread_id`; the newest has no `next_thread_id`.',
    source: 'Agent Chat data structures / Threads; Customer Chat data structures / Threads',
    observable: 'Read the ends of the list',
    concerns: THREADS,
  }),
  must('THREAD-010', 'links-inverse', {
    statement:
      '`previous_thread_id` and `next_thread_id` are inverse links between neighbouring threads of the same chat.',
    source: 'Agent Chat data structures / Threads',
    observable: 'Walk the links both ways and compare with the order by `created_at`',
    concerns: THREADS,
  }),
  must('THREAD-011', 'resume-links-former-newest', {
    statement: 'Resuming a chat sets `next_thread_id` of the formerly newest thread to the new thread.',
    source: 'Agent Chat data structures / Threads',
    observable: 'Re-read the old thread after `resume_chat`',
    basis: 'inferred',
    concerns: ['*/resume_chat', ...THREADS],
  }),
  must('THREAD-012', 'accessible-links-in-archives-only', {
    statement:
      '`previous_accessible_thread_id` and `next_accessible_thread_id` appear only in `list_archives` and skip threads the requester cannot access.',
    source: 'Agent Chat data structures / Threads; Agent Chat changelog / v3.4 Threads',
    observable: 'Mix threads of two groups in one chat and list archives as an agent of one group',
    needs: ['provisioning', 'two-agents'],
  }),
  must('THREAD-013', 'user-ids-per-thread', {
    statement:
      '`thread.user_ids` lists the users who took part in that thread; different threads of one chat may have different agents.',
    source: 'Seed: Messaging API Overview / Rules and conditions 5; Agent Chat data structures / Threads',
    observable: 'Let two agents serve two threads and compare `user_ids`',
    needs: ['two-agents'],
    concerns: [...THREADS, '*/resume_chat', 'user_added_to_chat'],
  }),
  must('THREAD-014', 'queue-only-while-waiting', {
    statement:
      '`queue` is present on a thread only while the chat waits in the queue and disappears on assignment or closing.',
    source: 'Agent Chat data structures / Threads; Customer Chat data structures / Threads',
    observable: 'Read the thread before and after assignment',
    needs: ['provisioning'],
    concerns: [...THREADS, ...QUEUE_NEWS, ...ENDS],
  }),
  must('THREAD-015', 'tags-only-when-any', {
    statement: '`tags` is returned only for threads that have at least one tag.',
    source: 'Agent Chat data structures / Threads',
    observable: 'Read an untagged and a tagged thread',
    concerns: [...THREADS, 'agent/tag_thread', 'agent/untag_thread'],
  }),
  must('THREAD-016', 'restricted-access-hides-events', {
    statement:
      'When access to a thread is restricted the thread has a textual `restricted_access` reason and no `events`.',
    source: 'Agent Chat data structures / Threads; Agent Chat RTM API / Login, sample',
    observable: "Read a thread outside the plan's retention or access",
    needs: ['provisioning', 'clock'],
    concerns: READS,
  }),
  must('THREAD-017', 'customer-visit-agents-only', {
    statement:
      '`customer_visit` (IP, user agent, geolocation) can appear on agent-side threads from 3.6 on and never in customer-side threads.',
    source:
      'Agent Chat data structures / Threads; Agent Chat changelog / v3.6 Chats; Customer Chat data structures / Threads',
    observable: 'Compare the same thread through both APIs and through 3.5',
    versions: { since: '3.6' },
    concerns: [...THREADS, 'incoming_chat'],
  }),
  must('THREAD-018', 'no-event-in-older-thread', {
    statement: 'No event is appended to a thread that is not the newest of its chat, by any action.',
    source: 'Seed: Messaging API Overview / Rules and conditions 2',
    observable: 'Use `attach_to_last_thread` on a chat with several threads; only the newest grows',
    concerns: [...EVENTS, '*/resume_chat'],
  }),
  must('THREAD-019', 'attach-to-last-keeps-inactive', {
    statement:
      'On the Customer API `send_event` with `attach_to_last_thread: true` to an inactive chat adds the event to the newest thread without activating it and without creating a thread.',
    source: 'Customer Chat Web API / Send Event',
    observable: 'Send with the flag to an inactive chat; thread count and `active` unchanged, event present',
    basis: 'inferred',
  }),
  must('THREAD-020', 'attach-to-last-default-false', {
    statement:
      '`attach_to_last_thread` defaults to false (request fails on an inactive chat) and is ignored on an active chat.',
    source: 'Customer Chat Web API / Send Event',
    observable: 'Send without the flag to an inactive chat (error) and with it to an active chat (normal)',
  }),
  must('THREAD-021', 'attach-to-last-customer-only', {
    statement:
      'The Agent API has no `attach_to_last_thread`: passing it does not let an agent write into an inactive chat.',
    source: 'Agent Chat Web API / Send Event; Docs error catalogue / chat_inactive',
    observable: 'Agent sends to an inactive chat, with and without the extra flag',
    basis: 'inferred',
  }),
  must('THREAD-022', 'properties-and-tags-own', {
    statement:
      'Properties and tags belong to one thread; a new thread of the same chat starts without them unless given at creation.',
    source: 'Agent Chat data structures / Threads; Default properties / Introduction',
    observable: 'Tag and set properties on thread 1, resume, read thread 2',
    basis: 'inferred',
    concerns: ['*/resume_chat', 'agent/tag_thread', '*/update_thread_properties'],
  }),
  must('THREAD-023', 'access-per-thread', {
    statement:
      'Every thread keeps its own `access`; it reflects the groups the chat had during that thread, while `chat.access` reflects the present.',
    source: 'Agent Chat data structures / Threads; Agent Chat Web API / Get Chat, Specifics',
    observable: 'Transfer between threads to another group and compare the access of both threads',
    basis: 'inferred',
    needs: ['provisioning'],
  }),
  must('THREAD-024', 'get-chat-checks-thread-access', {
    statement: "`get_chat` checks access for the requested thread, not only for the chat's newest thread.",
    source: 'Agent Chat changelog / v3.6 Chats; Agent Chat changelog / v3.5 Chats (fix)',
    observable: 'Agent of group 2 asks for a thread held in group 1 of a chat now in group 2',
    needs: ['provisioning', 'two-agents'],
  }),
  must('THREAD-025', 'get-chat-newest-by-default', {
    statement: '`get_chat` without `thread_id` returns the newest thread, if any.',
    source: 'Agent Chat Web API / Get Chat; Customer Chat Web API / Get Chat',
    observable: 'Call it on a chat with three threads',
  }),
  must('THREAD-026', 'get-chat-foreign-thread-not-found', {
    statement: '`get_chat` with a `thread_id` that belongs to another chat fails with `not_found`.',
    source: 'Docs error catalogue / not_found',
    observable: 'Mix ids of two chats',
    basis: 'inferred',
  }),
  must('THREAD-027', 'ids-unique-and-lasting', {
    statement: 'Thread ids are unique across the licence and stay valid for the life of the chat.',
    source: 'Agent Chat data structures / Threads',
    observable: 'Collect ids over many chats and look for repeats',
    basis: 'inferred',
    concerns: [...STARTS, ...THREADS],
  }),
  must('THREAD-028', 'summary-arrives-later', {
    statement:
      '`request_thread_summary` is answered at once; the result arrives later as `thread_summary_set` push and webhook, and failures as an `incoming_error` push.',
    source:
      'Agent Chat Web API / Request Thread Summary; Agent Chat RTM pushes / thread_summary_set; Agent Chat RTM pushes / incoming_error',
    observable: 'Request a summary and wait for the push',
    versions: { since: '3.6' },
    needs: ['webhook-receiver'],
  }),
  must('THREAD-029', 'inactive-summarized-once', {
    statement: 'An inactive thread can be summarized only once; a second request fails.',
    source: 'Agent Chat Web API / Request Thread Summary',
    observable: 'Request twice on a closed thread',
    versions: { since: '3.6' },
  }),
  must('THREAD-030', 'active-summarized-repeatedly', {
    statement:
      'An active thread can be summarized repeatedly, and each summary is also added to it as a `system` event with source `messaging` and subtype `summary`.',
    source: 'Agent Chat Web API / Request Thread Summary; System activities / messaging, summary',
    observable: 'Request twice on an active thread and count `system` events',
    versions: { since: '3.6' },
  }),
  must('THREAD-031', 'summary-in-reads', {
    statement:
      'A summarized thread carries `summary` with `status` (`ok` or `error`), `text` and `updated_at` in `get_chat`, `list_threads` and `list_archives`.',
    source: 'Agent Chat changelog / v3.6 Other; Agent Chat Web API / List Threads, sample',
    observable: 'Read the thread after the push',
    versions: { since: '3.6' },
  }),
  must('THREAD-032', 'auto-summary-on-end', {
    statement:
      'With licence property `chats.auto_summary_enabled` true a thread is summarized automatically when it ends.',
    source: 'Default properties / chats, auto_summary_enabled; Agent Chat changelog / v3.6 Other',
    observable: 'Enable, close a chat, expect `thread_summary_set` without a request',
    versions: { since: '3.6' },
    needs: ['provisioning'],
    concerns: ['thread_summary_set', 'agent/request_thread_summary', ...ENDS],
  }),
  should('THREAD-033', 'deletions-announced', {
    statement:
      'Deleting a chat, a thread or several threads is announced with `chat_deleted`, `thread_deleted` or `threads_deleted` (dates and/or tag) and the objects are no longer returned.',
    source:
      'Agent Chat RTM pushes / chat_deleted; Agent Chat RTM pushes / thread_deleted; Agent Chat RTM pushes / threads_deleted',
    observable: 'Delete through the provisioning hook, then list',
    needs: ['provisioning'],
  }),
  must('THREAD-034', 'history-survives-restart', {
    statement:
      'Thread history survives a server restart: ids, order, links, events, properties and tags are the same afterwards.',
    source: 'Seed: Messaging API Overview / Rules and conditions 3',
    observable: 'Snapshot `list_threads`, restart, compare',
    basis: 'inferred',
    needs: ['restart'],
    concerns: READS,
  }),
]);
