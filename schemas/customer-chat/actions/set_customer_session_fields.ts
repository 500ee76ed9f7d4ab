/** Replaces the values that the site attached to the customer's session. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { SessionFields } from '../../structures/shared/users/contact.ts';

/** Rules CUST-007, CUST-009, CUST-011. */
export const setCustomerSessionFields = defineAction({
  api: 'customer',
  name: 'set_customer_session_fields',
  summary: 'Set the session fields.',
  scopes: 'none',
  request: Type.Object({
    session_fields: Type.Array(SessionFields.items, {
      maxItems: 100,
      description: 'One pair an entry, in order.',
    }),
  }),
  response: Empty,
  errors: ['customer_banned', 'limit_reached'],
  pushes: ['customer_updated'],
  webhooks: ['customer_session_fields_updated'],
});
