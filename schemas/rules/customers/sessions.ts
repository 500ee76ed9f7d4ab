/** Rules of customers: sessions and connections of a customer. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const customersSessions = defineRules('customers', [
  should('CUST-008', 'session-fields-end-with-session', {
    statement: "Session fields end with the customer's session.",
    source: ['Agent Chat data structures / Customer', 'Customer Chat data structures / Customer'],
    observable: 'Log the customer out, start a new session, read',
    decidedBy: 'play',
    needs: ['clock'],
    concerns: ['customer/set_customer_session_fields', 'customer/get_customer'],
  }),
  must('CUST-016', 'login-response', {
    statement:
      'Customer `login` returns the customer, `has_active_thread`, and `chats` with `chat_id` and `has_unread_events`.',
    source: ['Customer Chat RTM API / Login'],
    observable: 'Log in with no chat, an inactive and an active one, with unread events',
    decidedBy: 'trace',
  }),
  should('CUST-023', 'side-storage-accepted', {
    statement: '`customer_side_storage` from the push must be accepted again at login.',
    source: ['Customer Chat RTM pushes / customer_side_storage_updated', 'Customer Chat RTM API / Login'],
    observable: 'Pass the map back and expect success',
    decidedBy: 'play',
  }),
  must('CUST-026', 'users-limit', {
    statement:
      'Login beyond the number of customers the licence may have online fails with `users_limit_reached`.',
    source: ['Docs error catalogue / users_limit_reached'],
    observable: 'Limit 1, two customers log in',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['license', 'customers'],
    concerns: ['customer/login'],
  }),
  should('CUST-027', 'idle-disconnected', {
    statement:
      'A customer who neither chats nor changes the page for 30 minutes is disconnected although pinging.',
    source: ['Customer SDK page / Inactivity timeout'],
    observable: 'Ping for 31 minutes without other activity',
    decidedBy: 'trace',
    needs: ['clock'],
    concerns: ['customer/ping', 'customer/update_customer_page', 'customer_disconnected'],
  }),
  must('CUST-028', 'second-connection', {
    statement:
      'A second connection of the same customer is allowed and gets the same pushes, until the maximum, beyond which `too_many_connections` is given.',
    source: ['Customer Chat RTM pushes / customer_disconnected', 'Customer SDK page / Too many connections'],
    observable: 'Open two, then many connections',
    decidedBy: 'play',
    concerns: ['customer/login', 'customer_disconnected'],
  }),
]);
