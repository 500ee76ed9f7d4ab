/** Gives an application a token of the agent who let it in. The way there, through a browser, is no part of this. */
import Type from 'typebox';
import { defineEndpoint, structure } from '../language/define.ts';
import { id } from '../language/primitives.ts';
import { AgentAccountsError } from './errors.ts';
import { AgentToken, clientId } from './tokens.ts';

const client_secret = Type.Optional(id('Secret of the application; programs in a browser have none.'));

const AuthorizationCodeGrant = Type.Object(
  {
    grant_type: Type.Literal('authorization_code'),
    code: id('The code that the browser brought.'),
    client_id: clientId,
    client_secret,
    redirect_uri: id('The address the browser was sent back to.'),
    code_verifier: Type.Optional(id('What the challenge was made from, with PKCE.')),
  },
  { ...structure('shared', 'AuthorizationCodeGrant'), description: 'A token for a code.' },
);
const RefreshTokenGrant = Type.Object(
  {
    grant_type: Type.Literal('refresh_token'),
    refresh_token: id('The refresh token.'),
    client_id: clientId,
    client_secret,
  },
  { ...structure('shared', 'RefreshTokenGrant'), description: 'A new token for an old one.' },
);

/** Rules AUTH-024, AUTH-027, AUTH-028. The body is a form or JSON. */
export const agentToken = defineEndpoint({
  name: 'agent_token',
  summary: 'Get an access token of an agent.',
  method: 'POST',
  path: '/v2/token',
  authorization: ['none'],
  form: true,
  request: Type.Union([AuthorizationCodeGrant, RefreshTokenGrant], { description: 'What it is given for.' }),
  response: AgentToken,
  error: AgentAccountsError,
});
