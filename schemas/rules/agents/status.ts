/** Rules of agents: routing status. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { STATUS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const agentsStatus = defineRules('agents', [
  must('AGENT-008', 'status-values', {
    statement:
      '`set_routing_status` accepts `accepting_chats` and `not_accepting_chats` for agents; `offline` only for bots; other values are `validation`.',
    source: ['Agent Chat Web API / Set Routing Status'],
    observable: 'Send each for an agent and a bot',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
  }),
  must('AGENT-009', 'status-defaults-to-self', {
    statement: 'Without `agent_id` it changes the requester.',
    source: ['Agent Chat Web API / Set Routing Status'],
    observable: 'Call without and read the own status',
    decidedBy: 'play',
  }),
  must('AGENT-010', 'status-holds-for-session', {
    statement:
      'A set status holds for the session, on all connections and applications of the agent; after the session ends the configured status is back.',
    source: [
      'Agent Chat RTM API / Set Routing Status',
      'Help centre: Application statuses / Application statuses',
    ],
    observable: 'Change on one connection, read on another; log out and in',
    decidedBy: 'play',
  }),
  must('AGENT-011', 'status-pushed', {
    statement:
      'Each status change is pushed as `routing_status_set` (`agent_id`, `status`) to agents with `agents--all:ro` and sent as webhook.',
    source: [
      'Agent Chat RTM pushes / routing_status_set',
      'Webhooks reference / routing_status_set',
      'Agent Chat RTM API / Login scopes',
    ],
    observable: 'Change and watch another agent',
    decidedBy: 'play',
    needs: ['agents'],
    concerns: STATUS,
  }),
  should('AGENT-012', 'same-status-silent', {
    statement: 'Setting the same status again causes no push.',
    source: ['Agent Chat RTM pushes / routing_status_set (indicates a change)'],
    observable: 'Set twice and count',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['agents'],
    concerns: STATUS,
  }),
  must('AGENT-013', 'status-of-absent-refused', {
    statement:
      'Changing the status of an agent who is not logged in fails with `agent_offline` (or `requester_already_offline` for oneself over the Web API).',
    source: ['Docs error catalogue / agent_offline, requester_already_offline'],
    observable: 'Call for a logged-out agent',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['agents'],
    concerns: ['agent/set_routing_status'],
  }),
  must('AGENT-014', 'statuses-listed', {
    statement:
      '`list_routing_statuses` gives one `agent_id`/`status` pair per agent and bot of the filtered groups, statuses being `accepting_chats`, `not_accepting_chats` or `offline`.',
    source: ['Agent Chat Web API / List Routing Statuses'],
    observable: 'Compare with a known set-up',
    decidedBy: 'play',
    needs: ['agents', 'groups'],
  }),
  must('AGENT-026', 'not-accepting-may-work', {
    statement: 'An agent may always continue, close and transfer own chats while not accepting.',
    source: ['Help centre: Application statuses / Application statuses'],
    observable: 'Set not accepting and use an own chat',
    decidedBy: 'play',
    concerns: [
      'agent/start_chat',
      'agent/resume_chat',
      'agent/deactivate_chat',
      'agent/transfer_chat',
      'agent/send_event',
    ],
  }),
]);
