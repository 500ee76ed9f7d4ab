/** An agent was deleted. */
import { defineWebhook } from '../language/define.ts';
import { AgentReference } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_AGENT } from '../tables/webhook-filters.ts';

/** Rules AGENT-027, HOOK-004. */
export const agentDeleted = defineWebhook({
  name: 'agent_deleted',
  summary: 'An agent was deleted.',
  payload: AgentReference,
  // The list of webhook names has the first filter, the page of webhooks the second.
  ...ABOUT_AGENT,
  requester: true,
});
