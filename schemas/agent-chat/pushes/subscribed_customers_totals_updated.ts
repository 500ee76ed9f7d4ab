/** How many customers the subscriptions of this connection match, told time and again. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';

/** Rule CUST-021. */
export const subscribedCustomersTotalsUpdated = definePush({
  api: 'agent',
  name: 'subscribed_customers_totals_updated',
  summary: 'Numbers of customers changed.',
  window: { since: '3.6' },
  payload: Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
    description: 'Number of customers by subscription.',
  }),
});
