/**
 * Every act of the server, by API and action. Written by `npm run gen` from the files of this folder (see
 * `tools/gen/indexes.ts`): do not edit. An action that is not here, or that no definition has, is a
 * compile error in this file that names it.
 */
import * as accessRulesAutoAccesses from './access_rules/auto_accesses.ts';
import type { Acts } from './act.ts';
import * as agentsChangePushNotifications from './agents/change_push_notifications.ts';
import * as agentsGetLicenseInfo from './agents/get_license_info.ts';
import * as agentsListRoutingStatuses from './agents/list_routing_statuses.ts';
import * as agentsMulticast from './agents/multicast.ts';
import * as agentsReactivateEmail from './agents/reactivate_email.ts';
import * as agentsSetAwayStatus from './agents/set_away_status.ts';
import * as agentsSetRoutingStatus from './agents/set_routing_status.ts';
import * as agentsStanding from './agents/standing.ts';
import * as agentsUpdateAgent from './agents/update_agent.ts';
import * as archivesListArchives from './archives/list_archives.ts';
import * as bansBanCustomer from './bans/ban_customer.ts';
import * as bansListCustomerBans from './bans/list_customer_bans.ts';
import * as bansUnbanCustomer from './bans/unban_customer.ts';
import * as batchesBatches from './batches/batches.ts';
import * as botsIssueBotToken from './bots/issue_bot_token.ts';
import * as botsResetBotSecret from './bots/reset_bot_secret.ts';
import * as botsTemplates from './bots/templates.ts';
import * as chatsDeactivateChat from './chats/deactivate_chat.ts';
import * as chatsFollowChat from './chats/follow_chat.ts';
import * as chatsGetChat from './chats/get_chat.ts';
import * as chatsListAgentsForTransfer from './chats/list_agents_for_transfer.ts';
import * as chatsListChats from './chats/list_chats.ts';
import * as chatsResumeChat from './chats/resume_chat.ts';
import * as chatsStartChat from './chats/start_chat.ts';
import * as chatsTransferChat from './chats/transfer_chat.ts';
import * as chatsUnfollowChat from './chats/unfollow_chat.ts';
import * as companyUpdateCompanyDetails from './company/update_company_details.ts';
import * as customersCreateCustomer from './customers/create_customer.ts';
import * as customersGetCustomer from './customers/get_customer.ts';
import * as customersGetPredictedAgent from './customers/get_predicted_agent.ts';
import * as customersListCustomers from './customers/list_customers.ts';
import * as customersListGroupStatuses from './customers/list_group_statuses.ts';
import * as customersRequestEmailVerification from './customers/request_email_verification.ts';
import * as customersRequestWelcomeMessage from './customers/request_welcome_message.ts';
import * as customersSetCustomerSessionFields from './customers/set_customer_session_fields.ts';
import * as customersSubscribeCustomers from './customers/subscribe_customers.ts';
import * as customersUnsubscribeCustomers from './customers/unsubscribe_customers.ts';
import * as customersUpdateCustomer from './customers/update_customer.ts';
import * as customersUpdateCustomerPage from './customers/update_customer_page.ts';
import * as domainsAllowedDomains from './domains/allowed_domains.ts';
import * as eventsDeleteEvent from './events/delete_event.ts';
import * as eventsMarkEventsAsSeen from './events/mark_events_as_seen.ts';
import * as eventsSendEvent from './events/send_event.ts';
import * as eventsSendEventPreview from './events/send_event_preview.ts';
import * as eventsSendRichMessagePostback from './events/send_rich_message_postback.ts';
import * as eventsSendSneakPeek from './events/send_sneak_peek.ts';
import * as eventsSendThinkingIndicator from './events/send_thinking_indicator.ts';
import * as eventsSendTypingIndicator from './events/send_typing_indicator.ts';
import * as filesUploadFile from './files/upload_file.ts';
import * as greetingsAnswers from './greetings/answers.ts';
import * as greetingsGreetings from './greetings/greetings.ts';
import * as groupsCreateGroup from './groups/create_group.ts';
import * as groupsUpdateGroup from './groups/update_group.ts';
import * as licensesIds from './licenses/ids.ts';
import * as licensesProduct from './licenses/product.ts';
import * as nounsAgent from './nouns/agent.ts';
import * as nounsBot from './nouns/bot.ts';
import * as nounsGroup from './nouns/group.ts';
import * as nounsTag from './nouns/tag.ts';
import * as propertiesDefinitions from './properties/definitions.ts';
import * as propertiesInChats from './properties/in_chats.ts';
import * as propertiesSettings from './properties/settings.ts';
import * as responsesCannedResponses from './responses/canned_responses.ts';
import * as sessionLogin from './session/login.ts';
import * as sessionLogout from './session/logout.ts';
import * as sessionPing from './session/ping.ts';
import * as sessionUpdateSession from './session/update_session.ts';
import * as threadsListThreads from './threads/list_threads.ts';
import * as threadsRequestThreadSummary from './threads/request_thread_summary.ts';
import * as threadsTagThread from './threads/tag_thread.ts';
import * as threadsUntagThread from './threads/untag_thread.ts';
import * as translationsTranslations from './translations/translations.ts';
import * as usersAddUserToChat from './users/add_user_to_chat.ts';
import * as usersRemoveUserFromChat from './users/remove_user_from_chat.ts';
import * as webhooksListWebhookNames from './webhooks/list_webhook_names.ts';
import * as webhooksListWebhooks from './webhooks/list_webhooks.ts';
import * as webhooksRegisterWebhook from './webhooks/register_webhook.ts';
import * as webhooksState from './webhooks/state.ts';
import * as webhooksUnregisterWebhook from './webhooks/unregister_webhook.ts';
import * as widgetCheckGoals from './widget/check_goals.ts';
import * as widgetGetConfiguration from './widget/get_configuration.ts';
import * as widgetGetDynamicConfiguration from './widget/get_dynamic_configuration.ts';
import * as widgetGetForm from './widget/get_form.ts';
import * as widgetGetLocalization from './widget/get_localization.ts';
import * as widgetGetUrlInfo from './widget/get_url_info.ts';

