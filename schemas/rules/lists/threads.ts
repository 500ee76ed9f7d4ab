/** Rules of lists: listing threads. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const listsThreads = defineRules('lists', [
  must('LIST-021', 'min-events-exclusive', {
    statement: '`list_threads` rejects `min_events_count` together with `limit` or (agent side) `filters`.',
    source: ['Agent Chat Web API / List Threads', 'Customer Chat Web API / List Threads'],
    observable: 'Send the combinations',
    decidedBy: 'trace',
  }),
  must('LIST-022', 'min-events-enough', {
    statement:
      '`min_events_count` (1 to 100) returns as many of the newest threads as needed to reach that many events in total.',
    source: ['Agent Chat Web API / List Threads'],
    observable: 'Threads with 2, 3, 4 events, ask for 5',
    decidedBy: 'trace',
  }),
  must('LIST-023', 'time-filter-format', {
    statement:
      '`list_threads` `filters.from`/`to` select by time given with microseconds and offset; another format is `validation`.',
    source: ['Agent Chat Web API / List Threads'],
    observable: 'Use bounds between threads and a bad format',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('LIST-035', 'get-chat-shape', {
    statement:
      '`get_chat` returns the chat with exactly one `thread`, its events, all chat users, properties and access.',
    source: ['Agent Chat Web API / Get Chat', 'Customer Chat Web API / Get Chat'],
    observable: 'Validate',
    decidedBy: 'trace',
  }),
]);
