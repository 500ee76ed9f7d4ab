/** Every push to agents by wire name. Written by `npm run gen` from the files beside it: do not edit. */
import { agentApproved } from './agent_approved.ts';
import { agentCreated } from './agent_created.ts';
import { agentDeleted } from './agent_deleted.ts';
import { agentDisconnected } from './agent_disconnected.ts';
import { agentSuspended } from './agent_suspended.ts';
import { agentUnsuspended } from './agent_unsuspended.ts';
import { agentUpdated } from './agent_updated.ts';
import { autoAccessAdded } from './auto_access_added.ts';
import { autoAccessDeleted } from './auto_access_deleted.ts';
import { autoAccessUpdated } from './auto_access_updated.ts';
import { autoAccessesUpdated } from './auto_accesses_updated.ts';
import { botCreated } from './bot_created.ts';
import { botDeleted } from './bot_deleted.ts';
import { botUpdated } from './bot_updated.ts';
import { cannedResponseCreated } from './canned_response_created.ts';
import { cannedResponseDeleted } from './canned_response_deleted.ts';
import { cannedResponseUpdated } from './canned_response_updated.ts';
import { chatAccessUpdated } from './chat_access_updated.ts';
import { chatDeactivated } from './chat_deactivated.ts';
import { chatDeleted } from './chat_deleted.ts';
import { chatPropertiesDeleted } from './chat_properties_deleted.ts';
import { chatPropertiesUpdated } from './chat_properties_updated.ts';
import { chatTransferred } from './chat_transferred.ts';
import { chatUnfollowed } from './chat_unfollowed.ts';
import { customerBanned } from './customer_banned.ts';
import { customerLeft } from './customer_left.ts';
import { customerPageUpdated } from './customer_page_updated.ts';
import { customerStatisticsUpdated } from './customer_statistics_updated.ts';
import { customerTransferred } from './customer_transferred.ts';
import { customerUpdated } from './customer_updated.ts';
import { eventDeleted } from './event_deleted.ts';
import { eventPropertiesDeleted } from './event_properties_deleted.ts';
import { eventPropertiesUpdated } from './event_properties_updated.ts';
import { eventUpdated } from './event_updated.ts';
import { eventsMarkedAsSeen } from './events_marked_as_seen.ts';
import { groupCreated } from './group_created.ts';
import { groupDeleted } from './group_deleted.ts';
import { groupPropertiesUpdated } from './group_properties_updated.ts';
import { groupUpdated } from './group_updated.ts';
import { groupsStatusUpdated } from './groups_status_updated.ts';
import { incomingChat } from './incoming_chat.ts';
import { incomingCustomer } from './incoming_customer.ts';
import { incomingCustomers } from './incoming_customers.ts';
import { incomingError } from './incoming_error.ts';
import { incomingEvent } from './incoming_event.ts';
import { incomingMulticast } from './incoming_multicast.ts';
import { incomingRichMessagePostback } from './incoming_rich_message_postback.ts';
import { incomingSneakPeek } from './incoming_sneak_peek.ts';
import { incomingThinkingIndicator } from './incoming_thinking_indicator.ts';
import { incomingTypingIndicator } from './incoming_typing_indicator.ts';
import { licensePropertiesUpdated } from './license_properties_updated.ts';
import { queuePositionsUpdated } from './queue_positions_updated.ts';
import { routingStatusSet } from './routing_status_set.ts';
import { subscribedCustomersTotalsUpdated } from './subscribed_customers_totals_updated.ts';
import { tagCreated } from './tag_created.ts';
import { tagDeleted } from './tag_deleted.ts';
import { tagUpdated } from './tag_updated.ts';
import { threadDeleted } from './thread_deleted.ts';
import { threadPropertiesDeleted } from './thread_properties_deleted.ts';
import { threadPropertiesUpdated } from './thread_properties_updated.ts';
import { threadSummarySet } from './thread_summary_set.ts';
import { threadTagged } from './thread_tagged.ts';
import { threadUntagged } from './thread_untagged.ts';
import { threadsDeleted } from './threads_deleted.ts';
import { ticketCreated } from './ticket_created.ts';
import { ticketDeleted } from './ticket_deleted.ts';
import { userAddedToChat } from './user_added_to_chat.ts';
import { userRemovedFromChat } from './user_removed_from_chat.ts';

export const agentPushes = {
  agent_approved: agentApproved,
  agent_created: agentCreated,
  agent_deleted: agentDeleted,
  agent_disconnected: agentDisconnected,
  agent_suspended: agentSuspended,
  agent_unsuspended: agentUnsuspended,
  agent_updated: agentUpdated,
  auto_access_added: autoAccessAdded,
  auto_access_deleted: autoAccessDeleted,
  auto_access_updated: autoAccessUpdated,
  auto_accesses_updated: autoAccessesUpdated,
  bot_created: botCreated,
  bot_deleted: botDeleted,
  bot_updated: botUpdated,
  canned_response_created: cannedResponseCreated,
  canned_response_deleted: cannedResponseDeleted,
  canned_response_updated: cannedResponseUpdated,
  chat_access_updated: chatAccessUpdated,
  chat_deactivated: chatDeactivated,
  chat_deleted: chatDeleted,
  chat_properties_deleted: chatPropertiesDeleted,
  chat_properties_updated: chatPropertiesUpdated,
  chat_transferred: chatTransferred,
  chat_unfollowed: chatUnfollowed,
  customer_banned: customerBanned,
  customer_left: customerLeft,
  customer_page_updated: customerPageUpdated,
  customer_statistics_updated: customerStatisticsUpdated,
  customer_transferred: customerTransferred,
  customer_updated: customerUpdated,
  event_deleted: eventDeleted,
  event_properties_deleted: eventPropertiesDeleted,
  event_properties_updated: eventPropertiesUpdated,
  event_updated: eventUpdated,
  events_marked_as_seen: eventsMarkedAsSeen,
  group_created: groupCreated,
  group_deleted: groupDeleted,
  group_properties_updated: groupPropertiesUpdated,
  group_updated: groupUpdated,
  groups_status_updated: groupsStatusUpdated,
  incoming_chat: incomingChat,
  incoming_customer: incomingCustomer,
  incoming_customers: incomingCustomers,
  incoming_error: incomingError,
  incoming_event: incomingEvent,
  incoming_multicast: incomingMulticast,
  incoming_rich_message_postback: incomingRichMessagePostback,
  incoming_sneak_peek: incomingSneakPeek,
  incoming_thinking_indicator: incomingThinkingIndicator,
  incoming_typing_indicator: incomingTypingIndicator,
  license_properties_updated: licensePropertiesUpdated,
  queue_positions_updated: queuePositionsUpdated,
  routing_status_set: routingStatusSet,
  subscribed_customers_totals_updated: subscribedCustomersTotalsUpdated,
  tag_created: tagCreated,
  tag_deleted: tagDeleted,
  tag_updated: tagUpdated,
  thread_deleted: threadDeleted,
  thread_properties_deleted: threadPropertiesDeleted,
  thread_properties_updated: threadPropertiesUpdated,
  thread_summary_set: threadSummarySet,
  thread_tagged: threadTagged,
  thread_untagged: threadUntagged,
  threads_deleted: threadsDeleted,
  ticket_created: ticketCreated,
  ticket_deleted: ticketDeleted,
  user_added_to_chat: userAddedToChat,
  user_removed_from_chat: userRemovedFromChat,
};
