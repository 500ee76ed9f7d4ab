/** Rules of lists: how many records a page has. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const listsPageSize = defineRules('lists', [
  must('LIST-001', 'agent-chats-page-size', {
    statement: 'Agent `list_chats`: `limit` defaults to 10 and a page never has more than 100 chats.',
    source: ['Agent Chat Web API / List Chats'],
    observable: 'Create 101 chats; list with no limit, 100 and 101',
    decidedBy: 'trace',
  }),
  must('LIST-002', 'customer-chats-page-size', {
    statement: 'Customer `list_chats`: `limit` defaults to 10 and a page never has more than 25 chats.',
    source: ['Customer Chat Web API / List Chats'],
    observable: 'List with no limit, 25 and 26',
    decidedBy: 'trace',
  }),
  must('LIST-003', 'threads-page-size', {
    statement:
      '`list_threads`: `limit` defaults to 3 and a page never has more than 100 threads, on both sides.',
    source: ['Agent Chat Web API / List Threads', 'Customer Chat Web API / List Threads'],
    observable: 'List with no limit, 100 and 101',
    decidedBy: 'trace',
  }),
  must('LIST-004', 'archives-page-size', {
    statement:
      '`list_archives`: `limit` defaults to 10, is at least 1, and a page never has more than 100 threads.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'List with no limit, 1, 100, 101',
    decidedBy: 'trace',
  }),
  should('LIST-005', 'limit-out-of-range', {
    statement:
      'A `limit` outside the allowed range (zero, negative, above the maximum, not an integer) is refused with `validation`.',
    source: ['Agent Chat Web API / List Archives (reaction not stated)'],
    observable: 'Send 0, -1, 101, 1.5 to each listing action',
    decidedBy: 'trace',
    basis: { behaviour: 'inferred', errorType: 'inferred' },
  }),
]);
