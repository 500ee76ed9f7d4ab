/** Starts to follow the customers of some groups on this connection. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { groupIds, id } from '../../language/primitives.ts';
import { CustomerRecord } from '../../structures/shared/users/customer-record.ts';
import { READ_CUSTOMERS } from '../needs.ts';

/** Rules CUST-021, VER-015. */
export const subscribeCustomers = defineAction({
  api: 'agent',
  name: 'subscribe_customers',
  summary: 'Be told about the customers of some groups.',
  transports: ['rtm'],
  window: { since: '3.6' },
  scopes: READ_CUSTOMERS,
  request: Type.Object({
    group_ids: Type.Optional(groupIds('Groups of the customers; every group when left out.')),
    limit: Type.Optional(
      Type.Integer({ minimum: 0, description: 'How many customers to be told about; others are counted.' }),
    ),
  }),
  response: Type.Object({
    subscription_id: id('The subscription.'),
    customers: Type.Array(CustomerRecord, { description: 'The customers at this moment.' }),
  }),
  errors: ['group_not_found', 'limit_reached'],
  pushes: [
    'incoming_customer',
    'customer_left',
    'customer_transferred',
    'customer_updated',
    'customer_page_updated',
    'customer_statistics_updated',
    'subscribed_customers_totals_updated',
  ],
});
