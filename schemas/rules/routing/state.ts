/** Rules of routing: properties that tell the state of routing. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { ENDS, EVENTS, MOVES, QUEUE_NEWS, READS, ROUTING_FLAGS, STARTS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const routingState = defineRules('routing', [
  must('ROUTE-049', 'unassigned-flag', {
    statement:
      '`routing.unassigned` (chat and thread) is true while no agent or bot is assigned and false otherwise.',
    source: ['Default properties / routing, unassigned'],
    observable: 'Follow one chat through queue, assignment, agent loss',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: [...STARTS, ...ROUTING_FLAGS],
  }),
  must('ROUTE-050', 'pinned-flag', {
    statement:
      '`routing.pinned` is true on every active unassigned chat, turns false when an agent closes the chat or when the customer closes it while assigned, and stays true when the customer closes it while unassigned.',
    source: ['Default properties / routing, pinned'],
    observable: 'Close in the three ways and read the chat property',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: [...ENDS, ...ROUTING_FLAGS],
  }),
  must('ROUTE-051', 'was-pinned-flag', {
    statement: '`routing.was_pinned` is true once the chat has ever been pinned.',
    source: ['Default properties / routing, was_pinned'],
    observable: 'Read it after assignment of a formerly unassigned chat',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: ROUTING_FLAGS,
  }),
  must('ROUTE-052', 'unreplied-flag', {
    statement:
      '`routing.unreplied` is true on a thread until the first agent or bot message and false afterwards.',
    source: ['Default properties / routing, unreplied'],
    observable: 'Read before and after the first agent message',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: [...EVENTS, ...ROUTING_FLAGS],
  }),
  should('ROUTE-078', 'survives-restart', {
    statement: 'Assignments, waiting positions and running routing timers survive a server restart.',
    source: ['Seed: Messaging API Overview / Chat routing (durability not described)'],
    observable: 'Restart with assigned and queued chats and compare `get_chat`',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['restart', 'settings'],
    concerns: [...READS, ...MOVES, ...QUEUE_NEWS],
  }),
]);
