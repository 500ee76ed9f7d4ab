/** Rules of threads: what a thread object carries. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { ENDS, QUEUE_NEWS, READS, STARTS, THREADS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const threadsContents = defineRules('threads', [
  must('THREAD-007', 'created-at-by-server', {
    statement: '`created_at` of a thread is made by the server, in UTC, with microsecond resolution.',
    source: ['Agent Chat data structures / Threads', 'Customer Chat data structures / Threads'],
    observable: 'Check the pattern `YYYY-MM-DDTHH:MM:SS.ssssssZ`',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: [...STARTS, ...THREADS],
  }),
  must('THREAD-008', 'active-always-present', {
    statement: '`active` is present on every thread object as a boolean.',
    source: ['Agent Chat data structures / Threads', 'Customer Chat data structures / Threads'],
    observable: 'Validate every thread in responses and pushes',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: [...STARTS, ...THREADS, 'incoming_chat'],
  }),
  must('THREAD-013', 'user-ids-per-thread', {
    statement:
      '`thread.user_ids` lists the users who took part in that thread; different threads of one chat may have different agents.',
    source: ['Seed: Messaging API Overview / Rules and conditions 5', 'Agent Chat data structures / Threads'],
    observable: 'Let two agents serve two threads and compare `user_ids`',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
    concerns: [...THREADS, '*/resume_chat', 'user_added_to_chat'],
  }),
  must('THREAD-014', 'queue-only-while-waiting', {
    statement:
      '`queue` is present on a thread only while the chat waits in the queue and disappears on assignment or closing.',
    source: ['Agent Chat data structures / Threads', 'Customer Chat data structures / Threads'],
    observable: 'Read the thread before and after assignment',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: [...THREADS, ...QUEUE_NEWS, ...ENDS],
  }),
  must('THREAD-015', 'tags-only-when-any', {
    statement: '`tags` is returned only for threads that have at least one tag.',
    source: ['Agent Chat data structures / Threads'],
    observable: 'Read an untagged and a tagged thread',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: [...THREADS, 'agent/tag_thread', 'agent/untag_thread'],
  }),
  must('THREAD-016', 'restricted-access-hides-events', {
    statement:
      'When access to a thread is restricted the thread has a textual `restricted_access` reason and no `events`.',
    source: ['Agent Chat data structures / Threads', 'Agent Chat RTM API / Login, sample'],
    observable: "Read a thread outside the plan's retention or access",
    decidedBy: 'trace',
    concerns: READS,
  }),
  must('THREAD-017', 'customer-visit-agents-only', {
    statement:
      '`customer_visit` (IP, user agent, geolocation) can appear on agent-side threads from 3.6 on and never in customer-side threads.',
    source: [
      'Agent Chat data structures / Threads',
      'Agent Chat changelog / v3.6 Chats',
      'Customer Chat data structures / Threads',
    ],
    observable: 'Compare the same thread through both APIs and through 3.5',
    decidedBy: 'trace',
    needs: ['settings'],
    versions: { since: '3.6' },
    concerns: [...THREADS, 'incoming_chat'],
  }),
  must('THREAD-022', 'properties-and-tags-own', {
    statement:
      'Properties and tags belong to one thread; a new thread of the same chat starts without them unless given at creation.',
    source: ['Agent Chat data structures / Threads', 'Default properties / Introduction'],
    observable: 'Tag and set properties on thread 1, resume, read thread 2',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['settings'],
    concerns: ['*/resume_chat', 'agent/tag_thread', '*/update_thread_properties'],
  }),
]);
