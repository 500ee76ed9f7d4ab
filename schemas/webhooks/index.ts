/** Every webhook by wire name. Written by `npm run gen` from the files beside it: do not edit. */
import { agentApproved } from './agent_approved.ts';
import { agentCreated } from './agent_created.ts';
import { agentDeleted } from './agent_deleted.ts';
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
import { chatAccessUpdated } from './chat_access_updated.ts';
import { chatDeactivated } from './chat_deactivated.ts';
import { chatPropertiesDeleted } from './chat_properties_deleted.ts';
import { chatPropertiesUpdated } from './chat_properties_updated.ts';
import { chatTransferred } from './chat_transferred.ts';
import { customerSessionFieldsUpdated } from './customer_session_fields_updated.ts';
import { eventDeleted } from './event_deleted.ts';
import { eventPropertiesDeleted } from './event_properties_deleted.ts';
import { eventPropertiesUpdated } from './event_properties_updated.ts';
import { eventUpdated } from './event_updated.ts';
import { eventsMarkedAsSeen } from './events_marked_as_seen.ts';
import { groupCreated } from './group_created.ts';
import { groupDeleted } from './group_deleted.ts';
import { groupUpdated } from './group_updated.ts';
import { incomingChat } from './incoming_chat.ts';
import { incomingCustomer } from './incoming_customer.ts';
import { incomingEvent } from './incoming_event.ts';
import { incomingRichMessagePostback } from './incoming_rich_message_postback.ts';
import { routingStatusSet } from './routing_status_set.ts';
import { tagCreated } from './tag_created.ts';
import { tagDeleted } from './tag_deleted.ts';
import { tagUpdated } from './tag_updated.ts';
import { threadPropertiesDeleted } from './thread_properties_deleted.ts';
import { threadPropertiesUpdated } from './thread_properties_updated.ts';
import { threadSummarySet } from './thread_summary_set.ts';
import { threadTagged } from './thread_tagged.ts';
import { threadUntagged } from './thread_untagged.ts';
import { userAddedToChat } from './user_added_to_chat.ts';
import { userRemovedFromChat } from './user_removed_from_chat.ts';

export const webhooks = {
  agent_approved: agentApproved,
  agent_created: agentCreated,
  agent_deleted: agentDeleted,
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
  chat_access_updated: chatAccessUpdated,
  chat_deactivated: chatDeactivated,
  chat_properties_deleted: chatPropertiesDeleted,
  chat_properties_updated: chatPropertiesUpdated,
  chat_transferred: chatTransferred,
  customer_session_fields_updated: customerSessionFieldsUpdated,
  event_deleted: eventDeleted,
  event_properties_deleted: eventPropertiesDeleted,
  event_properties_updated: eventPropertiesUpdated,
  event_updated: eventUpdated,
  events_marked_as_seen: eventsMarkedAsSeen,
  group_created: groupCreated,
  group_deleted: groupDeleted,
  group_updated: groupUpdated,
  incoming_chat: incomingChat,
  incoming_customer: incomingCustomer,
  incoming_event: incomingEvent,
  incoming_rich_message_postback: incomingRichMessagePostback,
  routing_status_set: routingStatusSet,
  tag_created: tagCreated,
  tag_deleted: tagDeleted,
  tag_updated: tagUpdated,
  thread_properties_deleted: threadPropertiesDeleted,
  thread_properties_updated: threadPropertiesUpdated,
  thread_summary_set: threadSummarySet,
  thread_tagged: threadTagged,
  thread_untagged: threadUntagged,
  user_added_to_chat: userAddedToChat,
  user_removed_from_chat: userRemovedFromChat,
};
