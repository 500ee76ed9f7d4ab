/** An agent who waited was approved. */
import { defineWebhook } from '../language/define.ts';
import { AgentReference } from '../structures/configuration/configuration-changes.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules AGENT-027, HOOK-004. */
export const agentApproved = defineWebhook({
  name: 'agent_approved',
  summary: 'An agent was approved.',
  payload: AgentReference,
  ...ABOUT_LICENSE,
  requester: true,
});