export const agentActs: Acts<'agent'> = {
  change_push_notifications: agentsChangePushNotifications.agent,
  get_license_info: agentsGetLicenseInfo.agent,
  list_routing_statuses: agentsListRoutingStatuses.agent,
  multicast: agentsMulticast.agent,
  set_away_status: agentsSetAwayStatus.agent,
  set_routing_status: agentsSetRoutingStatus.agent,
  list_archives: archivesListArchives.agent,
  ban_customer: bansBanCustomer.agent,
  deactivate_chat: chatsDeactivateChat.agent,
  follow_chat: chatsFollowChat.agent,
  get_chat: chatsGetChat.agent,
  list_agents_for_transfer: chatsListAgentsForTransfer.agent,
  list_chats: chatsListChats.agent,
  resume_chat: chatsResumeChat.agent,
  start_chat: chatsStartChat.agent,
  transfer_chat: chatsTransferChat.agent,
  unfollow_chat: chatsUnfollowChat.agent,
  create_customer: customersCreateCustomer.agent,
  get_customer: customersGetCustomer.agent,
  list_customers: customersListCustomers.agent,
  subscribe_customers: customersSubscribeCustomers.agent,
  unsubscribe_customers: customersUnsubscribeCustomers.agent,
  update_customer: customersUpdateCustomer.agent,
  mark_events_as_seen: eventsMarkEventsAsSeen.agent,
  send_event: eventsSendEvent.agent,
  send_event_preview: eventsSendEventPreview.agent,
  send_rich_message_postback: eventsSendRichMessagePostback.agent,
  send_thinking_indicator: eventsSendThinkingIndicator.agent,
  send_typing_indicator: eventsSendTypingIndicator.agent,
  upload_file: filesUploadFile.agent,
  login: sessionLogin.agent,
  logout: sessionLogout.agent,
  ping: sessionPing.agent,
  update_session: sessionUpdateSession.agent,
  list_threads: threadsListThreads.agent,
  request_thread_summary: threadsRequestThreadSummary.agent,
  tag_thread: threadsTagThread.agent,
  untag_thread: threadsUntagThread.agent,
  add_user_to_chat: usersAddUserToChat.agent,
  remove_user_from_chat: usersRemoveUserFromChat.agent,
  ...propertiesInChats.agentActs,
};

