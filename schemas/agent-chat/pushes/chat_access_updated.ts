/** The groups with access to a chat changed. Customers are not told. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { Access } from '../../structures/shared/access.ts';

/** Rules ACCESS-014, PUSH-009. */
export const chatAccessUpdated = definePush({
  api: 'agent',
  name: 'chat_access_updated',
  summary: 'Access to a chat changed.',
  payload: Type.Object({ id: id('The chat.'), access: Access }),
  webhook: 'chat_access_updated',
});
