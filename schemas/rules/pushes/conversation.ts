/** Rules of pushes: starting, writing and closing. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must, should } from '../define.ts';

export const pushesConversation = defineRules('pushes', [
  must('PUSH-001', 'start-announced', {
    statement:
      'Starting or resuming a chat: `incoming_chat` to the customer, to every agent with access, and as webhook, with the whole chat and the new thread including initial events.',
    source: [
      'Agent Chat RTM pushes / incoming_chat',
      'Customer Chat RTM pushes / incoming_chat',
      'Webhooks reference / incoming_chat',
    ],
    observable: 'Start from each side and collect',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('PUSH-002', 'start-requester-id', {
    statement: '`incoming_chat` has `requester_id` of the user who started the thread.',
    source: ['Agent Chat changelog / v3.2 Chats', 'Agent Chat RTM pushes / incoming_chat'],
    observable: 'Start from each side and compare',
    decidedBy: 'trace',
    needs: ['agents'],
  }),
  must('PUSH-003', 'initial-event-not-repeated', {
    statement:
      'An initial event given to `start_chat`/`resume_chat` is delivered inside `incoming_chat` and not again as `incoming_event`.',
    source: ['Agent Chat RTM pushes / incoming_chat'],
    observable: 'Start with events and count `incoming_event`',
    decidedBy: 'trace',
    basis: 'inferred',
  }),
  must('PUSH-004', 'event-announced', {
    statement:
      'Sending an event: `incoming_event` (`chat_id`, `thread_id`, `event`) to all chat users and followers entitled to see it, and one webhook.',
    source: [
      'Agent Chat RTM pushes / incoming_event',
      'Webhooks reference / incoming_event',
      'Seed: Messaging API Overview / Basic flow',
    ],
    observable: 'Send and collect',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('PUSH-005', 'system-messages-announced', {
    statement: 'System messages made by the server are delivered as `incoming_event` too.',
    source: [
      'Customer Chat Web API / Deactivate Chat, Webhook',
      'Seed: Messaging API Overview / Router system messages',
    ],
    observable: 'Close as the customer and watch',
    decidedBy: 'play',
  }),
  should('PUSH-006', 'close-order', {
    statement:
      'Closing by the customer causes `incoming_event` (system message) and then `chat_deactivated`.',
    source: ['Customer Chat RTM API / Deactivate Chat'],
    observable: 'Close and read the order',
    decidedBy: 'trace',
  }),
  must('PUSH-013', 'seen-webhook', {
    statement: 'A seen mark by either side is also sent as webhook `events_marked_as_seen`.',
    source: ['Webhooks reference / events_marked_as_seen'],
    observable: 'Mark from each side and collect',
    decidedBy: 'play',
    needs: ['webhooks'],
  }),
]);
