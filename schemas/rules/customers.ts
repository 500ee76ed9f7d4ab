/** Rules: customer data, sessions, bans, monitoring, forms. Each row is one testable claim; ids are never reused or renumbered. */
import { defineRules, must, should } from './define.ts';

export const customers = defineRules('customers', 'customers', [
  must('CUST-001', 'get-shape', {
    statement:
      '`get_customer` returns `id` and `type: customer`; `name`, `email`, `avatar`, `phone_number`, `session_fields`, `address` only when set; `chat_ids` only when there is a chat; `visit` only after a login.',
    source: 'Agent Chat Web API / Get Customer; Customer Chat Web API / Get Customer',
    observable: 'Read a fresh customer and one with all data',
  }),
  must('CUST-002', 'update-needs-field', {
    statement: '`update_customer` needs at least one field besides the id, otherwise `validation`.',
    source: 'Agent Chat Web API / Update Customer; Customer Chat Web API / Update Customer',
    observable: 'Send only `id` / an empty object',
  }),
  must('CUST-003', 'agent-update-needs-id', {
    statement: 'On the agent side `update_customer` requires `id` in UUID v4 form.',
    source: 'Agent Chat Web API / Update Customer',
    observable: 'Send a non-UUID id',
  }),
  must('CUST-004', 'phone-e164', {
    statement: '`phone_number` must be in E.164 form.',
    source: 'Agent Chat Web API / Update Customer',
    observable: 'Send `555-1234`',
    versions: { since: '3.6' },
    concerns: ['*/update_customer'],
  }),
  must('CUST-005', 'omnichannel-shape', {
    statement: '`omnichannel.fbmessenger` needs `id`, `omnichannel.twilio` needs `phone_number`.',
    source: 'Agent Chat Web API / Update Customer',
    observable: 'Leave them out',
    versions: { since: '3.6' },
    concerns: ['*/update_customer'],
  }),
  must('CUST-006', 'update-only-given', {
    statement: 'An update changes only the given fields.',
    source: 'Agent Chat RTM pushes / customer_updated; Agent Chat Web API / Update Customer',
    observable: 'Set name, then email, and read both',
    concerns: ['*/update_customer'],
  }),
  must('CUST-007', 'session-fields-ordered', {
    statement:
      '`session_fields` is an array of one-pair objects whose order is kept; a plain object is `validation`.',
    source: 'Agent Chat Web API / Update Customer; Agent Chat changelog / v3.2 Customers',
    observable: 'Write three pairs and compare the order; send an object',
    concerns: ['*/update_customer', 'customer/set_customer_session_fields', 'customer/login'],
  }),
  should('CUST-008', 'session-fields-end-with-session', {
    statement: "Session fields end with the customer's session.",
    source: 'Agent Chat data structures / Customer; Customer Chat data structures / Customer',
    observable: 'Log the customer out, start a new session, read',
    needs: ['clock'],
    concerns: ['customer/set_customer_session_fields', 'customer/get_customer'],
  }),
  must('CUST-009', 'updated-push-changed-only', {
    statement:
      "`customer_updated` carries only the changed fields, not nested under `customer`, and goes to agents who track the customer and to the customer's own connections.",
    source: 'Agent Chat changelog / v3.3 Customers; Customer Chat RTM pushes / customer_updated',
    observable: 'Change the name and validate both pushes',
    concerns: ['*/update_customer', 'customer_updated'],
  }),
  must('CUST-010', 'updated-system-message', {
    statement:
      'An update of name and/or email by an agent during an active chat adds a `customer_updated` system message.',
    source: 'System activities / customer_updated',
    observable: 'Update during a chat and read the last event',
    concerns: ['agent/update_customer', 'customer_updated', 'incoming_event'],
  }),
  must('CUST-011', 'session-fields-webhook', {
    statement:
      'Changed session fields cause webhook `customer_session_fields_updated`, once per active chat of the customer, and none without an active chat.',
    source:
      'Webhooks reference / customer_session_fields_updated; Agent Chat Web API / Update Customer; Customer Chat Web API / Set Customer Session Fields',
    observable: 'Change with and without an active chat',
    needs: ['webhook-receiver'],
  }),
  must('CUST-012', 'ban-ends-sessions', {
    statement:
      '`ban_customer` requires `id` and `ban.days`; it ends all sessions of the customer at once and refuses new ones for that many days.',
    source: 'Agent Chat Web API / Ban Customer',
    observable: 'Ban a connected customer; connection closes; login fails; works again after the days',
    needs: ['clock'],
    concerns: ['*/ban_customer', 'customer_disconnected'],
  }),
  must('CUST-013', 'banned-refused', {
    statement: 'While banned, customer calls fail with `customer_banned`.',
    source: 'Docs error catalogue / customer_banned; Configuration API / Customer bans',
    observable: 'Call `list_chats` and `login` as the banned customer',
    concerns: ['*/ban_customer', 'customer/login', 'customer_disconnected'],
  }),
  must('CUST-014', 'ban-pushed', {
    statement: 'A ban is pushed to agents as `customer_banned` with `customer_id` and `ban.days`.',
    source: 'Agent Chat RTM pushes / customer_banned',
    observable: 'Watch an agent connection',
    concerns: ['*/ban_customer', 'customer_banned'],
  }),
  must('CUST-015', 'unban', {
    statement:
      '`unban_customer` takes exactly one of `ip` and `customer_id`, and the customer can connect again; `list_customer_bans` returns only running bans with `created_at` and `expires_at`.',
    source: 'Configuration API / Unban Customer; Configuration API / List Customer Bans',
    observable: 'Send none, both, one; list before and after',
    versions: { since: '3.6' },
    needs: ['provisioning'],
  }),
  must('CUST-016', 'login-response', {
    statement:
      'Customer `login` returns the customer, `has_active_thread`, and `chats` with `chat_id` and `has_unread_events`.',
    source: 'Customer Chat RTM API / Login',
    observable: 'Log in with no chat, an inactive and an active one, with unread events',
  }),
  must('CUST-017', 'login-data-stored', {
    statement:
      '`customer.name`, `email`, `avatar` and `session_fields` (from 3.6 also `address`) given at login are stored.',
    source: 'Customer Chat RTM API / Login',
    observable: 'Log in with data and call `get_customer`',
  }),
  must('CUST-018', 'page-update', {
    statement:
      "`update_customer_page` needs `url`; it is pushed to tracking agents as `customer_page_updated`, and its response has `groups` only if the call changed the customer's group assignment.",
    source:
      'Customer Chat RTM API / Update Customer Page; Agent Chat RTM pushes / customer_page_updated; Customer Chat changelog / v3.6',
    observable: 'Change the page with and without an auto-access match',
    needs: ['provisioning'],
  }),
  must('CUST-019', 'monitoring-pushes', {
    statement:
      'Agents get `incoming_customers` after login, then `incoming_customer`, `customer_left` and `customer_transferred` as customers come, go and change groups.',
    source: 'Agent Chat RTM pushes / Customers',
    observable: 'Connect, disconnect and move a customer',
    needs: ['provisioning', 'two-agents'],
  }),
  must('CUST-020', 'monitoring-level', {
    statement:
      '`customer_monitoring_level` (`my`, `chatting`, `invited`, `online`, `highest_available`) limits which customers an agent is told about; default `my` for the first session, otherwise the current level stays.',
    source: 'Agent Chat RTM API / Login',
    observable: 'Log in with each level and compare pushes',
    needs: ['provisioning', 'two-agents'],
  }),
  must('CUST-021', 'subscription', {
    statement:
      '`subscribe_customers` answers with `subscription_id` and the matching customers and starts pushes on this connection only; above the limit `subscribed_customers_totals_updated` follows periodically; `unsubscribe_customers` ends it.',
    source: 'Agent Chat RTM API / Subscribe Customers',
    observable: 'Subscribe on one of two connections',
    versions: { since: '3.6' },
    needs: ['provisioning', 'two-agents'],
  }),
  must('CUST-022', 'statistics-grow', {
    statement: '`statistics.chats_count` and `threads_count` grow by one per chat and per thread.',
    source: 'Agent Chat Web API / Get Customer',
    observable: 'Start, close, resume and read',
  }),
  should('CUST-023', 'side-storage-accepted', {
    statement: '`customer_side_storage` from the push must be accepted again at login.',
    source: 'Customer Chat RTM pushes / customer_side_storage_updated; Customer Chat RTM API / Login',
    observable: 'Pass the map back and expect success',
  }),
  must('CUST-024', 'group-statuses', {
    statement:
      '`list_group_statuses` needs `all` or `group_ids`; unknown ids are left out of `groups_status`, without an error.',
    source: 'Customer Chat Web API / List Group Statuses',
    observable: 'Send neither; send an unknown id',
  }),
  must('CUST-025', 'get-form', {
    statement:
      '`get_form` needs `group_id` and `type`; with the survey disabled `enabled` is false and `form` is missing.',
    source: 'Customer Chat Web API / Get Form; Customer Chat RTM API / Get Form',
    observable: 'Ask for enabled and disabled surveys',
    needs: ['provisioning'],
  }),
  must('CUST-026', 'users-limit', {
    statement:
      'Login beyond the number of customers the licence may have online fails with `users_limit_reached`.',
    source: 'Docs error catalogue / users_limit_reached',
    observable: 'Limit 1, two customers log in',
    needs: ['provisioning', 'two-customers'],
    concerns: ['customer/login'],
  }),
  should('CUST-027', 'idle-disconnected', {
    statement:
      'A customer who neither chats nor changes the page for 30 minutes is disconnected although pinging.',
    source: 'Customer SDK page / Inactivity timeout',
    observable: 'Ping for 31 minutes without other activity',
    needs: ['clock'],
    concerns: ['customer/ping', 'customer/update_customer_page', 'customer_disconnected'],
  }),
  must('CUST-028', 'second-connection', {
    statement:
      'A second connection of the same customer is allowed and gets the same pushes, until the maximum, beyond which `too_many_connections` is given.',
    source: 'Customer Chat RTM pushes / customer_disconnected; Customer SDK page / Too many connections',
    observable: 'Open two, then many connections',
    concerns: ['customer/login', 'customer_disconnected'],
  }),
  must('CUST-029', 'anonymized-refused', {
    statement: 'Requests on an anonymized chat fail with `chat_anonymized`.',
    source: 'Docs error catalogue / chat_anonymized',
    observable: 'Anonymize through provisioning, then call',
    needs: ['provisioning'],
    concerns: ['customer/get_chat', 'customer/list_threads', 'customer/resume_chat', 'customer/send_event'],
  }),
  should('CUST-030', 'email-verification', {
    statement:
      '`request_email_verification` calls back the given URI with the verified email once confirmed: at once if already verified, for at most the 10 newest requests, never later than 7 days after the last request, without retries.',
    source: 'Customer Chat Web API / Request Email Verification',
    observable: 'Request 11 times, confirm, count callbacks',
    needs: ['provisioning', 'clock', 'webhook-receiver'],
  }),
]);
