/** Settings of an agent changed; only the changed ones are told. */
import { defineWebhook } from '../language/define.ts';
import { AgentUpdated } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules AGENT-027, CONF-018, HOOK-004. */
export const agentUpdated = defineWebhook({
  name: 'agent_updated',
  summary: 'Settings of an agent changed.',
  payload: AgentUpdated,
  ...ABOUT_LICENSE,
  requester: true,
});
