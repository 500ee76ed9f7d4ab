/** What is known about a customer changed; only the changed members are told. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { Cart } from '../../structures/shared/users/cart.ts';
import { Address, Omnichannel } from '../../structures/shared/users/contact.ts';
import { customerDetails } from '../../structures/shared/users/customer-details.ts';

/** Rules CUST-006, CUST-009. */
export const customerUpdated = definePush({
  api: 'agent',
  name: 'customer_updated',
  summary: 'A customer changed.',
  payload: Type.Object({
    id: id('The customer.'),
    type: Type.Optional(Type.Literal('customer')),
    ...customerDetails,
    phone_number: Type.Optional(Type.String({ description: 'Phone number in E.164 form.', ...since('3.6') })),
    omnichannel: Type.Optional(Type.With(Omnichannel, since('3.6'))),
    address: Type.Optional(Type.With(Address, since('3.6'))),
    cart: Type.Optional(Type.With(Cart, since('3.6'))),
  }),
});
