/** Rules of pushes: changes of a chat. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { PROPERTIES } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const pushesChanges = defineRules('pushes', [
  must('PUSH-007', 'deactivation-announced', {
    statement:
      'Deactivation: `chat_deactivated` (`chat_id`, `thread_id`, `user_id` if manual) to users, followers, agents with access, and as webhook.',
    source: ['Agent Chat RTM pushes / chat_deactivated', 'Webhooks reference / chat_deactivated'],
    observable: 'Close and collect',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('PUSH-008', 'transfer-announced', {
    statement:
      'Transfer: `chat_transferred` to old and new agents, the customer, followers and agents with access, and as webhook.',
    source: [
      'Agent Chat RTM pushes / chat_transferred',
      'Customer Chat RTM pushes / chat_transferred',
      'Webhooks reference / chat_transferred',
    ],
    observable: 'Transfer and collect',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('PUSH-009', 'access-change-agents-only', {
    statement: 'Access change: `chat_access_updated` to agents and as webhook, not to customers.',
    source: [
      'Agent Chat RTM pushes / chat_access_updated',
      'Webhooks reference / chat_access_updated',
      'Customer Chat RTM pushes / Available pushes',
    ],
    observable: 'Transfer to a group and collect',
    decidedBy: 'play',
    // No page says that a transfer tells it, beside `chat_transferred`.
    basis: { behaviour: 'inferred' },
    needs: ['webhooks', 'agents', 'groups'],
  }),
  must('PUSH-010', 'user-changes-announced', {
    statement:
      '`user_added_to_chat` and `user_removed_from_chat` go to both sides and are sent as webhooks too.',
    source: ['Agent Chat RTM pushes / user_added_to_chat', 'Webhooks reference / user_added_to_chat'],
    observable: 'Add and remove and collect',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('PUSH-011', 'property-changes-announced', {
    statement:
      'Chat property changes are pushed to both sides subject to read access, and sent as webhooks; likewise for threads and events.',
    source: [
      'Agent Chat RTM pushes / Properties',
      'Customer Chat RTM pushes / Properties',
      'Webhooks reference / Properties',
    ],
    observable: 'Change properties of each location',
    decidedBy: 'play',
    needs: ['webhooks'],
    concerns: PROPERTIES,
  }),
  must('PUSH-012', 'tag-changes-agents-only', {
    statement: 'Tag changes are pushed to agents only and sent as webhooks.',
    source: ['Agent Chat RTM pushes / Thread tags', 'Webhooks reference / Thread tags'],
    observable: 'Tag and collect',
    decidedBy: 'play',
    needs: ['webhooks', 'configuration', 'agents'],
    concerns: ['agent/tag_thread', 'agent/untag_thread', 'thread_tagged', 'thread_untagged'],
  }),
]);
