/** Rules of lists: listing archives. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const listsArchives = defineRules('lists', [
  must('LIST-024', 'archives-per-thread', {
    statement:
      '`list_archives` returns one entry per thread; one chat may occur several times with different threads, each entry being a full chat with one `thread`.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'List a chat with three threads',
    decidedBy: 'trace',
  }),
  must('LIST-025', 'archives-id-limits', {
    statement: '`list_archives` `filters.chat_ids` accepts at most 1000, `thread_ids` at most 20.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'Send 1001 and 21',
    decidedBy: 'trace',
    versions: { since: '3.6' },
  }),
  must('LIST-026', 'thread-ids-alone', {
    statement: '`filters.thread_ids` cannot be combined with other filters or paging.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'Combine and expect `validation`',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('LIST-027', 'agents-exists-filter', {
    statement:
      '`filters.agents.exists: false` returns unassigned threads, `true` assigned ones; only one of `exists`, `values`, `exclude_values` may be given.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'Archive both kinds and filter',
    decidedBy: 'trace',
  }),
  must('LIST-028', 'every-value', {
    statement:
      '`require_every_value: true` demands all listed values instead of any, for agents, tags, sales, goals and event types.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'Two tags on one thread, one on another',
    decidedBy: 'play',
  }),
  must('LIST-029', 'event-types-filter', {
    statement: '`filters.event_types` takes `values` or `exclude_values`, not both; duplicates are ignored.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'Filter by `file`',
    decidedBy: 'trace',
  }),
  must('LIST-030', 'agent-types-filter', {
    statement:
      '`filters.agent_types` accepts `human`, `chatbot`, `ai_agent`, each once over `all_values`, `any_values` and `exclude_values`.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'Repeat a value',
    decidedBy: 'trace',
    versions: { since: '3.6' },
  }),
  should('LIST-031', 'query-highlights', {
    statement:
      '`filters.query` searches texts; with `highlights` the match is wrapped in `pre_tag`/`post_tag`, default `<em>` and `</em>`.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'Search a unique word',
    decidedBy: 'play',
  }),
  should('LIST-032', 'archives-time-bounds', {
    statement:
      '`filters.from`/`to` of `list_archives` bound the thread time, inclusive at least to the microsecond given.',
    source: ['Agent Chat Web API / List Archives'],
    observable: "Bounds equal to a thread's `created_at`",
    decidedBy: 'trace',
    basis: 'inferred',
  }),
  must('LIST-033', 'customer-filters', {
    statement:
      '`customer_countries` uses ISO 3166-1 alpha-2 codes; `customer_id` and `customer_email` select threads of one customer.',
    source: ['Agent Chat Web API / List Archives'],
    observable: 'Filter by each',
    decidedBy: 'play',
    versions: { since: '3.6' },
  }),
  should('LIST-034', 'archives-active-threads', {
    statement:
      'Active threads may appear in `list_archives` only if they match the filters; an inactive one must be found right after closing, at the latest within the propagation time.',
    source: ['Agent Chat Web API / List Archives (archiving delay not stated)'],
    observable: 'Close and poll up to 30 s',
    decidedBy: 'play',
    basis: 'inferred',
  }),
]);
