/** The accounts endpoint at which customers get their access tokens. */
import Type from 'typebox';
import { defineEndpoint } from '../language/define.ts';
import { id } from '../language/primitives.ts';
import { AgentTokenGrant, cookieGrant, IdentityTokenGrant } from './customer-grants.ts';
import { AccountsError } from './errors.ts';
import { CustomerToken } from './tokens.ts';

const CookieGrant = cookieGrant('CookieGrant', { organization_id: id('The organization.') });

/** Rules AUTH-024, AUTH-029 to AUTH-032. The cookies `__lc_cid` and `__lc_cst` are set with the cookie grant only. */
export const customerToken = defineEndpoint({
  name: 'customer_token',
  summary: 'Get an access token for a new or known customer.',
  method: 'POST',
  path: '/v2/customer/token',
  authorization: ['none', 'cookies', 'agent_token'],
  request: Type.Union([CookieGrant, AgentTokenGrant, IdentityTokenGrant], {
    description: 'How the caller is known.',
  }),
  response: CustomerToken,
  error: AccountsError,
});
