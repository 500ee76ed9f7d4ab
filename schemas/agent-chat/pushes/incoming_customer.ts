/** A customer came, or one the agent may now watch. */
import { definePush } from '../../language/define.ts';
import { CustomerRecord } from '../../structures/shared/users/customer-record.ts';

/** Rule CUST-019. */
export const incomingCustomer = definePush({
  api: 'agent',
  name: 'incoming_customer',
  summary: 'A customer came.',
  payload: CustomerRecord,
  webhook: 'incoming_customer',
});
