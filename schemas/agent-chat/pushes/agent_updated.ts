/** Settings of an agent changed; only the changed ones are told. */
import { definePush } from '../../language/define.ts';
import { AgentUpdated } from '../../structures/configuration/configuration-changes.ts';

/** Rules AGENT-027, CONF-018. */
export const agentUpdated = definePush({
  api: 'agent',
  name: 'agent_updated',
  summary: 'Settings of an agent changed.',
  payload: AgentUpdated,
  webhook: 'agent_updated',
});
