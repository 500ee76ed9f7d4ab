/** Rules of routing: slots that become free while chats wait. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { DEALS, ENDS, MOVES, QUEUE_NEWS, STATUS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const routingQueueInterplay = defineRules('routing', [
  must('ROUTE-025', 'freed-slot-serves-queue', {
    statement:
      "Closing or transferring away a chat frees the slot at once: if chats wait in the queue of the agent's groups, the next one is assigned to the agent.",
    source: [
      'Docs image asset: automatic-routing diagram',
      'Early platform docs (2018): Routing / System messages',
    ],
    observable:
      'Limit 1, one chat queued, close the first; the second is assigned without any further action',
    decidedBy: 'play',
    needs: ['customers', 'settings'],
    concerns: [...ENDS, ...MOVES, ...QUEUE_NEWS],
  }),
  must('ROUTE-026', 'raised-capacity-serves-queue', {
    statement:
      "Raising an agent's limit, or adding an accepting agent to the group, lets waiting chats be assigned up to the new capacity.",
    source: ['Configuration API / Update Agent', 'Early platform docs (2018): Routing / System messages'],
    observable: 'Queue two chats, raise the limit by two',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'settings'],
    concerns: ['configuration/update_agent', ...MOVES, ...QUEUE_NEWS],
  }),
  must('ROUTE-029', 'accepting-takes-waiting', {
    statement:
      "When an agent starts accepting chats (status change or login), waiting chats of the agent's groups are assigned to it up to its limit.",
    source: [
      'Early platform docs (2018): Routing / System messages, agent got available',
      'Docs image asset: automatic-routing diagram',
    ],
    observable: 'Queue three chats, let an agent with limit 2 start accepting; exactly two are assigned',
    decidedBy: 'play',
    needs: ['customers', 'settings'],
    concerns: [...STATUS, 'agent/login', ...MOVES],
  }),
  must('ROUTE-069', 'one-slot-one-chat', {
    statement:
      'Two chats that start at the same time while one slot is free: one is assigned, the other waits; never both and never none.',
    source: ['Help centre: Understanding Chat assignment / Automatic chat assignment'],
    observable: 'Parallel starts by two customers, 100 rounds',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'settings'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
]);
