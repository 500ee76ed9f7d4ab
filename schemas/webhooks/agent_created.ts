/** A new agent. */
import { defineWebhook } from '../define.ts';
import { AgentCreated } from '../structures/created.ts';

/** Rules CONF-018, HOOK-004. */
export const agentCreated = defineWebhook({
  name: 'agent_created',
  summary: 'An agent was created.',
  payload: AgentCreated,
  filters: ['source_type'],
  requester: true,
});
