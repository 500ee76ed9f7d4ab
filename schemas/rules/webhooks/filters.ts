/** Rules of webhooks: filters of a webhook. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const webhooksFilters = defineRules('webhooks', [
  must('HOOK-015', 'filter-author-type', {
    statement:
      '`filters.author_type` (`customer`, `agent`) is allowed only for `incoming_event` and `event_updated` and passes only events of that author kind.',
    source: ['Configuration API / Register Webhook'],
    observable: 'Register for another action (refused); send from both sides',
    decidedBy: 'trace',
  }),
  must('HOOK-016', 'filter-only-my-chats', {
    statement: "`filters.only_my_chats` passes only chats whose `source.client_id` is the owner's client id.",
    source: ['Configuration API / Register Webhook'],
    observable: 'Start chats with two client ids',
    decidedBy: 'play',
    needs: ['webhooks', 'settings', 'tokens'],
  }),
  must('HOOK-017', 'filter-presence-values', {
    statement:
      '`filters.chat_presence.user_ids` takes either `values` (any of them in the chat) or `exclude_values` (none of them in the chat), not both.',
    source: ['Configuration API / Register Webhook'],
    observable: 'Register both (refused); trigger with users in and out',
    decidedBy: 'play',
    needs: ['configuration'],
  }),
  must('HOOK-018', 'filter-my-bots', {
    statement: '`filters.chat_presence.my_bots: true` passes chats in which a bot of the owner is.',
    source: ['Configuration API / Register Webhook'],
    observable: 'Trigger with and without the bot',
    decidedBy: 'play',
    needs: ['webhooks', 'settings'],
  }),
  must('HOOK-019', 'filter-source-type', {
    statement:
      '`filters.source_type` (`my_client`, `other_clients`, `system`) passes only changes from these sources; router-made changes count as `system`.',
    source: ['Configuration API / Register Webhook'],
    observable: 'Trigger by own client, another client and a timeout',
    decidedBy: 'play',
    needs: ['webhooks'],
  }),
  must('HOOK-020', 'unoffered-filter-refused', {
    statement: 'A filter not offered for the action is refused with `validation`.',
    source: ['Configuration API / Triggering actions'],
    observable: 'Register `group_created` with `chat_presence`',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    needs: ['configuration'],
    concerns: ['configuration/register_webhook'],
  }),
  must('HOOK-021', 'filters-all-match', {
    statement: 'Several filters must all match.',
    source: ['Configuration API / Register Webhook (combination not stated)'],
    observable: 'Register two filters and satisfy one',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['webhooks', 'configuration'],
  }),
]);