export const customerActs: Acts<'customer'> = {
  deactivate_chat: chatsDeactivateChat.customer,
  get_chat: chatsGetChat.customer,
  list_chats: chatsListChats.customer,
  resume_chat: chatsResumeChat.customer,
  start_chat: chatsStartChat.customer,
  get_customer: customersGetCustomer.customer,
  get_predicted_agent: customersGetPredictedAgent.customer,
  list_group_statuses: customersListGroupStatuses.customer,
  request_email_verification: customersRequestEmailVerification.customer,
  request_welcome_message: customersRequestWelcomeMessage.customer,
  set_customer_session_fields: customersSetCustomerSessionFields.customer,
  update_customer: customersUpdateCustomer.customer,
  update_customer_page: customersUpdateCustomerPage.customer,
  delete_event: eventsDeleteEvent.customer,
  mark_events_as_seen: eventsMarkEventsAsSeen.customer,
  send_event: eventsSendEvent.customer,
  send_rich_message_postback: eventsSendRichMessagePostback.customer,
  send_sneak_peek: eventsSendSneakPeek.customer,
  upload_file: filesUploadFile.customer,
  login: sessionLogin.customer,
  ping: sessionPing.customer,
  list_threads: threadsListThreads.customer,
  check_goals: widgetCheckGoals.customer,
  get_configuration: widgetGetConfiguration.customer,
  get_dynamic_configuration: widgetGetDynamicConfiguration.customer,
  get_form: widgetGetForm.customer,
  get_localization: widgetGetLocalization.customer,
  get_url_info: widgetGetUrlInfo.customer,
  ...greetingsAnswers.customerActs,
  ...propertiesInChats.customerActs,
  ...propertiesSettings.customerActs,
};

export const configurationActs: Acts<'configuration'> = {
  reactivate_email: agentsReactivateEmail.configuration,
  update_agent: agentsUpdateAgent.configuration,
  ban_customer: bansBanCustomer.configuration,
  list_customer_bans: bansListCustomerBans.configuration,
  unban_customer: bansUnbanCustomer.configuration,
  issue_bot_token: botsIssueBotToken.configuration,
  reset_bot_secret: botsResetBotSecret.configuration,
  update_company_details: companyUpdateCompanyDetails.configuration,
  create_group: groupsCreateGroup.configuration,
  update_group: groupsUpdateGroup.configuration,
  list_webhook_names: webhooksListWebhookNames.configuration,
  list_webhooks: webhooksListWebhooks.configuration,
  register_webhook: webhooksRegisterWebhook.configuration,
  unregister_webhook: webhooksUnregisterWebhook.configuration,
  ...accessRulesAutoAccesses.configurationActs,
  ...agentsStanding.configurationActs,
  ...batchesBatches.configurationActs,
  ...botsTemplates.configurationActs,
  ...domainsAllowedDomains.configurationActs,
  ...greetingsGreetings.configurationActs,
  ...licensesIds.configurationActs,
  ...licensesProduct.configurationActs,
  ...nounsAgent.configurationActs,
  ...nounsBot.configurationActs,
  ...nounsGroup.configurationActs,
  ...nounsTag.configurationActs,
  ...propertiesDefinitions.configurationActs,
  ...propertiesSettings.configurationActs,
  ...responsesCannedResponses.configurationActs,
  ...translationsTranslations.configurationActs,
  ...webhooksState.configurationActs,
};
