/** Rules of realtime: typing indicators and sneak peeks. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const realtimeTyping = defineRules('realtime', [
  must('RT-001', 'typing-shape', {
    statement:
      '`send_typing_indicator` requires `chat_id` and boolean `is_typing`; `visibility` is `all` (default) or `agents`.',
    source: ['Agent Chat Web API / Send Typing Indicator'],
    observable: 'Leave out each field and send a bad visibility',
    decidedBy: 'trace',
    concerns: ['*/send_typing_indicator'],
  }),
  must('RT-002', 'typing-push-shape', {
    statement:
      '`incoming_typing_indicator` carries `chat_id`, `thread_id` and `typing_indicator` with `author_id`, `is_typing`, integer `timestamp` in Unix seconds, and `visibility` (agent side) or `recipients` (customer side).',
    source: [
      'Agent Chat RTM pushes / incoming_typing_indicator',
      'Customer Chat RTM pushes / incoming_typing_indicator',
    ],
    observable: 'Validate the push on both sides',
    decidedBy: 'trace',
    concerns: ['*/send_typing_indicator', 'incoming_typing_indicator'],
  }),
  must('RT-003', 'typing-agents-hidden', {
    statement: 'A typing indicator with visibility `agents` is not pushed to the customer.',
    source: ['Agent Chat Web API / Send Typing Indicator'],
    observable: 'Send it and watch the customer',
    decidedBy: 'play',
    needs: ['agents'],
  }),
  must('RT-004', 'sneak-peek-to-agents', {
    statement:
      '`send_sneak_peek` (customer, `chat_id` and `sneak_peek_text`) is pushed as `incoming_sneak_peek` to the agents of the chat, with `author_id`, `text` and `timestamp`.',
    source: ['Customer Chat Web API / Send Sneak Peek', 'Agent Chat RTM pushes / incoming_sneak_peek'],
    observable: "Send and watch the agent's connection",
    decidedBy: 'play',
  }),
  must('RT-005', 'sneak-peek-never-to-customer', {
    statement: 'A sneak peek is never delivered to any customer connection.',
    source: ['Customer Chat RTM pushes / Available pushes'],
    observable: 'Watch a second connection of the customer',
    decidedBy: 'trace',
    basis: 'inferred',
    concerns: ['customer/send_sneak_peek', 'incoming_sneak_peek'],
  }),
  must('RT-006', 'signals-not-stored', {
    statement:
      'Typing, thinking, sneak peek and preview data is not stored: it appears in no thread, list or archive.',
    source: ['Agent Chat Web API / Send Event Preview', 'Agent Chat RTM pushes / incoming_sneak_peek'],
    observable: 'Send each and list the thread',
    decidedBy: 'play',
    concerns: [
      '*/send_typing_indicator',
      'customer/send_sneak_peek',
      'agent/send_thinking_indicator',
      'agent/send_event_preview',
    ],
  }),
  must('RT-007', 'signals-no-webhook', {
    statement: 'Typing, thinking, sneak peek and preview cause no webhook.',
    source: [
      'Agent Chat RTM API / When to use RTM API',
      'Agent Chat Web API / Send Event Preview, Specifics',
    ],
    observable: 'Register all webhooks, send each, count deliveries',
    decidedBy: 'play',
    needs: ['webhooks'],
    concerns: [
      '*/send_typing_indicator',
      'customer/send_sneak_peek',
      'agent/send_thinking_indicator',
      'agent/send_event_preview',
    ],
  }),
  must('RT-008', 'signals-keep-timers', {
    statement: 'None of these signals counts as a message: they do not reset the idle and archive timers.',
    source: ['Default properties / chats, archive_chat_after_min (counted from the last message)'],
    observable: 'Send a typing indicator every 10 s and see that the chat still times out',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'settings'],
    concerns: [
      '*/send_typing_indicator',
      'customer/send_sneak_peek',
      'agent/send_thinking_indicator',
      'chat_deactivated',
    ],
  }),
]);
