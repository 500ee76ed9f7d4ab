/** Rules: event structure, types, visibility, files, rich messages, deletion. Each row is one testable claim; ids are never reused or renumbered. */
import { EVENTS, THREADS } from './concerns.ts';
import { defineRules, may, must, should } from './define.ts';

export const events = defineRules('events', 'events', [
  must('EVENT-001', 'send-returns-id', {
    statement:
      "`send_event` returns the new event's `event_id`, equal to `event.id` in the resulting `incoming_event` and in later reads.",
    source:
      'Agent Chat Web API / Send Event; Customer Chat Web API / Send Event; Agent Chat changelog / v3.1',
    observable: 'Compare the three values',
  }),
  must('EVENT-002', 'sendable-types', {
    statement:
      'Event types a client may send are `message`, `file`, `form`, `filled_form`, `rich_message`, `custom` and `system_message`; a missing or other `type` is `validation`.',
    source: 'Agent Chat data structures / Events; Customer Chat data structures / Events',
    observable: 'Send each type and `foo`',
    concerns: EVENTS,
  }),
  must('EVENT-003', 'system-not-sendable', {
    statement: 'Type `system` can be received but not sent; sending it fails.',
    source: 'Agent Chat data structures / System; Customer Chat data structures / System',
    observable: 'Send `type: system` and expect an error',
    versions: { since: '3.6' },
    concerns: EVENTS,
  }),
  must('EVENT-004', 'id-by-server', {
    statement: '`id` is made by the server and unique; an `id` supplied by the client is not used.',
    source:
      'Agent Chat data structures / Rich message, Response; Agent Chat data structures / Custom, Response',
    observable: 'Send an event with `id: x` and read another id',
    concerns: EVENTS,
  }),
  must('EVENT-005', 'custom-id-echoed', {
    statement:
      '`custom_id` is returned unchanged in pushes and reads when given and is absent when not given.',
    source: 'Agent Chat data structures / File and Message, Response',
    observable: 'Send with and without `custom_id`',
    concerns: [...EVENTS, ...THREADS],
  }),
  should('EVENT-006', 'custom-id-not-unique', {
    statement:
      '`custom_id` is not a key: two events with the same `custom_id` are both stored with different ids.',
    source: 'Agent Chat data structures / Events (uniqueness not required)',
    observable: 'Send twice with one `custom_id` and count',
    basis: 'inferred',
    concerns: EVENTS,
  }),
  must('EVENT-007', 'author-by-server', {
    statement:
      '`author_id` is set by the server to the sender and cannot be forged through the request (3.5 only: an agent may name an own bot).',
    source:
      'Agent Chat data structures / Rich message, Response; Agent Chat data structures / Custom, Response',
    observable: "Send with another user's `author_id`; stored author is the sender (or `validation`)",
    needs: ['two-agents'],
    concerns: EVENTS,
  }),
  must('EVENT-008', 'system-message-no-author', {
    statement: 'Server-made system messages have no `author_id`.',
    source:
      'Agent Chat data structures / System message, Response; System activities / System messages, sample',
    observable: 'Read any `routing.*` or `chat_transferred` system message',
    needs: ['two-agents'],
    concerns: ['incoming_event', ...THREADS],
  }),
  must('EVENT-009', 'created-at-format', {
    statement: '`created_at` is made by the server: RFC 3339, UTC, six fractional digits, suffix Z.',
    source: 'Agent Chat data structures / Events; Customer Chat data structures / Events',
    observable: 'Match the pattern on every event',
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-010', 'ascending-in-thread', {
    statement:
      'Events inside a thread are listed in ascending `created_at`, the order in which the server accepted them.',
    source: 'Agent Chat data structures / Threads (order of events array not stated)',
    observable: 'Send 100 events alternately from both sides and compare',
    basis: 'inferred',
    concerns: THREADS,
  }),
  should('EVENT-011', 'created-at-unique', {
    statement:
      '`created_at` values of events in one chat never repeat, so sorting by it gives one total order.',
    source: 'Agent Chat changelog / v3.1 (created_at replaced the order counter)',
    observable: 'Burst 200 events and look for equal values',
    basis: 'inferred',
    concerns: THREADS,
  }),
  must('EVENT-012', 'visibility-values', {
    statement:
      'Every event of an agent-side response has `visibility` `all` or `agents`; it defaults to `all` when not given, and other values are `validation`.',
    source:
      'Agent Chat data structures / Message; Agent Chat data structures / File; Agent Chat data structures / Custom',
    observable: 'Send without, with each value, and with `customers`',
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-013', 'agents-visibility-hidden-from-customer', {
    statement:
      'An event with visibility `agents` never reaches the customer: not as push, in `get_chat`, `list_threads`, `list_chats` or `last_event_per_type`.',
    source: 'Agent Chat Web API / Send Event',
    observable: 'Agent sends such an event; search all customer-side outputs for it',
  }),
  must('EVENT-014', 'agents-visibility-reaches-agents', {
    statement: 'An event with visibility `agents` reaches all agents in the chat and followers.',
    source: 'Agent Chat Web API / Send Event; Agent Chat Web API / Follow Chat',
    observable: 'Second agent in the chat receives the push',
    needs: ['two-agents'],
  }),
  must('EVENT-015', 'hidden-user-writes-hidden', {
    statement:
      'A chat user with visibility `agents` may send only events with visibility `agents`; `all` fails.',
    source: 'Agent Chat Web API / Send Event',
    observable: 'Join with `visibility: agents` and send both kinds',
    needs: ['two-agents'],
  }),
  must('EVENT-016', 'customer-side-no-visibility', {
    statement:
      'Customer-side events carry no `visibility`; `recipients` is accepted in customer requests (`all`, `agents`).',
    source:
      'Customer Chat data structures / Message; Customer Chat data structures / Filled form; Customer Chat RTM API / Send Event, sample',
    observable: 'Send with `recipients: all` and read the event on both sides',
  }),
  must('EVENT-017', 'sender-must-be-user', {
    statement:
      'An agent must be a user of the chat to send an event or a preview; otherwise the call fails and nothing is stored.',
    source: 'Agent Chat Web API / Send Event; Agent Chat changelog / v3.4 Chats',
    observable: 'Bystander with full scopes sends an event',
    needs: ['two-agents'],
    concerns: ['agent/send_event', 'agent/send_event_preview'],
  }),
  must('EVENT-018', 'send-needs-active', {
    statement:
      "`send_event` to a chat without an active thread fails with `chat_inactive` (except the customer's `attach_to_last_thread`).",
    source:
      'Docs error catalogue / chat_inactive; Agent Chat changelog / v3.1; Customer Chat Web API / Send Event',
    observable: 'Send after deactivation from both sides',
  }),
  must('EVENT-019', 'send-marks-seen', {
    statement:
      "`send_event` moves the sender's `events_seen_up_to` to at least the new event's `created_at`.",
    source: 'Agent Chat Web API / Send Event; Customer Chat Web API / Send Event',
    observable: "Compare the user's field with the event",
  }),
  must('EVENT-020', 'message-needs-text', {
    statement: 'A `message` requires a string `text`.',
    source: 'Agent Chat data structures / Message; Customer Chat data structures / Message',
    observable: 'Send without `text` and with a number',
    concerns: EVENTS,
  }),
  must('EVENT-021', 'text-unchanged', {
    statement:
      'A message `text` is stored and returned unchanged, including markup, line breaks and characters outside the BMP.',
    source: 'Agent Chat data structures / Message (no transformation described)',
    observable: 'Round-trip emoji, RTL text, HTML and newlines',
    basis: 'inferred',
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-022', 'postback-shape', {
    statement:
      '`postback` inside a message requires `id`, `thread_id` and `event_id`; `type` and `value` must come together or not at all.',
    source: 'Agent Chat data structures / Message; Customer Chat data structures / Message',
    observable: 'Leave out each member in turn',
    concerns: EVENTS,
  }),
  must('EVENT-023', 'postback-ecommerce-shape', {
    statement: '`postback.ecommerce` requires `product_id`; `option_id` and `quantity` are optional.',
    source: 'Agent Chat data structures / Message; Agent Chat Web API / Send Rich Message Postback',
    observable: 'Send with and without `product_id`',
    versions: { since: '3.6' },
    concerns: ['*/send_rich_message_postback'],
  }),
  must('EVENT-024', 'file-url-own-store', {
    statement:
      "A `file` event requires `url`, which must point to the platform's own file store; a foreign URL is `validation`.",
    source: 'Agent Chat data structures / File; Customer Chat data structures / File',
    observable: 'Send an uploaded URL and an outside URL',
    concerns: [...EVENTS, '*/upload_file'],
  }),
  must('EVENT-025', 'file-returned-shape', {
    statement:
      'A returned file event always has `name`, `url` and `content_type`; `size`, `width`, `height`, thumbnails and `alternative_text` occur only for images.',
    source: 'Agent Chat data structures / File, Response',
    observable: 'Send a PNG and a text file',
    concerns: [...EVENTS, ...THREADS, '*/upload_file'],
  }),
  must('EVENT-026', 'upload-url-temporary', {
    statement:
      '`upload_file` returns a temporary `url` that stops working after 24 hours unless it was used in an event; the URL in the event does not expire.',
    source: 'Agent Chat Web API / Upload File; Customer Chat Web API / Upload File',
    observable: 'Fetch an unused and a used URL after 24 h',
    needs: ['clock'],
    concerns: ['*/upload_file', '*/send_event'],
  }),
  must('EVENT-027', 'executables-refused', {
    statement: 'Executable files are refused by `upload_file`.',
    source: 'Agent Chat Web API / Upload File',
    observable: 'Upload an `.exe` with an MZ header',
    concerns: ['*/upload_file'],
  }),
  must('EVENT-028', 'form-shape', {
    statement:
      '`form` and `filled_form` require `form_id` and `fields`; each field has `type` (one of `checkbox`, `email`, `name`, `question`, `subject`, `textarea`, `group_chooser`, `radio`, `select`), `id` and `label`.',
    source:
      'Agent Chat data structures / Form; Agent Chat data structures / Filled form; Agent Chat data structures / Form fields',
    observable: 'Send with each part missing and with an unknown field type',
    concerns: [...EVENTS, 'customer/get_form'],
  }),
  must('EVENT-029', 'filled-form-answers', {
    statement:
      'In a filled form text fields answer with a string, `radio`/`select` with one `{id,label}`, `checkbox` with a list under `answers`, `group_chooser` with `{id,group_id,label}`.',
    source: 'Agent Chat data structures / Filled form fields, sample',
    observable: 'Round-trip one of each and send a wrong shape',
    concerns: EVENTS,
  }),
  may('EVENT-030', 'form-type-optional', {
    statement:
      '`form_type` is optional in returned forms and, when present, a string such as `prechat` or `postchat`.',
    source: 'Agent Chat data structures / Form; Agent Chat data structures / Filled form',
    observable: 'Read a prechat form event',
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-031', 'rich-message-templates', {
    statement:
      'A `rich_message` requires `template_id` out of `cards`, `sticker`, `quick_replies` and, from 3.6 on the agent side, `ecommerce`.',
    source: 'Agent Chat data structures / Rich message; Customer Chat data structures / Rich message',
    observable: 'Send each template and `foo`, on both APIs and versions',
    concerns: EVENTS,
  }),
  must('EVENT-032', 'rich-message-elements-optional', {
    statement:
      'Rich message `elements` and their `title`, `subtitle`, `image` and `buttons` are optional from 3.6; an `image` needs `url`.',
    source: 'Agent Chat data structures / Rich message; Rich Messages page / Rich Messages overview',
    observable: 'Send a card with only a title and an image without `url`',
    versions: { since: '3.6' },
    concerns: EVENTS,
  }),
  must('EVENT-033', 'button-shape', {
    statement:
      'A button needs `text` and `postback_id`; `type` (`webview`, `message`, `url`, `phone`) and `value` come together; `webview` also needs `webview_height` (`compact`, `tall`, `full`); `target` is `new` or `current`.',
    source:
      'Agent Chat data structures / Rich message; Rich Messages page / Getting started; Agent Chat data structures / Rich message, sample (buttons without type)',
    observable: 'Leave out each member in turn',
    concerns: EVENTS,
  }),
  must('EVENT-034', 'button-toggled-users', {
    statement:
      "A button's `user_ids` lists exactly the users whose last postback for it was `toggled: true`.",
    source: 'Agent Chat data structures / Rich message, elements.buttons.user_ids',
    observable: 'Toggle on and off from two users and read the event',
    concerns: ['*/send_rich_message_postback', 'incoming_rich_message_postback', ...THREADS],
  }),
  should('EVENT-035', 'postback-acts-on-all-matching', {
    statement:
      '`send_rich_message_postback` acts on every button of the event that has the given postback id.',
    source: 'Early v3.0 beta Customer API reference / Rich message',
    observable: 'Two buttons with one `postback_id`; both lists change',
    basis: 'inferred',
  }),
  must('EVENT-036', 'postback-required-fields', {
    statement:
      '`send_rich_message_postback` requires `chat_id`, `thread_id`, `event_id`, `postback.id` and boolean `postback.toggled`.',
    source:
      'Agent Chat Web API / Send Rich Message Postback; Customer Chat Web API / Send Rich Message Postback',
    observable: 'Leave out each field',
  }),
  must('EVENT-037', 'postback-push-only-active', {
    statement:
      '`incoming_rich_message_postback` (push and webhook) is sent only if the thread is active; on an inactive thread the call may succeed silently.',
    source: 'Agent Chat Web API / Send Rich Message Postback',
    observable: 'Post back on an active and on a closed thread and watch',
    needs: ['webhook-receiver'],
  }),
  must('EVENT-038', 'postback-passed-through', {
    statement:
      '`button_type`, `button_value` and `ecommerce` of a postback are passed through to the push and webhook.',
    source: 'Agent Chat changelog / v3.6 Other; Agent Chat RTM pushes / incoming_rich_message_postback',
    observable: 'Send them and compare',
    versions: { since: '3.6' },
    concerns: ['*/send_rich_message_postback', 'incoming_rich_message_postback'],
  }),
  must('EVENT-039', 'custom-content-unchanged', {
    statement: "A `custom` event's `content` is any JSON value tree and is returned unchanged.",
    source: 'Agent Chat data structures / Custom; Customer Chat data structures / Custom',
    observable: 'Round-trip nested arrays, nulls, large integers within 2^53, unicode keys',
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-040', 'client-system-message', {
    statement:
      'A `system_message` sent by a client requires `system_message_type`; `text`, `text_vars` and `visibility` are optional and returned as given.',
    source: 'Agent Chat data structures / System message',
    observable: 'Send with and without the type',
    concerns: EVENTS,
  }),
  must('EVENT-041', 'system-message-text-from-template', {
    statement:
      '`text` of a server-made system message equals its template with the values of `text_vars` filled in.',
    source: 'System activities / System messages',
    observable: 'Check `routing.idle` (`duration`) and `chat_transferred` (`initiator`, `targets`)',
    needs: ['clock'],
    concerns: ['incoming_event', ...THREADS],
  }),
  must('EVENT-042', 'system-event-shape', {
    statement:
      'A `system` event has `source`, `subtype`, integer `version` and `details`, which is a string holding JSON.',
    source: 'Agent Chat data structures / System; System activities / System events',
    observable: 'Parse `details` of a `summary` event',
    versions: { since: '3.6' },
    concerns: ['incoming_event', ...THREADS],
  }),
  must('EVENT-043', 'initial-properties-stored', {
    statement:
      'Event properties given in `send_event` are stored with the event and shown to sides with read access.',
    source: 'Agent Chat data structures / Message, properties',
    observable: 'Send with `test.int_property` and read from both sides',
    concerns: EVENTS,
  }),
  must('EVENT-044', 'customer-delete-hides', {
    statement: '`delete_event` on the Customer API removes the event from all customer-side responses.',
    source: 'Customer Chat Web API / Delete Event',
    observable: 'Delete and search customer `get_chat`, `list_threads`, `last_event_per_type`',
    versions: { since: '3.6' },
    concerns: ['customer/delete_event', 'customer/get_chat', 'customer/list_threads', 'customer/list_chats'],
  }),
  must('EVENT-045', 'deleted-stub-for-normal', {
    statement:
      'After deletion an agent with role `normal` sees a stub with `id`, `created_at`, `type`, `visibility` and `deleted: true` and without content.',
    source: 'Agent Chat data structures / Deleted event; Customer Chat Web API / Delete Event',
    observable: 'Read the thread as a normal agent',
    versions: { since: '3.6' },
    needs: ['provisioning'],
    concerns: ['customer/delete_event', 'agent/get_chat', 'agent/list_threads', 'agent/list_archives'],
  }),
  must('EVENT-046', 'deleted-content-for-admins', {
    statement:
      'After deletion agents with role administrator, viceowner or owner see the original content with `deleted: true`.',
    source: 'Customer Chat Web API / Delete Event; Agent Chat data structures / Message, Response',
    observable: 'Read the thread as administrator',
    versions: { since: '3.6' },
    needs: ['provisioning'],
    concerns: ['customer/delete_event', 'agent/get_chat', 'agent/list_threads', 'agent/list_archives'],
  }),
  must('EVENT-047', 'deletion-announced', {
    statement:
      "Deletion is announced with `event_deleted` (`chat_id`, `thread_id`, `event_id`) to agents, the customer's other connections and webhooks.",
    source:
      'Agent Chat RTM pushes / event_deleted; Customer Chat RTM pushes / event_deleted; Webhooks reference / event_deleted',
    observable: 'Delete and watch',
    versions: { since: '3.6' },
    needs: ['webhook-receiver'],
  }),
  should('EVENT-048', 'delete-own-only', {
    statement: "A customer can delete only own events; deleting an agent's or system event fails.",
    source: 'Customer Chat Web API / Delete Event (ownership not stated)',
    observable: "Delete the agent's message as the customer",
    basis: 'inferred',
    versions: { since: '3.6' },
  }),
  should('EVENT-049', 'updated-is-whole', {
    statement: '`event_updated` carries the whole updated event, not a difference.',
    source: 'Agent Chat RTM pushes / event_updated; Customer Chat RTM pushes / event_updated',
    observable: 'Trigger an update (rich message toggle) and validate the event object',
  }),
  must('EVENT-050', 'last-event-per-type', {
    statement:
      '`last_event_per_type` holds, for each event type present in the chat, the newest visible event of that type with its `thread_id` and `thread_created_at`.',
    source: 'Agent Chat Web API / List Chats, sample; Customer Chat Web API / List Chats, sample',
    observable: 'Send two events of each type over two threads and compare',
  }),
  must('EVENT-051', 'ids-unique', {
    statement:
      'Event ids are unique across the chat, so the pair thread and event id never denotes two events.',
    source: 'Agent Chat data structures / Events',
    observable: 'Collect ids over several threads',
    basis: 'inferred',
    concerns: [...EVENTS, ...THREADS],
  }),
  must('EVENT-052', 'agent-ids-opaque-to-customer', {
    statement:
      "Agent ids on the customer side are opaque and stable, never the agent's email; customer ids are the same UUID on both sides.",
    source: 'Customer Chat data structures / Agent, sample; Agent Chat data structures / Agent, sample',
    observable: 'Compare `author_id` of the same events through both APIs',
    concerns: ['customer/get_chat', 'customer/list_threads', 'incoming_event', 'user_added_to_chat'],
  }),
  must('EVENT-053', 'source-client-id', {
    statement:
      'An event sent through an application carries the property `source.client_id` of that application.',
    source: 'Default properties / source, client_id',
    observable: 'Send with a token of a known client id and read the property',
    needs: ['provisioning'],
    concerns: EVENTS,
  }),
]);
