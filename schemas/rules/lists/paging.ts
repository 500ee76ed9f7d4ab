/** Rules of lists: order, page ids and totals. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { PAGED } from '../concerns.ts';
import { defineRules, may, must } from '../define.ts';

export const listsPaging = defineRules('lists', [
  must('LIST-006', 'sort-order', {
    statement: '`sort_order` is `desc` by default (newest first) or `asc`; other values are `validation`.',
    source: [
      'Agent Chat Web API / List Chats',
      'Agent Chat Web API / List Threads',
      'Agent Chat Web API / List Archives',
    ],
    observable: 'List with each and with `up`',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('LIST-007', 'customer-chats-order', {
    statement: "Customer `list_chats` sorts by the creation time of each chat's last thread.",
    source: ['Customer Chat Web API / List Chats'],
    observable: 'Compare with `last_thread_created_at`',
    decidedBy: 'trace',
  }),
  must('LIST-008', 'page-ids-when-pages', {
    statement:
      '`next_page_id` is present exactly when a next page exists, `previous_page_id` exactly when a previous one exists.',
    source: ['Agent Chat Web API / List Chats', 'Agent Chat Web API / Pagination'],
    observable: 'Walk three pages and look at the ends',
    decidedBy: 'play',
  }),
  must('LIST-009', 'walk-complete', {
    statement:
      'Walking forward and then back over unchanged data gives the same pages, and the union of all pages has every record once.',
    source: ['Agent Chat Web API / Pagination'],
    observable: 'Walk 25 chats with limit 10 both ways',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: PAGED,
  }),
  must('LIST-010', 'page-id-alone', {
    statement:
      '`page_id` cannot be combined with `filters`, `limit` or `sort_order`; the combination is `validation`.',
    source: ['Agent Chat Web API / Pagination', 'Agent Chat Web API / List Chats'],
    observable: 'Send each combination',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('LIST-011', 'page-id-keeps-filters', {
    statement: 'Filters, limit and order of the first request hold for the pages reached by its page ids.',
    source: ['Agent Chat Web API / List Chats', 'Agent Chat Web API / Pagination'],
    observable: 'List with filters and check page 2',
    decidedBy: 'play',
  }),
  must('LIST-012', 'page-id-lifetime', {
    statement: 'A page id is valid for one month at most; an expired or made-up one is `validation`.',
    source: ['Agent Chat Web API / Pagination'],
    observable: 'Use a random id and an old one',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    concerns: PAGED,
  }),
  may('LIST-013', 'counts', {
    statement:
      '`found_chats`, `total_chats` and `found_threads` are numbers; they are estimates except that on small, unchanged data the reference server is exact.',
    source: ['Agent Chat Web API / List Chats', 'Customer Chat Web API / List Chats'],
    observable: 'Compare with the real number',
    decidedBy: 'trace',
  }),
]);
