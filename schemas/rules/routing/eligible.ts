/** Rules of routing: which agents may be given a chat. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { DEALS, MOVES, QUEUE_NEWS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const routingEligible = defineRules('routing', [
  must('ROUTE-001', 'own-licence-only', {
    statement:
      'Routing hands chats to the available agents of the same licence only; an agent of another licence never receives the chat.',
    source: ['Seed: Messaging API Overview / Chat routing'],
    observable: 'Start a chat on licence A while only licence B has free agents',
    decidedBy: 'play',
    needs: ['agents'],
    concerns: [...DEALS, ...MOVES],
  }),
  must('ROUTE-003', 'automatic-assigns-at-once', {
    statement:
      'In automatic mode a new active chat is assigned at once when at least one eligible agent exists; that agent becomes a present chat user and is in `thread.user_ids`.',
    source: [
      'Help centre: Understanding Chat assignment / Automatic chat assignment',
      'Docs image asset: automatic-routing diagram',
      'Early platform docs (2018): Routing / System messages',
    ],
    observable: 'Customer starts a chat with one accepting agent; read users within a second',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: DEALS,
  }),
  must('ROUTE-004', 'nobody-waits-needlessly', {
    statement:
      'No chat waits while somebody could take it: in automatic mode a chat is queued or refused only if no member of its groups is logged in, `accepting_chats`, of an automatic priority, and below the own limit.',
    source: [
      'Help centre: Understanding Chat assignment / Automatic chat assignment',
      'Configuration API / Create Agent, priorities',
      'Docs image asset: automatic-routing diagram',
    ],
    observable:
      'Free exactly one of the four conditions for one agent and check that the waiting chat is assigned at once',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
  must('ROUTE-005', 'not-accepting-gets-none', {
    statement: 'An agent with status `not_accepting_chats` is never assigned a chat automatically.',
    source: [
      'Help centre: Application statuses / Application statuses',
      'Help centre: Agents handbook / Accept chats toggle',
    ],
    observable: 'One accepting and one not accepting agent, start ten chats',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
    concerns: [...DEALS, 'agent/set_routing_status'],
  }),
  must('ROUTE-006', 'offline-gets-none', {
    statement: 'An offline agent is never assigned a chat automatically.',
    source: [
      'Help centre: Understanding Chat assignment / Automatic chat assignment',
      'Agent Chat Web API / List Agents For Transfer',
    ],
    observable: 'Log one agent out and start ten chats',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
    concerns: DEALS,
  }),
  must('ROUTE-007', 'only-access-groups', {
    statement:
      'A chat is assigned automatically only to members of the groups in its access; agents of other groups get nothing even when idle.',
    source: ['Configuration API / Groups', 'Management overview / Groups'],
    observable: 'Chat in group 1, free agents only in group 2',
    decidedBy: 'play',
    needs: ['agents', 'groups', 'settings'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-008', 'groups-share-one-limit', {
    statement:
      'An agent who belongs to several groups can receive chats of each of them, all counting against one limit.',
    source: ['Configuration API / Groups'],
    observable: 'Agent in groups 1 and 2 with limit 2: one chat from each, the third must queue',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'groups', 'settings'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/update_agent'],
  }),
  must('ROUTE-014', 'supervisor-never-automatic', {
    statement:
      "An agent with priority `supervisor` in a group is never assigned that group's chats automatically.",
    source: ['Configuration API / Create Agent, priority values', 'Configuration API changelog / v3.4'],
    observable: 'Only a supervisor is accepting in the group: the chat stays unassigned or queued',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-015', 'supervisor-by-hand', {
    statement:
      'A supervisor can still be added to a chat, pick one from the queue, or receive a direct transfer.',
    source: ['Configuration API / Create Agent, priority values (excludes only automatic assignment)'],
    observable: 'Add a supervisor with `add_user_to_chat` and by transfer',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: [
      'agent/add_user_to_chat',
      'agent/transfer_chat',
      'configuration/create_agent',
      'configuration/create_group',
    ],
  }),
]);
