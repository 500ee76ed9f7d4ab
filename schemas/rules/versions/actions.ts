/** Rules of versions: actions, pushes and webhooks that come and go. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const versionsActions = defineRules('versions', [
  must('VER-013', 'agent-customer-lists-until-3-5', {
    statement: '3.5 has `list_customers` and `create_customer` on the agent side; they are unknown from 3.6.',
    source: ['Agent Chat changelog / v3.6 Customers'],
    observable: 'Call on both versions',
    decidedBy: 'trace',
  }),
  must('VER-014', 'license-info-only-3-5', {
    statement: '`get_license_info` exists on the agent Web API of 3.5 only.',
    source: ['Agent Chat changelog / v3.5 (fix 2024)', 'Agent Chat Web API / Available methods'],
    observable: 'Call on both versions',
    decidedBy: 'trace',
  }),
  must('VER-015', 'new-actions-unknown-on-3-5', {
    statement:
      '`send_event_preview`, `send_thinking_indicator`, `request_thread_summary`, `update_session`, `subscribe_customers` and customer `delete_event`, `send_greeting_button_clicked`, `request_welcome_message` are unknown on 3.5.',
    source: ['Agent Chat changelog / v3.6', 'Customer Chat changelog / v3.6'],
    observable: 'Call on 3.5 and expect an error',
    decidedBy: 'trace',
  }),
  must('VER-016', 'new-pushes-not-on-3-5', {
    statement:
      'Pushes new in 3.6 (`event_deleted`, `incoming_event_preview`, `incoming_thinking_indicator`, `incoming_welcome_message`, `customer_statistics_updated`, `thread_summary_set`, `license_properties_updated`, `group_properties_updated`) are not sent to 3.5 subscriptions.',
    source: ['Agent Chat changelog / v3.6', 'Customer Chat changelog / v3.6'],
    observable: 'Cause each on a 3.5 connection',
    decidedBy: 'trace',
  }),
  must('VER-020', 'predicted-agent-gone-in-3-7', {
    statement: '`get_predicted_agent` is gone from 3.7; `request_welcome_message` takes its place.',
    source: ['Customer Chat changelog / v3.7 Other'],
    observable: 'Call on 3.7',
    decidedBy: 'trace',
    versions: { since: '3.7' },
  }),
  should('VER-021', 'new-in-3-7', {
    statement:
      '3.7 adds pushes `canned_response_created`, `canned_response_updated`, `canned_response_deleted` and configuration methods for canned responses, allowed domains, translations and `ban_customer`.',
    source: ['Agent Chat changelog / v3.7 Configuration', 'Configuration API changelog / v3.7'],
    observable: 'List push names and call methods',
    decidedBy: 'play',
    needs: ['configuration'],
    versions: { since: '3.7' },
  }),
  must('VER-023', 'webhooks-3-5-and-3-6', {
    statement:
      '`incoming_customer` webhook exists in 3.5 and not from 3.6; `event_deleted` and `thread_summary_set` webhooks the other way round.',
    source: ['Configuration API changelog / v3.6 Webhooks'],
    observable: 'Read `list_webhook_names` for both versions',
    decidedBy: 'trace',
    needs: ['configuration'],
  }),
  must('VER-024', 'webhook-names-exact', {
    statement:
      '`list_webhook_names` for a version lists exactly the actions that can be registered in it, with their filters.',
    source: ['Configuration API / List Webhook Names', 'Configuration API / Triggering actions'],
    observable: 'Compare the list with registration attempts',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
]);
