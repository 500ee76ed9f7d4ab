/** Rules of users: how added and removed users are told. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const usersTold = defineRules('users', [
  must('USER-010', 'added-push-shape', {
    statement:
      'Adding is pushed as `user_added_to_chat` with the user object, `reason`, `requester_id` when an agent did it, and `thread_id` for an active chat.',
    source: ['Agent Chat RTM pushes / user_added_to_chat', 'Customer Chat RTM pushes / user_added_to_chat'],
    observable: 'Validate on both sides',
    decidedBy: 'trace',
    needs: ['webhooks', 'agents'],
    concerns: ['agent/add_user_to_chat', 'user_added_to_chat'],
  }),
  must('USER-011', 'reasons', {
    statement:
      'The reason is `manual` for users added or removed by request; router-made changes have another reason and no `requester_id`.',
    source: [
      'Agent Chat RTM pushes / user_added_to_chat, sample',
      'Agent Chat RTM pushes / user_removed_from_chat',
    ],
    observable: 'Compare both cases',
    decidedBy: 'trace',
    basis: 'inferred',
    needs: ['agents', 'settings'],
    concerns: ['user_added_to_chat', 'user_removed_from_chat'],
  }),
  must('USER-012', 'joined-or-added-message', {
    statement:
      'An agent who adds oneself to a chat that already has an agent causes system message `agent_joined`; one added by another causes `agent_added`; the first agent of a chat causes neither.',
    source: ['System activities / agent_joined', 'System activities / agent_added'],
    observable: 'Join as first and as second agent',
    decidedBy: 'play',
    needs: ['agents'],
    concerns: ['agent/add_user_to_chat', 'incoming_event'],
  }),
  must('USER-013', 'customer-added-message', {
    statement: 'Adding a customer causes system message `customer_added`.',
    source: ['System activities / customer_added'],
    observable: 'Add a customer to an agent-only chat',
    decidedBy: 'play',
    concerns: ['agent/add_user_to_chat', 'incoming_event'],
  }),
  must('USER-016', 'left-or-removed-message', {
    statement:
      'Removing oneself adds system message `agent_left`; removing another adds `agent_removed`; both push `user_removed_from_chat` (`user_id`, `reason`, `requester_id`).',
    source: [
      'System activities / agent_left',
      'System activities / agent_removed',
      'Agent Chat RTM pushes / user_removed_from_chat',
    ],
    observable: 'Do both and read',
    decidedBy: 'play',
    needs: ['webhooks', 'agents'],
    concerns: ['agent/remove_user_from_chat', 'user_removed_from_chat', 'incoming_event'],
  }),
]);
