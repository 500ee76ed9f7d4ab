/** An agent was suspended. */
import { definePush } from '../../language/define.ts';
import { AgentReference } from '../../structures/configuration/configuration-changes.ts';

/** Rule AGENT-027. */
export const agentSuspended = definePush({
  api: 'agent',
  name: 'agent_suspended',
  summary: 'An agent was suspended.',
  payload: AgentReference,
  webhook: 'agent_suspended',
});
