/** Rules of users: adding a user. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const usersAdding = defineRules('users', [
  must('USER-004', 'add-needs-active', {
    statement: '`add_user_to_chat` needs an active chat, else `chat_inactive`.',
    source: ['Agent Chat Web API / Add User to Chat', 'Docs error catalogue / chat_inactive'],
    observable: 'Add after deactivation',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
    needs: ['agents'],
  }),
  must('USER-005', 'add-requires-presence', {
    statement:
      '`add_user_to_chat` needs the requester among the chat users unless `ignore_requester_presence: true`.',
    source: ['Agent Chat Web API / Add User to Chat'],
    observable: 'Bystander adds a third agent with and without the flag',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('USER-006', 'add-required-fields', {
    statement:
      '`chat_id`, `user_id`, `user_type` (`agent`, `customer`) and `visibility` (`all`, `agents`) are all required.',
    source: ['Agent Chat Web API / Add User to Chat'],
    observable: 'Leave out each',
    decidedBy: 'trace',
    concerns: ['agent/add_user_to_chat'],
  }),
  must('USER-007', 'one-customer', {
    statement: 'A chat has at most one customer; adding a second fails.',
    source: ['Agent Chat Web API / Add User to Chat'],
    observable: "Add customer B to A's chat",
    decidedBy: 'trace',
    needs: ['customers'],
    concerns: ['agent/add_user_to_chat'],
  }),
  must('USER-008', 'customer-visibility-all', {
    statement: 'A customer can be added only with visibility `all`.',
    source: ['Agent Chat Web API / Add User to Chat'],
    observable: 'Add with `agents`',
    decidedBy: 'trace',
    concerns: ['agent/add_user_to_chat'],
  }),
  must('USER-009', 'add-needs-access', {
    statement: 'An agent without access to the chat cannot be added.',
    source: ['Agent Chat Web API / Add User to Chat'],
    observable: 'Add an agent of a foreign group',
    decidedBy: 'play',
    needs: ['agents', 'groups'],
    concerns: ['agent/add_user_to_chat'],
  }),
  should('USER-018', 'add-present-harmless', {
    statement: 'Adding a user who is already present creates no second entry and no second push.',
    source: ['Agent Chat Web API / Add User to Chat (not described)'],
    observable: 'Add twice and read `users`',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['agents'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat'],
  }),
  must('USER-022', 'several-agents', {
    statement: "Several agents may be present in one active chat; each present agent's slot is used by it.",
    source: [
      'Seed: Messaging API Overview / Rules and conditions 5',
      'Agent Chat Web API / Start Chat (up to 4 additional agents)',
    ],
    observable: 'Add a second agent and compare loads',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['agents', 'settings'],
  }),
]);
