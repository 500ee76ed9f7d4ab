/** Every configuration action by wire name. */
import { approveAgent } from './approve_agent.ts';
import { batchApproveAgents } from './batch_approve_agents.ts';
import { batchCreateAgents } from './batch_create_agents.ts';
import { batchDeleteAgents } from './batch_delete_agents.ts';
import { batchSuspendAgents } from './batch_suspend_agents.ts';
import { batchUnsuspendAgents } from './batch_unsuspend_agents.ts';
import { batchUpdateAgents } from './batch_update_agents.ts';
import { createAgent } from './create_agent.ts';
import { createGroup } from './create_group.ts';
import { deleteAgent } from './delete_agent.ts';
import { deleteGroupProperties } from './delete_group_properties.ts';
import { deleteLicenseProperties } from './delete_license_properties.ts';
import { getAgent } from './get_agent.ts';
import { listAgents } from './list_agents.ts';
import { listGroupProperties } from './list_group_properties.ts';
import { listGroups } from './list_groups.ts';
import { listGroupsProperties } from './list_groups_properties.ts';
import { listLicenseProperties } from './list_license_properties.ts';
import { listProperties } from './list_properties.ts';
import { listWebhooks } from './list_webhooks.ts';
import { publishProperty } from './publish_property.ts';
import { registerProperty } from './register_property.ts';
import { registerWebhook } from './register_webhook.ts';
import { requestAgentUnsuspension } from './request_agent_unsuspension.ts';
import { suspendAgent } from './suspend_agent.ts';
import { unregisterProperty } from './unregister_property.ts';
import { unregisterWebhook } from './unregister_webhook.ts';
import { unsuspendAgent } from './unsuspend_agent.ts';
import { updateAgent } from './update_agent.ts';
import { updateGroupProperties } from './update_group_properties.ts';
import { updateLicenseProperties } from './update_license_properties.ts';

export const configurationActions = {
  create_agent: createAgent,
  list_agents: listAgents,
  create_group: createGroup,
  list_groups: listGroups,
  register_webhook: registerWebhook,
  unregister_webhook: unregisterWebhook,
  list_webhooks: listWebhooks,
  get_agent: getAgent,
  update_agent: updateAgent,
  delete_agent: deleteAgent,
  suspend_agent: suspendAgent,
  unsuspend_agent: unsuspendAgent,
  request_agent_unsuspension: requestAgentUnsuspension,
  approve_agent: approveAgent,
  batch_create_agents: batchCreateAgents,
  batch_update_agents: batchUpdateAgents,
  batch_delete_agents: batchDeleteAgents,
  batch_suspend_agents: batchSuspendAgents,
  batch_unsuspend_agents: batchUnsuspendAgents,
  batch_approve_agents: batchApproveAgents,
  register_property: registerProperty,
  unregister_property: unregisterProperty,
  publish_property: publishProperty,
  list_properties: listProperties,
  list_license_properties: listLicenseProperties,
  update_license_properties: updateLicenseProperties,
  delete_license_properties: deleteLicenseProperties,
  list_group_properties: listGroupProperties,
  list_groups_properties: listGroupsProperties,
  update_group_properties: updateGroupProperties,
  delete_group_properties: deleteGroupProperties,
};
