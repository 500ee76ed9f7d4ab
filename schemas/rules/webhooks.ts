/** Rules: registration, delivery, filters and state of webhooks. Each row is one testable claim; ids are never reused or renumbered. */
import { defineRules, must, should } from './define.ts';

export const webhooks = defineRules('webhooks', 'webhooks', [
  must('HOOK-001', 'post-json', {
    statement:
      'A webhook is an HTTP POST with JSON body and `Content-Type: application/json` to the registered URL.',
    source: 'LiveChat apps guide / What are webhooks',
    observable: 'Record a delivery',
    needs: ['provisioning', 'webhook-receiver'],
    concerns: [],
  }),
  must('HOOK-002', 'envelope-members', {
    statement:
      'The envelope has `webhook_id`, `secret_key`, `action`, `organization_id`, `payload` and `additional_data`.',
    source: 'Configuration API / Webhooks, general format; Webhooks reference / incoming_chat',
    observable: 'Validate a delivery',
    needs: ['provisioning', 'webhook-receiver'],
    concerns: [],
  }),
  must('HOOK-003', 'key-and-id-as-registered', {
    statement:
      '`secret_key` is exactly the key given at registration and `webhook_id` the id returned by it.',
    source: 'Configuration API / Register Webhook; Chat Webhooks console guide / Secret key',
    observable: 'Compare',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-004', 'configuration-requester', {
    statement:
      'Configuration webhooks (`agent_*`, `bot_*`, `group_*`, `tag_*`, `auto_accesses_updated`) also have `requester` with `user_id`, `account_id`, `client_id`.',
    source: 'Configuration API changelog / v3.6 Webhooks',
    observable: 'Create a group and validate',
    versions: { since: '3.6' },
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-005', 'register-required-fields', {
    statement:
      '`register_webhook` requires `action`, `secret_key`, `url`, `owner_client_id` and `type` (`bot` or `license`) and returns `id`.',
    source: 'Configuration API / Register Webhook',
    observable: 'Leave out each field',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-006', 'url-500', {
    statement: '`url` has at most 500 characters.',
    source: 'Configuration API / Register Webhook',
    observable: 'Register 500 and 501 characters',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-007', 'three-per-action', {
    statement:
      'A client id can register at most three webhooks per action; the fourth fails with `limit_reached`.',
    source: 'Configuration API / Register Webhook; Configuration API / Webhooks',
    observable: 'Register four',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-008', 'unknown-action-refused', {
    statement: "Registering an action that is not in the version's list fails with `validation`.",
    source: 'Configuration API / Triggering actions',
    observable: 'Register `foo` and an action removed in this version',
    needs: ['provisioning', 'webhook-receiver'],
    concerns: ['configuration/register_webhook'],
  }),
  must('HOOK-009', 'licence-active-everywhere', {
    statement:
      'A licence webhook is active on every licence that has the owning application installed, without further enabling.',
    source: 'Configuration API / Register Webhook',
    observable: 'Register after installation and trigger',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-010', 'licence-disable-enable', {
    statement:
      '`disable_license_webhooks` stops deliveries on the licence, also after the application is installed again, until `enable_license_webhooks`; `get_license_webhooks_state` tells which.',
    source: 'Configuration API / Disable License Webhooks; Configuration API / Enable License Webhooks',
    observable: 'Disable, trigger, enable, trigger',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-011', 'unregister-stops', {
    statement: '`unregister_webhook` stops deliveries of that webhook.',
    source: 'Configuration API / Unregister Webhook',
    observable: 'Unregister and trigger',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-012', 'retried-three-times', {
    statement:
      'Deliveries without HTTP 200 within about 10 seconds are retried, up to 3 times within about one minute, and then dropped.',
    source: 'LiveChat apps guide / What are webhooks',
    observable: 'Answer 500 and count attempts over two minutes; answer slowly',
    needs: ['provisioning', 'clock', 'webhook-receiver'],
    concerns: [],
  }),
  must('HOOK-013', 'success-not-repeated', {
    statement: 'After HTTP 200 the same delivery is not repeated.',
    source: 'LiveChat apps guide / What are webhooks',
    observable: 'Answer 200 and count',
    needs: ['provisioning', 'webhook-receiver'],
    concerns: [],
  }),
  should('HOOK-014', 'failure-isolated', {
    statement: 'A failing receiver delays neither the action nor the deliveries of other webhooks.',
    source: 'LiveChat apps guide / What are webhooks (not stated)',
    observable: 'One receiver hangs, another answers',
    basis: 'inferred',
    needs: ['provisioning', 'webhook-receiver'],
    concerns: [],
  }),
  must('HOOK-015', 'filter-author-type', {
    statement:
      '`filters.author_type` (`customer`, `agent`) is allowed only for `incoming_event` and `event_updated` and passes only events of that author kind.',
    source: 'Configuration API / Register Webhook',
    observable: 'Register for another action (refused); send from both sides',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-016', 'filter-only-my-chats', {
    statement: "`filters.only_my_chats` passes only chats whose `source.client_id` is the owner's client id.",
    source: 'Configuration API / Register Webhook',
    observable: 'Start chats with two client ids',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-017', 'filter-presence-values', {
    statement:
      '`filters.chat_presence.user_ids` takes either `values` (any of them in the chat) or `exclude_values` (none of them in the chat), not both.',
    source: 'Configuration API / Register Webhook',
    observable: 'Register both (refused); trigger with users in and out',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-018', 'filter-my-bots', {
    statement: '`filters.chat_presence.my_bots: true` passes chats in which a bot of the owner is.',
    source: 'Configuration API / Register Webhook',
    observable: 'Trigger with and without the bot',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-019', 'filter-source-type', {
    statement:
      '`filters.source_type` (`my_client`, `other_clients`, `system`) passes only changes from these sources; router-made changes count as `system`.',
    source: 'Configuration API / Register Webhook',
    observable: 'Trigger by own client, another client and a timeout',
    needs: ['provisioning', 'clock', 'webhook-receiver'],
  }),
  must('HOOK-020', 'unoffered-filter-refused', {
    statement: 'A filter not offered for the action is refused with `validation`.',
    source: 'Configuration API / Triggering actions',
    observable: 'Register `group_created` with `chat_presence`',
    needs: ['provisioning', 'webhook-receiver'],
    concerns: ['configuration/register_webhook'],
  }),
  must('HOOK-021', 'filters-all-match', {
    statement: 'Several filters must all match.',
    source: 'Configuration API / Register Webhook (combination not stated)',
    observable: 'Register two filters and satisfy one',
    basis: 'inferred',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-022', 'additional-data-requested-only', {
    statement:
      '`additional_data` may request `chat_properties` and `chat_presence_user_ids`; only requested ones are delivered.',
    source: 'Configuration API / Register Webhook',
    observable: 'Register with each',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-023', 'bot-hooks-need-status', {
    statement: "Bot webhooks are delivered only while the bot's status is not `offline`.",
    source: 'Management overview / Webhooks; Configuration API / Register Webhook',
    observable: 'Set the bot offline and trigger',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-024', 'count-by-client-not-bots', {
    statement:
      'The number of deliveries depends on the webhooks registered for a client id, not on its number of bots.',
    source: 'Configuration API / Create Bot',
    observable: 'Two bots, one webhook, count',
    needs: ['provisioning', 'webhook-receiver'],
    concerns: ['configuration/register_webhook', 'configuration/create_bot'],
  }),
  must('HOOK-025', 'agent-side-structures', {
    statement: 'Webhook payload objects use agent-side structures.',
    source: 'Webhooks reference / incoming_chat; Webhooks reference / user_added_to_chat',
    observable: 'Look for `visibility` and agent emails in the payload',
    basis: 'inferred',
    needs: ['provisioning', 'webhook-receiver'],
    concerns: [],
  }),
  should('HOOK-026', 'list-without-secret', {
    statement:
      '`list_webhooks` returns the registrations of the client id with id, url, action, filters and type, without the secret.',
    source: 'Configuration API / List Webhooks, sample',
    observable: 'List and compare',
    needs: ['provisioning', 'webhook-receiver'],
  }),
  must('HOOK-027', 'version-shaped', {
    statement: 'Webhooks of API version X have payloads in the shape of version X.',
    source: 'Webhooks reference / Introduction; Configuration API / List Webhook Names',
    observable: 'Register on two versions and compare',
    basis: 'inferred',
    needs: ['provisioning', 'webhook-receiver'],
    concerns: [],
  }),
]);
