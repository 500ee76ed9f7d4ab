/** Counters of a customer changed. */
import Type from 'typebox';
import { definePush } from '../../define.ts';
import { id } from '../../primitives.ts';
import { AgentStatistics } from '../../structures/users/statistics.ts';

/** Rules CUST-021, CUST-022. */
export const customerStatisticsUpdated = definePush({
  api: 'agent',
  name: 'customer_statistics_updated',
  summary: 'Counters of a customer changed.',
  window: { since: '3.6' },
  payload: Type.Object({ customer_id: id('The customer.'), statistics: AgentStatistics }),
});
