/** Ends a subscription to customers on this connection. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { READ_CUSTOMERS } from '../needs.ts';

/** Rule CUST-021. */
export const unsubscribeCustomers = defineAction({
  api: 'agent',
  name: 'unsubscribe_customers',
  summary: 'Stop being told about customers.',
  transports: ['rtm'],
  window: { since: '3.6' },
  scopes: READ_CUSTOMERS,
  request: Type.Object({ subscription_id: id('The subscription.') }),
  response: Empty,
  errors: ['not_found'],
});
