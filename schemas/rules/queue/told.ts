/** Rules of queue: what the waiting customer and agents are told. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const queueTold = defineRules('queue', [
  must('QUEUE-006', 'assignment-announced', {
    statement:
      "Assignment out of the queue is announced with `chat_transferred` (reason `assigned`, `transferred_to.agent_ids`) and `user_added_to_chat` to the chat's users.",
    source: [
      'Agent Chat RTM pushes / chat_transferred',
      'Agent Chat RTM pushes / user_added_to_chat (link not spelled out)',
    ],
    observable: 'Watch customer and agent connections at that moment',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['customers', 'settings'],
  }),
  must('QUEUE-007', 'customer-told-position', {
    statement:
      'The waiting customer gets `queue_position_updated` (`chat_id`, `thread_id`, `queue.position`, `queue.wait_time`) whenever the position changes.',
    source: ['Customer Chat RTM pushes / queue_position_updated'],
    observable: 'Two chats wait, the first is assigned; the second customer sees position 1',
    decidedBy: 'play',
    needs: ['customers', 'settings'],
  }),
  must('QUEUE-008', 'agents-told-positions', {
    statement:
      'Agents with access get `queue_positions_updated`, an array with one entry per chat whose position or wait time changed.',
    source: ['Agent Chat RTM pushes / queue_positions_updated'],
    observable: 'Same event seen from an agent connection',
    decidedBy: 'play',
    needs: ['customers', 'settings'],
  }),
  must('QUEUE-009', 'queued-at-only-where-defined', {
    statement:
      '`queue` in `chat_transferred` and in threads includes `queued_at`; in the two position pushes it has only `position` and `wait_time`.',
    source: [
      'Agent Chat RTM pushes / chat_transferred',
      'Agent Chat RTM pushes / queue_positions_updated',
      'Customer Chat RTM pushes / queue_position_updated',
    ],
    observable: 'Validate both shapes',
    decidedBy: 'trace',
    needs: ['customers', 'settings'],
  }),
]);
