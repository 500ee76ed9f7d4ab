/** A customer was banned. */
import Type from 'typebox';
import { definePush } from '../../define.ts';
import { id } from '../../primitives.ts';
import { Ban } from '../../structures/users/ban.ts';

/** Rule CUST-014. */
export const customerBanned = definePush({
  api: 'agent',
  name: 'customer_banned',
  summary: 'A customer was banned.',
  payload: Type.Object({ customer_id: id('The customer.'), ban: Ban }),
});
