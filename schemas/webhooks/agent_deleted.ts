/** An agent was deleted. */
import { defineWebhook } from '../language/define.ts';
import { AgentReference } from '../structures/configuration/configuration-changes.ts';
import { WEBHOOK_FILTERS } from './filters.ts';

/** Rules AGENT-027, HOOK-004. */
export const agentDeleted = defineWebhook({
  name: 'agent_deleted',
  summary: 'An agent was deleted.',
  payload: AgentReference,
  filters: WEBHOOK_FILTERS.agent_deleted,
  requester: true,
});
