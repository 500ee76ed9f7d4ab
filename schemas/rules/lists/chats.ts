/** Rules of lists: listing chats. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const listsChats = defineRules('lists', [
  must('LIST-014', 'active-filter', {
    statement: '`list_chats` `filters.active` selects active, inactive or (null or missing) both.',
    source: ['Agent Chat Web API / List Chats'],
    observable: 'List with true, false, null',
    decidedBy: 'trace',
    versions: { since: '3.6' },
  }),
  must('LIST-015', 'include-active-3-5', {
    statement: 'On 3.5 the filter is `filters.include_active`, default true; from 3.6 it is not known.',
    source: ['Agent Chat changelog / v3.6 Chats'],
    observable: 'List with it on both versions',
    decidedBy: 'trace',
    versions: { until: '3.5' },
    concerns: ['agent/list_chats'],
  }),
  must('LIST-016', 'without-threads-default', {
    statement: '`filters.include_chats_without_threads` defaults to true.',
    source: ['Agent Chat Web API / List Chats'],
    observable: 'List with a chat that has no thread',
    decidedBy: 'play',
    needs: ['license'],
  }),
  must('LIST-017', 'group-filter', {
    statement: '`filters.group_ids` accepts at most 200 ids and returns chats with access to any of them.',
    source: ['Agent Chat Web API / List Chats', 'Agent Chat Web API / List Archives'],
    observable: 'Send 200, 201; check results',
    decidedBy: 'trace',
  }),
  must('LIST-018', 'property-filter-one-operator', {
    statement: 'A property filter uses exactly one of `exists`, `values`, `exclude_values`.',
    source: ['Agent Chat Web API / List Chats', 'Agent Chat Web API / List Archives'],
    observable: 'Send two at once (validation); use each',
    decidedBy: 'trace',
  }),
  must('LIST-019', 'own-groups-only', {
    statement: "Without `chats--all:ro` lists contain only chats and threads of the requester's groups.",
    source: ['Agent Chat Web API / List Chats, Specifics'],
    observable: 'Compare lists of two agents',
    decidedBy: 'play',
    needs: ['agents', 'groups'],
  }),
  must('LIST-020', 'summary-shape', {
    statement: 'A chat summary has `last_thread_summary` and `last_event_per_type` and no events array.',
    source: ['Agent Chat data structures / Chat summaries'],
    observable: 'Validate',
    decidedBy: 'trace',
    concerns: ['*/list_chats', 'agent/login'],
  }),
  must('LIST-036', 'customer-own-chats', {
    statement: "A customer's lists contain only chats the customer took part in.",
    source: ['Customer Chat Web API / List Chats'],
    observable: 'Compare lists of two customers',
    decidedBy: 'trace',
    needs: ['customers'],
  }),
]);
