/** Rules of agents: connections that are away. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { STATUS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const agentsAway = defineRules('agents', [
  must('AGENT-005', 'away-when-all-away', {
    statement:
      '`set_away_status` works per connection; the agent turns to `not_accepting_chats` only when all connections are away.',
    source: ['Agent Chat RTM API / Set Away Status'],
    observable: 'Two connections: first away (no change), second away (change)',
    decidedBy: 'play',
  }),
  should('AGENT-006', 'away-return', {
    statement:
      'When a connection stops being away, an agent who was switched off by the away rule accepts chats again.',
    source: ['Help centre: Auto-away / Auto-away (return by activity)'],
    observable: 'Send `away: false` and read the status',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: [...STATUS, 'agent/set_away_status'],
  }),
  should('AGENT-007', 'away-keeps-set-status', {
    statement: 'A status set by `set_routing_status` as not accepting is not turned back by away changes.',
    source: ['Agent Chat RTM API / Set Routing Status (independent of connections)'],
    observable: 'Set not accepting, away true, away false; still not accepting',
    decidedBy: 'play',
    basis: 'inferred',
  }),
]);
