/** Makes a customer who never came by. Gone with 3.6. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { customerDetails } from '../../structures/shared/users/customer-details.ts';
import { WRITE_CUSTOMERS } from '../needs.ts';

export const createCustomer = defineAction({
  api: 'agent',
  name: 'create_customer',
  summary: 'Make a customer.',
  window: { until: '3.5' },
  scopes: WRITE_CUSTOMERS,
  request: Type.Object(customerDetails),
  response: Type.Object({ customer_id: id('The new customer.') }),
  pushes: ['incoming_customer'],
  webhooks: ['incoming_customer'],
});
