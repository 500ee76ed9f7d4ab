/** Reads what is known about the customer who asks. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { CustomerProfile } from '../../structures/customer/customer-profile.ts';

/** Rule CUST-001. */
export const getCustomer = defineAction({
  api: 'customer',
  name: 'get_customer',
  summary: 'Read what is known about the customer.',
  scopes: 'none',
  request: Empty,
  response: CustomerProfile,
  errors: ['customer_banned'],
});
