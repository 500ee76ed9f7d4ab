/** An agent is no longer suspended. */
import { defineWebhook } from '../language/define.ts';
import { AgentReference } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules AGENT-027, HOOK-004. */
export const agentUnsuspended = defineWebhook({
  name: 'agent_unsuspended',
  summary: 'An agent is no longer suspended.',
  payload: AgentReference,
  ...ABOUT_LICENSE,
  requester: true,
});
