/** Rules of events: who may send an event, and what sending marks. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, THREADS } from '../concerns.ts';
import { defineRules, must } from '../define.ts';

export const eventsSender = defineRules('events', [
  must('EVENT-007', 'author-by-server', {
    statement:
      '`author_id` is set by the server to the sender and cannot be forged through the request (3.5 only: an agent may name an own bot).',
    source: [
      'Agent Chat data structures / Rich message, Response',
      'Agent Chat data structures / Custom, Response',
    ],
    observable: "Send with another user's `author_id`; stored author is the sender (or `validation`)",
    decidedBy: 'trace',
    basis: { behaviour: 'stated', errorType: 'inferred' },
    needs: ['agents'],
    concerns: EVENTS,
  }),
  must('EVENT-008', 'system-message-no-author', {
    statement: 'Server-made system messages have no `author_id`.',
    source: [
      'Agent Chat data structures / System message, Response',
      'System activities / System messages, sample',
    ],
    observable: 'Read any `routing.*` or `chat_transferred` system message',
    decidedBy: 'trace',
    needs: ['agents'],
    concerns: ['incoming_event', ...THREADS],
  }),
  must('EVENT-017', 'sender-must-be-user', {
    statement:
      'An agent must be a user of the chat to send an event or a preview; otherwise the call fails and nothing is stored.',
    source: ['Agent Chat Web API / Send Event', 'Agent Chat changelog / v3.4 Chats'],
    observable: 'Bystander with full scopes sends an event',
    decidedBy: 'play',
    needs: ['agents'],
    concerns: ['agent/send_event', 'agent/send_event_preview'],
  }),
  must('EVENT-018', 'send-needs-active', {
    statement:
      "`send_event` to a chat without an active thread fails with `chat_inactive` (except the customer's `attach_to_last_thread`).",
    source: [
      'Docs error catalogue / chat_inactive',
      'Agent Chat changelog / v3.1',
      'Customer Chat Web API / Send Event',
    ],
    observable: 'Send after deactivation from both sides',
    decidedBy: 'play',
    basis: { behaviour: 'stated', errorType: 'stated' },
  }),
  must('EVENT-019', 'send-marks-seen', {
    statement:
      "`send_event` moves the sender's `events_seen_up_to` to at least the new event's `created_at`.",
    source: ['Agent Chat Web API / Send Event', 'Customer Chat Web API / Send Event'],
    observable: "Compare the user's field with the event",
    decidedBy: 'trace',
  }),
  must('EVENT-043', 'initial-properties-stored', {
    statement:
      'Event properties given in `send_event` are stored with the event and shown to sides with read access.',
    source: ['Agent Chat data structures / Message, properties'],
    observable: 'Send with `test.int_property` and read from both sides',
    decidedBy: 'trace',
    concerns: EVENTS,
  }),
  must('EVENT-053', 'source-client-id', {
    statement:
      'An event sent through an application carries the property `source.client_id` of that application.',
    source: ['Default properties / source, client_id'],
    observable: 'Send with a token of a known client id and read the property',
    decidedBy: 'play',
    needs: ['tokens'],
    concerns: EVENTS,
  }),
]);
