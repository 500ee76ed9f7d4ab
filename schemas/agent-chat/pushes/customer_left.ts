/** A customer left the site. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id, rfc3339 } from '../../language/primitives.ts';

/** Rule CUST-019. */
export const customerLeft = definePush({
  api: 'agent',
  name: 'customer_left',
  summary: 'A customer left.',
  payload: Type.Object({ id: id('The customer.'), left_at: rfc3339('When the customer left.') }),
});
