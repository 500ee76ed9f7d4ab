/** Rules of customers: agents who watch customers. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const customersMonitoring = defineRules('customers', [
  must('CUST-018', 'page-update', {
    statement:
      "`update_customer_page` needs `url`; it is pushed to tracking agents as `customer_page_updated`, and its response has `groups` only if the call changed the customer's group assignment.",
    source: [
      'Customer Chat RTM API / Update Customer Page',
      'Agent Chat RTM pushes / customer_page_updated',
      'Customer Chat changelog / v3.6',
    ],
    observable: 'Change the page with and without an auto-access match',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('CUST-019', 'monitoring-pushes', {
    statement:
      'Agents get `incoming_customers` after login, then `incoming_customer`, `customer_left` and `customer_transferred` as customers come, go and change groups.',
    source: ['Agent Chat RTM pushes / Customers'],
    observable: 'Connect, disconnect and move a customer',
    decidedBy: 'play',
    needs: ['agents', 'groups'],
  }),
  must('CUST-020', 'monitoring-level', {
    statement:
      '`customer_monitoring_level` (`my`, `chatting`, `invited`, `online`, `highest_available`) limits which customers an agent is told about; default `my` for the first session, otherwise the current level stays.',
    source: ['Agent Chat RTM API / Login'],
    observable: 'Log in with each level and compare pushes',
    decidedBy: 'play',
    needs: ['agents', 'groups'],
  }),
  must('CUST-021', 'subscription', {
    statement:
      '`subscribe_customers` answers with `subscription_id` and the matching customers and starts pushes on this connection only; above the limit `subscribed_customers_totals_updated` follows periodically; `unsubscribe_customers` ends it.',
    source: ['Agent Chat RTM API / Subscribe Customers'],
    observable: 'Subscribe on one of two connections',
    decidedBy: 'play',
    needs: ['agents'],
    versions: { since: '3.6' },
  }),
]);
