/** Rules: aPI stages, lifecycle headers, mixing versions, differences 3.5 / 3.6 / 3.7. Each row is one testable claim; ids are never reused or renumbered. */
import { defineRules, must, should } from './define.ts';

export const versioning = defineRules('versioning', 'versions', [
  must('VER-001', 'legacy-header', {
    statement:
      'Responses of a legacy version carry header `Legacy` with the end of that stage as `YYYY-MM-DD`.',
    source: 'Seed: Messaging API Overview / API versioning',
    observable: 'Call 3.5 and match the pattern',
    concerns: [],
  }),
  must('VER-002', 'deprecation-header', {
    statement:
      'Responses of a deprecated version carry header `Deprecation` with the end of that stage as `YYYY-MM-DD`.',
    source: 'Seed: Messaging API Overview / API versioning',
    observable: 'Call a deprecated version if served',
    concerns: [],
  }),
  must('VER-003', 'current-without-header', {
    statement: 'Responses of stable and dev preview versions carry neither header.',
    source: 'Seed: Messaging API Overview / API versioning',
    observable: 'Call 3.6 and 3.7',
    basis: 'inferred',
    concerns: [],
  }),
  should('VER-004', 'deprecation-six-months', {
    statement: 'The `Deprecation` date lies 6 months before the version stops working.',
    source: 'Seed: Messaging API Overview / API versioning',
    observable: 'Compare with the published end date',
    concerns: [],
  }),
  must('VER-005', 'errors-carry-header', {
    statement: 'Error responses of a legacy or deprecated version carry the header too.',
    source: 'Seed: Messaging API Overview / API versioning (says responses)',
    observable: 'Provoke a validation error on 3.5',
    basis: 'inferred',
    concerns: [],
  }),
  must('VER-006', 'unserved-refused', {
    statement:
      'A version that is not served fails with `unsupported_version`; over RTM the connection is ended with that reason.',
    source: 'Docs error catalogue / unsupported_version; Agent Chat RTM pushes / agent_disconnected',
    observable: 'Call `v9.9` on Web and RTM',
    concerns: [],
  }),
  must('VER-007', 'request-may-raise', {
    statement:
      'An RTM request may name a `version` equal to or higher than that of its connection; its payload, validation and response then follow that version.',
    source: 'Agent Chat RTM API / Methods, general request format; Agent Chat changelog / v3.3 RTM',
    observable: 'Connect 3.5 and call `list_chats` with version 3.6 and `filters.active`',
    concerns: [],
  }),
  must('VER-008', 'request-may-not-lower', {
    statement: 'A `version` lower than that of the connection is refused.',
    source: 'Agent Chat RTM API / Methods, general request format',
    observable: 'Connect 3.6 and send version 3.5',
    concerns: [],
  }),
  must('VER-009', 'connection-version-default', {
    statement: 'Without `version` the version of the connection applies.',
    source: 'Agent Chat RTM API / Methods, general request format',
    observable: 'Compare both shapes',
    concerns: [],
  }),
  must('VER-010', 'push-version-subscription', {
    statement:
      '`pushes.<version>` at login subscribes to pushes of that version (names, or `all`); each such push has `version` and the shape of that version.',
    source: 'Agent Chat RTM API / Login; Agent Chat changelog / v3.3 RTM',
    observable: 'Connect 3.6, subscribe `{"3.6":["incoming_chat"],"3.7":["all"]}`',
    concerns: ['*/login'],
  }),
  should('VER-011', 'push-once-per-version', {
    statement: 'A push subscribed in two versions is delivered once per version.',
    source: 'Agent Chat RTM API / Login, sample',
    observable: 'Subscribe the same push in two versions and count',
    basis: 'inferred',
    concerns: ['*/login'],
  }),
  must('VER-012', 'one-truth-many-shapes', {
    statement:
      'Data written through one version is visible through all served versions, each in its own shape.',
    source: 'Seed: Messaging API Overview / API versioning',
    observable: 'Start in 3.5, read in 3.6 and 3.7',
    basis: 'inferred',
    concerns: [],
  }),
  must('VER-013', 'agent-customer-lists-until-3-5', {
    statement: '3.5 has `list_customers` and `create_customer` on the agent side; they are unknown from 3.6.',
    source: 'Agent Chat changelog / v3.6 Customers',
    observable: 'Call on both versions',
  }),
  must('VER-014', 'license-info-only-3-5', {
    statement: '`get_license_info` exists on the agent Web API of 3.5 only.',
    source: 'Agent Chat changelog / v3.5 (fix 2024); Agent Chat Web API / Available methods',
    observable: 'Call on both versions',
  }),
  must('VER-015', 'new-actions-unknown-on-3-5', {
    statement:
      '`send_event_preview`, `send_thinking_indicator`, `request_thread_summary`, `update_session`, `subscribe_customers` and customer `delete_event`, `send_greeting_button_clicked`, `request_welcome_message` are unknown on 3.5.',
    source: 'Agent Chat changelog / v3.6; Customer Chat changelog / v3.6',
    observable: 'Call on 3.5 and expect an error',
  }),
  must('VER-016', 'new-pushes-not-on-3-5', {
    statement:
      'Pushes new in 3.6 (`event_deleted`, `incoming_event_preview`, `incoming_thinking_indicator`, `incoming_welcome_message`, `customer_statistics_updated`, `thread_summary_set`, `license_properties_updated`, `group_properties_updated`) are not sent to 3.5 subscriptions.',
    source: 'Agent Chat changelog / v3.6; Customer Chat changelog / v3.6',
    observable: 'Cause each on a 3.5 connection',
  }),
  must('VER-017', 'last-visit-renamed', {
    statement: "Customer's `last_visit` of 3.5 is `visit` from 3.6.",
    source: 'Agent Chat changelog / v3.6 Customers',
    observable: 'Read a customer on both versions',
    concerns: ['agent/get_customer', 'agent/list_customers', 'incoming_customer'],
  }),
  must('VER-018', 'dynamic-configuration-format', {
    statement:
      '`get_dynamic_configuration` has a new nested format (`default_widget`, `livechat_active`, `livechat`) from 3.6.',
    source: 'Customer Chat changelog / v3.6 Config; Customer Chat Web API / Get Dynamic Configuration',
    observable: 'Read on both versions',
  }),
  must('VER-019', 'chats-info-from-3-7', {
    statement:
      'From 3.7 `list_chats` and agent `login` use `chats_info` instead of `chats_summary`, `last_thread_info` instead of `last_thread_summary`, and `last_event_per_type` inside it without thread fields per event.',
    source: 'Agent Chat changelog / v3.7 Chats; Customer Chat changelog / v3.7 Chats',
    observable: 'Read on 3.6 and 3.7',
    versions: { since: '3.7' },
  }),
  must('VER-020', 'predicted-agent-gone-in-3-7', {
    statement: '`get_predicted_agent` is gone from 3.7; `request_welcome_message` takes its place.',
    source: 'Customer Chat changelog / v3.7 Other',
    observable: 'Call on 3.7',
    versions: { since: '3.7' },
  }),
  should('VER-021', 'new-in-3-7', {
    statement:
      '3.7 adds pushes `canned_response_created`, `canned_response_updated`, `canned_response_deleted` and configuration methods for canned responses, allowed domains, translations and `ban_customer`.',
    source: 'Agent Chat changelog / v3.7 Configuration; Configuration API changelog / v3.7',
    observable: 'List push names and call methods',
    versions: { since: '3.7' },
    needs: ['provisioning'],
  }),
  must('VER-022', 'agent-fields-dropped-in-3-6', {
    statement: '`create_agent` has no `avatar` and `update_agent` no `name` or `avatar` from 3.6.',
    source: 'Configuration API changelog / v3.6 Agents',
    observable: 'Send them on both versions',
    needs: ['provisioning'],
  }),
  must('VER-023', 'webhooks-3-5-and-3-6', {
    statement:
      '`incoming_customer` webhook exists in 3.5 and not from 3.6; `event_deleted` and `thread_summary_set` webhooks the other way round.',
    source: 'Configuration API changelog / v3.6 Webhooks',
    observable: 'Read `list_webhook_names` for both versions',
  }),
  must('VER-024', 'webhook-names-exact', {
    statement:
      '`list_webhook_names` for a version lists exactly the actions that can be registered in it, with their filters.',
    source: 'Configuration API / List Webhook Names; Configuration API / Triggering actions',
    observable: 'Compare the list with registration attempts',
    needs: ['provisioning'],
  }),
]);
