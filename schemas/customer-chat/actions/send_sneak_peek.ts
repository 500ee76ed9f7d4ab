/** Shows agents what the customer is writing. Nothing is stored, and no customer is told. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';

/** Rules RT-004 to RT-007. An empty text says that the field has been emptied. */
export const sendSneakPeek = defineAction({
  api: 'customer',
  name: 'send_sneak_peek',
  summary: 'Show what is being written.',
  scopes: 'none',
  request: Type.Object({
    chat_id: id('The chat.'),
    sneak_peek_text: Type.String({ description: 'The text so far.' }),
  }),
  response: Empty,
  errors: ['chat_inactive', 'not_found', 'customer_banned', 'chat_anonymized'],
});
