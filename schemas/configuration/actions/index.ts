/** Every configuration action by wire name. Written by `npm run gen` from the files beside it: do not edit. */
import { addAllowedDomain } from './add_allowed_domain.ts';
import { addAutoAccess } from './add_auto_access.ts';
import { approveAgent } from './approve_agent.ts';
import { banCustomer } from './ban_customer.ts';
import { batchApproveAgents } from './batch_approve_agents.ts';
import { batchCreateAgents } from './batch_create_agents.ts';
import { batchCreateBots } from './batch_create_bots.ts';
import { batchDeleteAgents } from './batch_delete_agents.ts';
import { batchDeleteBots } from './batch_delete_bots.ts';
import { batchSuspendAgents } from './batch_suspend_agents.ts';
import { batchUnsuspendAgents } from './batch_unsuspend_agents.ts';
import { batchUpdateAgents } from './batch_update_agents.ts';
import { batchUpdateBots } from './batch_update_bots.ts';
import { batchUpdateTranslations } from './batch_update_translations.ts';
import { checkProductLimitsForPlan } from './check_product_limits_for_plan.ts';
import { createAgent } from './create_agent.ts';
import { createBot } from './create_bot.ts';
import { createBotTemplate } from './create_bot_template.ts';
import { createCannedResponse } from './create_canned_response.ts';
import { createGreeting } from './create_greeting.ts';
import { createGroup } from './create_group.ts';
import { createTag } from './create_tag.ts';
import { deleteAgent } from './delete_agent.ts';
import { deleteAllowedDomain } from './delete_allowed_domain.ts';
import { deleteAutoAccess } from './delete_auto_access.ts';
import { deleteBot } from './delete_bot.ts';
import { deleteBotTemplate } from './delete_bot_template.ts';
import { deleteCannedResponse } from './delete_canned_response.ts';
import { deleteGreeting } from './delete_greeting.ts';
import { deleteGroup } from './delete_group.ts';
import { deleteGroupProperties } from './delete_group_properties.ts';
import { deleteLicenseProperties } from './delete_license_properties.ts';
import { deleteTag } from './delete_tag.ts';
import { disableLicenseWebhooks } from './disable_license_webhooks.ts';
import { enableLicenseWebhooks } from './enable_license_webhooks.ts';
import { getAgent } from './get_agent.ts';
import { getBot } from './get_bot.ts';
import { getGreeting } from './get_greeting.ts';
import { getGroup } from './get_group.ts';
import { getLicenseId } from './get_license_id.ts';
import { getLicenseWebhooksState } from './get_license_webhooks_state.ts';
import { getOrganizationId } from './get_organization_id.ts';
import { getProductSource } from './get_product_source.ts';
import { issueBotToken } from './issue_bot_token.ts';
import { listAgents } from './list_agents.ts';
import { listAllowedDomains } from './list_allowed_domains.ts';
import { listAutoAccesses } from './list_auto_accesses.ts';
import { listBotTemplates } from './list_bot_templates.ts';
import { listBots } from './list_bots.ts';
import { listCannedResponses } from './list_canned_responses.ts';
import { listChannels } from './list_channels.ts';
import { listCustomerBans } from './list_customer_bans.ts';
import { listGreetings } from './list_greetings.ts';
import { listGroupProperties } from './list_group_properties.ts';
import { listGroups } from './list_groups.ts';
import { listGroupsProperties } from './list_groups_properties.ts';
import { listLicenseProperties } from './list_license_properties.ts';
import { listProperties } from './list_properties.ts';
import { listTags } from './list_tags.ts';
import { listTranslations } from './list_translations.ts';
import { listWebhookNames } from './list_webhook_names.ts';
import { listWebhooks } from './list_webhooks.ts';
import { publishProperty } from './publish_property.ts';
import { reactivateEmail } from './reactivate_email.ts';
import { registerProperty } from './register_property.ts';
import { registerWebhook } from './register_webhook.ts';
import { requestAgentUnsuspension } from './request_agent_unsuspension.ts';
import { resetBotSecret } from './reset_bot_secret.ts';
import { resetBotTemplateSecret } from './reset_bot_template_secret.ts';
import { suspendAgent } from './suspend_agent.ts';
import { unbanCustomer } from './unban_customer.ts';
import { unregisterProperty } from './unregister_property.ts';
import { unregisterWebhook } from './unregister_webhook.ts';
import { unsuspendAgent } from './unsuspend_agent.ts';
import { updateAgent } from './update_agent.ts';
import { updateAutoAccess } from './update_auto_access.ts';
import { updateBot } from './update_bot.ts';
import { updateBotTemplate } from './update_bot_template.ts';
import { updateCannedResponse } from './update_canned_response.ts';
import { updateCompanyDetails } from './update_company_details.ts';
import { updateGreeting } from './update_greeting.ts';
import { updateGroup } from './update_group.ts';
import { updateGroupProperties } from './update_group_properties.ts';
import { updateLicenseProperties } from './update_license_properties.ts';
import { updateTag } from './update_tag.ts';
import { updateTranslations } from './update_translations.ts';

