/** Rules of envelope: requests that are wrong. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const envelopeRefusals = defineRules('envelope', [
  must('ENV-026', 'unknown-action-refused', {
    statement:
      'A request naming an action that does not exist in the addressed API version fails with an error response and leaves the connection usable.',
    source: ['Agent Chat RTM API / Errors (type not named)'],
    observable: 'Send `{"action":"no_such_action"}` and then a valid request; expect an error, then success',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: [],
  }),
  should('ENV-027', 'bad-json-answered', {
    statement:
      'A frame or body that is not valid JSON yields an error instead of a dropped connection or an unanswered request.',
    source: ['Authorization troubleshooting / Invalid message error'],
    observable: 'Send truncated JSON over RTM and Web and expect an error object of type `validation`',
    decidedBy: 'trace',
    basis: { behaviour: 'inferred', errorType: 'inferred' },
    needs: ['sockets'],
    concerns: [],
  }),
  must('ENV-028', 'wrong-type-validation', {
    statement:
      'A field of the wrong JSON type, a missing required field, or a value outside a documented enumeration fails with `validation` and changes nothing.',
    source: ['Docs error catalogue / validation', 'Customer SDK page / Errors, Validation'],
    observable:
      'Send a number where a string is required for each action; expect `validation` and unchanged state',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'stated' },
    concerns: [],
  }),
  must('ENV-029', 'missing-thing-not-found', {
    statement:
      'A reference to a chat, thread, event, user, group or tag that does not exist fails with `not_found` (or `group_not_found` for groups) and changes nothing.',
    source: ['Docs error catalogue / not_found, group_not_found'],
    observable: 'Call actions with random well-formed ids and check the error type',
    decidedBy: 'play',
    basis: { behaviour: 'inferred', errorType: 'stated' },
    concerns: [],
  }),
]);
