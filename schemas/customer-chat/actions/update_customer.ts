/** Changes what is known about the customer who asks. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { Empty } from '../../primitives.ts';
import { Address } from '../../structures/users/contact.ts';
import { customerDetails } from '../../structures/users/customer-details.ts';
import { NewOmnichannel } from '../../structures/users/new-omnichannel.ts';
import { since } from '../../window.ts';

/** Rules CUST-002, CUST-005 to CUST-009, CUST-011. */
export const updateCustomer = defineAction({
  api: 'customer',
  name: 'update_customer',
  summary: 'Change what is known about the customer.',
  scopes: 'none',
  request: Type.Object(
    {
      ...customerDetails,
      omnichannel: Type.Optional(Type.With(NewOmnichannel, since('3.6'))),
      address: Type.Optional(Type.With(Address, since('3.6'))),
    },
    { minProperties: 1 },
  ),
  response: Empty,
  errors: ['customer_banned', 'limit_reached'],
  pushes: ['customer_updated'],
  webhooks: ['customer_session_fields_updated'],
});
