/** Rules of queue: who is served first. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { DEALS, ENDS, EVENTS, MOVES, QUEUE_NEWS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const queueOrder = defineRules('queue', [
  must('QUEUE-004', 'first-come-first-served', {
    statement:
      'The order is first come, first served by `queued_at`: of two waiting chats of equal group priority the one queued earlier is assigned first.',
    source: ['Agent Chat RTM pushes / queue_positions_updated (order not stated)'],
    observable: 'Queue three chats, free slots one by one, record the assignment order',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'settings'],
    concerns: [...DEALS, ...QUEUE_NEWS, ...MOVES],
  }),
  must('QUEUE-005', 'slot-serves-first', {
    statement:
      'When a slot becomes free the first waiting chat the agent may serve is assigned without any request; its `queue` disappears and `routing.unassigned` becomes false.',
    source: [
      'Early platform docs (2018): Routing / System messages, agent got available',
      'Agent Chat data structures / Threads',
    ],
    observable: 'Close a chat and re-read the queued one',
    decidedBy: 'play',
    needs: ['customers', 'settings'],
    concerns: [...MOVES, ...QUEUE_NEWS],
  }),
  must('QUEUE-010', 'leaving-moves-up', {
    statement:
      'A customer leaving the queue (closing the chat) removes the chat and moves the followers up by one.',
    source: ['Agent Chat RTM pushes / queue_positions_updated'],
    observable: 'Close the first of three waiting chats and compare positions',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'settings'],
    concerns: [...ENDS, ...QUEUE_NEWS],
  }),
  must('QUEUE-011', 'writing-keeps-position', {
    statement: 'Writing messages while waiting is possible and does not change the position.',
    source: ['Seed: Messaging API Overview / Rules and conditions 2 (events go to the active thread)'],
    observable: 'Waiting customer sends events; position and `queued_at` unchanged',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'settings'],
    concerns: [...EVENTS, ...QUEUE_NEWS],
  }),
  should('QUEUE-017', 'group-priority-before-time', {
    statement:
      'When chats of several groups wait for the same agent, `chats.queue.routing_priority` of the groups decides before waiting time (reference server: larger number first); equal values fall back to waiting time.',
    source: ['Default properties / chats, queue.routing_priority (direction not stated)'],
    observable:
      'Two groups, one agent in both, different priorities, queue the less important chat first; order must follow priority',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'groups', 'settings'],
    concerns: [...MOVES, ...QUEUE_NEWS],
  }),
  must('QUEUE-022', 'forced-transfer-waits-in-target', {
    statement:
      "A chat transferred with `ignore_agents_availability: true` to a full group waits in that group's queue, not in the former one.",
    source: ['Agent Chat Web API / Transfer Chat'],
    observable: 'Transfer, then free a slot in each group in turn',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'customers', 'groups', 'settings'],
  }),
]);
