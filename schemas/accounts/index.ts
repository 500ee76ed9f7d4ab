/** Every accounts endpoint by wire name. Written by `npm run gen` from the files beside it: do not edit. */
import { agentToken } from './agent_token.ts';
import { agentTokenInfo } from './agent_token_info.ts';
import { customerGroupToken } from './customer_group_token.ts';
import { customerIdentityTransfer } from './customer_identity_transfer.ts';
import { customerToken } from './customer_token.ts';
import { customerTokenInfo } from './customer_token_info.ts';
import { revokeAgentToken } from './revoke_agent_token.ts';
import { revokeCustomerToken } from './revoke_customer_token.ts';

export const accountEndpoints = {
  agent_token: agentToken,
  agent_token_info: agentTokenInfo,
  customer_group_token: customerGroupToken,
  customer_identity_transfer: customerIdentityTransfer,
  customer_token: customerToken,
  customer_token_info: customerTokenInfo,
  revoke_agent_token: revokeAgentToken,
  revoke_customer_token: revokeCustomerToken,
};
