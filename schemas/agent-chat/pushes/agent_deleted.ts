/** An agent was deleted. */
import { definePush } from '../../language/define.ts';
import { AgentReference } from '../../structures/configuration/configuration-changes.ts';

/** Rule AGENT-027. */
export const agentDeleted = definePush({
  api: 'agent',
  name: 'agent_deleted',
  summary: 'An agent was deleted.',
  payload: AgentReference,
  webhook: 'agent_deleted',
});
