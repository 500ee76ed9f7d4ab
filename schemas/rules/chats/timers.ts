/** Rules of chats: idle, archive and customer timers. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { EVENTS, STARTS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const chatsTimers = defineRules('chats', [
  must('CHAT-030', 'inactive-after-30-minutes', {
    statement:
      'After 30 minutes without a message (the default) the active thread is closed by the router while the chat itself remains.',
    source: ['Seed: Messaging API Overview / Chats and threads'],
    observable: 'Leave a chat silent, advance 30 min, expect `chat_deactivated` without `user_id`',
    decidedBy: 'play',
    needs: ['clock'],
    concerns: ['chat_deactivated', ...EVENTS],
  }),
  must('CHAT-031', 'archive-timeout-from-last-message', {
    statement:
      'The archive timeout is configurable per licence (`chats.archive_chat_after_min`) and is counted from the last message, so each message restarts it.',
    source: [
      'Default properties / chats, archive_chat_after_min',
      'Seed: Messaging API Overview / Chats and threads',
    ],
    observable: 'Set 2 min, send a message at 1:50, expect closing at about 3:50',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: ['chat_deactivated', ...EVENTS],
  }),
  must('CHAT-032', 'archived-inactive-duration', {
    statement:
      'Closing for inactivity adds a system message `routing.archived_inactive` whose `text_vars.duration` is the number of minutes.',
    source: ['System activities / routing.archived_inactive'],
    observable: 'Let the timeout pass and read the last event',
    decidedBy: 'trace',
    needs: ['clock', 'settings'],
    concerns: ['chat_deactivated', 'incoming_event'],
  }),
  must('CHAT-033', 'continuous-archive-timeout', {
    statement: 'For continuous chats the archive timeout is `chats.archive_offline_chat_after_min` instead.',
    source: ['Default properties / chats, archive_offline_chat_after_min'],
    observable: 'Set both timeouts to different values and time a continuous and a plain chat',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: ['chat_deactivated', ...STARTS],
  }),
  must('CHAT-034', 'idle-after-silence', {
    statement:
      'After `chats.chat_inactive_after_min` minutes without a message the active thread becomes idle: thread property `routing.idle` turns true and a `routing.idle` system message with `duration` is added; the thread stays active.',
    source: [
      'Default properties / chats, chat_inactive_after_min',
      'Default properties / routing, idle',
      'System activities / routing.idle',
      'Help centre: Chat inactivity, how it works / Make the chat inactive',
    ],
    observable: 'Wait past the timeout; read property, event and `active: true`',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: ['thread_properties_updated', 'incoming_event'],
  }),
  must('CHAT-035', 'message-ends-idle', {
    statement: 'A new message in an idle chat, from either side, turns `routing.idle` back to false.',
    source: ['Help centre: Chat inactivity, how it works / Make the chat inactive'],
    observable: 'Send a message in an idle chat and read the property or `thread_properties_updated`',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: [...EVENTS, 'thread_properties_updated'],
  }),
  should('CHAT-036', 'idle-needs-both-sides', {
    statement:
      'Idle counting starts only after both an agent and the customer have sent at least one message.',
    source: ['Help centre: Chat inactivity, how it works / Make the chat inactive'],
    observable:
      'Leave a chat with only customer messages; it must be transferred or archived but not marked idle',
    decidedBy: 'play',
    needs: ['clock', 'settings'],
    concerns: [...EVENTS, 'thread_properties_updated'],
  }),
  must('CHAT-037', 'customer-timeout-archives', {
    statement:
      'When the customer of a non-continuous chat leaves for longer than the customer timeout, the thread is closed with a `archived_customer_disconnected` system message.',
    source: [
      'System activities / archived_customer_disconnected',
      'Default properties / chats, customer_timeout_after_min',
    ],
    observable: "Drop the customer's connection and advance the clock",
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'settings'],
    concerns: ['chat_deactivated', 'incoming_event'],
  }),
]);
