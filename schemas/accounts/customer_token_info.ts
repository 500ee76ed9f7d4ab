/** Tells whether a customer's token is valid, and for whom. */
import { defineEndpoint } from '../language/define.ts';
import { AccountsError } from './errors.ts';
import { ByCode, CustomerToken } from './tokens.ts';

/** Rule AUTH-024. */
export const customerTokenInfo = defineEndpoint({
  name: 'customer_token_info',
  summary: "Read what a customer's token is.",
  method: 'GET',
  path: '/v2/customer/info',
  authorization: ['customer_token', 'none'],
  request: ByCode,
  response: CustomerToken,
  error: AccountsError,
});
