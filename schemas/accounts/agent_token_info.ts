/** Tells whether an agent's token is valid, and for whom. Refresh tokens cannot be asked about. */
import { defineEndpoint } from '../language/define.ts';
import { AgentAccountsError } from './errors.ts';
import { AgentToken, ByCode } from './tokens.ts';

/** Rule AUTH-024. */
export const agentTokenInfo = defineEndpoint({
  name: 'agent_token_info',
  summary: "Read what an agent's token is.",
  method: 'GET',
  path: '/v2/info',
  authorization: ['agent_token', 'none'],
  request: ByCode,
  response: AgentToken,
  error: AgentAccountsError,
});
