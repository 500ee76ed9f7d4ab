/** A new agent. */
import { definePush } from '../../language/define.ts';
import { AgentCreated } from '../../structures/shared/created.ts';

/** Rules AGENT-027, CONF-018. */
export const agentCreated = definePush({
  api: 'agent',
  name: 'agent_created',
  summary: 'An agent was created.',
  payload: AgentCreated,
  webhook: 'agent_created',
});
