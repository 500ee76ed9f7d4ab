/** A new agent. */
import { defineWebhook } from '../language/define.ts';
import { AgentCreated } from '../structures/shared/created.ts';
import { WEBHOOK_FILTERS } from './filters.ts';

/** Rules CONF-018, HOOK-004. */
export const agentCreated = defineWebhook({
  name: 'agent_created',
  summary: 'An agent was created.',
  payload: AgentCreated,
  filters: WEBHOOK_FILTERS.agent_created,
  requester: true,
});
