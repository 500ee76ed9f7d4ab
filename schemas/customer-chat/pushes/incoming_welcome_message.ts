/** The welcome message that was asked for. It is no event of a chat. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { WelcomeMessage } from '../../structures/agent/customer-preview.ts';

/** Rules ROUTE-075, VER-016. */
export const incomingWelcomeMessage = definePush({
  api: 'customer',
  name: 'incoming_welcome_message',
  summary: 'A welcome message to show.',
  window: { since: '3.6' },
  payload: Type.Object({ id: id('Id of the welcome message.'), event: WelcomeMessage }),
});
