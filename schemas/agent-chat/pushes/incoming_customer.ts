/** A customer came, or one the agent may now watch. */
import { definePush } from '../../define.ts';
import { CustomerRecord } from '../../structures/users/customer-record.ts';

/** Rule CUST-019. */
export const incomingCustomer = definePush({
  api: 'agent',
  name: 'incoming_customer',
  summary: 'A customer came.',
  payload: CustomerRecord,
  webhook: 'incoming_customer',
});
