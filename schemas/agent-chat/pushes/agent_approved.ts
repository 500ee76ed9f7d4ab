/** An agent who waited was approved. */
import { definePush } from '../../language/define.ts';
import { AgentReference } from '../../structures/configuration/configuration-changes.ts';

/** Rule AGENT-027. */
export const agentApproved = definePush({
  api: 'agent',
  name: 'agent_approved',
  summary: 'An agent was approved.',
  payload: AgentReference,
  webhook: 'agent_approved',
});
