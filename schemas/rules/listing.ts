/** Rules: list_chats, list_threads, get_chat, list_archives: filters, sort, paging. Each row is one testable claim; ids are never reused or renumbered. */
import { PAGED } from './concerns.ts';
import { defineRules, may, must, should } from './define.ts';

export const listing = defineRules('listing', 'lists', [
  must('LIST-001', 'agent-chats-page-size', {
    statement: 'Agent `list_chats`: `limit` defaults to 10 and a page never has more than 100 chats.',
    source: 'Agent Chat Web API / List Chats',
    observable: 'Create 101 chats; list with no limit, 100 and 101',
  }),
  must('LIST-002', 'customer-chats-page-size', {
    statement: 'Customer `list_chats`: `limit` defaults to 10 and a page never has more than 25 chats.',
    source: 'Customer Chat Web API / List Chats',
    observable: 'List with no limit, 25 and 26',
  }),
  must('LIST-003', 'threads-page-size', {
    statement:
      '`list_threads`: `limit` defaults to 3 and a page never has more than 100 threads, on both sides.',
    source: 'Agent Chat Web API / List Threads; Customer Chat Web API / List Threads',
    observable: 'List with no limit, 100 and 101',
  }),
  must('LIST-004', 'archives-page-size', {
    statement:
      '`list_archives`: `limit` defaults to 10, is at least 1, and a page never has more than 100 threads.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'List with no limit, 1, 100, 101',
  }),
  should('LIST-005', 'limit-out-of-range', {
    statement:
      'A `limit` outside the allowed range (zero, negative, above the maximum, not an integer) is refused with `validation`.',
    source: 'Agent Chat Web API / List Archives (reaction not stated)',
    observable: 'Send 0, -1, 101, 1.5 to each listing action',
    basis: 'inferred',
  }),
  must('LIST-006', 'sort-order', {
    statement: '`sort_order` is `desc` by default (newest first) or `asc`; other values are `validation`.',
    source:
      'Agent Chat Web API / List Chats; Agent Chat Web API / List Threads; Agent Chat Web API / List Archives',
    observable: 'List with each and with `up`',
  }),
  must('LIST-007', 'customer-chats-order', {
    statement: "Customer `list_chats` sorts by the creation time of each chat's last thread.",
    source: 'Customer Chat Web API / List Chats',
    observable: 'Compare with `last_thread_created_at`',
  }),
  must('LIST-008', 'page-ids-when-pages', {
    statement:
      '`next_page_id` is present exactly when a next page exists, `previous_page_id` exactly when a previous one exists.',
    source: 'Agent Chat Web API / List Chats; Agent Chat Web API / Pagination',
    observable: 'Walk three pages and look at the ends',
  }),
  must('LIST-009', 'walk-complete', {
    statement:
      'Walking forward and then back over unchanged data gives the same pages, and the union of all pages has every record once.',
    source: 'Agent Chat Web API / Pagination',
    observable: 'Walk 25 chats with limit 10 both ways',
    basis: 'inferred',
    concerns: PAGED,
  }),
  must('LIST-010', 'page-id-alone', {
    statement:
      '`page_id` cannot be combined with `filters`, `limit` or `sort_order`; the combination is `validation`.',
    source: 'Agent Chat Web API / Pagination; Agent Chat Web API / List Chats',
    observable: 'Send each combination',
  }),
  must('LIST-011', 'page-id-keeps-filters', {
    statement: 'Filters, limit and order of the first request hold for the pages reached by its page ids.',
    source: 'Agent Chat Web API / List Chats; Agent Chat Web API / Pagination',
    observable: 'List with filters and check page 2',
  }),
  must('LIST-012', 'page-id-lifetime', {
    statement: 'A page id is valid for one month at most; an expired or made-up one is `validation`.',
    source: 'Agent Chat Web API / Pagination',
    observable: 'Use a random id and an old one',
    needs: ['clock'],
    concerns: PAGED,
  }),
  may('LIST-013', 'counts', {
    statement:
      '`found_chats`, `total_chats` and `found_threads` are numbers; they are estimates except that on small, unchanged data the reference server is exact.',
    source: 'Agent Chat Web API / List Chats; Customer Chat Web API / List Chats',
    observable: 'Compare with the real number',
  }),
  must('LIST-014', 'active-filter', {
    statement: '`list_chats` `filters.active` selects active, inactive or (null or missing) both.',
    source: 'Agent Chat Web API / List Chats',
    observable: 'List with true, false, null',
    versions: { since: '3.6' },
  }),
  must('LIST-015', 'include-active-3-5', {
    statement: 'On 3.5 the filter is `filters.include_active`, default true; from 3.6 it is not known.',
    source: 'Agent Chat changelog / v3.6 Chats',
    observable: 'List with it on both versions',
    versions: { until: '3.5' },
    concerns: ['agent/list_chats'],
  }),
  must('LIST-016', 'without-threads-default', {
    statement: '`filters.include_chats_without_threads` defaults to true.',
    source: 'Agent Chat Web API / List Chats',
    observable: 'List with a chat that has no thread',
    needs: ['provisioning'],
  }),
  must('LIST-017', 'group-filter', {
    statement: '`filters.group_ids` accepts at most 200 ids and returns chats with access to any of them.',
    source: 'Agent Chat Web API / List Chats; Agent Chat Web API / List Archives',
    observable: 'Send 200, 201; check results',
    needs: ['provisioning'],
  }),
  must('LIST-018', 'property-filter-one-operator', {
    statement: 'A property filter uses exactly one of `exists`, `values`, `exclude_values`.',
    source: 'Agent Chat Web API / List Chats; Agent Chat Web API / List Archives',
    observable: 'Send two at once (validation); use each',
  }),
  must('LIST-019', 'own-groups-only', {
    statement: "Without `chats--all:ro` lists contain only chats and threads of the requester's groups.",
    source: 'Agent Chat Web API / List Chats, Specifics',
    observable: 'Compare lists of two agents',
    needs: ['provisioning', 'two-agents'],
  }),
  must('LIST-020', 'summary-shape', {
    statement: 'A chat summary has `last_thread_summary` and `last_event_per_type` and no events array.',
    source: 'Agent Chat data structures / Chat summaries',
    observable: 'Validate',
    concerns: ['*/list_chats', 'agent/login'],
  }),
  must('LIST-021', 'min-events-exclusive', {
    statement: '`list_threads` rejects `min_events_count` together with `limit` or (agent side) `filters`.',
    source: 'Agent Chat Web API / List Threads; Customer Chat Web API / List Threads',
    observable: 'Send the combinations',
  }),
  must('LIST-022', 'min-events-enough', {
    statement:
      '`min_events_count` (1 to 100) returns as many of the newest threads as needed to reach that many events in total.',
    source: 'Agent Chat Web API / List Threads',
    observable: 'Threads with 2, 3, 4 events, ask for 5',
  }),
  must('LIST-023', 'time-filter-format', {
    statement:
      '`list_threads` `filters.from`/`to` select by time given with microseconds and offset; another format is `validation`.',
    source: 'Agent Chat Web API / List Threads',
    observable: 'Use bounds between threads and a bad format',
  }),
  must('LIST-024', 'archives-per-thread', {
    statement:
      '`list_archives` returns one entry per thread; one chat may occur several times with different threads, each entry being a full chat with one `thread`.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'List a chat with three threads',
  }),
  must('LIST-025', 'archives-id-limits', {
    statement: '`list_archives` `filters.chat_ids` accepts at most 1000, `thread_ids` at most 20.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'Send 1001 and 21',
    versions: { since: '3.6' },
  }),
  must('LIST-026', 'thread-ids-alone', {
    statement: '`filters.thread_ids` cannot be combined with other filters or paging.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'Combine and expect `validation`',
  }),
  must('LIST-027', 'agents-exists-filter', {
    statement:
      '`filters.agents.exists: false` returns unassigned threads, `true` assigned ones; only one of `exists`, `values`, `exclude_values` may be given.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'Archive both kinds and filter',
    needs: ['provisioning'],
  }),
  must('LIST-028', 'every-value', {
    statement:
      '`require_every_value: true` demands all listed values instead of any, for agents, tags, sales, goals and event types.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'Two tags on one thread, one on another',
  }),
  must('LIST-029', 'event-types-filter', {
    statement: '`filters.event_types` takes `values` or `exclude_values`, not both; duplicates are ignored.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'Filter by `file`',
  }),
  must('LIST-030', 'agent-types-filter', {
    statement:
      '`filters.agent_types` accepts `human`, `chatbot`, `ai_agent`, each once over `all_values`, `any_values` and `exclude_values`.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'Repeat a value',
    versions: { since: '3.6' },
  }),
  should('LIST-031', 'query-highlights', {
    statement:
      '`filters.query` searches texts; with `highlights` the match is wrapped in `pre_tag`/`post_tag`, default `<em>` and `</em>`.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'Search a unique word',
  }),
  should('LIST-032', 'archives-time-bounds', {
    statement:
      '`filters.from`/`to` of `list_archives` bound the thread time, inclusive at least to the microsecond given.',
    source: 'Agent Chat Web API / List Archives',
    observable: "Bounds equal to a thread's `created_at`",
    basis: 'inferred',
  }),
  must('LIST-033', 'customer-filters', {
    statement:
      '`customer_countries` uses ISO 3166-1 alpha-2 codes; `customer_id` and `customer_email` select threads of one customer.',
    source: 'Agent Chat Web API / List Archives',
    observable: 'Filter by each',
    versions: { since: '3.6' },
    needs: ['provisioning'],
  }),
  should('LIST-034', 'archives-active-threads', {
    statement:
      'Active threads may appear in `list_archives` only if they match the filters; an inactive one must be found right after closing, at the latest within the propagation time.',
    source: 'Agent Chat Web API / List Archives (archiving delay not stated)',
    observable: 'Close and poll up to 30 s',
    basis: 'inferred',
  }),
  must('LIST-035', 'get-chat-shape', {
    statement:
      '`get_chat` returns the chat with exactly one `thread`, its events, all chat users, properties and access.',
    source: 'Agent Chat Web API / Get Chat; Customer Chat Web API / Get Chat',
    observable: 'Validate',
  }),
  must('LIST-036', 'customer-own-chats', {
    statement: "A customer's lists contain only chats the customer took part in.",
    source: 'Customer Chat Web API / List Chats',
    observable: 'Compare lists of two customers',
    needs: ['two-customers'],
  }),
]);
