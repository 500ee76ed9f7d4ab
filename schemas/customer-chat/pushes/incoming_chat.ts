/** The customer's chat, started or resumed. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { CustomerIncomingChat } from '../../structures/shared/chat.ts';

/** Rules PUSH-001 to PUSH-003. Here `transferred_from` stands inside the chat. */
export const incomingChat = definePush({
  api: 'customer',
  name: 'incoming_chat',
  summary: 'A chat begins or goes on.',
  payload: Type.Object({
    requester_id: Type.Optional(id('Who started the thread; left out when the router acted.')),
    chat: CustomerIncomingChat,
  }),
  webhook: 'incoming_chat',
});
