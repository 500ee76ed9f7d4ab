/** A customer was banned. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { Ban } from '../../structures/shared/users/ban.ts';

/** Rule CUST-014. */
export const customerBanned = definePush({
  api: 'agent',
  name: 'customer_banned',
  summary: 'A customer was banned.',
  payload: Type.Object({ customer_id: id('The customer.'), ban: Ban }),
});
