/** Says which page the customer has opened. Only agents who track the customer are told. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { since } from '../../language/window.ts';
import { GroupStatuses } from '../../structures/customer/customer-group-status.ts';

/** Rule CUST-018. */
export const updateCustomerPage = defineAction({
  api: 'customer',
  name: 'update_customer_page',
  summary: 'Say which page is open.',
  transports: ['rtm'],
  scopes: 'none',
  request: Type.Object({
    url: Type.String({ minLength: 1, description: 'Address of the page.' }),
    title: Type.Optional(Type.String({ description: 'Title of the page.' })),
  }),
  response: Type.Object({
    groups: Type.Optional(
      Type.With(GroupStatuses, {
        description: 'Groups the customer belongs to now, if that changed.',
        ...since('3.6'),
      }),
    ),
  }),
  errors: ['customer_banned'],
});
