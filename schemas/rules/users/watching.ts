/** Rules of users: agents the customer does not see. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const usersWatching = defineRules('users', [
  must('USER-020', 'supervisor-invisible', {
    statement:
      'An agent present with visibility `agents` (supervisor) is invisible to the customer: not in customer-side `users`, no `user_added_to_chat`, no typing.',
    source: [
      'Agent Chat changelog / v3.4 Chats users',
      'Help centre: Using transfers and supervision / Supervise (hidden from customers)',
    ],
    observable: 'Join with `visibility: agents` and search customer outputs',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents'],
  }),
  must('USER-021', 'follower-is-not-user', {
    statement:
      'Watching without joining is done with `follow_chat`; a follower is not a chat user and cannot send events.',
    source: ['Agent Chat Web API / Follow Chat', 'Agent Chat Web API / Send Event'],
    observable: 'Follower reads `users` and calls `send_event`',
    decidedBy: 'play',
    needs: ['agents'],
  }),
]);
