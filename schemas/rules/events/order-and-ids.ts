/** Rules of events: ids, times and order of events. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, THREADS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const eventsOrderAndIds = defineRules('events', [
  must('EVENT-004', 'id-by-server', {
    statement: '`id` is made by the server and unique; an `id` supplied by the client is not used.',
    source: [
      'Agent Chat data structures / Rich message, Response',
      'Agent Chat data structures / Custom, Response',
    ],
    observable: 'Send an event with `id: x` and read another id',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
  must('EVENT-005', 'custom-id-echoed', {
    statement:
      '`custom_id` is returned unchanged in pushes and reads when given and is absent when not given.',
    source: ['Agent Chat data structures / File and Message, Response'],
    observable: 'Send with and without `custom_id`',
    decidedBy: 'trace',
    concerns: [...EVENTS, ...THREADS],
  }),
  should('EVENT-006', 'custom-id-not-unique', {
    statement:
      '`custom_id` is not a key: two events with the same `custom_id` are both stored with different ids.',
    source: ['Agent Chat data structures / Events (uniqueness not required)'],
    observable: 'Send twice with one `custom_id` and count',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: EVENTS,
  }),
  must('EVENT-009', 'created-at-format', {
    statement: '`created_at` is made by the server: RFC 3339, UTC, six fractional digits, suffix Z.',
    source: ['Agent Chat data structures / Events', 'Customer Chat data structures / Events'],
    observable: 'Match the pattern on every event',
    decidedBy: 'trace',
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-010', 'ascending-in-thread', {
    statement:
      'Events inside a thread are listed in ascending `created_at`, the order in which the server accepted them.',
    source: ['Agent Chat data structures / Threads (order of events array not stated)'],
    observable: 'Send 100 events alternately from both sides and compare',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: THREADS,
  }),
  should('EVENT-011', 'created-at-unique', {
    statement:
      '`created_at` values of events in one chat never repeat, so sorting by it gives one total order.',
    source: ['Agent Chat changelog / v3.1 (created_at replaced the order counter)'],
    observable: 'Burst 200 events and look for equal values',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: THREADS,
  }),
  must('EVENT-050', 'last-event-per-type', {
    statement:
      '`last_event_per_type` holds, for each event type present in the chat, the newest visible event of that type with its `thread_id` and `thread_created_at`.',
    source: ['Agent Chat Web API / List Chats, sample', 'Customer Chat Web API / List Chats, sample'],
    observable: 'Send two events of each type over two threads and compare',
    decidedBy: 'play',
  }),
  must('EVENT-051', 'ids-unique', {
    statement:
      'Event ids are unique across the chat, so the pair thread and event id never denotes two events.',
    source: ['Agent Chat data structures / Events'],
    observable: 'Collect ids over several threads',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: [...EVENTS, ...THREADS],
  }),
]);
