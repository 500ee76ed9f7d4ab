/** Rules of greetings: which greeting is shown. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const greetingsShowing = defineRules('greetings', [
  must('GREET-001', 'push-shape', {
    statement:
      '`incoming_greeting` carries the configured `id`, an instance `unique_id`, an event (message or rich message), the `agent`, `displayed_first_time` and `is_exit_intent`.',
    source: ['Customer Chat RTM pushes / incoming_greeting'],
    observable: 'Trigger a greeting and validate',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('GREET-004', 'new-cancels-old', {
    statement:
      'A new greeting cancels the displayed one, which is pushed as `greeting_canceled` for the old `unique_id`.',
    source: ['Customer Chat RTM pushes / greeting_canceled'],
    observable: 'Trigger two greetings',
    decidedBy: 'play',
    needs: ['configuration'],
    concerns: ['incoming_greeting', 'greeting_canceled'],
  }),
  must('GREET-006', 'pending-in-login', {
    statement:
      "A pending greeting is returned as `greeting` in the customer's `login` response with `accepted` telling whether it was accepted.",
    source: ['Customer Chat RTM API / Login'],
    observable: 'Log in again before and after accepting',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('GREET-008', 'rules-limited', {
    statement:
      'A greeting has at most 10 rules, of which `url_funnel` and similar may list at most 10 URLs; site and page times are 0 to 900 seconds.',
    source: ['Configuration API / Create Greeting'],
    observable: 'Create with 11 rules and with 901 seconds',
    decidedBy: 'trace',
    needs: ['configuration'],
    versions: { since: '3.6' },
  }),
  should('GREET-009', 'not-shown-when', {
    statement:
      'No greeting is shown to a customer with an active chat, nor beyond `smart_actions.greeting.max_invites`, nor, with `greeting.hide_when_offline`, while the group is offline.',
    source: ['Default properties / smart_actions (active-chat part not stated)'],
    observable: 'Satisfy the rules in each state',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['configuration'],
    concerns: ['incoming_greeting', 'customer/update_customer_page'],
  }),
]);
