/** Rules of events: types of events and what they carry. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, THREADS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const eventsTypes = defineRules('events', [
  must('EVENT-001', 'send-returns-id', {
    statement:
      "`send_event` returns the new event's `event_id`, equal to `event.id` in the resulting `incoming_event` and in later reads.",
    source: [
      'Agent Chat Web API / Send Event',
      'Customer Chat Web API / Send Event',
      'Agent Chat changelog / v3.1',
    ],
    observable: 'Compare the three values',
    decidedBy: 'trace',
  }),
  must('EVENT-002', 'sendable-types', {
    statement:
      'Event types a client may send are `message`, `file`, `form`, `filled_form`, `rich_message`, `custom` and `system_message`; a missing or other `type` is `validation`.',
    source: ['Agent Chat data structures / Events', 'Customer Chat data structures / Events'],
    observable: 'Send each type and `foo`',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    concerns: EVENTS,
  }),
  must('EVENT-003', 'system-not-sendable', {
    statement: 'Type `system` can be received but not sent; sending it fails.',
    source: ['Agent Chat data structures / System', 'Customer Chat data structures / System'],
    observable: 'Send `type: system` and expect an error',
    decidedBy: 'trace',
    versions: { since: '3.6' },
    concerns: EVENTS,
  }),
  must('EVENT-020', 'message-needs-text', {
    statement: 'A `message` requires a string `text`.',
    source: ['Agent Chat data structures / Message', 'Customer Chat data structures / Message'],
    observable: 'Send without `text` and with a number',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
  must('EVENT-021', 'text-unchanged', {
    statement:
      'A message `text` is stored and returned unchanged, including markup, line breaks and characters outside the BMP.',
    source: ['Agent Chat data structures / Message (no transformation described)'],
    observable: 'Round-trip emoji, RTL text, HTML and newlines',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-039', 'custom-content-unchanged', {
    statement: "A `custom` event's `content` is any JSON value tree and is returned unchanged.",
    source: ['Agent Chat data structures / Custom', 'Customer Chat data structures / Custom'],
    observable: 'Round-trip nested arrays, nulls, large integers within 2^53, unicode keys',
    decidedBy: 'trace',
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-040', 'client-system-message', {
    statement:
      'A `system_message` sent by a client requires `system_message_type`; `text`, `text_vars` and `visibility` are optional and returned as given.',
    source: ['Agent Chat data structures / System message'],
    observable: 'Send with and without the type',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
  must('EVENT-041', 'system-message-text-from-template', {
    statement:
      '`text` of a server-made system message equals its template with the values of `text_vars` filled in.',
    source: ['System activities / System messages'],
    observable: 'Check `routing.idle` (`duration`) and `chat_transferred` (`initiator`, `targets`)',
    decidedBy: 'trace',
    concerns: ['incoming_event', ...THREADS],
  }),
  must('EVENT-042', 'system-event-shape', {
    statement:
      'A `system` event has `source`, `subtype`, integer `version` and `details`, which is a string holding JSON.',
    source: ['Agent Chat data structures / System', 'System activities / System events'],
    observable: 'Parse `details` of a `summary` event',
    decidedBy: 'trace',
    versions: { since: '3.6' },
    concerns: ['incoming_event', ...THREADS],
  }),
]);
