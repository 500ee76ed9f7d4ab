/** An agent was suspended. */
import { defineWebhook } from '../language/define.ts';
import { AgentReference } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules AGENT-027, HOOK-004. */
export const agentSuspended = defineWebhook({
  name: 'agent_suspended',
  summary: 'An agent was suspended.',
  payload: AgentReference,
  ...ABOUT_LICENSE,
  requester: true,
});
