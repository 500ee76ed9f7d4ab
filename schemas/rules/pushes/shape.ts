/** Rules of pushes: how pushes, reads and webhooks agree. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const pushesShape = defineRules('pushes', [
  should('PUSH-017', 'webhook-twin-same-payload', {
    statement:
      'Payloads of a push and of the webhook of the same name have the same members, apart from the webhook envelope and documented differences.',
    source: ['Agent Chat RTM API / Pushes', 'Agent Chat Web API / Webhooks'],
    observable: 'Diff both for every pair',
    decidedBy: 'trace',
    needs: ['webhooks'],
    concerns: [],
  }),
  must('PUSH-018', 'push-equals-read', {
    statement:
      'Push and response views of one object agree: the chat in `incoming_chat` equals `get_chat` at that moment for the same reader.',
    source: ['Agent Chat RTM pushes / incoming_chat'],
    observable: 'Call `get_chat` right after the push and compare',
    decidedBy: 'play',
    basis: 'inferred',
  }),
  must('PUSH-019', 'respect-reader', {
    statement:
      'Pushes respect the reader: agent emails, `visibility`, tags and agent-only properties never appear on customer connections.',
    source: [
      'Customer Chat data structures / Agent',
      'Customer Chat data structures / Threads',
      'Customer Chat RTM pushes / Available pushes',
    ],
    observable: 'Search all customer frames of a run',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: [],
  }),
]);
