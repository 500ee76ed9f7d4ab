/** Rules of greetings: accepting and cancelling a greeting. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const greetingsAnswering = defineRules('greetings', [
  must('GREET-002', 'accept-pushed', {
    statement:
      "`accept_greeting` needs `greeting_id` and `unique_id` and is pushed as `greeting_accepted` to the customer's connections.",
    source: ['Customer Chat RTM API / Accept Greeting', 'Customer Chat RTM pushes / greeting_accepted'],
    observable: 'Accept and watch a second connection',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('GREET-003', 'cancel-pushed', {
    statement: '`cancel_greeting` needs `unique_id` and is pushed as `greeting_canceled`.',
    source: ['Customer Chat RTM API / Cancel Greeting', 'Customer Chat RTM pushes / greeting_canceled'],
    observable: 'Cancel and watch',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('GREET-005', 'unknown-not-found', {
    statement: 'An unknown `unique_id` fails with `greeting_not_found`.',
    source: ['Docs error catalogue / greeting_not_found', 'Customer SDK page / acceptGreeting errors'],
    observable: 'Accept and cancel a random id',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    concerns: ['customer/accept_greeting', 'customer/cancel_greeting'],
  }),
  must('GREET-007', 'thread-properties', {
    statement: 'A thread started from a greeting has `lc2.greeting_id` and `lc2.greeting_unique_id`.',
    source: ['Default properties / lc2'],
    observable: 'Start a chat with these thread properties and read them as an agent',
    decidedBy: 'play',
    needs: ['configuration'],
    concerns: ['customer/start_chat', 'customer/resume_chat', 'customer/accept_greeting'],
  }),
  must('GREET-010', 'button-click-silent', {
    statement:
      '`send_greeting_button_clicked` needs `greeting_unique_id` and `button_id` and has no push to the customer.',
    source: ['Customer Chat RTM API / Send Greeting Button Clicked'],
    observable: 'Call with each field missing',
    decidedBy: 'trace',
    versions: { since: '3.6' },
  }),
]);
