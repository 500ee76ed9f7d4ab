/** Rules of limits: sizes of what is sent. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const limitsSizes = defineRules('limits', [
  must('LIMIT-001', 'text-16-kib', {
    statement:
      'A message text has at most 16 KB (16384 bytes of UTF-8, not characters); a longer one is refused with `validation` and not cut.',
    source: ['Agent Chat data structures / Message', 'Customer Chat data structures / Message'],
    observable: 'Send 16384 and 16385 bytes, once ASCII and once four-byte characters',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    concerns: EVENTS,
  }),
  must('LIMIT-002', 'file-10-mb', {
    statement: 'An uploaded file has at most 10 MB; a larger one fails with `entity_too_large`.',
    source: ['Agent Chat Web API / Upload File', 'Docs error catalogue / entity_too_large'],
    observable: 'Upload just below and above',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'stated' },
    concerns: ['*/upload_file'],
  }),
  must('LIMIT-003', 'rich-message-elements-10', {
    statement: 'A rich message has at most 10 elements.',
    source: ['Agent Chat data structures / Rich message'],
    observable: 'Send 10 and 11',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
  must('LIMIT-004', 'element-buttons-13', {
    statement: 'An element has at most 13 buttons.',
    source: ['Agent Chat data structures / Rich message', 'Rich Messages page / Getting started'],
    observable: 'Send 13 and 14',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
  must('LIMIT-005', 'session-fields-100', {
    statement: 'Session fields have at most 100 keys; more is refused and nothing is stored.',
    source: [
      'Customer Chat Web API / Set Customer Session Fields',
      'Customer SDK page / setCustomerSessionFields errors',
    ],
    observable: 'Send 100 and 101',
    decidedBy: 'trace',
  }),
  must('LIMIT-006', 'group-name-180', {
    statement: 'A group name has at most 180 characters.',
    source: ['Configuration API / Create Group'],
    observable: 'Create 180 and 181',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  should('LIMIT-017', 'utf8-only', {
    statement:
      'Request and response strings are UTF-8; a lone surrogate or invalid byte sequence is `validation`, not a crash.',
    source: ['Agent Chat data structures / Message (UTF-8)'],
    observable: 'Send invalid UTF-8 in a message',
    decidedBy: 'trace',
    basis: { behaviour: 'inferred', errorType: 'inferred' },
    concerns: [],
  }),
  should('LIMIT-018', 'large-histories-listable', {
    statement:
      'At least one chat with 1000 events and one customer chat with 100 threads can be listed completely through paging.',
    source: ['Agent Chat Web API / Pagination (no maximum stated)'],
    observable: 'Create and walk them',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: ['*/list_threads', '*/get_chat'],
  }),
]);
