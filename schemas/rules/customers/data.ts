/** Rules of customers: what is known of a customer, and updating it. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const customersData = defineRules('customers', [
  must('CUST-001', 'get-shape', {
    statement:
      '`get_customer` returns `id` and `type: customer`; `name`, `email`, `avatar`, `phone_number`, `session_fields`, `address` only when set; `chat_ids` only when there is a chat; `visit` only after a login.',
    source: ['Agent Chat Web API / Get Customer', 'Customer Chat Web API / Get Customer'],
    observable: 'Read a fresh customer and one with all data',
    decidedBy: 'trace',
  }),
  must('CUST-002', 'update-needs-field', {
    statement: '`update_customer` needs at least one field besides the id, otherwise `validation`.',
    source: ['Agent Chat Web API / Update Customer', 'Customer Chat Web API / Update Customer'],
    observable: 'Send only `id` / an empty object',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('CUST-003', 'agent-update-needs-id', {
    statement: 'On the agent side `update_customer` requires `id` in UUID v4 form.',
    source: ['Agent Chat Web API / Update Customer'],
    observable: 'Send a non-UUID id',
    decidedBy: 'trace',
  }),
  must('CUST-004', 'phone-e164', {
    statement: '`phone_number` must be in E.164 form.',
    source: ['Agent Chat Web API / Update Customer'],
    observable: 'Send `555-1234`',
    decidedBy: 'trace',
    versions: { since: '3.6' },
    concerns: ['*/update_customer'],
  }),
  must('CUST-005', 'omnichannel-shape', {
    statement: '`omnichannel.fbmessenger` needs `id`, `omnichannel.twilio` needs `phone_number`.',
    source: ['Agent Chat Web API / Update Customer'],
    observable: 'Leave them out',
    decidedBy: 'trace',
    versions: { since: '3.6' },
    concerns: ['*/update_customer'],
  }),
  must('CUST-006', 'update-only-given', {
    statement: 'An update changes only the given fields.',
    source: ['Agent Chat RTM pushes / customer_updated', 'Agent Chat Web API / Update Customer'],
    observable: 'Set name, then email, and read both',
    decidedBy: 'play',
    concerns: ['*/update_customer'],
  }),
  must('CUST-007', 'session-fields-ordered', {
    statement:
      '`session_fields` is an array of one-pair objects whose order is kept; a plain object is `validation`.',
    source: ['Agent Chat Web API / Update Customer', 'Agent Chat changelog / v3.2 Customers'],
    observable: 'Write three pairs and compare the order; send an object',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    concerns: ['*/update_customer', 'customer/set_customer_session_fields', 'customer/login'],
  }),
  must('CUST-017', 'login-data-stored', {
    statement:
      '`customer.name`, `email`, `avatar` and `session_fields` (from 3.6 also `address`) given at login are stored.',
    source: ['Customer Chat RTM API / Login'],
    observable: 'Log in with data and call `get_customer`',
    decidedBy: 'play',
  }),
  must('CUST-022', 'statistics-grow', {
    statement: '`statistics.chats_count` and `threads_count` grow by one per chat and per thread.',
    source: ['Agent Chat Web API / Get Customer'],
    observable: 'Start, close, resume and read',
    decidedBy: 'play',
  }),
]);
