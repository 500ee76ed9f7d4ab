/** Rules of users: removing a user. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const usersRemoving = defineRules('users', [
  must('USER-014', 'remove-agents-only', {
    statement: '`remove_user_from_chat` accepts only `user_type: agent`; a customer cannot be removed.',
    source: ['Agent Chat Web API / Remove User from Chat'],
    observable: 'Remove the customer',
    decidedBy: 'trace',
  }),
  must('USER-015', 'remove-requires-presence', {
    statement:
      '`remove_user_from_chat` needs the requester among the chat users unless `ignore_requester_presence: true`.',
    source: ['Agent Chat Web API / Remove User from Chat'],
    observable: 'Bystander removes with and without the flag',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('USER-017', 'remove-absent-refused', {
    statement: 'Removing a user who is not in the chat fails and changes nothing.',
    source: [
      'Agent Chat Web API / Remove User from Chat (not described)',
      'Docs error catalogue / not_found',
    ],
    observable: 'Remove a stranger',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents'],
    concerns: ['agent/remove_user_from_chat'],
  }),
  must('USER-019', 'removed-gets-no-pushes', {
    statement: 'A removed agent gets no more pushes about messages of that chat unless it follows the chat.',
    source: ['Agent Chat Web API / Follow Chat', 'Agent Chat Web API / Unfollow Chat'],
    observable: 'Remove, then send events',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents'],
    concerns: ['agent/remove_user_from_chat', 'agent/follow_chat'],
  }),
]);
