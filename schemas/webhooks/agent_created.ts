/** A new agent. */
import { defineWebhook } from '../language/define.ts';
import { AgentCreated } from '../structures/shared/created.ts';
import { ABOUT_LICENSE } from '../tables/webhook-filters.ts';

/** Rules CONF-018, HOOK-004. */
export const agentCreated = defineWebhook({
  name: 'agent_created',
  summary: 'An agent was created.',
  payload: AgentCreated,
  ...ABOUT_LICENSE,
  requester: true,
});
