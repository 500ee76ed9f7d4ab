/**
 * The accounts endpoint at which customers get their access tokens. The group variant of its path keeps one
 * identity for each group; it takes and gives the same.
 */
import Type, { type Static } from 'typebox';
import { defineEndpoint, structure } from '../define.ts';
import { id } from '../primitives.ts';

/** The other path of the endpoint, for customers whose identity is kept apart by group. */
export const CUSTOMER_TOKEN_GROUP_PATH = '/v2/customer/{organization_id}/{group_id}/token';

/**
 * Rules AUTH-024, AUTH-029 to AUTH-031. `organization_id` is needed with the cookie grant only. `response_type`
 * is called required, yet a published request leaves it out.
 */
export const customerToken = defineEndpoint({
  name: 'customer_token',
  summary: 'Get an access token for a new or known customer.',
  method: 'POST',
  path: '/v2/customer/token',
  request: Type.Object({
    grant_type: Type.Enum(['cookie', 'agent_token', 'identity_token'], {
      description: 'How the caller is known.',
    }),
    client_id: id('The application.'),
    response_type: Type.Optional(Type.Literal('token')),
    organization_id: Type.Optional(id('The organization; needed with the cookie grant.')),
    redirect_uri: Type.Optional(Type.String({ description: 'A registered address of the application.' })),
    entity_id: Type.Optional(id('A customer that exists already.')),
    code: Type.Optional(id('Identity transfer token, with the identity grant.')),
  }),
  response: Type.Object({
    access_token: id('The token.'),
    token_type: Type.Literal('Bearer'),
    expires_in: Type.Integer({ minimum: 1, description: 'Seconds the token is valid.' }),
    entity_id: id('The customer.'),
    client_id: Type.Optional(id('The application.')),
    organization_id: Type.Optional(id('The organization.')),
  }),
});

/** What a refused request is answered with; released clients tell the two apart by the member's name. */
export const AccountsError = Type.Union(
  [
    Type.Object({ identity_exception: Type.String({ description: 'What is wrong with the identity.' }) }),
    Type.Object({ oauth_exception: Type.String({ description: 'What is wrong with the request.' }) }),
  ],
  { ...structure('shared', 'AccountsError'), description: 'Why no token was given.' },
);
export type AccountsError = Static<typeof AccountsError>;
