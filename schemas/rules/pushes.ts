/** Rules: which change causes which push or webhook, and to whom. Each row is one testable claim; ids are never reused or renumbered. */
import { PROPERTIES } from './concerns.ts';
import { defineRules, must, should } from './define.ts';

export const pushes = defineRules('pushes', 'pushes', [
  must('PUSH-001', 'start-announced', {
    statement:
      'Starting or resuming a chat: `incoming_chat` to the customer, to every agent with access, and as webhook, with the whole chat and the new thread including initial events.',
    source:
      'Agent Chat RTM pushes / incoming_chat; Customer Chat RTM pushes / incoming_chat; Webhooks reference / incoming_chat',
    observable: 'Start from each side and collect',
    needs: ['two-agents', 'webhook-receiver'],
  }),
  must('PUSH-002', 'start-requester-id', {
    statement: '`incoming_chat` has `requester_id` of the user who started the thread.',
    source: 'Agent Chat changelog / v3.2 Chats; Agent Chat RTM pushes / incoming_chat',
    observable: 'Start from each side and compare',
    needs: ['two-agents'],
  }),
  must('PUSH-003', 'initial-event-not-repeated', {
    statement:
      'An initial event given to `start_chat`/`resume_chat` is delivered inside `incoming_chat` and not again as `incoming_event`.',
    source: 'Agent Chat RTM pushes / incoming_chat',
    observable: 'Start with events and count `incoming_event`',
    basis: 'inferred',
  }),
  must('PUSH-004', 'event-announced', {
    statement:
      'Sending an event: `incoming_event` (`chat_id`, `thread_id`, `event`) to all chat users and followers entitled to see it, and one webhook.',
    source:
      'Agent Chat RTM pushes / incoming_event; Webhooks reference / incoming_event; Seed: Messaging API Overview / Basic flow',
    observable: 'Send and collect',
    needs: ['two-agents', 'webhook-receiver'],
  }),
  must('PUSH-005', 'system-messages-announced', {
    statement: 'System messages made by the server are delivered as `incoming_event` too.',
    source:
      'Customer Chat Web API / Deactivate Chat, Webhook; Seed: Messaging API Overview / Router system messages',
    observable: 'Close as the customer and watch',
    needs: ['webhook-receiver'],
  }),
  should('PUSH-006', 'close-order', {
    statement:
      'Closing by the customer causes `incoming_event` (system message) and then `chat_deactivated`.',
    source: 'Customer Chat RTM API / Deactivate Chat',
    observable: 'Close and read the order',
  }),
  must('PUSH-007', 'deactivation-announced', {
    statement:
      'Deactivation: `chat_deactivated` (`chat_id`, `thread_id`, `user_id` if manual) to users, followers, agents with access, and as webhook.',
    source: 'Agent Chat RTM pushes / chat_deactivated; Webhooks reference / chat_deactivated',
    observable: 'Close and collect',
    needs: ['two-agents', 'webhook-receiver'],
  }),
  must('PUSH-008', 'transfer-announced', {
    statement:
      'Transfer: `chat_transferred` to old and new agents, the customer, followers and agents with access, and as webhook.',
    source:
      'Agent Chat RTM pushes / chat_transferred; Customer Chat RTM pushes / chat_transferred; Webhooks reference / chat_transferred',
    observable: 'Transfer and collect',
    needs: ['two-agents', 'webhook-receiver'],
  }),
  must('PUSH-009', 'access-change-agents-only', {
    statement: 'Access change: `chat_access_updated` to agents and as webhook, not to customers.',
    source:
      'Agent Chat RTM pushes / chat_access_updated; Webhooks reference / chat_access_updated; Customer Chat RTM pushes / Available pushes',
    observable: 'Transfer to a group and collect',
    needs: ['provisioning', 'two-agents', 'webhook-receiver'],
  }),
  must('PUSH-010', 'user-changes-announced', {
    statement:
      '`user_added_to_chat` and `user_removed_from_chat` go to both sides and are sent as webhooks too.',
    source: 'Agent Chat RTM pushes / user_added_to_chat; Webhooks reference / user_added_to_chat',
    observable: 'Add and remove and collect',
    needs: ['two-agents', 'webhook-receiver'],
  }),
  must('PUSH-011', 'property-changes-announced', {
    statement:
      'Chat property changes are pushed to both sides subject to read access, and sent as webhooks; likewise for threads and events.',
    source:
      'Agent Chat RTM pushes / Properties; Customer Chat RTM pushes / Properties; Webhooks reference / Properties',
    observable: 'Change properties of each location',
    needs: ['webhook-receiver'],
    concerns: PROPERTIES,
  }),
  must('PUSH-012', 'tag-changes-agents-only', {
    statement: 'Tag changes are pushed to agents only and sent as webhooks.',
    source: 'Agent Chat RTM pushes / Thread tags; Webhooks reference / Thread tags',
    observable: 'Tag and collect',
    needs: ['two-agents', 'webhook-receiver'],
    concerns: ['agent/tag_thread', 'agent/untag_thread', 'thread_tagged', 'thread_untagged'],
  }),
  must('PUSH-013', 'seen-webhook', {
    statement: 'A seen mark by either side is also sent as webhook `events_marked_as_seen`.',
    source: 'Webhooks reference / events_marked_as_seen',
    observable: 'Mark from each side and collect',
    needs: ['webhook-receiver'],
  }),
  must('PUSH-014', 'once-per-connection', {
    statement: 'A push is delivered to each connection of a recipient exactly once.',
    source: 'Agent Chat RTM pushes / Introduction',
    observable: 'Two connections per user, count',
    basis: 'inferred',
    needs: ['two-agents'],
    concerns: [],
  }),
  must('PUSH-015', 'failed-action-silent', {
    statement: 'A failed action causes no push and no webhook.',
    source: 'Agent Chat RTM API / Errors (no effect)',
    observable: 'Provoke each failure and watch for five seconds',
    basis: 'inferred',
    needs: ['two-agents', 'webhook-receiver'],
    concerns: [],
  }),
  must('PUSH-016', 'customer-own-chats-only', {
    statement: 'A customer gets pushes about own chats only.',
    source: 'Customer Chat RTM pushes / Introduction',
    observable: "Customer B must see nothing of A's chat",
    basis: 'inferred',
    needs: ['two-customers'],
    concerns: [],
  }),
  should('PUSH-017', 'webhook-twin-same-payload', {
    statement:
      'Payloads of a push and of the webhook of the same name have the same members, apart from the webhook envelope and documented differences.',
    source: 'Agent Chat RTM API / Pushes; Agent Chat Web API / Webhooks',
    observable: 'Diff both for every pair',
    needs: ['webhook-receiver'],
    concerns: [],
  }),
  must('PUSH-018', 'push-equals-read', {
    statement:
      'Push and response views of one object agree: the chat in `incoming_chat` equals `get_chat` at that moment for the same reader.',
    source: 'Agent Chat RTM pushes / incoming_chat',
    observable: 'Call `get_chat` right after the push and compare',
    basis: 'inferred',
  }),
  must('PUSH-019', 'respect-reader', {
    statement:
      'Pushes respect the reader: agent emails, `visibility`, tags and agent-only properties never appear on customer connections.',
    source:
      'Customer Chat data structures / Agent; Customer Chat data structures / Threads; Customer Chat RTM pushes / Available pushes',
    observable: 'Search all customer frames of a run',
    basis: 'inferred',
    concerns: [],
  }),
  should('PUSH-020', 'within-two-seconds', {
    statement: 'All pushes of a change arrive within two seconds on an idle server.',
    source: 'Seed: Messaging API Overview / Basic flow (no time stated)',
    observable: 'Measure the delay between response and push',
    basis: 'inferred',
    concerns: [],
  }),
]);
