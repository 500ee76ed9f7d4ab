/** A customer belongs to other groups now. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { groupIds, id } from '../../language/primitives.ts';

/** Rule CUST-019. */
export const customerTransferred = definePush({
  api: 'agent',
  name: 'customer_transferred',
  summary: 'A customer came under other groups.',
  payload: Type.Object({
    id: id('The customer.'),
    transferred_to: Type.Object(
      { group_ids: groupIds('Groups of the customer.') },
      { description: 'Where the customer belongs now.' },
    ),
    followed: Type.Optional(Type.Boolean({ description: 'Whether the requester follows the customer.' })),
  }),
});
