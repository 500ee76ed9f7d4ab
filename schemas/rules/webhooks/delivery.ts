/** Rules of webhooks: how a webhook is delivered. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const webhooksDelivery = defineRules('webhooks', [
  must('HOOK-001', 'post-json', {
    statement:
      'A webhook is an HTTP POST with JSON body and `Content-Type: application/json` to the registered URL.',
    source: ['LiveChat apps guide / What are webhooks'],
    observable: 'Record a delivery',
    decidedBy: 'trace',
    needs: ['webhooks'],
    concerns: [],
  }),
  must('HOOK-002', 'envelope-members', {
    statement:
      'The envelope has `webhook_id`, `secret_key`, `action`, `organization_id`, `payload` and `additional_data`.',
    source: ['Configuration API / Webhooks, general format', 'Webhooks reference / incoming_chat'],
    observable: 'Validate a delivery',
    decidedBy: 'trace',
    needs: ['webhooks'],
    concerns: [],
  }),
  must('HOOK-003', 'key-and-id-as-registered', {
    statement:
      '`secret_key` is exactly the key given at registration and `webhook_id` the id returned by it.',
    source: ['Configuration API / Register Webhook', 'Chat Webhooks console guide / Secret key'],
    observable: 'Compare',
    decidedBy: 'trace',
    needs: ['webhooks'],
  }),
  must('HOOK-004', 'configuration-requester', {
    statement:
      'Configuration webhooks (`agent_*`, `bot_*`, `group_*`, `tag_*`, `auto_accesses_updated`) also have `requester` with `user_id`, `account_id`, `client_id`.',
    source: ['Configuration API changelog / v3.6 Webhooks'],
    observable: 'Create a group and validate',
    decidedBy: 'trace',
    needs: ['webhooks', 'configuration'],
    versions: { since: '3.6' },
  }),
  must('HOOK-012', 'retried-three-times', {
    statement:
      'Deliveries without HTTP 200 within about 10 seconds are retried, up to 3 times within about one minute, and then dropped.',
    source: ['LiveChat apps guide / What are webhooks'],
    observable: 'Answer 500 and count attempts over two minutes; answer slowly',
    decidedBy: 'trace',
    needs: ['clock', 'webhooks'],
    concerns: [],
  }),
  must('HOOK-013', 'success-not-repeated', {
    statement: 'After HTTP 200 the same delivery is not repeated.',
    source: ['LiveChat apps guide / What are webhooks'],
    observable: 'Answer 200 and count',
    decidedBy: 'trace',
    needs: ['webhooks'],
    concerns: [],
  }),
  should('HOOK-014', 'failure-isolated', {
    statement: 'A failing receiver delays neither the action nor the deliveries of other webhooks.',
    source: ['LiveChat apps guide / What are webhooks (not stated)'],
    observable: 'One receiver hangs, another answers',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['webhooks'],
    concerns: [],
  }),
]);
