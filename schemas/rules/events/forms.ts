/** Rules of events: forms and filled forms. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, THREADS } from '../concerns.ts';
import { defineRules, may, must } from '../define.ts';

export const eventsForms = defineRules('events', [
  must('EVENT-028', 'form-shape', {
    statement:
      '`form` and `filled_form` require `form_id` and `fields`; each field has `type` (one of `checkbox`, `email`, `name`, `question`, `subject`, `textarea`, `group_chooser`, `radio`, `select`), `id` and `label`.',
    source: [
      'Agent Chat data structures / Form',
      'Agent Chat data structures / Filled form',
      'Agent Chat data structures / Form fields',
    ],
    observable: 'Send with each part missing and with an unknown field type',
    decidedBy: 'trace',
    concerns: [...EVENTS, 'customer/get_form'],
  }),
  must('EVENT-029', 'filled-form-answers', {
    statement:
      'In a filled form text fields answer with a string, `radio`/`select` with one `{id,label}`, `checkbox` with a list under `answers`, `group_chooser` with `{id,group_id,label}`.',
    source: ['Agent Chat data structures / Filled form fields, sample'],
    observable: 'Round-trip one of each and send a wrong shape',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
  may('EVENT-030', 'form-type-optional', {
    statement:
      '`form_type` is optional in returned forms and, when present, a string such as `prechat` or `postchat`.',
    source: ['Agent Chat data structures / Form', 'Agent Chat data structures / Filled form'],
    observable: 'Read a prechat form event',
    decidedBy: 'trace',
    concerns: [...EVENTS, ...THREADS],
  }),
]);
