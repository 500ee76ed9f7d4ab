/** Rules: chat users: adding, removing, presence, visibility. Each row is one testable claim; ids are never reused or renumbered. */
import { READS } from './concerns.ts';
import { defineRules, must, should } from './define.ts';

export const users = defineRules('users', 'users', [
  must('USER-001', 'base-shape', {
    statement: 'Every chat user has `id`, `type` (`agent` or `customer`) and boolean `present`.',
    source: 'Agent Chat data structures / Users; Customer Chat data structures / Users',
    observable: 'Validate all `users` arrays',
    concerns: [...READS, 'incoming_chat', 'user_added_to_chat'],
  }),
  must('USER-002', 'side-shapes', {
    statement:
      'Agent users also have `name`, `email`, `avatar`, `visibility` (`all` or `agents`) on the agent side; on the customer side `name`, `avatar`, `job_title` and no email or visibility.',
    source:
      'Agent Chat data structures / Agent; Customer Chat data structures / Agent; Customer Chat Web API / List Chats, sample',
    observable: 'Compare the same user through both APIs',
    concerns: [...READS, 'incoming_chat', 'user_added_to_chat'],
  }),
  must('USER-003', 'leavers-kept', {
    statement: 'A user who leaves stays in `users` with `present: false`.',
    source: 'Customer Chat data structures / Chat, sample; Agent Chat data structures / Chat, sample',
    observable: 'Remove an agent and read `users`',
    needs: ['two-agents'],
    concerns: [...READS, 'agent/remove_user_from_chat', 'user_removed_from_chat'],
  }),
  must('USER-004', 'add-needs-active', {
    statement: '`add_user_to_chat` needs an active chat, else `chat_inactive`.',
    source: 'Agent Chat Web API / Add User to Chat; Docs error catalogue / chat_inactive',
    observable: 'Add after deactivation',
    needs: ['two-agents'],
  }),
  must('USER-005', 'add-requires-presence', {
    statement:
      '`add_user_to_chat` needs the requester among the chat users unless `ignore_requester_presence: true`.',
    source: 'Agent Chat Web API / Add User to Chat',
    observable: 'Bystander adds a third agent with and without the flag',
    needs: ['provisioning', 'two-agents'],
  }),
  must('USER-006', 'add-required-fields', {
    statement:
      '`chat_id`, `user_id`, `user_type` (`agent`, `customer`) and `visibility` (`all`, `agents`) are all required.',
    source: 'Agent Chat Web API / Add User to Chat',
    observable: 'Leave out each',
    concerns: ['agent/add_user_to_chat'],
  }),
  must('USER-007', 'one-customer', {
    statement: 'A chat has at most one customer; adding a second fails.',
    source: 'Agent Chat Web API / Add User to Chat',
    observable: "Add customer B to A's chat",
    needs: ['two-customers'],
    concerns: ['agent/add_user_to_chat'],
  }),
  must('USER-008', 'customer-visibility-all', {
    statement: 'A customer can be added only with visibility `all`.',
    source: 'Agent Chat Web API / Add User to Chat',
    observable: 'Add with `agents`',
    concerns: ['agent/add_user_to_chat'],
  }),
  must('USER-009', 'add-needs-access', {
    statement: 'An agent without access to the chat cannot be added.',
    source: 'Agent Chat Web API / Add User to Chat',
    observable: 'Add an agent of a foreign group',
    needs: ['provisioning', 'two-agents'],
    concerns: ['agent/add_user_to_chat'],
  }),
  must('USER-010', 'added-push-shape', {
    statement:
      'Adding is pushed as `user_added_to_chat` with the user object, `reason`, `requester_id` when an agent did it, and `thread_id` for an active chat.',
    source: 'Agent Chat RTM pushes / user_added_to_chat; Customer Chat RTM pushes / user_added_to_chat',
    observable: 'Validate on both sides',
    needs: ['two-agents'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat'],
  }),
  must('USER-011', 'reasons', {
    statement:
      'The reason is `manual` for users added or removed by request; router-made changes have another reason and no `requester_id`.',
    source:
      'Agent Chat RTM pushes / user_added_to_chat, sample; Agent Chat RTM pushes / user_removed_from_chat',
    observable: 'Compare both cases',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
    concerns: ['user_added_to_chat', 'user_removed_from_chat'],
  }),
  must('USER-012', 'joined-or-added-message', {
    statement:
      'An agent who adds oneself to a chat that already has an agent causes system message `agent_joined`; one added by another causes `agent_added`; the first agent of a chat causes neither.',
    source: 'System activities / agent_joined; System activities / agent_added',
    observable: 'Join as first and as second agent',
    needs: ['two-agents'],
    concerns: ['agent/add_user_to_chat', 'incoming_event'],
  }),
  must('USER-013', 'customer-added-message', {
    statement: 'Adding a customer causes system message `customer_added`.',
    source: 'System activities / customer_added',
    observable: 'Add a customer to an agent-only chat',
    concerns: ['agent/add_user_to_chat', 'incoming_event'],
  }),
  must('USER-014', 'remove-agents-only', {
    statement: '`remove_user_from_chat` accepts only `user_type: agent`; a customer cannot be removed.',
    source: 'Agent Chat Web API / Remove User from Chat',
    observable: 'Remove the customer',
  }),
  must('USER-015', 'remove-requires-presence', {
    statement:
      '`remove_user_from_chat` needs the requester among the chat users unless `ignore_requester_presence: true`.',
    source: 'Agent Chat Web API / Remove User from Chat',
    observable: 'Bystander removes with and without the flag',
    needs: ['provisioning', 'two-agents'],
  }),
  must('USER-016', 'left-or-removed-message', {
    statement:
      'Removing oneself adds system message `agent_left`; removing another adds `agent_removed`; both push `user_removed_from_chat` (`user_id`, `reason`, `requester_id`).',
    source:
      'System activities / agent_left; System activities / agent_removed; Agent Chat RTM pushes / user_removed_from_chat',
    observable: 'Do both and read',
    needs: ['two-agents'],
    concerns: ['agent/remove_user_from_chat', 'user_removed_from_chat', 'incoming_event'],
  }),
  must('USER-017', 'remove-absent-refused', {
    statement: 'Removing a user who is not in the chat fails and changes nothing.',
    source: 'Agent Chat Web API / Remove User from Chat (not described); Docs error catalogue / not_found',
    observable: 'Remove a stranger',
    basis: 'inferred',
    needs: ['two-agents'],
    concerns: ['agent/remove_user_from_chat'],
  }),
  should('USER-018', 'add-present-harmless', {
    statement: 'Adding a user who is already present creates no second entry and no second push.',
    source: 'Agent Chat Web API / Add User to Chat (not described)',
    observable: 'Add twice and read `users`',
    basis: 'inferred',
    needs: ['two-agents'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat'],
  }),
  must('USER-019', 'removed-gets-no-pushes', {
    statement: 'A removed agent gets no more pushes about messages of that chat unless it follows the chat.',
    source: 'Agent Chat Web API / Follow Chat; Agent Chat Web API / Unfollow Chat',
    observable: 'Remove, then send events',
    basis: 'inferred',
    needs: ['two-agents'],
    concerns: ['agent/remove_user_from_chat', 'agent/follow_chat'],
  }),
  must('USER-020', 'supervisor-invisible', {
    statement:
      'An agent present with visibility `agents` (supervisor) is invisible to the customer: not in customer-side `users`, no `user_added_to_chat`, no typing.',
    source:
      'Agent Chat changelog / v3.4 Chats users; Help centre: Using transfers and supervision / Supervise (hidden from customers)',
    observable: 'Join with `visibility: agents` and search customer outputs',
    basis: 'inferred',
    needs: ['two-agents'],
  }),
  must('USER-021', 'follower-is-not-user', {
    statement:
      'Watching without joining is done with `follow_chat`; a follower is not a chat user and cannot send events.',
    source: 'Agent Chat Web API / Follow Chat; Agent Chat Web API / Send Event',
    observable: 'Follower reads `users` and calls `send_event`',
    needs: ['two-agents'],
  }),
  must('USER-022', 'several-agents', {
    statement: "Several agents may be present in one active chat; each present agent's slot is used by it.",
    source:
      'Seed: Messaging API Overview / Rules and conditions 5; Agent Chat Web API / Start Chat (up to 4 additional agents)',
    observable: 'Add a second agent and compare loads',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
  }),
  must('USER-023', 'kept-across-threads', {
    statement:
      'Users keep their entry across threads: `users` holds everyone of the chat, `thread.user_ids` those of the thread.',
    source: 'Agent Chat data structures / Chat, sample; Agent Chat data structures / Threads',
    observable: 'Two threads with different agents',
    basis: 'inferred',
    needs: ['two-agents'],
    concerns: [...READS, '*/resume_chat'],
  }),
]);
