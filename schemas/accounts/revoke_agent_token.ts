/** Ends an agent's token before its time; an access token and its refresh token end together. */
import { defineEndpoint } from '../language/define.ts';
import { Empty } from '../language/primitives.ts';
import { AgentAccountsError } from './errors.ts';
import { ByCode } from './tokens.ts';

/** Rule AUTH-025. */
export const revokeAgentToken = defineEndpoint({
  name: 'revoke_agent_token',
  summary: "End an agent's token.",
  method: 'DELETE',
  path: '/v2/token',
  authorization: ['agent_token', 'refresh_token', 'none'],
  request: ByCode,
  response: Empty,
  error: AgentAccountsError,
});
