/** Rules of routing: bots in routing. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { DEALS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const routingBots = defineRules('routing', [
  must('ROUTE-041', 'ignore-bots', {
    statement:
      'With thread property `routing.ignore_bots` true, set by the customer, bots are skipped and the chat goes to a human agent.',
    source: ['Default properties / routing, ignore_bots'],
    observable: 'Accepting bot with priority `first` and a human `normal`; start with the property',
    decidedBy: 'play',
    needs: ['configuration', 'agents', 'settings'],
    concerns: [...DEALS, 'customer/update_thread_properties'],
  }),
  must('ROUTE-042', 'bots-routed-like-agents', {
    statement:
      'Bots take part in automatic routing like agents: own status, own limit, own group priorities, same tiers and rounds.',
    source: ['Configuration API / Create Bot', 'Management overview / Bots'],
    observable: 'Bot with limit 2 and status `accepting_chats`; third chat goes elsewhere',
    decidedBy: 'play',
    needs: ['configuration', 'groups', 'settings'],
    concerns: [...DEALS, 'configuration/create_bot'],
  }),
  must('ROUTE-043', 'idle-bots-get-none', {
    statement:
      'A bot with status `offline` or `not_accepting_chats`, including a bot just created, gets no chats until `set_routing_status` makes it accepting.',
    source: [
      'Configuration API / Create Bot',
      'Agent Chat Web API / Set Routing Status',
      'Management overview / Bots',
    ],
    observable: 'Create a bot, start a chat (not assigned), set accepting, start another (assigned)',
    decidedBy: 'play',
    needs: ['configuration', 'settings'],
    concerns: [...DEALS, 'agent/set_routing_status', 'configuration/create_bot'],
  }),
  should('ROUTE-044', 'bot-default-priority', {
    statement: 'For a group with no explicit entry a bot uses its `default_group_priority`.',
    source: ['Configuration API / Create Bot'],
    observable: 'Bot with default `first`, no groups entry; start a chat in a fresh group',
    decidedBy: 'play',
    needs: ['configuration', 'groups', 'settings'],
    concerns: [...DEALS, 'configuration/create_bot'],
  }),
]);
