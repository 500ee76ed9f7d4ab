/** Rules: greetings and their answers. Each row is one testable claim; ids are never reused or renumbered. */
import { defineRules, must, should } from './define.ts';

export const greetings = defineRules('greetings', 'greetings', [
  must('GREET-001', 'push-shape', {
    statement:
      '`incoming_greeting` carries the configured `id`, an instance `unique_id`, an event (message or rich message), the `agent`, `displayed_first_time` and `is_exit_intent`.',
    source: 'Customer Chat RTM pushes / incoming_greeting',
    observable: 'Trigger a greeting and validate',
    needs: ['provisioning'],
  }),
  must('GREET-002', 'accept-pushed', {
    statement:
      "`accept_greeting` needs `greeting_id` and `unique_id` and is pushed as `greeting_accepted` to the customer's connections.",
    source: 'Customer Chat RTM API / Accept Greeting; Customer Chat RTM pushes / greeting_accepted',
    observable: 'Accept and watch a second connection',
    needs: ['provisioning'],
  }),
  must('GREET-003', 'cancel-pushed', {
    statement: '`cancel_greeting` needs `unique_id` and is pushed as `greeting_canceled`.',
    source: 'Customer Chat RTM API / Cancel Greeting; Customer Chat RTM pushes / greeting_canceled',
    observable: 'Cancel and watch',
    needs: ['provisioning'],
  }),
  must('GREET-004', 'new-cancels-old', {
    statement:
      'A new greeting cancels the displayed one, which is pushed as `greeting_canceled` for the old `unique_id`.',
    source: 'Customer Chat RTM pushes / greeting_canceled',
    observable: 'Trigger two greetings',
    needs: ['provisioning'],
    concerns: ['incoming_greeting', 'greeting_canceled'],
  }),
  must('GREET-005', 'unknown-not-found', {
    statement: 'An unknown `unique_id` fails with `greeting_not_found`.',
    source: 'Docs error catalogue / greeting_not_found; Customer SDK page / acceptGreeting errors',
    observable: 'Accept and cancel a random id',
    concerns: ['customer/accept_greeting', 'customer/cancel_greeting'],
  }),
  must('GREET-006', 'pending-in-login', {
    statement:
      "A pending greeting is returned as `greeting` in the customer's `login` response with `accepted` telling whether it was accepted.",
    source: 'Customer Chat RTM API / Login',
    observable: 'Log in again before and after accepting',
    needs: ['provisioning'],
  }),
  must('GREET-007', 'thread-properties', {
    statement: 'A thread started from a greeting has `lc2.greeting_id` and `lc2.greeting_unique_id`.',
    source: 'Default properties / lc2',
    observable: 'Start a chat with these thread properties and read them as an agent',
    needs: ['provisioning'],
    concerns: ['customer/start_chat', 'customer/resume_chat', 'customer/accept_greeting'],
  }),
  must('GREET-008', 'rules-limited', {
    statement:
      'A greeting has at most 10 rules, of which `url_funnel` and similar may list at most 10 URLs; site and page times are 0 to 900 seconds.',
    source: 'Configuration API / Create Greeting',
    observable: 'Create with 11 rules and with 901 seconds',
    versions: { since: '3.6' },
    needs: ['provisioning'],
  }),
  should('GREET-009', 'not-shown-when', {
    statement:
      'No greeting is shown to a customer with an active chat, nor beyond `smart_actions.greeting.max_invites`, nor, with `greeting.hide_when_offline`, while the group is offline.',
    source: 'Default properties / smart_actions (active-chat part not stated)',
    observable: 'Satisfy the rules in each state',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: ['incoming_greeting', 'customer/update_customer_page'],
  }),
  must('GREET-010', 'button-click-silent', {
    statement:
      '`send_greeting_button_clicked` needs `greeting_unique_id` and `button_id` and has no push to the customer.',
    source: 'Customer Chat RTM API / Send Greeting Button Clicked',
    observable: 'Call with each field missing',
    versions: { since: '3.6' },
  }),
]);
