/** Reads the customer's chat with one of its threads. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { CustomerChat } from '../../structures/shared/chat.ts';

/** Rules LIST-035, THREAD-025, THREAD-026, AUTH-040. */
export const getChat = defineAction({
  api: 'customer',
  name: 'get_chat',
  summary: 'Read a chat with one thread.',
  scopes: 'none',
  request: Type.Object({
    chat_id: id('The chat.'),
    thread_id: Type.Optional(id('The thread to show; the newest when left out.')),
  }),
  response: CustomerChat,
  errors: ['not_found', 'customer_banned', 'chat_anonymized'],
});
