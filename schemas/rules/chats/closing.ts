/** Rules of chats: closing a chat by hand or by a ban. Each row is one testable claim; its ids are never renamed, renumbered or used again. */
import { ENDS, READS } from '../concerns.ts';
import { defineRules, must, should } from '../define.ts';

export const chatsClosing = defineRules('chats', [
  must('CHAT-025', 'deactivate-closes-thread', {
    statement:
      '`deactivate_chat` (parameter `id`) closes the currently active thread: `thread.active` becomes false and no later event is accepted there.',
    source: ['Agent Chat Web API / Deactivate Chat', 'Agent Chat changelog / v3.3 Chats'],
    observable: 'Deactivate and read `active`; then `send_event`',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: ENDS,
  }),
  must('CHAT-026', 'deactivate-requires-presence', {
    statement:
      'An agent calling `deactivate_chat` must be a user of the chat unless `ignore_requester_presence: true`; otherwise it fails and the thread stays active.',
    source: ['Agent Chat Web API / Deactivate Chat'],
    observable: 'Agent outside the chat calls it with and without the flag',
    decidedBy: 'play',
    needs: ['agents', 'settings'],
  }),
  must('CHAT-027', 'deactivate-inactive-refused', {
    statement: '`deactivate_chat` on a chat with no active thread fails with `chat_inactive`.',
    source: ['Docs error catalogue / chat_inactive'],
    observable: 'Deactivate twice and check the second answer',
    decidedBy: 'play',
    basis: { behaviour: 'inferred', errorType: 'stated' },
    needs: ['settings'],
  }),
  must('CHAT-028', 'manual-archive-system-message', {
    statement:
      'Closing by an agent adds a system message of type `manual_archived_agent`; closing by the customer adds `manual_archived_customer`; both before the thread ends.',
    source: [
      'System activities / manual_archived_agent',
      'System activities / manual_archived_customer',
      'Customer Chat Web API / Deactivate Chat, Webhook',
    ],
    observable: 'Close each way and read the last event of the thread',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: [...ENDS, 'incoming_event'],
  }),
  must('CHAT-029', 'deactivated-user-only-when-manual', {
    statement:
      '`chat_deactivated` carries `user_id` of whoever closed the chat and has no `user_id` when the router closed it.',
    source: ['Agent Chat RTM pushes / chat_deactivated', 'Customer Chat RTM pushes / chat_deactivated'],
    observable: 'Close manually and by timeout; compare the field',
    decidedBy: 'trace',
    needs: ['settings'],
    concerns: ENDS,
  }),
  must('CHAT-042', 'ban-closes-chats', {
    statement:
      "Banning the customer closes the customer's active chats with a `customer_banned` system message naming agent and number of days.",
    source: ['System activities / customer_banned'],
    observable: 'Ban during a chat and read the last event and `active: false`',
    decidedBy: 'play',
    concerns: ['*/ban_customer', 'customer_banned', 'chat_deactivated', 'incoming_event'],
  }),
  should('CHAT-048', 'deactivation-survives-restart', {
    statement:
      'A chat deactivated while the server was being restarted or right before stays deactivated after the restart, and running inactivity timers continue.',
    source: ['Seed: Messaging API Overview / Rules and conditions'],
    observable: 'Restart the server between start and timeout; closing still happens on time',
    decidedBy: 'play',
    basis: 'inferred',
    needs: ['clock', 'restart'],
    concerns: [...ENDS, ...READS],
  }),
]);
