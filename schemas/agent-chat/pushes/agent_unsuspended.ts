/** An agent is no longer suspended. */
import { definePush } from '../../language/define.ts';
import { AgentReference } from '../../structures/configuration/configuration-changes.ts';

/** Rule AGENT-027. */
export const agentUnsuspended = definePush({
  api: 'agent',
  name: 'agent_unsuspended',
  summary: 'An agent is no longer suspended.',
  payload: AgentReference,
  webhook: 'agent_unsuspended',
});
