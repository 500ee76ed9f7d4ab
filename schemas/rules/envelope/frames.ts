/** Rules of envelope: requests and responses over RTM. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const envelopeFrames = defineRules('envelope', [
  must('ENV-001', 'request-minimal', {
    statement:
      'An RTM request is one JSON text frame holding `action` (string); `request_id`, `version` and `payload` may all be left out and the request is still accepted.',
    source: [
      'Agent Chat RTM API / Methods, general request format',
      'Customer Chat RTM API / Methods, general request format',
    ],
    observable:
      'Send `{"action":"list_chats"}` with nothing else after login; anything but a success response is a violation',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('ENV-002', 'one-response', {
    statement:
      'Every RTM request gets exactly one response frame with `type` equal to `response`, the same `action` name as the request, and a boolean `success`.',
    source: [
      'Agent Chat RTM API / Methods, general response format',
      'Customer Chat RTM API / Methods, general response format',
    ],
    observable:
      'Count frames with `type: response` per request; zero, two, or a different action name is a violation',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('ENV-003', 'request-id-echoed', {
    statement:
      'When the request carries `request_id`, the response carries the identical string in `request_id`.',
    source: ['Agent Chat RTM API / Methods, general response format'],
    observable:
      'Send requests with distinctive ids (unicode, 200 chars) and compare the echoed value byte for byte',
    decidedBy: 'trace',
    concerns: [],
  }),
  should('ENV-004', 'request-id-not-invented', {
    statement:
      'When the request has no `request_id`, the response does not invent one for the client to correlate on.',
    source: ['Agent Chat RTM API / Methods, general response format'],
    observable: 'Send a request without `request_id`; the field must be missing or empty in the response',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: [],
  }),
  must('ENV-005', 'success-and-error-shape', {
    statement:
      'A successful RTM response has `success: true`; a failed one has `success: false` and `payload.error` with string `type` and string `message`.',
    source: ['Agent Chat RTM API / Errors', 'Customer Chat RTM API / Errors'],
    observable: 'Trigger any validation failure over RTM and inspect `success` and `payload.error`',
    decidedBy: 'trace',
    concerns: [],
  }),
  must('ENV-006', 'error-types-published', {
    statement:
      '`error.type` is one of the published snake_case type names and never a free text; `error.data` is optional and only adds machine-readable detail.',
    source: ['Docs error catalogue', 'Agent Chat RTM API / Errors'],
    observable:
      'Collect the error types seen in a full kit run; a name outside the published set is a violation',
    decidedBy: 'trace',
    concerns: [],
  }),
]);
