/** Every accounts endpoint by name. */
import { agentToken } from './agent_token.ts';
import { agentTokenInfo } from './agent_token_info.ts';
import { customerGroupToken } from './customer_group_token.ts';
import { customerIdentityTransfer } from './customer_identity_transfer.ts';
import { customerToken } from './customer_token.ts';
import { customerTokenInfo } from './customer_token_info.ts';
import { revokeAgentToken } from './revoke_agent_token.ts';
import { revokeCustomerToken } from './revoke_customer_token.ts';

export const accountEndpoints = {
  customer_token: customerToken,
  customer_group_token: customerGroupToken,
  revoke_customer_token: revokeCustomerToken,
  customer_token_info: customerTokenInfo,
  customer_identity_transfer: customerIdentityTransfer,
  agent_token: agentToken,
  revoke_agent_token: revokeAgentToken,
  agent_token_info: agentTokenInfo,
};
