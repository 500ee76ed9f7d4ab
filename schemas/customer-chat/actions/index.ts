/** Every customer action by wire name. Written by `npm run gen` from the files beside it: do not edit. */
import { acceptGreeting } from './accept_greeting.ts';
import { cancelGreeting } from './cancel_greeting.ts';
import { checkGoals } from './check_goals.ts';
import { deactivateChat } from './deactivate_chat.ts';
import { deleteChatProperties } from './delete_chat_properties.ts';
import { deleteEvent } from './delete_event.ts';
import { deleteEventProperties } from './delete_event_properties.ts';
import { deleteThreadProperties } from './delete_thread_properties.ts';
import { getChat } from './get_chat.ts';
import { getConfiguration } from './get_configuration.ts';
import { getCustomer } from './get_customer.ts';
import { getDynamicConfiguration } from './get_dynamic_configuration.ts';
import { getForm } from './get_form.ts';
import { getLocalization } from './get_localization.ts';
import { getPredictedAgent } from './get_predicted_agent.ts';
import { getUrlInfo } from './get_url_info.ts';
import { listChats } from './list_chats.ts';
import { listGroupProperties } from './list_group_properties.ts';
import { listGroupStatuses } from './list_group_statuses.ts';
import { listLicenseProperties } from './list_license_properties.ts';
import { listThreads } from './list_threads.ts';
import { login } from './login.ts';
import { markEventsAsSeen } from './mark_events_as_seen.ts';
import { ping } from './ping.ts';
import { requestEmailVerification } from './request_email_verification.ts';
import { requestWelcomeMessage } from './request_welcome_message.ts';
import { resumeChat } from './resume_chat.ts';
import { sendEvent } from './send_event.ts';
import { sendGreetingButtonClicked } from './send_greeting_button_clicked.ts';
import { sendRichMessagePostback } from './send_rich_message_postback.ts';
import { sendSneakPeek } from './send_sneak_peek.ts';
import { setCustomerSessionFields } from './set_customer_session_fields.ts';
import { startChat } from './start_chat.ts';
import { updateChatProperties } from './update_chat_properties.ts';
import { updateCustomer } from './update_customer.ts';
import { updateCustomerPage } from './update_customer_page.ts';
import { updateEventProperties } from './update_event_properties.ts';
import { updateThreadProperties } from './update_thread_properties.ts';
import { uploadFile } from './upload_file.ts';

export const customerActions = {
  accept_greeting: acceptGreeting,
  cancel_greeting: cancelGreeting,
  check_goals: checkGoals,
  deactivate_chat: deactivateChat,
  delete_chat_properties: deleteChatProperties,
  delete_event: deleteEvent,
  delete_event_properties: deleteEventProperties,
  delete_thread_properties: deleteThreadProperties,
  get_chat: getChat,
  get_configuration: getConfiguration,
  get_customer: getCustomer,
  get_dynamic_configuration: getDynamicConfiguration,
  get_form: getForm,
  get_localization: getLocalization,
  get_predicted_agent: getPredictedAgent,
  get_url_info: getUrlInfo,
  list_chats: listChats,
  list_group_properties: listGroupProperties,
  list_group_statuses: listGroupStatuses,
  list_license_properties: listLicenseProperties,
  list_threads: listThreads,
  login,
  mark_events_as_seen: markEventsAsSeen,
  ping,
  request_email_verification: requestEmailVerification,
  request_welcome_message: requestWelcomeMessage,
  resume_chat: resumeChat,
  send_event: sendEvent,
  send_greeting_button_clicked: sendGreetingButtonClicked,
  send_rich_message_postback: sendRichMessagePostback,
  send_sneak_peek: sendSneakPeek,
  set_customer_session_fields: setCustomerSessionFields,
  start_chat: startChat,
  update_chat_properties: updateChatProperties,
  update_customer: updateCustomer,
  update_customer_page: updateCustomerPage,
  update_event_properties: updateEventProperties,
  update_thread_properties: updateThreadProperties,
  upload_file: uploadFile,
};
