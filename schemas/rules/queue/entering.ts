/** Rules of queue: when a chat waits, and what its entry holds. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { DEALS, QUEUE_NEWS, THREADS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const queueEntering = defineRules('queue', [
  must('QUEUE-001', 'full-agents-queue-chat', {
    statement:
      'In automatic mode a new chat with no eligible agent is queued when agents are accepting but all full and queueing is enabled; it is active, unassigned, and its thread has `queue`.',
    source: [
      'Default properties / chats, queue.enabled',
      'Customer SDK page / requestWelcomeMessage, queue',
      'Agent Chat data structures / Threads',
      'Docs image asset: automatic-routing diagram',
    ],
    observable: 'All agents full; start a chat; read `thread.queue` and `routing.unassigned`',
    decidedBy: 'play',
    needs: ['customers', 'settings'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
  must('QUEUE-002', 'entry-shape', {
    statement:
      '`queue` has integer `position` (first in line is 1), integer `wait_time` in seconds (an estimate, not negative) and `queued_at` (UTC, microseconds).',
    source: ['Agent Chat data structures / Threads', 'Customer Chat data structures / Threads, sample'],
    observable: 'Validate types; the first queued chat has position 1',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['settings'],
    concerns: [...DEALS, ...QUEUE_NEWS, ...THREADS],
  }),
  must('QUEUE-003', 'positions-gapless', {
    statement: 'Positions in one queue are 1..n without gaps or repeats.',
    source: ['Agent Chat RTM pushes / queue_positions_updated (numbering not stated)'],
    observable: 'Queue five chats, collect positions',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'settings'],
    concerns: QUEUE_NEWS,
  }),
  must('QUEUE-020', 'manual-always-queues', {
    statement: 'In manual mode all started chats enter the queue, whether or not agents have free slots.',
    source: [
      'Help centre: Understanding Chat assignment / Manual selection',
      'Docs image asset: manual-routing diagram',
    ],
    observable: 'Manual mode, free agents, start a chat; `queue` present',
    decidedBy: 'play',
    needs: ['settings'],
    concerns: [...DEALS, ...QUEUE_NEWS],
  }),
  must('QUEUE-021', 'lost-agent-own-queued-at', {
    statement:
      'A chat queued because its agent was lost joins the queue with its own `queued_at`, and customers see it in `chat_transferred` with `queue`.',
    source: ['System activities / routing.unassigned_*', 'Agent Chat RTM pushes / chat_transferred'],
    observable: 'Disconnect the only agent with the queue on',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'settings'],
  }),
  should('QUEUE-023', 'duration-kept', {
    statement:
      '`thread.queues_duration` sums the seconds the thread has spent waiting and is kept after assignment.',
    source: ['Agent Chat data structures / Threads, sample', 'Agent Chat changelog / v3.2 Events'],
    observable: 'Wait 60 s in the queue, get assigned, read about 60',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: [...THREADS, 'thread_properties_updated'],
  }),
  must('QUEUE-024', 'waiting-takes-no-slot', {
    statement: "A waiting chat counts in no agent's load.",
    source: ['Help centre: Chats section overview / Queued chats'],
    observable: 'Compare `total_active_chats` with three chats waiting',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'settings'],
    concerns: [...DEALS, 'agent/list_agents_for_transfer'],
  }),
]);
