/** Rules of agents: connections of an agent. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { AGENT_GOES, DEALS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const agentsConnections = defineRules('agents', [
  must('AGENT-015', 'logout-ends-session', {
    statement:
      '`logout` ends the session on that connection; the connection gets no more pushes and must log in again.',
    source: ['Agent Chat RTM API / Logout'],
    observable: 'Log out and call an action',
    decidedBy: 'trace',
  }),
  must('AGENT-016', 'last-connection-offline', {
    statement:
      'When the last connection of an agent is gone, the agent is offline and this is pushed as a status change.',
    source: [
      'Agent Chat Web API / List Agents For Transfer (offline agents)',
      'Agent Chat RTM pushes / routing_status_set',
    ],
    observable: 'Close the last of two connections and read the status',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'agents'],
    concerns: [...AGENT_GOES, 'routing_status_set'],
  }),
  must('AGENT-017', 'several-connections', {
    statement:
      'An agent may have several connections at once; each gets the pushes for which it is subscribed.',
    source: [
      'Agent Chat RTM API / Set Away Status',
      'Agent Chat RTM pushes / chat_unfollowed (multiple connections)',
    ],
    observable: 'Log in twice and compare pushes',
    decidedBy: 'play',
    concerns: ['agent/login'],
  }),
  must('AGENT-018', 'connections-limited', {
    statement:
      'Beyond the maximum of connections the replaced one is closed with `connection_evicted`, or the new one is refused with `too_many_connections`.',
    source: ['Agent Chat RTM pushes / agent_disconnected'],
    observable: 'Open connections until one is closed',
    decidedBy: 'play',
    concerns: ['agent/login', 'agent_disconnected'],
  }),
  must('AGENT-019', 'remote-sign-out', {
    statement: 'A remote sign-out ends all connections of the agent with `agent_logged_out_remotely`.',
    source: ['Agent Chat RTM pushes / agent_disconnected'],
    observable: 'Trigger through provisioning',
    decidedBy: 'play',
    needs: ['license'],
    concerns: ['agent_disconnected'],
  }),
  must('AGENT-024', 'web-call-stateless', {
    statement:
      'A Web API call is stateless: it needs no login and makes no offline agent available for routing.',
    source: ['Seed: Messaging API Overview / Web API vs. RTM API'],
    observable:
      'Agent without RTM connection calls several actions; status stays offline and no chat is assigned',
    decidedBy: 'play',
    basis: 'inferred',
    concerns: ['agent/list_routing_statuses', ...DEALS],
  }),
]);
