/** Closes the active thread of the customer's chat. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';

/** Rules CHAT-025, CHAT-027 to CHAT-029, PUSH-006, PUSH-007. */
export const deactivateChat = defineAction({
  api: 'customer',
  name: 'deactivate_chat',
  summary: 'Close the active thread of a chat.',
  scopes: 'none',
  request: Type.Object({ id: id('The chat.') }),
  response: Empty,
  errors: ['chat_inactive', 'not_found', 'customer_banned', 'chat_anonymized'],
  pushes: ['incoming_event', 'chat_deactivated', 'thread_properties_updated'],
  webhooks: ['incoming_event', 'chat_deactivated', 'thread_properties_updated'],
});
