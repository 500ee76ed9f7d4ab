/** Rules: typing, sneak peek, thinking, previews, seen marks, multicast. Each row is one testable claim; ids are never reused or renumbered. */
import { SEEN } from './concerns.ts';
import { defineRules, must, should } from './define.ts';

export const realtime = defineRules('realtime', 'realtime', [
  must('RT-001', 'typing-shape', {
    statement:
      '`send_typing_indicator` requires `chat_id` and boolean `is_typing`; `visibility` is `all` (default) or `agents`.',
    source: 'Agent Chat Web API / Send Typing Indicator',
    observable: 'Leave out each field and send a bad visibility',
    concerns: ['*/send_typing_indicator'],
  }),
  must('RT-002', 'typing-push-shape', {
    statement:
      '`incoming_typing_indicator` carries `chat_id`, `thread_id` and `typing_indicator` with `author_id`, `is_typing`, integer `timestamp` in Unix seconds, and `visibility` (agent side) or `recipients` (customer side).',
    source:
      'Agent Chat RTM pushes / incoming_typing_indicator; Customer Chat RTM pushes / incoming_typing_indicator',
    observable: 'Validate the push on both sides',
    concerns: ['*/send_typing_indicator', 'incoming_typing_indicator'],
  }),
  must('RT-003', 'typing-agents-hidden', {
    statement: 'A typing indicator with visibility `agents` is not pushed to the customer.',
    source: 'Agent Chat Web API / Send Typing Indicator',
    observable: 'Send it and watch the customer',
    needs: ['two-agents'],
  }),
  must('RT-004', 'sneak-peek-to-agents', {
    statement:
      '`send_sneak_peek` (customer, `chat_id` and `sneak_peek_text`) is pushed as `incoming_sneak_peek` to the agents of the chat, with `author_id`, `text` and `timestamp`.',
    source: 'Customer Chat Web API / Send Sneak Peek; Agent Chat RTM pushes / incoming_sneak_peek',
    observable: "Send and watch the agent's connection",
  }),
  must('RT-005', 'sneak-peek-never-to-customer', {
    statement: 'A sneak peek is never delivered to any customer connection.',
    source: 'Customer Chat RTM pushes / Available pushes',
    observable: 'Watch a second connection of the customer',
    basis: 'inferred',
    concerns: ['customer/send_sneak_peek', 'incoming_sneak_peek'],
  }),
  must('RT-006', 'signals-not-stored', {
    statement:
      'Typing, thinking, sneak peek and preview data is not stored: it appears in no thread, list or archive.',
    source: 'Agent Chat Web API / Send Event Preview; Agent Chat RTM pushes / incoming_sneak_peek',
    observable: 'Send each and list the thread',
    concerns: [
      '*/send_typing_indicator',
      'customer/send_sneak_peek',
      'agent/send_thinking_indicator',
      'agent/send_event_preview',
    ],
  }),
  must('RT-007', 'signals-no-webhook', {
    statement: 'Typing, thinking, sneak peek and preview cause no webhook.',
    source: 'Agent Chat RTM API / When to use RTM API; Agent Chat Web API / Send Event Preview, Specifics',
    observable: 'Register all webhooks, send each, count deliveries',
    needs: ['webhook-receiver'],
    concerns: [
      '*/send_typing_indicator',
      'customer/send_sneak_peek',
      'agent/send_thinking_indicator',
      'agent/send_event_preview',
    ],
  }),
  must('RT-008', 'signals-keep-timers', {
    statement: 'None of these signals counts as a message: they do not reset the idle and archive timers.',
    source: 'Default properties / chats, archive_chat_after_min (counted from the last message)',
    observable: 'Send a typing indicator every 10 s and see that the chat still times out',
    basis: 'inferred',
    needs: ['clock'],
    concerns: [
      '*/send_typing_indicator',
      'customer/send_sneak_peek',
      'agent/send_thinking_indicator',
      'chat_deactivated',
    ],
  }),
  must('RT-009', 'thinking-shape', {
    statement:
      '`send_thinking_indicator` takes `chat_id` and optional `title`, `description`, `visibility`, `custom_id`, and is pushed as `incoming_thinking_indicator` with `author_id` and `sent_at`.',
    source:
      'Agent Chat Web API / Send Thinking Indicator; Agent Chat RTM pushes / incoming_thinking_indicator; Customer Chat RTM pushes / incoming_thinking_indicator',
    observable: 'Send and validate on both sides',
    versions: { since: '3.6' },
  }),
  must('RT-010', 'preview-message-only', {
    statement:
      '`send_event_preview` accepts only `message` events with visibility `all` or none, from a chat user; anything else fails.',
    source: 'Agent Chat Web API / Send Event Preview',
    observable: 'Send a `custom` event and a message with visibility `agents`',
    versions: { since: '3.6' },
  }),
  must('RT-011', 'preview-without-id', {
    statement:
      'A preview is pushed to the customer as `incoming_event_preview` with an event that has no `id`.',
    source: 'Customer Chat RTM pushes / incoming_event_preview',
    observable: 'Validate the push',
    versions: { since: '3.6' },
  }),
  must('RT-012', 'preview-matched-by-custom-id', {
    statement:
      'A preview and the final event can be matched by `custom_id`; the preview creates no event of its own.',
    source: 'Agent Chat Web API / Send Event Preview; Customer Chat RTM pushes / incoming_event_preview',
    observable: 'Send a preview and then the event with one `custom_id`; thread has one event',
    versions: { since: '3.6' },
  }),
  must('RT-013', 'seen-shape', {
    statement:
      '`mark_events_as_seen` requires `chat_id` and an RFC 3339 `seen_up_to`; another format is `validation`.',
    source: 'Agent Chat Web API / Mark Events as Seen; Customer Chat Web API / Mark Events As Seen',
    observable: 'Send a Unix timestamp',
  }),
  must('RT-014', 'seen-pushed', {
    statement:
      "It sets the requester's `events_seen_up_to` and is pushed as `events_marked_as_seen` (`user_id`, `chat_id`, `seen_up_to`) to the other side.",
    source: 'Agent Chat RTM pushes / events_marked_as_seen; Customer Chat RTM pushes / events_marked_as_seen',
    observable: 'Mark and watch both sides',
    concerns: SEEN,
  }),
  should('RT-015', 'seen-never-backwards', {
    statement: '`events_seen_up_to` never moves backwards.',
    source: 'Agent Chat data structures / My profile, events_seen_up_to',
    observable: 'Mark an older time after a newer one',
    basis: 'inferred',
    concerns: SEEN,
  }),
  must('RT-016', 'seen-boundary-inclusive', {
    statement:
      "A user has seen an event exactly when its `created_at` is not later than the user's `events_seen_up_to`.",
    source: 'Agent Chat RTM API / Pushes; Agent Chat data structures / My profile',
    observable: 'Compute both and compare with `has_unread_events` at customer login',
    concerns: SEEN,
  }),
  should('RT-017', 'seen-needs-read-only', {
    statement:
      'Marking as seen needs only read scope and works for agents with access who are not chat users.',
    source: 'Agent Chat Web API / Mark Events as Seen',
    observable: 'Mark as a bystander with access',
    basis: 'inferred',
    needs: ['two-agents'],
    concerns: ['agent/mark_events_as_seen', 'events_marked_as_seen'],
  }),
  must('RT-018', 'multicast-needs-recipients', {
    statement:
      '`multicast` requires `recipients` with at least one of `agents.all`, `agents.ids`, `agents.groups`, and `content`; without recipients it is `validation`.',
    source: 'Agent Chat Web API / Multicast',
    observable: 'Send with empty recipients and without content',
  }),
  must('RT-019', 'multicast-reaches-logged-in', {
    statement:
      'A multicast reaches the named agents who are logged in, as `incoming_multicast` with `author_id`, `content` unchanged and `type` when given.',
    source: 'Agent Chat RTM pushes / incoming_multicast',
    observable: 'Send to one id, one group, all',
    needs: ['provisioning', 'two-agents'],
  }),
  must('RT-020', 'multicast-once-per-connection', {
    statement: 'An agent matched by several recipient kinds gets the multicast once per connection.',
    source: 'Agent Chat Web API / Multicast (sample combines kinds)',
    observable: 'Name an agent by id, group and all',
    basis: 'inferred',
    needs: ['provisioning', 'two-agents'],
  }),
  must('RT-021', 'multicast-not-stored', {
    statement: 'A multicast is not stored and not delivered later to agents who were offline.',
    source: 'Agent Chat Web API / Multicast',
    observable: 'Log in after the multicast',
    needs: ['two-agents'],
  }),
  should('RT-022', 'multicast-server-no-author', {
    statement: 'Server-made multicasts have no `author_id`.',
    source: 'Agent Chat RTM pushes / incoming_multicast',
    observable: 'Check any multicast not caused by the method',
    concerns: ['incoming_multicast'],
  }),
  should('RT-023', 'multicast-no-customers', {
    statement: '`recipients.customers.ids` is no longer accepted by `multicast`.',
    source: 'Agent Chat changelog / v3.7 Other (all versions)',
    observable: 'Send it and expect `validation` or no delivery',
  }),
]);
