/** The customers the agent may watch, told once after login. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { CustomerMonitoringLevel } from '../../structures/agent/monitoring-level.ts';
import { CustomerRecord } from '../../structures/shared/users/customer-record.ts';

/** Rule CUST-019. */
export const incomingCustomers = definePush({
  api: 'agent',
  name: 'incoming_customers',
  summary: 'The customers at this moment.',
  payload: Type.Object({
    customer_monitoring_level: Type.Optional(CustomerMonitoringLevel),
    customers: Type.Array(CustomerRecord, { description: 'The customers.' }),
  }),
});
