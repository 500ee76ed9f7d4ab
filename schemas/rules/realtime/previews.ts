/** Rules of realtime: thinking indicators and previews of events. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { defineRules, must } from '../define.ts';

export const realtimePreviews = defineRules('realtime', [
  must('RT-009', 'thinking-shape', {
    statement:
      '`send_thinking_indicator` takes `chat_id` and optional `title`, `description`, `visibility`, `custom_id`, and is pushed as `incoming_thinking_indicator` with `author_id` and `sent_at`.',
    source: [
      'Agent Chat Web API / Send Thinking Indicator',
      'Agent Chat RTM pushes / incoming_thinking_indicator',
      'Customer Chat RTM pushes / incoming_thinking_indicator',
    ],
    observable: 'Send and validate on both sides',
    decidedBy: 'trace',
    versions: { since: '3.6' },
  }),
  must('RT-010', 'preview-message-only', {
    statement:
      '`send_event_preview` accepts only `message` events with visibility `all` or none, from a chat user; anything else fails.',
    source: ['Agent Chat Web API / Send Event Preview'],
    observable: 'Send a `custom` event and a message with visibility `agents`',
    decidedBy: 'trace',
    versions: { since: '3.6' },
  }),
  must('RT-011', 'preview-without-id', {
    statement:
      'A preview is pushed to the customer as `incoming_event_preview` with an event that has no `id`.',
    source: ['Customer Chat RTM pushes / incoming_event_preview'],
    observable: 'Validate the push',
    decidedBy: 'trace',
    versions: { since: '3.6' },
  }),
  must('RT-012', 'preview-matched-by-custom-id', {
    statement:
      'A preview and the final event can be matched by `custom_id`; the preview creates no event of its own.',
    source: ['Agent Chat Web API / Send Event Preview', 'Customer Chat RTM pushes / incoming_event_preview'],
    observable: 'Send a preview and then the event with one `custom_id`; thread has one event',
    decidedBy: 'play',
    versions: { since: '3.6' },
  }),
]);
