/** Every configuration action by wire name. */
import { createAgent } from './create_agent.ts';
import { createGroup } from './create_group.ts';
import { listAgents } from './list_agents.ts';
import { listGroups } from './list_groups.ts';
import { listWebhooks } from './list_webhooks.ts';
import { registerWebhook } from './register_webhook.ts';
import { unregisterWebhook } from './unregister_webhook.ts';

export const configurationActions = {
  create_agent: createAgent,
  list_agents: listAgents,
  create_group: createGroup,
  list_groups: listGroups,
  register_webhook: registerWebhook,
  unregister_webhook: unregisterWebhook,
  list_webhooks: listWebhooks,
};
