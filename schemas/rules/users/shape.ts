/** Rules of users: what a user object carries, and how long it is kept. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { READS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const usersShape = defineRules('users', [
  must('USER-001', 'base-shape', {
    statement: 'Every chat user has `id`, `type` (`agent` or `customer`) and boolean `present`.',
    source: ['Agent Chat data structures / Users', 'Customer Chat data structures / Users'],
    observable: 'Validate all `users` arrays',
    decidedBy: 'trace',
    concerns: [...READS, 'incoming_chat', 'user_added_to_chat'],
    needs: ['settings'],
  }),
  must('USER-002', 'side-shapes', {
    statement:
      'Agent users also have `name`, `email`, `avatar`, `visibility` (`all` or `agents`) on the agent side; on the customer side `name`, `avatar`, `job_title` and no email or visibility.',
    source: [
      'Agent Chat data structures / Agent',
      'Customer Chat data structures / Agent',
      'Customer Chat Web API / List Chats, sample',
    ],
    observable: 'Compare the same user through both APIs',
    decidedBy: 'trace',
    concerns: [...READS, 'incoming_chat', 'user_added_to_chat'],
    needs: ['settings'],
  }),
  must('USER-003', 'leavers-kept', {
    statement: 'A user who leaves stays in `users` with `present: false`.',
    source: ['Customer Chat data structures / Chat, sample', 'Agent Chat data structures / Chat, sample'],
    observable: 'Remove an agent and read `users`',
    decidedBy: 'trace',
    basis: { behaviour: 'stated', detail: 'inferred' },
    needs: ['agents'],
    concerns: [...READS, 'agent/remove_user_from_chat', 'user_removed_from_chat'],
  }),
  must('USER-023', 'kept-across-threads', {
    statement:
      'Users keep their entry across threads: `users` holds everyone of the chat, `thread.user_ids` those of the thread.',
    source: ['Agent Chat data structures / Chat, sample', 'Agent Chat data structures / Threads'],
    observable: 'Two threads with different agents',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: [...READS, '*/resume_chat'],
  }),
]);
