/** Rules of events: deleted and updated events. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const eventsDeletion = defineRules('events', [
  must('EVENT-044', 'customer-delete-hides', {
    statement: '`delete_event` on the Customer API removes the event from all customer-side responses.',
    source: ['Customer Chat Web API / Delete Event'],
    observable: 'Delete and search customer `get_chat`, `list_threads`, `last_event_per_type`',
    decidedBy: 'trace',
    versions: { since: '3.6' },
    concerns: ['customer/delete_event', 'customer/get_chat', 'customer/list_threads', 'customer/list_chats'],
  }),
  must('EVENT-045', 'deleted-stub-for-normal', {
    statement:
      'After deletion an agent with role `normal` sees a stub with `id`, `created_at`, `type`, `visibility` and `deleted: true` and without content.',
    source: ['Agent Chat data structures / Deleted event', 'Customer Chat Web API / Delete Event'],
    observable: 'Read the thread as a normal agent',
    decidedBy: 'play',
    needs: ['agents'],
    versions: { since: '3.6' },
    concerns: ['customer/delete_event', 'agent/get_chat', 'agent/list_threads', 'agent/list_archives'],
  }),
  must('EVENT-046', 'deleted-content-for-admins', {
    statement:
      'After deletion agents with role administrator, viceowner or owner see the original content with `deleted: true`.',
    source: ['Customer Chat Web API / Delete Event', 'Agent Chat data structures / Message, Response'],
    observable: 'Read the thread as administrator',
    decidedBy: 'play',
    needs: ['agents'],
    versions: { since: '3.6' },
    concerns: ['customer/delete_event', 'agent/get_chat', 'agent/list_threads', 'agent/list_archives'],
  }),
  must('EVENT-047', 'deletion-announced', {
    statement:
      "Deletion is announced with `event_deleted` (`chat_id`, `thread_id`, `event_id`) to agents, the customer's other connections and webhooks.",
    source: [
      'Agent Chat RTM pushes / event_deleted',
      'Customer Chat RTM pushes / event_deleted',
      'Webhooks reference / event_deleted',
    ],
    observable: 'Delete and watch',
    decidedBy: 'play',
    needs: ['webhooks'],
    versions: { since: '3.6' },
  }),
  should('EVENT-048', 'delete-own-only', {
    statement: "A customer can delete only own events; deleting an agent's or system event fails.",
    source: ['Customer Chat Web API / Delete Event (ownership not stated)'],
    observable: "Delete the agent's message as the customer",
    decidedBy: 'trace',
    basis: 'inferred',
    versions: { since: '3.6' },
  }),
  should('EVENT-049', 'updated-is-whole', {
    statement: '`event_updated` carries the whole updated event, not a difference.',
    source: ['Agent Chat RTM pushes / event_updated', 'Customer Chat RTM pushes / event_updated'],
    observable: 'Trigger an update (rich message toggle) and validate the event object',
    decidedBy: 'trace',
  }),
]);
