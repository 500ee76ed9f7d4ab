/** An agent is no longer suspended. */
import { defineWebhook } from '../language/define.ts';
import { AgentReference } from '../structures/configuration/configuration-changes.ts';
import { WEBHOOK_FILTERS } from './filters.ts';

/** Rules AGENT-027, HOOK-004. */
export const agentUnsuspended = defineWebhook({
  name: 'agent_unsuspended',
  summary: 'An agent is no longer suspended.',
  payload: AgentReference,
  filters: WEBHOOK_FILTERS.agent_unsuspended,
  requester: true,
});
