/** Rules of customers: how changes of a customer are told. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const customersTold = defineRules('customers', [
  must('CUST-009', 'updated-push-changed-only', {
    statement:
      "`customer_updated` carries only the changed fields, not nested under `customer`, and goes to agents who track the customer and to the customer's own connections.",
    source: ['Agent Chat changelog / v3.3 Customers', 'Customer Chat RTM pushes / customer_updated'],
    observable: 'Change the name and validate both pushes',
    decidedBy: 'play',
    concerns: ['*/update_customer', 'customer_updated'],
  }),
  must('CUST-010', 'updated-system-message', {
    statement:
      'An update of name and/or email by an agent during an active chat adds a `customer_updated` system message.',
    source: ['System activities / customer_updated'],
    observable: 'Update during a chat and read the last event',
    decidedBy: 'play',
    concerns: ['agent/update_customer', 'customer_updated', 'incoming_event'],
  }),
  must('CUST-011', 'session-fields-webhook', {
    statement:
      'Changed session fields cause webhook `customer_session_fields_updated`, once per active chat of the customer, and none without an active chat.',
    source: [
      'Webhooks reference / customer_session_fields_updated',
      'Agent Chat Web API / Update Customer',
      'Customer Chat Web API / Set Customer Session Fields',
    ],
    observable: 'Change with and without an active chat',
    decidedBy: 'play',
    needs: ['webhooks'],
  }),
]);
