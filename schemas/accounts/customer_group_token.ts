/** The variant of the token endpoint that keeps one identity of a customer for each group. */
import Type from 'typebox';
import { defineEndpoint } from '../language/define.ts';
import { id } from '../language/primitives.ts';
import { AgentTokenGrant, cookieGrant, IdentityTokenGrant } from './customer-grants.ts';
import { AccountsError } from './errors.ts';
import { CustomerToken } from './tokens.ts';

// The path names the organization, so the body need not; clients repeat it, older ones name the licence.
const GroupCookieGrant = cookieGrant('GroupCookieGrant', {
  organization_id: Type.Optional(id('The organization.')),
  license_id: Type.Optional(Type.Integer({ minimum: 0, description: 'The licence.' })),
});

/** For licences whose property `chat_between_groups` is off. A path with a slash at the end is the same. */
export const customerGroupToken = defineEndpoint({
  name: 'customer_group_token',
  summary: 'Get an access token for a customer of one group.',
  method: 'POST',
  path: '/v2/customer/{organization_id}/{group_id}/token',
  pathParameters: Type.Object({
    organization_id: id('The organization.'),
    group_id: Type.Integer({ minimum: 0, description: 'The group.' }),
  }),
  authorization: ['none', 'cookies', 'agent_token'],
  request: Type.Union([GroupCookieGrant, AgentTokenGrant, IdentityTokenGrant], {
    description: 'How the caller is known.',
  }),
  response: CustomerToken,
  error: AccountsError,
});
