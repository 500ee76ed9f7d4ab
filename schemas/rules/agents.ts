/** Rules: agent sessions, routing statuses, away state, bots as actors. Each row is one testable claim; ids are never reused or renumbered. */
import { AGENT_GOES, DEALS, STATUS } from './concerns.ts';
import { defineRules, must, should } from './define.ts';

export const agents = defineRules('agents', 'agents', [
  must('AGENT-001', 'login-response', {
    statement:
      "Agent `login` returns `license`, `my_profile` and the summaries of the agent's chats (`chats_summary` up to 3.6, `chats_info` from 3.7).",
    source: 'Agent Chat RTM API / Login; Agent Chat changelog / v3.7 Chats',
    observable: 'Log in on each version and validate',
  }),
  must('AGENT-002', 'initial-status', {
    statement:
      "After the first login an agent's status is the configured login status (`login_status`), `not_accepting_chats` when not configured.",
    source:
      'Configuration API / Create Agent, login_status; Help centre: Application statuses / Initial status',
    observable: 'Configure each value, log in, read `routing_status`',
    needs: ['provisioning'],
  }),
  must('AGENT-003', 'reconnect-restores-status', {
    statement: '`login` with `reconnect: true` restores the last known status instead of the login status.',
    source: 'Agent Chat RTM API / Login',
    observable: 'Set accepting, drop, log in with and without the flag',
    needs: ['provisioning'],
  }),
  must('AGENT-004', 'login-away', {
    statement:
      '`login` with `away: true` makes the connection away at once, so no chat is assigned on account of it.',
    source: 'Agent Chat RTM API / Login',
    observable: 'Only connection logs in away with login status accepting; start a chat',
    needs: ['provisioning'],
  }),
  must('AGENT-005', 'away-when-all-away', {
    statement:
      '`set_away_status` works per connection; the agent turns to `not_accepting_chats` only when all connections are away.',
    source: 'Agent Chat RTM API / Set Away Status',
    observable: 'Two connections: first away (no change), second away (change)',
  }),
  should('AGENT-006', 'away-return', {
    statement:
      'When a connection stops being away, an agent who was switched off by the away rule accepts chats again.',
    source: 'Help centre: Auto-away / Auto-away (return by activity)',
    observable: 'Send `away: false` and read the status',
    basis: 'inferred',
    concerns: [...STATUS, 'agent/set_away_status'],
  }),
  should('AGENT-007', 'away-keeps-set-status', {
    statement: 'A status set by `set_routing_status` as not accepting is not turned back by away changes.',
    source: 'Agent Chat RTM API / Set Routing Status (independent of connections)',
    observable: 'Set not accepting, away true, away false; still not accepting',
    basis: 'inferred',
  }),
  must('AGENT-008', 'status-values', {
    statement:
      '`set_routing_status` accepts `accepting_chats` and `not_accepting_chats` for agents; `offline` only for bots; other values are `validation`.',
    source: 'Agent Chat Web API / Set Routing Status',
    observable: 'Send each for an agent and a bot',
    needs: ['provisioning'],
  }),
  must('AGENT-009', 'status-defaults-to-self', {
    statement: 'Without `agent_id` it changes the requester.',
    source: 'Agent Chat Web API / Set Routing Status',
    observable: 'Call without and read the own status',
  }),
  must('AGENT-010', 'status-holds-for-session', {
    statement:
      'A set status holds for the session, on all connections and applications of the agent; after the session ends the configured status is back.',
    source:
      'Agent Chat RTM API / Set Routing Status; Help centre: Application statuses / Application statuses',
    observable: 'Change on one connection, read on another; log out and in',
  }),
  must('AGENT-011', 'status-pushed', {
    statement:
      'Each status change is pushed as `routing_status_set` (`agent_id`, `status`) to agents with `agents--all:ro` and sent as webhook.',
    source:
      'Agent Chat RTM pushes / routing_status_set; Webhooks reference / routing_status_set; Agent Chat RTM API / Login scopes',
    observable: 'Change and watch another agent',
    needs: ['two-agents', 'webhook-receiver'],
    concerns: STATUS,
  }),
  should('AGENT-012', 'same-status-silent', {
    statement: 'Setting the same status again causes no push.',
    source: 'Agent Chat RTM pushes / routing_status_set (indicates a change)',
    observable: 'Set twice and count',
    basis: 'inferred',
    needs: ['two-agents'],
    concerns: STATUS,
  }),
  must('AGENT-013', 'status-of-absent-refused', {
    statement:
      'Changing the status of an agent who is not logged in fails with `agent_offline` (or `requester_already_offline` for oneself over the Web API).',
    source: 'Docs error catalogue / agent_offline, requester_already_offline',
    observable: 'Call for a logged-out agent',
    needs: ['provisioning', 'two-agents'],
    concerns: ['agent/set_routing_status'],
  }),
  must('AGENT-014', 'statuses-listed', {
    statement:
      '`list_routing_statuses` gives one `agent_id`/`status` pair per agent and bot of the filtered groups, statuses being `accepting_chats`, `not_accepting_chats` or `offline`.',
    source: 'Agent Chat Web API / List Routing Statuses',
    observable: 'Compare with a known set-up',
    needs: ['provisioning', 'two-agents'],
  }),
  must('AGENT-015', 'logout-ends-session', {
    statement:
      '`logout` ends the session on that connection; the connection gets no more pushes and must log in again.',
    source: 'Agent Chat RTM API / Logout',
    observable: 'Log out and call an action',
  }),
  must('AGENT-016', 'last-connection-offline', {
    statement:
      'When the last connection of an agent is gone, the agent is offline and this is pushed as a status change.',
    source:
      'Agent Chat Web API / List Agents For Transfer (offline agents); Agent Chat RTM pushes / routing_status_set',
    observable: 'Close the last of two connections and read the status',
    basis: 'inferred',
    needs: ['two-agents'],
    concerns: [...AGENT_GOES, 'routing_status_set'],
  }),
  must('AGENT-017', 'several-connections', {
    statement:
      'An agent may have several connections at once; each gets the pushes for which it is subscribed.',
    source:
      'Agent Chat RTM API / Set Away Status; Agent Chat RTM pushes / chat_unfollowed (multiple connections)',
    observable: 'Log in twice and compare pushes',
    concerns: ['agent/login'],
  }),
  must('AGENT-018', 'connections-limited', {
    statement:
      'Beyond the maximum of connections the replaced one is closed with `connection_evicted`, or the new one is refused with `too_many_connections`.',
    source: 'Agent Chat RTM pushes / agent_disconnected',
    observable: 'Open connections until one is closed',
    needs: ['provisioning'],
    concerns: ['agent/login', 'agent_disconnected'],
  }),
  must('AGENT-019', 'remote-sign-out', {
    statement: 'A remote sign-out ends all connections of the agent with `agent_logged_out_remotely`.',
    source: 'Agent Chat RTM pushes / agent_disconnected',
    observable: 'Trigger through provisioning',
    needs: ['provisioning'],
    concerns: ['agent_disconnected'],
  }),
  must('AGENT-020', 'profile-shape', {
    statement: '`my_profile` has `id` (the email), `name`, `routing_status` and the role in `permission`.',
    source: 'Agent Chat data structures / My profile',
    observable: 'Validate at login',
    concerns: ['agent/login'],
  }),
  must('AGENT-021', 'login-push-filter', {
    statement:
      "`pushes` at login limits the pushes of that connection to the listed names; without it all pushes of the connection's version are sent.",
    source: 'Agent Chat RTM API / Login; Customer Chat RTM API / Login',
    observable: 'Subscribe to `incoming_chat` only and cause other pushes',
    needs: ['two-agents'],
  }),
  should('AGENT-022', 'second-login', {
    statement:
      'A second `login` on a connection that is logged in fails or replaces the session, but never leaves two agents on one connection.',
    source: 'Agent Chat RTM API / Authorization (one authorization is enough)',
    observable: 'Log in as A, then as B, and see whose pushes come',
    basis: 'inferred',
    needs: ['two-agents'],
  }),
  must('AGENT-023', 'bot-id-opaque', {
    statement: 'A bot is a chat user of type `agent` whose id is a hash, not an email.',
    source: 'Configuration API / Create Bot, response; Management overview / Bots',
    observable: 'Let a bot send an event and read `author_id` and `users`',
    needs: ['provisioning'],
  }),
  must('AGENT-024', 'web-call-stateless', {
    statement:
      'A Web API call is stateless: it needs no login and makes no offline agent available for routing.',
    source: 'Seed: Messaging API Overview / Web API vs. RTM API',
    observable:
      'Agent without RTM connection calls several actions; status stays offline and no chat is assigned',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: ['agent/list_routing_statuses', ...DEALS],
  }),
  must('AGENT-025', 'bot-authoring', {
    statement:
      "On 3.5 a bot may act through its owner's agent token plus header `X-Author-Id` (RTM: `author_id` in the payload), or through a bot token; from 3.6 only bot tokens work.",
    source: 'Agent Chat changelog / v3.6 Bots; Management overview / Bot authorization',
    observable: 'Send an event with the header on 3.5 and 3.6',
    needs: ['provisioning'],
    concerns: ['agent/send_event', 'configuration/issue_bot_token'],
  }),
  must('AGENT-026', 'not-accepting-may-work', {
    statement: 'An agent may always continue, close and transfer own chats while not accepting.',
    source: 'Help centre: Application statuses / Application statuses',
    observable: 'Set not accepting and use an own chat',
    concerns: [
      'agent/start_chat',
      'agent/resume_chat',
      'agent/deactivate_chat',
      'agent/transfer_chat',
      'agent/send_event',
    ],
  }),
  must('AGENT-027', 'changes-pushed', {
    statement:
      'Deleted, suspended and created agents, approvals and changes are pushed as `agent_*`; updates carry only changed fields.',
    source: 'Agent Chat RTM pushes / Configuration',
    observable: 'Perform each and watch',
    needs: ['provisioning', 'two-agents'],
  }),
]);
