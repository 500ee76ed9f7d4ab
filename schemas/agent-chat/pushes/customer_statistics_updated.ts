/** Counters of a customer changed. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { AgentStatistics } from '../../structures/shared/users/statistics.ts';

/** Rules CUST-021, CUST-022. */
export const customerStatisticsUpdated = definePush({
  api: 'agent',
  name: 'customer_statistics_updated',
  summary: 'Counters of a customer changed.',
  window: { since: '3.6' },
  payload: Type.Object({ customer_id: id('The customer.'), statistics: AgentStatistics }),
});
