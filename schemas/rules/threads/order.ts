/** Rules of threads: one active thread, order, links and ids. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { ENDS, EVENTS, STARTS, THREADS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const threadsOrder = defineRules('threads', [
  must('THREAD-001', 'one-active', {
    statement: 'A chat has at most one active thread at any moment.',
    source: ['Seed: Messaging API Overview / Rules and conditions 2'],
    observable: 'After every step of a random scenario list the threads and count `active: true`',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: [...STARTS, ...ENDS, ...THREADS],
  }),
  must('THREAD-002', 'newest-only-active', {
    statement: 'Only the newest thread of a chat can be active; every earlier thread is inactive.',
    source: ['Seed: Messaging API Overview / Rules and conditions 2'],
    observable: 'List threads ascending; `active: true` may appear only on the last one',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: [...STARTS, ...ENDS, ...THREADS],
  }),
  must('THREAD-003', 'events-land-in-active', {
    statement:
      'An event sent to a chat always lands in the active thread, whose id is the `thread_id` of the resulting `incoming_event`.',
    source: [
      'Seed: Messaging API Overview / Rules and conditions 2',
      'Seed: Messaging API Overview / Chats and threads',
    ],
    observable: 'Resume a chat, send an event, compare `thread_id` with the newest thread',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: EVENTS,
  }),
  must('THREAD-004', 'never-reopened', {
    statement:
      'A closed thread never becomes active again; continuing the conversation always produces a new thread id.',
    source: ['Seed: Messaging API Overview / Chats and threads', 'Agent Chat Web API / Resume Chat'],
    observable: 'Resume and check that the old thread is still inactive',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: ['*/resume_chat', ...THREADS],
  }),
  must('THREAD-005', 'ordered-by-creation', {
    statement: 'Threads of a chat are totally ordered by `created_at`, strictly increasing from old to new.',
    source: ['Agent Chat data structures / Threads', 'Customer Chat data structures / Threads'],
    observable: 'List ascending and compare neighbouring `created_at`',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['settings'],
    concerns: THREADS,
  }),
  must('THREAD-006', 'gaps-allowed', {
    statement:
      "There may be any time gap between a thread's end and the next thread's start; no thread exists for the gap.",
    source: ['Seed: Messaging API Overview / Rules and conditions 3'],
    observable: 'Wait between close and resume; thread count grows by one only',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: ['*/resume_chat', ...THREADS],
  }),
  must('THREAD-009', 'ends-lack-neighbours', {
    statement: 'The first thread has no `previous_thread_id`; the newest has no `next_thread_id`.',
    source: ['Agent Chat data structures / Threads', 'Customer Chat data structures / Threads'],
    observable: 'Read the ends of the list',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: THREADS,
  }),
  must('THREAD-010', 'links-inverse', {
    statement:
      '`previous_thread_id` and `next_thread_id` are inverse links between neighbouring threads of the same chat.',
    source: ['Agent Chat data structures / Threads'],
    observable: 'Walk the links both ways and compare with the order by `created_at`',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: THREADS,
  }),
  must('THREAD-011', 'resume-links-former-newest', {
    statement: 'Resuming a chat sets `next_thread_id` of the formerly newest thread to the new thread.',
    source: ['Agent Chat data structures / Threads'],
    observable: 'Re-read the old thread after `resume_chat`',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['settings'],
    concerns: ['*/resume_chat', ...THREADS],
  }),
  must('THREAD-027', 'ids-unique-and-lasting', {
    statement: 'Thread ids are unique across the licence and stay valid for the life of the chat.',
    source: ['Agent Chat data structures / Threads'],
    observable: 'Collect ids over many chats and look for repeats',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['settings'],
    concerns: [...STARTS, ...THREADS],
  }),
]);
