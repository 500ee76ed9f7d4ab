/** Rules: assignment of chats to agents: modes, order, limits, reassignment, group status, part 2 of 2. Each row is one testable claim; ids are never reused or renumbered. */
import {
  AGENT_GOES,
  AUTO_ACCESS,
  DEALS,
  ENDS,
  EVENTS,
  MOVES,
  QUEUE_NEWS,
  READS,
  ROUTING_FLAGS,
  STARTS,
  STATUS,
} from './concerns.ts';
import { defineRules, must, should } from './define.ts';

export const routing2 = defineRules('routing', 'routing', [
  must('ROUTE-041', 'ignore-bots', {
    statement:
      'With thread property `routing.ignore_bots` true, set by the customer, bots are skipped and the chat goes to a human agent.',
    source: 'Default properties / routing, ignore_bots',
    observable: 'Accepting bot with priority `first` and a human `normal`; start with the property',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'customer/update_thread_properties'],
  }),
  must('ROUTE-042', 'bots-routed-like-agents', {
    statement:
      'Bots take part in automatic routing like agents: own status, own limit, own group priorities, same tiers and rounds.',
    source: 'Configuration API / Create Bot; Management overview / Bots',
    observable: 'Bot with limit 2 and status `accepting_chats`; third chat goes elsewhere',
    needs: ['provisioning'],
    concerns: [...DEALS, 'configuration/create_bot'],
  }),
  must('ROUTE-043', 'idle-bots-get-none', {
    statement:
      'A bot with status `offline` or `not_accepting_chats`, including a bot just created, gets no chats until `set_routing_status` makes it accepting.',
    source:
      'Configuration API / Create Bot; Agent Chat Web API / Set Routing Status; Management overview / Bots',
    observable: 'Create a bot, start a chat (not assigned), set accepting, start another (assigned)',
    needs: ['provisioning'],
    concerns: [...DEALS, 'agent/set_routing_status', 'configuration/create_bot'],
  }),
  should('ROUTE-044', 'bot-default-priority', {
    statement: 'For a group with no explicit entry a bot uses its `default_group_priority`.',
    source: 'Configuration API / Create Bot',
    observable: 'Bot with default `first`, no groups entry; start a chat in a fresh group',
    needs: ['provisioning'],
    concerns: [...DEALS, 'configuration/create_bot'],
  }),
  must('ROUTE-045', 'group-source-order', {
    statement:
      "A chat's groups come, in this order of strength, from `chat.access` in the request, from the first matching auto-access rule, from the group the customer logged in with, else group 0.",
    source:
      'Configuration API / Auto access; Customer Chat RTM API / Login, group_id; Customer Chat Web API / Start Chat',
    observable: 'Combine the sources and read `access.group_ids`',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: [...DEALS, 'customer/login'],
  }),
  must('ROUTE-046', 'auto-access-first-match', {
    statement:
      'Auto-access rules are checked in list order (following `next_id`) and the first match decides.',
    source: 'Configuration API / Auto access (order is a linked list)',
    observable: 'Two overlapping rules in both orders',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: [...DEALS, ...AUTO_ACCESS],
  }),
  must('ROUTE-047', 'auto-access-at-thread-creation', {
    statement:
      'Auto access is evaluated on every customer `login` and `update_customer_page` and takes effect when a thread is created; it never moves a running chat.',
    source: 'Configuration API / Auto access',
    observable:
      'Change page during a chat to one matching another rule; access unchanged; after resume it is the new group',
    needs: ['provisioning'],
    concerns: ['customer/login', 'customer/update_customer_page', ...STARTS, ...AUTO_ACCESS],
  }),
  must('ROUTE-048', 'explicit-access-wins', {
    statement: 'An auto-access match changes no chat when `chat.access` was given explicitly.',
    source: 'Configuration API / Auto access',
    observable: 'Matching rule for group 1 and explicit `group_ids: [2]`',
    needs: ['provisioning'],
    concerns: [...STARTS, ...AUTO_ACCESS],
  }),
  must('ROUTE-049', 'unassigned-flag', {
    statement:
      '`routing.unassigned` (chat and thread) is true while no agent or bot is assigned and false otherwise.',
    source: 'Default properties / routing, unassigned',
    observable: 'Follow one chat through queue, assignment, agent loss',
    needs: ['provisioning'],
    concerns: [...STARTS, ...ROUTING_FLAGS],
  }),
  must('ROUTE-050', 'pinned-flag', {
    statement:
      '`routing.pinned` is true on every active unassigned chat, turns false when an agent closes the chat or when the customer closes it while assigned, and stays true when the customer closes it while unassigned.',
    source: 'Default properties / routing, pinned',
    observable: 'Close in the three ways and read the chat property',
    needs: ['provisioning'],
    concerns: [...ENDS, ...ROUTING_FLAGS],
  }),
  must('ROUTE-051', 'was-pinned-flag', {
    statement: '`routing.was_pinned` is true once the chat has ever been pinned.',
    source: 'Default properties / routing, was_pinned',
    observable: 'Read it after assignment of a formerly unassigned chat',
    needs: ['provisioning'],
    concerns: ROUTING_FLAGS,
  }),
  must('ROUTE-052', 'unreplied-flag', {
    statement:
      '`routing.unreplied` is true on a thread until the first agent or bot message and false afterwards.',
    source: 'Default properties / routing, unreplied',
    observable: 'Read before and after the first agent message',
    needs: ['provisioning'],
    concerns: [...EVENTS, ...ROUTING_FLAGS],
  }),
  must('ROUTE-053', 'first-reply-timeout-moves', {
    statement:
      'When the assigned agent has not replied within `chats.transfer_chat_after_min` minutes, the chat is moved to another eligible agent; 0 switches this off.',
    source:
      'Default properties / chats, transfer_chat_after_min; Help centre: Chat inactivity, how it works / Transfer the visitor to another agent; Help centre: Understanding Chat assignment / Automatic chat transfers',
    observable: 'Set 1 min, stay silent as the agent, watch for the move; repeat with 0',
    needs: ['provisioning', 'clock', 'two-agents'],
    concerns: [...MOVES, ...EVENTS],
  }),
  must('ROUTE-054', 'first-reply-move-announced', {
    statement:
      'That move is announced as `chat_transferred` with reason `inactive` and a `routing.assigned_inactive` system message (`agent_added`, `agent_removed`, `duration`).',
    source: 'Agent Chat RTM pushes / chat_transferred; System activities / routing.assigned_inactive',
    observable: 'Read push and event after the timeout',
    needs: ['provisioning', 'clock', 'two-agents'],
  }),
  must('ROUTE-055', 'first-reply-timer-only-first', {
    statement:
      "The first-reply timer runs only until the agent's first message in the thread; later silence never moves the chat by this rule.",
    source: 'Help centre: Chat inactivity, how it works / Transfer the visitor to another agent',
    observable: 'Agent replies once, then is silent for three timeouts; the agent stays',
    needs: ['provisioning', 'clock', 'two-agents'],
    concerns: [...MOVES, ...EVENTS],
  }),
  must('ROUTE-056', 'first-reply-timer-start-and-stop', {
    statement: "The timer starts with the customer's first message, and the agent starting to type stops it.",
    source:
      'Help centre: Chat inactivity, how it works / Transfer the visitor to another agent; Help centre: Chat inactivity, how it works / The 3-minute rule',
    observable: 'Send a typing indicator before the timeout; the chat stays',
    needs: ['provisioning', 'clock', 'two-agents'],
    concerns: [...MOVES, ...EVENTS, 'agent/send_typing_indicator'],
  }),
  must('ROUTE-057', 'first-reply-never-back', {
    statement:
      'The chat never goes back, by this rule, to an agent it was already with; when no other eligible agent exists it stays with the present one.',
    source:
      'Help centre: Chat inactivity, how it works / Transfer the visitor to another agent; System activities / (no unassigned_inactive type exists)',
    observable: 'Two agents, both silent: after the second timeout no third move happens',
    basis: 'inferred',
    needs: ['provisioning', 'clock', 'two-agents'],
    concerns: MOVES,
  }),
  must('ROUTE-058', 'first-reply-respects-limit', {
    statement:
      "The moved chat takes a free slot of the new agent; the move does not break the new agent's limit.",
    source:
      'Help centre: Understanding Chat assignment / Automatic chat assignment; Docs image asset: automatic-routing diagram',
    observable: 'Other agent is full: the chat stays with the silent agent',
    basis: 'inferred',
    needs: ['provisioning', 'clock', 'two-agents'],
    concerns: MOVES,
  }),
  must('ROUTE-059', 'agent-loss-reassigns', {
    statement:
      "When an agent's last connection is lost, the agent logs out, is logged out remotely, or is deleted, each of the agent's active chats is given, without any request, to another eligible agent if there is one.",
    source:
      'Help centre: Understanding Chat assignment / Automatic chat transfers; System activities / routing.assigned_*',
    observable: 'Two agents; disconnect the one with chats; within 60 s the other has them',
    needs: ['provisioning', 'two-agents'],
    concerns: [...AGENT_GOES, ...MOVES],
  }),
  must('ROUTE-060', 'agent-loss-system-message', {
    statement:
      'Such a reassignment adds a system message `routing.assigned_<cause>` with cause `disconnected`, `signed_out`, `remotely_signed_out`, `deleted` or `other`, naming the added and the removed agent.',
    source: 'System activities / routing.assigned_deleted and siblings',
    observable: 'Trigger each cause and read `system_message_type` and `text_vars`',
    needs: ['provisioning', 'two-agents'],
    concerns: [...AGENT_GOES, ...MOVES, 'incoming_event'],
  }),
  must('ROUTE-061', 'agent-loss-queues', {
    statement:
      'If no agent is eligible and queueing is enabled, the chat is queued and gets `routing.unassigned_<cause>`.',
    source: 'System activities / routing.unassigned_deleted and siblings',
    observable: 'One agent only, queue on; disconnect; read the event and `queue`',
    needs: ['provisioning'],
    concerns: [...AGENT_GOES, ...MOVES, ...QUEUE_NEWS],
  }),
  must('ROUTE-062', 'agent-loss-closes', {
    statement:
      'If no agent is eligible and queueing is disabled, the (non-continuous) chat is closed with `routing.archived_<cause>` and `chat_deactivated` without `user_id`.',
    source: 'System activities / routing.archived_deleted and siblings',
    observable: 'One agent only, queue off; disconnect; read the last event',
    needs: ['provisioning'],
    concerns: [...AGENT_GOES, 'chat_deactivated', 'incoming_event'],
  }),
  must('ROUTE-063', 'agent-loss-push-reasons', {
    statement:
      'Reassignment after agent loss is pushed as `chat_transferred` with reason `assigned`, queueing as reason `unassigned` with `queue`.',
    source: 'Agent Chat RTM pushes / chat_transferred; System activities / (pairs of types)',
    observable: 'Collect the pushes in the three outcomes',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: [...AGENT_GOES, 'chat_transferred'],
  }),
  must('ROUTE-064', 'one-connection-lost-harmless', {
    statement: 'Loss of one of several connections of an agent changes no chat.',
    source: 'Agent Chat RTM API / Set Away Status (status over all connections)',
    observable: 'Agent with two connections, close one; chats stay',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: ['agent_disconnected', 'chat_transferred'],
  }),
  must('ROUTE-065', 'last-agent-left-reroutes', {
    statement:
      'When the last agent leaves or is removed from an active chat, routing runs again for it: reassigned, queued or closed with the `_other` types.',
    source:
      'System activities / routing.unassigned_other; System activities / routing.archived_other; Early platform docs (2018): Routing / System messages, agent left the chat',
    observable: 'Only agent calls `remove_user_from_chat` on itself; read the outcome in three set-ups',
    needs: ['provisioning', 'two-agents'],
    concerns: ['agent/remove_user_from_chat', 'user_removed_from_chat', ...MOVES, 'chat_deactivated'],
  }),
  must('ROUTE-066', 'continuous-stays-unassigned', {
    statement:
      'A continuous chat that loses its agent with no other available stays open and unassigned instead of being closed.',
    source: 'Seed: Messaging API Overview / Messaging Mode; Default properties / routing, pinned',
    observable: 'Continuous chat, queue off, the only agent logs out; no `chat_deactivated`',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: [...AGENT_GOES, 'chat_transferred', ...READS],
  }),
  should('ROUTE-067', 'suspension-like-sign-out', {
    statement: "Suspending an agent has the same effect on the agent's chats as a remote sign-out.",
    source:
      'Configuration API / Suspend Agent; System activities / routing.*_remotely_signed_out (cause mapping not stated)',
    observable: 'Suspend an agent with a chat',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: ['configuration/suspend_agent', 'agent_disconnected', 'chat_transferred'],
  }),
  must('ROUTE-068', 'customer-routed-agent-own', {
    statement:
      'A chat started or resumed by a customer is routed; one started or resumed by an agent is assigned to that agent.',
    source:
      'Docs image asset: automatic-routing diagram / (customer replies vs. agent replies from archives)',
    observable: 'Resume the same chat from both sides and compare the assignee',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: DEALS,
  }),
  must('ROUTE-069', 'one-slot-one-chat', {
    statement:
      'Two chats that start at the same time while one slot is free: one is assigned, the other waits; never both and never none.',
    source: 'Help centre: Understanding Chat assignment / Automatic chat assignment',
    observable: 'Parallel starts by two customers, 100 rounds',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
  must('ROUTE-070', 'customer-group-status', {
    statement:
      'For customers a group is `online` when a new chat would get an agent at once, `online_for_queue` when it would be queued, `offline` when it would be refused.',
    source:
      'Customer Chat Web API / List Group Statuses; Customer Chat RTM pushes / groups_status_updated (meaning of values inferred)',
    observable: 'Fill agents step by step; compare status with the outcome of `start_chat`',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
  }),
  must('ROUTE-071', 'agent-group-status', {
    statement:
      "For agents a group's status is `accepting_chats`, `not_accepting_chats` or `offline`, following its members' statuses.",
    source: 'Agent Chat RTM pushes / groups_status_updated; Configuration API / Get Group, routing_status',
    observable: 'Change member statuses and read `routing_status` and the push',
    needs: ['provisioning', 'two-agents'],
    concerns: ['configuration/get_group', 'configuration/list_groups', 'groups_status_updated'],
  }),
  must('ROUTE-072', 'group-status-pushed', {
    statement:
      "Every change of a group's status is pushed as `groups_status_updated` with only the changed groups, to agents and customers who have access to the group.",
    source: 'Agent Chat RTM pushes / groups_status_updated; Customer Chat RTM pushes / groups_status_updated',
    observable: 'Toggle the only agent of group 1; groups not changed must be missing',
    needs: ['provisioning', 'two-agents'],
  }),
  must('ROUTE-073', 'predicted-agent-matches', {
    statement:
      '`get_predicted_agent` names the agent who would be chosen at this moment, and `queue: true` when the chat would be queued.',
    source: 'Customer Chat Web API / Get Predicted Agent',
    observable: 'Predict, then start at once and compare; repeat with full agents',
    versions: { until: '3.6' },
    needs: ['provisioning'],
  }),
  must('ROUTE-074', 'prediction-errors', {
    statement:
      '`get_predicted_agent` fails with `group_offline` when the group has no online agent and with `group_unavailable` when it is online but nobody can take the chat.',
    source: 'Docs error catalogue / group_offline, group_unavailable',
    observable: 'Log all out; then set manual mode',
    versions: { until: '3.6' },
    needs: ['provisioning'],
  }),
  must('ROUTE-075', 'welcome-message-prediction', {
    statement:
      '`request_welcome_message` returns the same prediction as `predicted_agent` and `queue`, plus a message id, and the message follows in `incoming_welcome_message`.',
    source: 'Customer Chat Web API / Request Welcome Message; Customer Chat changelog / v3.7 Other',
    observable: 'Compare both calls; wait for the push',
    versions: { since: '3.6' },
    needs: ['provisioning'],
  }),
  must('ROUTE-076', 'prediction-takes-nothing', {
    statement: 'Prediction assigns nothing and takes no slot.',
    source: 'Customer Chat Web API / Get Predicted Agent',
    observable: 'Predict a hundred times; loads stay the same',
    basis: 'inferred',
    needs: ['provisioning'],
  }),
  should('ROUTE-077', 'work-scheduler-switches-status', {
    statement:
      "With the work scheduler enabled an agent's status turns to accepting at shift start and to not accepting at shift end.",
    source:
      'Configuration API / Create Agent, work_scheduler; Product feature page (reseller copy): Team management, work scheduler',
    observable: 'Schedule a shift around now, advance the clock, read the status',
    needs: ['provisioning', 'clock'],
    concerns: [...STATUS, 'configuration/create_agent', 'configuration/update_agent'],
  }),
  should('ROUTE-078', 'survives-restart', {
    statement: 'Assignments, waiting positions and running routing timers survive a server restart.',
    source: 'Seed: Messaging API Overview / Chat routing (durability not described)',
    observable: 'Restart with assigned and queued chats and compare `get_chat`',
    basis: 'inferred',
    needs: ['provisioning', 'restart'],
    concerns: [...READS, ...MOVES, ...QUEUE_NEWS],
  }),
]);
