/** Rules: waiting chats: entering, order, positions, limits, leaving. Each row is one testable claim; ids are never reused or renumbered. */
import { AGENT_GOES, DEALS, ENDS, EVENTS, MOVES, QUEUE_NEWS, SETTINGS, THREADS } from './concerns.ts';
import { defineRules, must, should } from './define.ts';

export const queue = defineRules('queue', 'queue', [
  must('QUEUE-001', 'full-agents-queue-chat', {
    statement:
      'In automatic mode a new chat with no eligible agent is queued when agents are accepting but all full and queueing is enabled; it is active, unassigned, and its thread has `queue`.',
    source:
      'Default properties / chats, queue.enabled; Customer SDK page / requestWelcomeMessage, queue; Agent Chat data structures / Threads; Docs image asset: automatic-routing diagram',
    observable: 'All agents full; start a chat; read `thread.queue` and `routing.unassigned`',
    needs: ['provisioning', 'two-customers'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
  must('QUEUE-002', 'entry-shape', {
    statement:
      '`queue` has integer `position` (first in line is 1), integer `wait_time` in seconds (an estimate, not negative) and `queued_at` (UTC, microseconds).',
    source: 'Agent Chat data structures / Threads; Customer Chat data structures / Threads, sample',
    observable: 'Validate types; the first queued chat has position 1',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: [...DEALS, ...QUEUE_NEWS, ...THREADS],
  }),
  must('QUEUE-003', 'positions-gapless', {
    statement: 'Positions in one queue are 1..n without gaps or repeats.',
    source: 'Agent Chat RTM pushes / queue_positions_updated (numbering not stated)',
    observable: 'Queue five chats, collect positions',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: QUEUE_NEWS,
  }),
  must('QUEUE-004', 'first-come-first-served', {
    statement:
      'The order is first come, first served by `queued_at`: of two waiting chats of equal group priority the one queued earlier is assigned first.',
    source: 'Agent Chat RTM pushes / queue_positions_updated (order not stated)',
    observable: 'Queue three chats, free slots one by one, record the assignment order',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: [...DEALS, ...QUEUE_NEWS, ...MOVES],
  }),
  must('QUEUE-005', 'slot-serves-first', {
    statement:
      'When a slot becomes free the first waiting chat the agent may serve is assigned without any request; its `queue` disappears and `routing.unassigned` becomes false.',
    source:
      'Early platform docs (2018): Routing / System messages, agent got available; Agent Chat data structures / Threads',
    observable: 'Close a chat and re-read the queued one',
    needs: ['provisioning', 'two-customers'],
    concerns: [...MOVES, ...QUEUE_NEWS],
  }),
  must('QUEUE-006', 'assignment-announced', {
    statement:
      "Assignment out of the queue is announced with `chat_transferred` (reason `assigned`, `transferred_to.agent_ids`) and `user_added_to_chat` to the chat's users.",
    source:
      'Agent Chat RTM pushes / chat_transferred; Agent Chat RTM pushes / user_added_to_chat (link not spelled out)',
    observable: 'Watch customer and agent connections at that moment',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
  }),
  must('QUEUE-007', 'customer-told-position', {
    statement:
      'The waiting customer gets `queue_position_updated` (`chat_id`, `thread_id`, `queue.position`, `queue.wait_time`) whenever the position changes.',
    source: 'Customer Chat RTM pushes / queue_position_updated',
    observable: 'Two chats wait, the first is assigned; the second customer sees position 1',
    needs: ['provisioning', 'two-customers'],
  }),
  must('QUEUE-008', 'agents-told-positions', {
    statement:
      'Agents with access get `queue_positions_updated`, an array with one entry per chat whose position or wait time changed.',
    source: 'Agent Chat RTM pushes / queue_positions_updated',
    observable: 'Same event seen from an agent connection',
    needs: ['provisioning', 'two-customers'],
  }),
  must('QUEUE-009', 'queued-at-only-where-defined', {
    statement:
      '`queue` in `chat_transferred` and in threads includes `queued_at`; in the two position pushes it has only `position` and `wait_time`.',
    source:
      'Agent Chat RTM pushes / chat_transferred; Agent Chat RTM pushes / queue_positions_updated; Customer Chat RTM pushes / queue_position_updated',
    observable: 'Validate both shapes',
    needs: ['provisioning', 'two-customers'],
  }),
  must('QUEUE-010', 'leaving-moves-up', {
    statement:
      'A customer leaving the queue (closing the chat) removes the chat and moves the followers up by one.',
    source: 'Agent Chat RTM pushes / queue_positions_updated',
    observable: 'Close the first of three waiting chats and compare positions',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: [...ENDS, ...QUEUE_NEWS],
  }),
  must('QUEUE-011', 'writing-keeps-position', {
    statement: 'Writing messages while waiting is possible and does not change the position.',
    source: 'Seed: Messaging API Overview / Rules and conditions 2 (events go to the active thread)',
    observable: 'Waiting customer sends events; position and `queued_at` unchanged',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: [...EVENTS, ...QUEUE_NEWS],
  }),
  must('QUEUE-012', 'disabled-refuses', {
    statement:
      'With `chats.queue.enabled` false (licence, or group override 0) a non-continuous chat that finds no free agent is refused with `groups_offline`.',
    source:
      'Default properties / chats, queue.enabled and queue.enabled.override; Docs error catalogue / groups_offline',
    observable: 'All agents full, queue off, `start_chat`',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: ['customer/start_chat', 'customer/resume_chat', ...SETTINGS],
  }),
  must('QUEUE-013', 'group-override', {
    statement: '`chats.queue.enabled.override` on a group wins over the licence value; -1 means inherit.',
    source: 'Default properties / chats, queue.enabled.override',
    observable: 'Cross the two settings and start a chat in each group',
    needs: ['provisioning', 'two-customers'],
    concerns: ['customer/start_chat', 'customer/resume_chat', ...SETTINGS],
  }),
  must('QUEUE-014', 'limit-closes', {
    statement:
      'When the number of waiting chats reaches `chats.queue.limit` the queue is closed: the group is `offline` for customers and a further non-continuous start is refused.',
    source: 'Default properties / chats, queue.limit; Default properties / chats, queue.reopen_threshold',
    observable: 'Limit 2: third waiting chat refused, status `offline`',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: [
      'customer/start_chat',
      'customer/resume_chat',
      'customer/list_group_statuses',
      'groups_status_updated',
    ],
  }),
  must('QUEUE-015', 'reopens-at-threshold', {
    statement:
      "A closed queue opens again only when the number of waiting chats has fallen to `chats.queue.reopen_threshold` (or the group's override), which cannot be above the limit.",
    source: 'Default properties / chats, queue.reopen_threshold and override',
    observable: 'Limit 5, threshold 3: after closing, two chats must leave before a new one is accepted',
    needs: ['provisioning', 'two-customers'],
    concerns: [
      'customer/start_chat',
      'customer/resume_chat',
      'customer/list_group_statuses',
      'groups_status_updated',
    ],
  }),
  should('QUEUE-016', 'separate-continuous-limit', {
    statement:
      'Continuous and non-continuous chats have separate queue limits (`limits.queue_continuous.*`, `limits.queue.*`).',
    source: 'Default properties / limits; Configuration API / Check Product Limits for Plan',
    observable: 'Fill the ordinary queue, then start a continuous chat',
    needs: ['provisioning', 'two-customers'],
    concerns: ['customer/start_chat', 'customer/resume_chat'],
  }),
  should('QUEUE-017', 'group-priority-before-time', {
    statement:
      'When chats of several groups wait for the same agent, `chats.queue.routing_priority` of the groups decides before waiting time (reference server: larger number first); equal values fall back to waiting time.',
    source: 'Default properties / chats, queue.routing_priority (direction not stated)',
    observable:
      'Two groups, one agent in both, different priorities, queue the less important chat first; order must follow priority',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: [...MOVES, ...QUEUE_NEWS],
  }),
  must('QUEUE-018', 'last-agent-leaving-closes', {
    statement:
      'When the last agent who could serve the queue goes away, non-continuous waiting chats are closed with a `routing.archived_offline` system message and `chat_deactivated` without `user_id`.',
    source: 'System activities / routing.archived_offline',
    observable: 'Queue one chat, set the only agent to not accepting or offline',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: [...AGENT_GOES, 'chat_deactivated', 'incoming_event'],
  }),
  must('QUEUE-019', 'continuous-waits-on', {
    statement:
      'A waiting continuous chat is not closed when all agents leave; it stays active, unassigned and pinned until an agent takes it.',
    source: 'Seed: Messaging API Overview / Messaging Mode; Default properties / routing, pinned',
    observable: 'Same scenario with `continuous: true`',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: [...AGENT_GOES, ...QUEUE_NEWS],
  }),
  must('QUEUE-020', 'manual-always-queues', {
    statement: 'In manual mode all started chats enter the queue, whether or not agents have free slots.',
    source:
      'Help centre: Understanding Chat assignment / Manual selection; Docs image asset: manual-routing diagram',
    observable: 'Manual mode, free agents, start a chat; `queue` present',
    needs: ['provisioning'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
  must('QUEUE-021', 'lost-agent-own-queued-at', {
    statement:
      'A chat queued because its agent was lost joins the queue with its own `queued_at`, and customers see it in `chat_transferred` with `queue`.',
    source: 'System activities / routing.unassigned_*; Agent Chat RTM pushes / chat_transferred',
    observable: 'Disconnect the only agent with the queue on',
    basis: 'inferred',
    needs: ['provisioning'],
  }),
  must('QUEUE-022', 'forced-transfer-waits-in-target', {
    statement:
      "A chat transferred with `ignore_agents_availability: true` to a full group waits in that group's queue, not in the former one.",
    source: 'Agent Chat Web API / Transfer Chat',
    observable: 'Transfer, then free a slot in each group in turn',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents', 'two-customers'],
  }),
  should('QUEUE-023', 'duration-kept', {
    statement:
      '`thread.queues_duration` sums the seconds the thread has spent waiting and is kept after assignment.',
    source: 'Agent Chat data structures / Threads, sample; Agent Chat changelog / v3.2 Events',
    observable: 'Wait 60 s in the queue, get assigned, read about 60',
    needs: ['provisioning', 'clock'],
    concerns: [...THREADS, 'thread_properties_updated'],
  }),
  must('QUEUE-024', 'waiting-takes-no-slot', {
    statement: "A waiting chat counts in no agent's load.",
    source: 'Help centre: Chats section overview / Queued chats',
    observable: 'Compare `total_active_chats` with three chats waiting',
    basis: 'inferred',
    needs: ['provisioning', 'two-customers'],
    concerns: [...DEALS, 'agent/list_agents_for_transfer'],
  }),
]);
