/** Rules: starting, resuming, deactivating, following, inactivity and Messaging Mode. Each row is one testable claim; ids are never reused or renumbered. */
import { ENDS, EVENTS, QUEUE_NEWS, READS, STARTS } from './concerns.ts';
import { defineRules, may, must, should } from './define.ts';

export const chatLifecycle = defineRules('chat-lifecycle', 'chats', [
  must('CHAT-001', 'start-makes-chat-and-thread', {
    statement:
      'Starting a chat creates the chat and, inside it, one new thread; the response has `chat_id` and `thread_id`.',
    source:
      'Seed: Messaging API Overview / Rules and conditions 1; Agent Chat Web API / Start Chat; Customer Chat Web API / Start Chat',
    observable: 'Start a chat and read it back with `get_chat`',
  }),
  must('CHAT-002', 'start-empty-payload', {
    statement: '`start_chat` works with an empty payload.',
    source: 'Agent Chat Web API / Start Chat, sample; Customer Chat Web API / Start Chat, sample',
    observable: 'Send `{}` and expect both ids',
  }),
  must('CHAT-003', 'event-ids-only-for-initial', {
    statement:
      '`event_ids` is returned by `start_chat` and `resume_chat` only when initial events were given, and lists only those events, not server-made ones.',
    source: 'Agent Chat Web API / Start Chat, Response; Agent Chat Web API / Resume Chat, Response',
    observable: 'Start with and without events; count ids against system messages in the thread',
  }),
  must('CHAT-004', 'event-ids-in-request-order', {
    statement:
      '`event_ids` keeps the order of the initial events in the request, and the events appear in that order in the thread.',
    source: 'Agent Chat Web API / Start Chat, Response (order not stated)',
    observable: 'Start with three events and compare the orders',
    basis: 'inferred',
  }),
  must('CHAT-005', 'active-defaults-true', {
    statement:
      '`active` defaults to true: the new thread of `start_chat`/`resume_chat` is active. With `active: false` the new thread is created inactive.',
    source: 'Agent Chat Web API / Start Chat; Customer Chat Web API / Start Chat',
    observable: 'Start with each value and read `thread.active`',
  }),
  must('CHAT-006', 'inactive-start-not-routed', {
    statement:
      'A chat created with `active: false` is not routed, does not enter the queue and takes no agent slot.',
    source: 'Agent Chat Web API / Start Chat (effect on routing not stated)',
    observable:
      'Start inactive while one agent is free; no agent is added and `list_agents_for_transfer` counts stay',
    basis: 'inferred',
    needs: ['provisioning'],
    concerns: ['*/start_chat', 'incoming_chat', ...QUEUE_NEWS],
  }),
  must('CHAT-007', 'continuous-defaults-false', {
    statement:
      '`continuous` defaults to false on `start_chat`; with true the chat may start although no group agent is online.',
    source: 'Agent Chat Web API / Start Chat; Customer Chat Web API / Start Chat',
    observable: 'Customer starts with all agents offline, with and without the flag',
    needs: ['provisioning'],
  }),
  must('CHAT-008', 'groups-offline-refuses-start', {
    statement:
      'A customer starting or resuming a non-continuous chat whose target groups are all offline gets `groups_offline` and no chat or thread is created.',
    source:
      'Docs error catalogue / groups_offline; Customer SDK page / startChat errors; Customer SDK page / resumeChat errors',
    observable:
      'All agents not accepting, `start_chat` as customer, expect `groups_offline` and an unchanged chat list',
    needs: ['provisioning'],
    concerns: ['customer/start_chat', 'customer/resume_chat'],
  }),
  must('CHAT-009', 'continuous-flag-reported', {
    statement:
      'A chat started as continuous reports `routing.continuous: true` in its chat and thread properties.',
    source: 'Default properties / routing, continuous',
    observable: 'Start with `continuous: true` and read both property sets',
    concerns: STARTS,
  }),
  must('CHAT-010', 'resume-keeps-continuous', {
    statement:
      '`resume_chat` without `continuous` keeps the mode of the chat; `true` makes it continuous; on the customer side `false` makes it non-continuous.',
    source: 'Agent Chat Web API / Resume Chat; Customer Chat Web API / Resume Chat',
    observable: 'Resume three times with unset/true/false and read `routing.continuous`',
  }),
  must('CHAT-011', 'never-ends', {
    statement:
      'A chat never ends: after deactivation it stays listed, readable and resumable under the same chat id.',
    source: 'Seed: Messaging API Overview / Rules and conditions 3',
    observable: 'Deactivate, then `get_chat`, `list_chats`, `resume_chat` with the same id',
    concerns: [...ENDS, ...READS, '*/resume_chat'],
  }),
  must('CHAT-012', 'returning-customer-same-chat', {
    statement:
      'When a customer who already has a chat on the licence comes back, the new conversation is a new thread in that same chat, not a new chat.',
    source: 'Seed: Messaging API Overview / Rules and conditions 1',
    observable: 'Resume after deactivation; chat id equal, thread id new',
    concerns: ['customer/start_chat', 'customer/resume_chat', 'incoming_chat'],
  }),
  must('CHAT-013', 'one-per-customer', {
    statement:
      'One customer can have one chat per licence: a second `start_chat` by the same customer fails (type `limit_reached`) and creates nothing, whether the first chat is active or not.',
    source:
      'Seed: Messaging API Overview / Chatting as customer; Customer SDK page / startChat errors; Customer Chat API guide / Authorization, note on chats and threads',
    observable: 'Call `start_chat` twice as one customer and compare `list_chats`',
  }),
  must('CHAT-014', 'one-per-licence-each', {
    statement: 'The same person can hold a chat on each of several licences at the same time.',
    source: 'Seed: Messaging API Overview / Chatting as customer',
    observable: 'Start one chat on each of two organizations; both succeed',
    needs: ['provisioning', 'two-customers'],
    concerns: ['customer/start_chat'],
  }),
  must('CHAT-015', 'resume-adds-thread', {
    statement:
      '`resume_chat` requires `chat.id`, returns a `thread_id`, and adds one new thread to that chat.',
    source: 'Agent Chat Web API / Resume Chat; Customer Chat Web API / Resume Chat',
    observable: 'Resume and compare `list_threads` before and after',
  }),
  must('CHAT-016', 'resume-active-refused', {
    statement: '`resume_chat` on a chat whose last thread is active fails and creates no thread.',
    source: 'Customer SDK page / resumeChat errors',
    observable: 'Resume an active chat; expect an error and unchanged `found_threads`',
  }),
  must('CHAT-017', 'concurrent-resume-one-thread', {
    statement:
      'Two simultaneous `resume_chat` calls on one inactive chat lead to exactly one new active thread.',
    source: 'Seed: Messaging API Overview / Rules and conditions 2',
    observable: 'Fire both in parallel 100 times; one success and one error each time',
    basis: 'inferred',
  }),
  must('CHAT-018', 'access-default-all-agents', {
    statement:
      "`chat.access` given to `start_chat`/`resume_chat` becomes the chat's access; when omitted the default is group 0 (all agents) unless an auto-access rule applies.",
    source:
      'Customer Chat Web API / Start Chat; Agent Chat Web API / Resume Chat; Configuration API / Auto access',
    observable: 'Start with `group_ids: [1]`, without, and with a matching rule; read `access`',
    needs: ['provisioning'],
  }),
  must('CHAT-019', 'initial-users-limited', {
    statement:
      '`chat.users` of the agent `start_chat`/`resume_chat` accepts at most one customer and at most 4 agents besides the requester; more gives `validation`.',
    source: 'Agent Chat Web API / Start Chat; Agent Chat Web API / Resume Chat',
    observable: 'Pass 2 customers, then 5 extra agents',
    needs: ['provisioning'],
  }),
  must('CHAT-020', 'foreign-authors-listed', {
    statement:
      'Every author of an initial event other than the requester must be listed in `chat.users`, otherwise `validation`.',
    source: 'Agent Chat Web API / Start Chat',
    observable: 'Pass an event whose `author_id` is an unlisted user',
    needs: ['two-agents'],
  }),
  must('CHAT-021', 'initial-visibility-all', {
    statement: 'Events and users passed to `start_chat`/`resume_chat` always get visibility `all`.',
    source: 'Agent Chat Web API / Start Chat; Agent Chat Web API / Resume Chat',
    observable: 'Pass `visibility: agents` and read back `all` (or a `validation` error)',
    needs: ['two-agents'],
  }),
  must('CHAT-022', 'start-marks-seen', {
    statement:
      "`start_chat` and `resume_chat` set the requester's `events_seen_up_to` as if everything in the chat were seen.",
    source:
      'Agent Chat Web API / Start Chat; Customer Chat Web API / Start Chat; Agent Chat changelog / v3.3 Chats',
    observable: "Compare `events_seen_up_to` of the requester with the newest event's `created_at`",
  }),
  must('CHAT-023', 'initial-properties-stored', {
    statement:
      'Initial chat and thread properties given at start or resume are stored and returned by `get_chat`.',
    source: 'Agent Chat Web API / Start Chat; Customer Chat Web API / Resume Chat',
    observable: 'Pass `test.string_property` at both levels and read back',
  }),
  must('CHAT-024', 'starting-agent-joins', {
    statement:
      'The agent who starts or resumes an active chat becomes a present chat user without going through automatic routing.',
    source: 'Agent Chat Web API / Start Chat (assignment of requester not stated)',
    observable: 'Agent with the highest load starts a chat; it is not handed to a less loaded agent',
    basis: 'inferred',
    needs: ['two-agents'],
  }),
  must('CHAT-025', 'deactivate-closes-thread', {
    statement:
      '`deactivate_chat` (parameter `id`) closes the currently active thread: `thread.active` becomes false and no later event is accepted there.',
    source: 'Agent Chat Web API / Deactivate Chat; Agent Chat changelog / v3.3 Chats',
    observable: 'Deactivate and read `active`; then `send_event`',
    concerns: ENDS,
  }),
  must('CHAT-026', 'deactivate-requires-presence', {
    statement:
      'An agent calling `deactivate_chat` must be a user of the chat unless `ignore_requester_presence: true`; otherwise it fails and the thread stays active.',
    source: 'Agent Chat Web API / Deactivate Chat',
    observable: 'Agent outside the chat calls it with and without the flag',
    needs: ['two-agents'],
  }),
  must('CHAT-027', 'deactivate-inactive-refused', {
    statement: '`deactivate_chat` on a chat with no active thread fails with `chat_inactive`.',
    source: 'Docs error catalogue / chat_inactive',
    observable: 'Deactivate twice and check the second answer',
    basis: 'inferred',
  }),
  must('CHAT-028', 'manual-archive-system-message', {
    statement:
      'Closing by an agent adds a system message of type `manual_archived_agent`; closing by the customer adds `manual_archived_customer`; both before the thread ends.',
    source:
      'System activities / manual_archived_agent; System activities / manual_archived_customer; Customer Chat Web API / Deactivate Chat, Webhook',
    observable: 'Close each way and read the last event of the thread',
    concerns: [...ENDS, 'incoming_event'],
  }),
  must('CHAT-029', 'deactivated-user-only-when-manual', {
    statement:
      '`chat_deactivated` carries `user_id` of whoever closed the chat and has no `user_id` when the router closed it.',
    source: 'Agent Chat RTM pushes / chat_deactivated; Customer Chat RTM pushes / chat_deactivated',
    observable: 'Close manually and by timeout; compare the field',
    needs: ['clock'],
    concerns: ENDS,
  }),
  must('CHAT-030', 'inactive-after-30-minutes', {
    statement:
      'After 30 minutes without a message (the default) the active thread is closed by the router while the chat itself remains.',
    source: 'Seed: Messaging API Overview / Chats and threads',
    observable: 'Leave a chat silent, advance 30 min, expect `chat_deactivated` without `user_id`',
    needs: ['clock'],
    concerns: ['chat_deactivated', ...EVENTS],
  }),
  must('CHAT-031', 'archive-timeout-from-last-message', {
    statement:
      'The archive timeout is configurable per licence (`chats.archive_chat_after_min`) and is counted from the last message, so each message restarts it.',
    source:
      'Default properties / chats, archive_chat_after_min; Seed: Messaging API Overview / Chats and threads',
    observable: 'Set 2 min, send a message at 1:50, expect closing at about 3:50',
    needs: ['provisioning', 'clock'],
    concerns: ['chat_deactivated', ...EVENTS],
  }),
  must('CHAT-032', 'archived-inactive-duration', {
    statement:
      'Closing for inactivity adds a system message `routing.archived_inactive` whose `text_vars.duration` is the number of minutes.',
    source: 'System activities / routing.archived_inactive',
    observable: 'Let the timeout pass and read the last event',
    needs: ['clock'],
    concerns: ['chat_deactivated', 'incoming_event'],
  }),
  must('CHAT-033', 'continuous-archive-timeout', {
    statement: 'For continuous chats the archive timeout is `chats.archive_offline_chat_after_min` instead.',
    source: 'Default properties / chats, archive_offline_chat_after_min',
    observable: 'Set both timeouts to different values and time a continuous and a plain chat',
    needs: ['provisioning', 'clock'],
    concerns: ['chat_deactivated', ...STARTS],
  }),
  must('CHAT-034', 'idle-after-silence', {
    statement:
      'After `chats.chat_inactive_after_min` minutes without a message the active thread becomes idle: thread property `routing.idle` turns true and a `routing.idle` system message with `duration` is added; the thread stays active.',
    source:
      'Default properties / chats, chat_inactive_after_min; Default properties / routing, idle; System activities / routing.idle; Help centre: Chat inactivity, how it works / Make the chat inactive',
    observable: 'Wait past the timeout; read property, event and `active: true`',
    needs: ['clock'],
    concerns: ['thread_properties_updated', 'incoming_event'],
  }),
  must('CHAT-035', 'message-ends-idle', {
    statement: 'A new message in an idle chat, from either side, turns `routing.idle` back to false.',
    source: 'Help centre: Chat inactivity, how it works / Make the chat inactive',
    observable: 'Send a message in an idle chat and read the property or `thread_properties_updated`',
    needs: ['clock'],
    concerns: [...EVENTS, 'thread_properties_updated'],
  }),
  should('CHAT-036', 'idle-needs-both-sides', {
    statement:
      'Idle counting starts only after both an agent and the customer have sent at least one message.',
    source: 'Help centre: Chat inactivity, how it works / Make the chat inactive',
    observable:
      'Leave a chat with only customer messages; it must be transferred or archived but not marked idle',
    needs: ['clock'],
    concerns: [...EVENTS, 'thread_properties_updated'],
  }),
  must('CHAT-037', 'customer-timeout-archives', {
    statement:
      'When the customer of a non-continuous chat leaves for longer than the customer timeout, the thread is closed with a `archived_customer_disconnected` system message.',
    source:
      'System activities / archived_customer_disconnected; Default properties / chats, customer_timeout_after_min',
    observable: "Drop the customer's connection and advance the clock",
    basis: 'inferred',
    needs: ['clock'],
    concerns: ['chat_deactivated', 'incoming_event'],
  }),
  must('CHAT-038', 'messaging-mode-stores-for-absent', {
    statement:
      'With Messaging Mode (continuous chats) a message is accepted and stored although the recipient is offline, and is there when the recipient connects.',
    source:
      'Seed: Messaging API Overview / Rules and conditions 4; Seed: Messaging API Overview / Messaging Mode',
    observable:
      'Customer offline: agent sends; customer logs in and lists threads. Repeat with all agents offline',
    needs: ['provisioning'],
    concerns: [...STARTS, ...EVENTS, ...READS],
  }),
  must('CHAT-039', 'messaging-mode-absence-keeps-open', {
    statement:
      'In Messaging Mode a chat that is started stays open for both sides: absence of the customer does not close it.',
    source: 'Seed: Messaging API Overview / Messaging Mode',
    observable:
      'Drop the customer from a continuous chat; no `chat_deactivated` before the continuous timeout',
    needs: ['clock'],
    concerns: [...STARTS, 'chat_deactivated'],
  }),
  must('CHAT-040', 'messaging-mode-full-history', {
    statement: 'In Messaging Mode the customer can always read the whole earlier history of the chat.',
    source: 'Seed: Messaging API Overview / Chatting as customer',
    observable: 'Resume twice and list all three threads as the customer',
    concerns: ['customer/get_chat', 'customer/list_threads'],
  }),
  may('CHAT-041', 'history-switch-hides-old-threads', {
    statement:
      "Without Messaging Mode the licence may switch the customer's chat history off; the customer then sees only the current thread, while agents see all.",
    source: 'Seed: Messaging API Overview / Chatting as customer',
    observable: 'Switch history off, resume, list threads from both sides',
    needs: ['provisioning'],
    concerns: ['customer/get_chat', 'customer/list_threads'],
  }),
  must('CHAT-042', 'ban-closes-chats', {
    statement:
      "Banning the customer closes the customer's active chats with a `customer_banned` system message naming agent and number of days.",
    source: 'System activities / customer_banned',
    observable: 'Ban during a chat and read the last event and `active: false`',
    concerns: ['*/ban_customer', 'customer_banned', 'chat_deactivated', 'incoming_event'],
  }),
  must('CHAT-043', 'follow-gets-all-pushes', {
    statement:
      '`follow_chat` makes a non-member receive all pushes of that chat until the chat is reactivated or unfollowed.',
    source: 'Agent Chat Web API / Follow Chat',
    observable:
      "Agent B follows A's chat and must see `incoming_event`; after `resume_chat` the following is gone",
    needs: ['two-agents'],
  }),
  must('CHAT-044', 'first-follow-pushes-chat', {
    statement:
      'A first `follow_chat` by a non-member is followed by an `incoming_chat` push to that agent; repeating it, or calling it as a member, gives no such push.',
    source: 'Agent Chat RTM API / Follow Chat',
    observable: 'Follow twice and follow as a member; count `incoming_chat` pushes',
    needs: ['two-agents'],
  }),
  must('CHAT-045', 'unfollow-only-key-changes', {
    statement:
      "`unfollow_chat` sends `chat_unfollowed` to the requester's connections; afterwards only key changes such as transfer and closing are pushed.",
    source: 'Agent Chat Web API / Unfollow Chat; Agent Chat RTM pushes / chat_unfollowed',
    observable: 'Unfollow, then send an event (no push) and transfer (push)',
    needs: ['two-agents'],
  }),
  must('CHAT-046', 'member-cannot-unfollow', {
    statement: 'A member cannot unfollow its own chat: the call fails or leaves push delivery unchanged.',
    source: 'Agent Chat Web API / Unfollow Chat',
    observable: 'Member calls `unfollow_chat`; it must still get `incoming_event`',
    needs: ['two-agents'],
  }),
  must('CHAT-047', 'is-followed-own-only', {
    statement: "`is_followed` in chat structures is true only for the requesting agent's followed chats.",
    source: 'Agent Chat Web API / Get Chat, sample; Agent Chat Web API / List Chats, sample',
    observable: 'Compare `is_followed` for follower and non-follower',
    basis: 'inferred',
    needs: ['two-agents'],
  }),
  should('CHAT-048', 'deactivation-survives-restart', {
    statement:
      'A chat deactivated while the server was being restarted or right before stays deactivated after the restart, and running inactivity timers continue.',
    source: 'Seed: Messaging API Overview / Rules and conditions',
    observable: 'Restart the server between start and timeout; closing still happens on time',
    basis: 'inferred',
    needs: ['clock', 'restart'],
    concerns: [...ENDS, ...READS],
  }),
]);
