/** Ends a customer's token before its time. */
import { defineEndpoint } from '../language/define.ts';
import { Empty } from '../language/primitives.ts';
import { AccountsError } from './errors.ts';

/** Rule AUTH-025. The token is the one in the header. */
export const revokeCustomerToken = defineEndpoint({
  name: 'revoke_customer_token',
  summary: "End a customer's token.",
  method: 'DELETE',
  path: '/v2/customer/token',
  authorization: ['customer_token'],
  request: Empty,
  response: Empty,
  error: AccountsError,
});
