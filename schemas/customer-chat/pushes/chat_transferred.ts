/** The customer's chat was handed over. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { transfer } from '../../structures/agent/chat-transferred.ts';

/** Rules ACCESS-023, PUSH-008. */
export const chatTransferred = definePush({
  api: 'customer',
  name: 'chat_transferred',
  summary: 'The chat was handed over.',
  payload: Type.Object(transfer),
  webhook: 'chat_transferred',
});
