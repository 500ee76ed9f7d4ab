/** Changes what is known about the customer who asks. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { Address } from '../../structures/shared/users/contact.ts';
import { customerDetails } from '../../structures/shared/users/customer-details.ts';
import { NewOmnichannel } from '../../structures/shared/users/new-omnichannel.ts';

/** Rules CUST-002, CUST-005 to CUST-007, CUST-009, CUST-011. */
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
