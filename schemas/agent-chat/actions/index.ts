/** Every agent action by wire name. Written by `npm run gen` from the files beside it: do not edit. */
import { addUserToChat } from './add_user_to_chat.ts';
import { banCustomer } from './ban_customer.ts';
import { changePushNotifications } from './change_push_notifications.ts';
import { createCustomer } from './create_customer.ts';
import { deactivateChat } from './deactivate_chat.ts';
import { deleteChatProperties } from './delete_chat_properties.ts';
import { deleteEventProperties } from './delete_event_properties.ts';
import { deleteThreadProperties } from './delete_thread_properties.ts';
import { followChat } from './follow_chat.ts';
import { getChat } from './get_chat.ts';
import { getCustomer } from './get_customer.ts';
import { getLicenseInfo } from './get_license_info.ts';
import { listAgentsForTransfer } from './list_agents_for_transfer.ts';
import { listArchives } from './list_archives.ts';
import { listChats } from './list_chats.ts';
import { listCustomers } from './list_customers.ts';
import { listRoutingStatuses } from './list_routing_statuses.ts';
import { listThreads } from './list_threads.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { markEventsAsSeen } from './mark_events_as_seen.ts';
import { multicast } from './multicast.ts';
import { ping } from './ping.ts';
import { removeUserFromChat } from './remove_user_from_chat.ts';
import { requestThreadSummary } from './request_thread_summary.ts';
import { resumeChat } from './resume_chat.ts';
import { sendEvent } from './send_event.ts';
import { sendEventPreview } from './send_event_preview.ts';
import { sendRichMessagePostback } from './send_rich_message_postback.ts';
import { sendThinkingIndicator } from './send_thinking_indicator.ts';
import { sendTypingIndicator } from './send_typing_indicator.ts';
import { setAwayStatus } from './set_away_status.ts';
import { setRoutingStatus } from './set_routing_status.ts';
import { startChat } from './start_chat.ts';
import { subscribeCustomers } from './subscribe_customers.ts';
import { tagThread } from './tag_thread.ts';
import { transferChat } from './transfer_chat.ts';
import { unfollowChat } from './unfollow_chat.ts';
import { unsubscribeCustomers } from './unsubscribe_customers.ts';
import { untagThread } from './untag_thread.ts';
import { updateChatProperties } from './update_chat_properties.ts';
import { updateCustomer } from './update_customer.ts';
import { updateEventProperties } from './update_event_properties.ts';
import { updateSession } from './update_session.ts';
import { updateThreadProperties } from './update_thread_properties.ts';
import { uploadFile } from './upload_file.ts';

export const agentActions = {
  add_user_to_chat: addUserToChat,
  ban_customer: banCustomer,
  change_push_notifications: changePushNotifications,
  create_customer: createCustomer,
  deactivate_chat: deactivateChat,
  delete_chat_properties: deleteChatProperties,
  delete_event_properties: deleteEventProperties,
  delete_thread_properties: deleteThreadProperties,
  follow_chat: followChat,
  get_chat: getChat,
  get_customer: getCustomer,
  get_license_info: getLicenseInfo,
  list_agents_for_transfer: listAgentsForTransfer,
  list_archives: listArchives,
  list_chats: listChats,
  list_customers: listCustomers,
  list_routing_statuses: listRoutingStatuses,
  list_threads: listThreads,
  login,
  logout,
  mark_events_as_seen: markEventsAsSeen,
  multicast,
  ping,
  remove_user_from_chat: removeUserFromChat,
  request_thread_summary: requestThreadSummary,
  resume_chat: resumeChat,
  send_event: sendEvent,
  send_event_preview: sendEventPreview,
  send_rich_message_postback: sendRichMessagePostback,
  send_thinking_indicator: sendThinkingIndicator,
  send_typing_indicator: sendTypingIndicator,
  set_away_status: setAwayStatus,
  set_routing_status: setRoutingStatus,
  start_chat: startChat,
  subscribe_customers: subscribeCustomers,
  tag_thread: tagThread,
  transfer_chat: transferChat,
  unfollow_chat: unfollowChat,
  unsubscribe_customers: unsubscribeCustomers,
  untag_thread: untagThread,
  update_chat_properties: updateChatProperties,
  update_customer: updateCustomer,
  update_event_properties: updateEventProperties,
  update_session: updateSession,
  update_thread_properties: updateThreadProperties,
  upload_file: uploadFile,
};
