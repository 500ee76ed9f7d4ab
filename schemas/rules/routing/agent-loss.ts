/** Rules of routing: what becomes of the chats of an agent who goes. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { AGENT_GOES, MOVES, QUEUE_NEWS, READS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const routingAgentLoss = defineRules('routing', [
  must('ROUTE-059', 'agent-loss-reassigns', {
    statement:
      "When an agent's last connection is lost, the agent logs out, is logged out remotely, or is deleted, each of the agent's active chats is given, without any request, to another eligible agent if there is one.",
    source: [
      'Help centre: Understanding Chat assignment / Automatic chat transfers',
      'System activities / routing.assigned_*',
    ],
    observable: 'Two agents; disconnect the one with chats; within 60 s the other has them',
    decidedBy: 'play',
    needs: ['clock', 'agents', 'settings'],
    concerns: [...AGENT_GOES, ...MOVES],
  }),
  must('ROUTE-060', 'agent-loss-system-message', {
    statement:
      'Such a reassignment adds a system message `routing.assigned_<cause>` with cause `disconnected`, `signed_out`, `remotely_signed_out`, `deleted` or `other`, naming the added and the removed agent.',
    source: ['System activities / routing.assigned_deleted and siblings'],
    observable: 'Trigger each cause and read `system_message_type` and `text_vars`',
    decidedBy: 'play',
    needs: ['clock', 'agents', 'settings'],
    concerns: [...AGENT_GOES, ...MOVES, 'incoming_event'],
  }),
  must('ROUTE-061', 'agent-loss-queues', {
    statement:
      'If no agent is eligible and queueing is enabled, the chat is queued and gets `routing.unassigned_<cause>`.',
    source: ['System activities / routing.unassigned_deleted and siblings'],
    observable: 'One agent only, queue on; disconnect; read the event and `queue`',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: [...AGENT_GOES, ...MOVES, ...QUEUE_NEWS],
  }),
  must('ROUTE-062', 'agent-loss-closes', {
    statement:
      'If no agent is eligible and queueing is disabled, the (non-continuous) chat is closed with `routing.archived_<cause>` and `chat_deactivated` without `user_id`.',
    source: ['System activities / routing.archived_deleted and siblings'],
    observable: 'One agent only, queue off; disconnect; read the last event',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: [...AGENT_GOES, 'chat_deactivated', 'incoming_event'],
  }),
  must('ROUTE-063', 'agent-loss-push-reasons', {
    statement:
      'Reassignment after agent loss is pushed as `chat_transferred` with reason `assigned`, queueing as reason `unassigned` with `queue`.',
    source: ['Agent Chat RTM pushes / chat_transferred', 'System activities (pairs of types)'],
    observable: 'Collect the pushes in the three outcomes',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'agents', 'settings'],
    concerns: [...AGENT_GOES, 'chat_transferred'],
  }),
  must('ROUTE-064', 'one-connection-lost-harmless', {
    statement: 'Loss of one of several connections of an agent changes no chat.',
    source: ['Agent Chat RTM API / Set Away Status (status over all connections)'],
    observable: 'Agent with two connections, close one; chats stay',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'settings'],
    concerns: ['agent_disconnected', 'chat_transferred'],
  }),
  must('ROUTE-065', 'last-agent-left-reroutes', {
    statement:
      'When the last agent leaves or is removed from an active chat, routing runs again for it: reassigned, queued or closed with the `_other` types.',
    source: [
      'System activities / routing.unassigned_other',
      'System activities / routing.archived_other',
      'Early platform docs (2018): Routing / System messages, agent left the chat',
    ],
    observable: 'Only agent calls `remove_user_from_chat` on itself; read the outcome in three set-ups',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
    concerns: ['agent/remove_user_from_chat', 'user_removed_from_chat', ...MOVES, 'chat_deactivated'],
  }),
  must('ROUTE-066', 'continuous-stays-unassigned', {
    statement:
      'A continuous chat that loses its agent with no other available stays open and unassigned instead of being closed.',
    source: ['Seed: Messaging API Overview / Messaging Mode', 'Default properties / routing, pinned'],
    observable: 'Continuous chat, queue off, the only agent logs out; no `chat_deactivated`',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'settings'],
    concerns: [...AGENT_GOES, 'chat_transferred', ...READS],
  }),
  should('ROUTE-067', 'suspension-like-sign-out', {
    statement: "Suspending an agent has the same effect on the agent's chats as a remote sign-out.",
    source: [
      'Configuration API / Suspend Agent',
      'System activities / routing.*_remotely_signed_out (cause mapping not stated)',
    ],
    observable: 'Suspend an agent with a chat',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['configuration', 'agents'],
    concerns: ['configuration/suspend_agent', 'agent_disconnected', 'chat_transferred'],
  }),
]);