export const configurationActions = {
  add_allowed_domain: addAllowedDomain,
  add_auto_access: addAutoAccess,
  approve_agent: approveAgent,
  ban_customer: banCustomer,
  batch_approve_agents: batchApproveAgents,
  batch_create_agents: batchCreateAgents,
  batch_create_bots: batchCreateBots,
  batch_delete_agents: batchDeleteAgents,
  batch_delete_bots: batchDeleteBots,
  batch_suspend_agents: batchSuspendAgents,
  batch_unsuspend_agents: batchUnsuspendAgents,
  batch_update_agents: batchUpdateAgents,
  batch_update_bots: batchUpdateBots,
  batch_update_translations: batchUpdateTranslations,
  check_product_limits_for_plan: checkProductLimitsForPlan,
  create_agent: createAgent,
  create_bot: createBot,
  create_bot_template: createBotTemplate,
  create_canned_response: createCannedResponse,
  create_greeting: createGreeting,
  create_group: createGroup,
  create_tag: createTag,
  delete_agent: deleteAgent,
  delete_allowed_domain: deleteAllowedDomain,
  delete_auto_access: deleteAutoAccess,
  delete_bot: deleteBot,
  delete_bot_template: deleteBotTemplate,
  delete_canned_response: deleteCannedResponse,
  delete_greeting: deleteGreeting,
  delete_group: deleteGroup,
  delete_group_properties: deleteGroupProperties,
  delete_license_properties: deleteLicenseProperties,
  delete_tag: deleteTag,
  disable_license_webhooks: disableLicenseWebhooks,
  enable_license_webhooks: enableLicenseWebhooks,
  get_agent: getAgent,
  get_bot: getBot,
  get_greeting: getGreeting,
  get_group: getGroup,
  get_license_id: getLicenseId,
  get_license_webhooks_state: getLicenseWebhooksState,
  get_organization_id: getOrganizationId,
  get_product_source: getProductSource,
  issue_bot_token: issueBotToken,
  list_agents: listAgents,
  list_allowed_domains: listAllowedDomains,
  list_auto_accesses: listAutoAccesses,
  list_bot_templates: listBotTemplates,
  list_bots: listBots,
  list_canned_responses: listCannedResponses,
  list_channels: listChannels,
  list_customer_bans: listCustomerBans,
  list_greetings: listGreetings,
  list_group_properties: listGroupProperties,
  list_groups: listGroups,
  list_groups_properties: listGroupsProperties,
  list_license_properties: listLicenseProperties,
  list_properties: listProperties,
  list_tags: listTags,
  list_translations: listTranslations,
  list_webhook_names: listWebhookNames,
  list_webhooks: listWebhooks,
  publish_property: publishProperty,
  reactivate_email: reactivateEmail,
  register_property: registerProperty,
  register_webhook: registerWebhook,
  request_agent_unsuspension: requestAgentUnsuspension,
  reset_bot_secret: resetBotSecret,
  reset_bot_template_secret: resetBotTemplateSecret,
  suspend_agent: suspendAgent,
  unban_customer: unbanCustomer,
  unregister_property: unregisterProperty,
  unregister_webhook: unregisterWebhook,
  unsuspend_agent: unsuspendAgent,
  update_agent: updateAgent,
  update_auto_access: updateAutoAccess,
  update_bot: updateBot,
  update_bot_template: updateBotTemplate,
  update_canned_response: updateCannedResponse,
  update_company_details: updateCompanyDetails,
  update_greeting: updateGreeting,
  update_group: updateGroup,
  update_group_properties: updateGroupProperties,
  update_license_properties: updateLicenseProperties,
  update_tag: updateTag,
  update_translations: updateTranslations,
};
