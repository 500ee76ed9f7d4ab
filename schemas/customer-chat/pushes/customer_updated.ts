/** The customer's own data changed; only what changed is there. */
import { definePush } from '../../language/define.ts';
import { CustomerChanges } from '../../structures/customer/customer-profile.ts';

/** Rules CUST-009. */
export const customerUpdated = definePush({
  api: 'customer',
  name: 'customer_updated',
  summary: 'Data of the customer changed.',
  payload: CustomerChanges,
});
