/** Rules: assignment of chats to agents: modes, order, limits, reassignment, group status, part 1 of 2. Each row is one testable claim; ids are never reused or renumbered. */
import { DEALS, ENDS, EVENTS, MOVES, QUEUE_NEWS, SETTINGS, STARTS, STATUS } from './concerns.ts';
import { defineRules, may, must, should } from './define.ts';

export const routing1 = defineRules('routing', 'routing', [
  must('ROUTE-001', 'own-licence-only', {
    statement:
      'Routing hands chats to the available agents of the same licence only; an agent of another licence never receives the chat.',
    source: 'Seed: Messaging API Overview / Chat routing',
    observable: 'Start a chat on licence A while only licence B has free agents',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, ...MOVES],
  }),
  must('ROUTE-002', 'two-modes', {
    statement:
      'Routing has two modes, automatic and manual; the mode is the licence property `chats.manual_routing` and can be overridden per group by `chats.manual_routing.override` (-1 inherit, 0 automatic, 1 manual).',
    source:
      'Seed: Messaging API Overview / Chat routing; Default properties / chats, manual_routing and manual_routing.override',
    observable: 'Set licence manual and group override 0 (and the reverse) and start a chat in each group',
    needs: ['provisioning'],
    concerns: [...STARTS, ...SETTINGS],
  }),
  must('ROUTE-003', 'automatic-assigns-at-once', {
    statement:
      'In automatic mode a new active chat is assigned at once when at least one eligible agent exists; that agent becomes a present chat user and is in `thread.user_ids`.',
    source:
      'Help centre: Understanding Chat assignment / Automatic chat assignment; Docs image asset: automatic-routing diagram; Early platform docs (2018): Routing / System messages',
    observable: 'Customer starts a chat with one accepting agent; read users within a second',
    needs: ['provisioning'],
    concerns: DEALS,
  }),
  must('ROUTE-004', 'nobody-waits-needlessly', {
    statement:
      'No chat waits while somebody could take it: in automatic mode a chat is queued or refused only if no member of its groups is logged in, `accepting_chats`, of an automatic priority, and below the own limit.',
    source:
      'Help centre: Understanding Chat assignment / Automatic chat assignment; Configuration API / Create Agent, priorities; Docs image asset: automatic-routing diagram',
    observable:
      'Free exactly one of the four conditions for one agent and check that the waiting chat is assigned at once',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
  must('ROUTE-005', 'not-accepting-gets-none', {
    statement: 'An agent with status `not_accepting_chats` is never assigned a chat automatically.',
    source:
      'Help centre: Application statuses / Application statuses; Help centre: Agents handbook / Accept chats toggle',
    observable: 'One accepting and one not accepting agent, start ten chats',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'agent/set_routing_status'],
  }),
  must('ROUTE-006', 'offline-gets-none', {
    statement: 'An offline agent is never assigned a chat automatically.',
    source:
      'Help centre: Understanding Chat assignment / Automatic chat assignment; Agent Chat Web API / List Agents For Transfer',
    observable: 'Log one agent out and start ten chats',
    needs: ['provisioning', 'two-agents'],
    concerns: DEALS,
  }),
  must('ROUTE-007', 'only-access-groups', {
    statement:
      'A chat is assigned automatically only to members of the groups in its access; agents of other groups get nothing even when idle.',
    source: 'Configuration API / Groups; Management overview / Groups',
    observable: 'Chat in group 1, free agents only in group 2',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-008', 'groups-share-one-limit', {
    statement:
      'An agent who belongs to several groups can receive chats of each of them, all counting against one limit.',
    source: 'Configuration API / Groups',
    observable: 'Agent in groups 1 and 2 with limit 2: one chat from each, the third must queue',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/update_agent'],
  }),
  must('ROUTE-009', 'fewest-chats-first', {
    statement:
      'Chats are dealt in rounds: an agent gets an n-th chat only when every other eligible agent of the same priority tier already has n-1, so the agent with the fewest active chats is chosen.',
    source: 'Help centre: Understanding Chat assignment / Automatic chat assignment',
    observable:
      'Three equal agents, limit 3: nine chats give 3-3-3 and after every third chat all counts are equal',
    needs: ['provisioning', 'two-agents'],
    concerns: DEALS,
  }),
  may('ROUTE-010', 'ties-any', {
    statement:
      'When several eligible agents are equally loaded any of them may be chosen; the reference server takes the one whose last assignment is longest ago.',
    source: 'Help centre: Understanding Chat assignment / Automatic chat assignment (tie not described)',
    observable: 'With equal loads only require that the chosen agent is one of the tied ones',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: DEALS,
  }),
  must('ROUTE-011', 'tier-order', {
    statement:
      'Within a group, agents with priority `first` are served before `normal`, and `normal` before `last`; a lower tier is used only when no agent of a higher tier is accepting with a free slot.',
    source:
      'Configuration API / Create Agent, priority values; Configuration API / Create Group, priority values',
    observable: 'One agent per tier with limit 2: six chats must fill first, then normal, then last',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-012', 'tier-before-load', {
    statement:
      'Tier comes before load: a `first` agent with free slots is preferred to a `normal` agent with no chats at all.',
    source: 'Configuration API / Create Agent, priority values',
    observable: '`first` agent holds 1 of 2, `normal` agent 0 of 2; the next chat goes to `first`',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-013', 'freed-higher-tier-first', {
    statement:
      'When a higher-tier agent frees a slot the next new chat goes to that tier again; chats already given to a lower tier stay where they are.',
    source: 'Configuration API / Create Agent, priority values',
    observable: 'Fill `first`, overflow one chat to `normal`, close one of `first`, start another',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-014', 'supervisor-never-automatic', {
    statement:
      "An agent with priority `supervisor` in a group is never assigned that group's chats automatically.",
    source: 'Configuration API / Create Agent, priority values; Configuration API changelog / v3.4',
    observable: 'Only a supervisor is accepting in the group: the chat stays unassigned or queued',
    needs: ['provisioning'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  must('ROUTE-015', 'supervisor-by-hand', {
    statement:
      'A supervisor can still be added to a chat, pick one from the queue, or receive a direct transfer.',
    source: 'Configuration API / Create Agent, priority values (excludes only automatic assignment)',
    observable: 'Add a supervisor with `add_user_to_chat` and by transfer',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: [
      'agent/add_user_to_chat',
      'agent/transfer_chat',
      'configuration/create_agent',
      'configuration/create_group',
    ],
  }),
  must('ROUTE-016', 'priority-per-group', {
    statement:
      "Priority counts per group: the same agent may be `first` in one group and `last` in another, and only the priority in the chat's group matters.",
    source: 'Configuration API / Groups; Configuration API / Create Agent',
    observable: 'Swap priorities of two agents between two groups and start a chat in each',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'configuration/create_agent', 'configuration/create_group'],
  }),
  should('ROUTE-017', 'best-tier-of-groups', {
    statement:
      "For a chat that has several groups an agent's tier is the best one it has in any of these groups.",
    source: 'Configuration API / Groups (several groups not described)',
    observable: 'Chat in groups 1 and 2, agent `last` in 1 and `first` in 2',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'configuration/create_group', 'configuration/update_group'],
  }),
  must('ROUTE-018', 'limit-maximum-99', {
    statement:
      'The limit of concurrent chats per agent is configurable (`max_chats_count`) with a maximum of 99; a larger value is refused with `validation`.',
    source: 'Seed: Messaging API Overview / Chatting as agent',
    observable: 'Set 99 (accepted) and 100 (refused) with `update_agent`',
    needs: ['provisioning'],
    concerns: ['configuration/create_agent', 'configuration/update_agent'],
  }),
  must('ROUTE-019', 'limit-default-6', {
    statement: 'An agent without an explicit limit has a limit of 6.',
    source: 'Configuration API / Create Agent, max_chats_count',
    observable: 'Create an agent with defaults and start seven chats; the seventh is not assigned to it',
    needs: ['provisioning'],
    concerns: [...DEALS, 'configuration/create_agent'],
  }),
  must('ROUTE-020', 'limit-never-exceeded', {
    statement:
      'Automatic assignment never takes an agent above its limit, also when many chats start at the same instant.',
    source:
      'Help centre: Understanding Chat assignment / Automatic chat assignment; Seed: Messaging API Overview / Chatting as agent',
    observable: 'Agent limit 3, twenty simultaneous starts; count of its active chats never exceeds 3',
    needs: ['provisioning', 'two-customers'],
    concerns: DEALS,
  }),
  should('ROUTE-021', 'limit-automatic-only', {
    statement:
      'The limit guards automatic assignment only: a chat the agent starts, picks, is added to, or is transferred to directly is accepted above the limit.',
    source:
      'Help centre: Chats section overview / My chats; Help centre: Agents handbook / Accept chats toggle (limit not mentioned)',
    observable: 'Agent at its limit starts a chat and receives a direct transfer; both succeed',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: ['agent/start_chat', 'agent/resume_chat', 'agent/add_user_to_chat', 'agent/transfer_chat'],
  }),
  must('ROUTE-022', 'idle-frees-slot', {
    statement:
      'Idle chats (`routing.idle` true) do not count against the limit, so an agent whose chats went idle gets new ones.',
    source:
      'Help centre: Chat inactivity, how it works / Inactive chats vs. concurrent chats limit; Help centre: Chats section overview / My chats',
    observable: 'Limit 1, let the chat go idle, start another; it is assigned to the same agent',
    needs: ['provisioning', 'clock'],
    concerns: [...DEALS, 'thread_properties_updated'],
  }),
  must('ROUTE-023', 'idle-return-over-limit', {
    statement:
      'When an idle chat becomes active again it counts again, the agent may then be above the limit, keeps all chats, and gets no new ones until back under it.',
    source:
      'Help centre: Chat inactivity, how it works / Inactive chats vs. concurrent chats limit; Help centre: Chats section overview / My chats',
    observable: 'Continue the previous scenario: reactivate the idle chat, start a third; it must queue',
    needs: ['provisioning', 'clock'],
    concerns: [...EVENTS, 'thread_properties_updated'],
  }),
  must('ROUTE-024', 'inactive-and-followed-take-no-slot', {
    statement: 'Chats without an active thread, and chats the agent merely follows, take no slot.',
    source: 'Help centre: Chats section overview / Supervised chats; Agent Chat Web API / Follow Chat',
    observable: 'Close one chat / follow one chat at limit 1 and start another',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, 'agent/follow_chat'],
  }),
  must('ROUTE-025', 'freed-slot-serves-queue', {
    statement:
      "Closing or transferring away a chat frees the slot at once: if chats wait in the queue of the agent's groups, the next one is assigned to the agent.",
    source:
      'Docs image asset: automatic-routing diagram; Early platform docs (2018): Routing / System messages',
    observable:
      'Limit 1, one chat queued, close the first; the second is assigned without any further action',
    needs: ['provisioning', 'two-customers'],
    concerns: [...ENDS, ...MOVES, ...QUEUE_NEWS],
  }),
  must('ROUTE-026', 'raised-capacity-serves-queue', {
    statement:
      "Raising an agent's limit, or adding an accepting agent to the group, lets waiting chats be assigned up to the new capacity.",
    source: 'Configuration API / Update Agent; Early platform docs (2018): Routing / System messages',
    observable: 'Queue two chats, raise the limit by two',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: ['configuration/update_agent', ...MOVES, ...QUEUE_NEWS],
  }),
  should('ROUTE-027', 'lowered-limit-keeps-chats', {
    statement: 'Lowering the limit below the present number of chats takes no chat away from the agent.',
    source: 'Configuration API / Update Agent (effect not described)',
    observable: 'Set limit 1 for an agent with three chats; all stay',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: ['configuration/update_agent', ...MOVES],
  }),
  must('ROUTE-028', 'not-accepting-keeps-chats', {
    statement:
      'Switching to `not_accepting_chats` (by request or auto-away) leaves current chats with the agent and only stops new ones.',
    source:
      'Help centre: Application statuses / Application statuses; Help centre: Agents handbook / Accept chats toggle',
    observable: 'Change status with two chats open; both keep the agent as present user',
    needs: ['provisioning'],
    concerns: STATUS,
  }),
  must('ROUTE-029', 'accepting-takes-waiting', {
    statement:
      "When an agent starts accepting chats (status change or login), waiting chats of the agent's groups are assigned to it up to its limit.",
    source:
      'Early platform docs (2018): Routing / System messages, agent got available; Docs image asset: automatic-routing diagram',
    observable: 'Queue three chats, let an agent with limit 2 start accepting; exactly two are assigned',
    needs: ['provisioning', 'two-customers'],
    concerns: [...STATUS, 'agent/login', ...MOVES],
  }),
  must('ROUTE-030', 'recent-agent-preferred', {
    statement:
      "With licence property `chats.prefer_recent_agent` true a returning customer's new thread goes to the agent who chatted last with the customer, ahead of load, if that agent is accepting chats.",
    source:
      'Help centre: Understanding Chat assignment / Chats from returning customers; Default properties / chats, prefer_recent_agent',
    observable: 'Agent B (more loaded) served before; customer resumes; B gets it',
    needs: ['provisioning', 'two-agents'],
    concerns: ['customer/resume_chat', 'incoming_chat'],
  }),
  must('ROUTE-031', 'recent-agent-unavailable', {
    statement:
      "If the recent agent is not accepting, offline, without a free slot, or no longer in the chat's groups, the ordinary rules apply.",
    source: 'Help centre: Understanding Chat assignment / Chats from returning customers',
    observable: 'Make B not accepting (then full) and resume',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: ['customer/resume_chat', 'incoming_chat'],
  }),
  must('ROUTE-032', 'recent-agent-off', {
    statement: 'With `chats.prefer_recent_agent` false the last agent has no advantage.',
    source: 'Default properties / chats, prefer_recent_agent',
    observable: 'Same scenario with the property off; the least loaded agent gets the chat',
    needs: ['provisioning', 'two-agents'],
    concerns: ['customer/resume_chat', 'incoming_chat'],
  }),
  must('ROUTE-033', 'recent-agent-needs-history', {
    statement:
      'The recent-agent preference does not apply to a new chat of a customer with no earlier thread.',
    source: 'Help centre: Understanding Chat assignment / Chats from returning customers',
    observable: 'New customer with two agents of unequal load',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: ['customer/start_chat', 'incoming_chat'],
  }),
  must('ROUTE-034', 'manual-informs-agents', {
    statement:
      'In manual mode no chat is assigned by the server: a started chat goes to the queue / unassigned state and every accepting agent of its groups is informed with `incoming_chat`.',
    source:
      'Help centre: Understanding Chat assignment / Manual selection; Docs image asset: manual-routing diagram',
    observable: 'Manual mode, two accepting agents: chat has no agent, both receive `incoming_chat`',
    needs: ['provisioning', 'two-agents'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
  must('ROUTE-035', 'manual-pick-by-joining', {
    statement:
      'In manual mode a waiting chat is taken by an agent joining it (`add_user_to_chat` for oneself with `ignore_requester_presence: true`); the chat leaves the queue and is assigned to that agent.',
    source:
      'Help centre: Understanding Chat assignment / Manual selection; Help centre: Chats section overview / Queued chats',
    observable: 'Agent picks; `queue` disappears, `routing.unassigned` false',
    needs: ['provisioning', 'two-agents'],
  }),
  must('ROUTE-036', 'pick-any-position', {
    statement: 'An agent may pick any waiting chat, not only the one at position 1.',
    source: 'Help centre: Chats section overview / Queued chats',
    observable: 'Queue three chats, pick the third; the first two keep positions 1 and 2',
    needs: ['provisioning', 'two-agents', 'two-customers'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat', ...QUEUE_NEWS],
  }),
  must('ROUTE-037', 'pick-exclusive', {
    statement:
      'Once one agent has picked a waiting chat no other agent can pick it: of two simultaneous picks one takes the chat out of the queue, the other fails or merely joins as additional agent (`agent_joined`).',
    source: 'Help centre: Understanding Chat assignment / Manual selection',
    observable:
      'Two agents pick in parallel 100 times; never two successes without an `agent_joined` system message',
    needs: ['provisioning', 'two-agents'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat', ...QUEUE_NEWS],
  }),
  must('ROUTE-038', 'pick-in-automatic-mode', {
    statement: 'Picking a queued chat also works in automatic mode.',
    source: 'Help centre: Chats section overview / Queued chats',
    observable: 'Automatic mode, full agents, an agent above its limit picks from the queue',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat', ...QUEUE_NEWS],
  }),
  must('ROUTE-039', 'manual-prediction-unavailable', {
    statement:
      'If an accepting agent exists but the mode is manual, predicting an agent fails with `group_unavailable`, while starting the chat succeeds and queues it.',
    source: 'Customer SDK page / requestWelcomeMessage errors; Docs error catalogue / group_unavailable',
    observable: 'Manual mode: `get_predicted_agent`, then `start_chat`',
    needs: ['provisioning'],
    concerns: ['customer/get_predicted_agent', 'customer/start_chat'],
  }),
  must('ROUTE-040', 'ignore-agents-routing', {
    statement:
      'A chat whose property `routing.ignore_agents_routing` is true is not assigned automatically; it stays without an agent until someone is added.',
    source: 'Default properties / routing, ignore_agents_routing',
    observable: 'Start with the property set while an agent is free',
    needs: ['provisioning'],
    concerns: [...DEALS, '*/update_chat_properties'],
  }),
]);
