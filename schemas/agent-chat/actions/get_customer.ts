/** Reads what is known about a customer. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { CustomerProfile } from '../../structures/shared/users/customer-record.ts';
import { READ_CUSTOMERS } from '../needs.ts';

/** Rules CUST-001, CUST-022. */
export const getCustomer = defineAction({
  api: 'agent',
  name: 'get_customer',
  summary: 'Read a customer.',
  scopes: READ_CUSTOMERS,
  request: Type.Object({ id: id('The customer.') }),
  response: CustomerProfile,
  errors: ['not_found'],
});
