/** Rules of webhooks: what a delivery holds and whom it is for. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const webhooksContents = defineRules('webhooks', [
  must('HOOK-022', 'additional-data-requested-only', {
    statement:
      '`additional_data` may request `chat_properties` and `chat_presence_user_ids`; only requested ones are delivered.',
    source: ['Configuration API / Register Webhook'],
    observable: 'Register with each',
    decidedBy: 'trace',
    needs: ['webhooks'],
  }),
  must('HOOK-023', 'bot-hooks-need-status', {
    statement: "Bot webhooks are delivered only while the bot's status is not `offline`.",
    source: ['Management overview / Webhooks', 'Configuration API / Register Webhook'],
    observable: 'Set the bot offline and trigger',
    decidedBy: 'play',
    needs: ['webhooks', 'settings'],
  }),
  must('HOOK-024', 'count-by-client-not-bots', {
    statement:
      'The number of deliveries depends on the webhooks registered for a client id, not on its number of bots.',
    source: ['Configuration API / Create Bot'],
    observable: 'Two bots, one webhook, count',
    decidedBy: 'play',
    needs: ['webhooks', 'settings'],
    concerns: ['configuration/register_webhook', 'configuration/create_bot'],
  }),
  must('HOOK-025', 'agent-side-structures', {
    statement: 'Webhook payload objects use agent-side structures.',
    source: ['Webhooks reference / incoming_chat', 'Webhooks reference / user_added_to_chat'],
    observable: 'Look for `visibility` and agent emails in the payload',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['webhooks'],
    concerns: [],
  }),
  must('HOOK-027', 'version-shaped', {
    statement: 'Webhooks of API version X have payloads in the shape of version X.',
    source: ['Webhooks reference / Introduction', 'Configuration API / List Webhook Names'],
    observable: 'Register on two versions and compare',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['webhooks'],
    concerns: [],
  }),
]);
