/** Changes what is known about a customer. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { E164_PATTERN, Empty, id, UUID_V4_PATTERN } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { Address } from '../../structures/shared/users/contact.ts';
import { customerDetails } from '../../structures/shared/users/customer-details.ts';
import { NewOmnichannel } from '../../structures/shared/users/new-omnichannel.ts';
import { WRITE_CUSTOMERS } from '../needs.ts';

// Whatever the version, the id alone changes nothing.
const AT_LEAST_ONE = { minProperties: 2 };

/** Rules CUST-002 to CUST-007, CUST-009 to CUST-011. */
export const updateCustomer = defineAction({
  api: 'agent',
  name: 'update_customer',
  summary: 'Change what is known about a customer.',
  scopes: WRITE_CUSTOMERS,
  request: Type.Object(
    {
      id: id('The customer.', { pattern: UUID_V4_PATTERN }),
      ...customerDetails,
      phone_number: Type.Optional(
        Type.String({ pattern: E164_PATTERN, description: 'Phone number in E.164 form.', ...since('3.6') }),
      ),
      omnichannel: Type.Optional(Type.With(NewOmnichannel, since('3.6'))),
      address: Type.Optional(Type.With(Address, since('3.6'))),
    },
    AT_LEAST_ONE,
  ),
  response: Empty,
  errors: ['not_found', 'customer_banned'],
  pushes: ['customer_updated', 'incoming_event'],
  webhooks: ['customer_session_fields_updated', 'incoming_event'],
});
