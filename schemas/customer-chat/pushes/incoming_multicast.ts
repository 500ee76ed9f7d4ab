/** Data that was passed to the customer, by a program or by the server. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { freeObject, id } from '../../language/primitives.ts';

/** Rules RT-022, RT-023. */
export const incomingMulticast = definePush({
  api: 'customer',
  name: 'incoming_multicast',
  summary: 'Data was passed on.',
  payload: Type.Object({
    author_id: Type.Optional(id('Who passed it on; left out when the server did.')),
    content: freeObject('Whatever the sender said.'),
  }),
});
