/** Every push to customers by wire name. Written by `npm run gen` from the files beside it: do not edit. */
import { chatDeactivated } from './chat_deactivated.ts';
import { chatPropertiesDeleted } from './chat_properties_deleted.ts';
import { chatPropertiesUpdated } from './chat_properties_updated.ts';
import { chatTransferred } from './chat_transferred.ts';
import { customerDisconnected } from './customer_disconnected.ts';
import { customerSideStorageUpdated } from './customer_side_storage_updated.ts';
import { customerUpdated } from './customer_updated.ts';
import { eventDeleted } from './event_deleted.ts';
import { eventPropertiesDeleted } from './event_properties_deleted.ts';
import { eventPropertiesUpdated } from './event_properties_updated.ts';
import { eventUpdated } from './event_updated.ts';
import { eventsMarkedAsSeen } from './events_marked_as_seen.ts';
import { greetingAccepted } from './greeting_accepted.ts';
import { greetingCanceled } from './greeting_canceled.ts';
import { groupsStatusUpdated } from './groups_status_updated.ts';
import { incomingChat } from './incoming_chat.ts';
import { incomingEvent } from './incoming_event.ts';
import { incomingEventPreview } from './incoming_event_preview.ts';
import { incomingGreeting } from './incoming_greeting.ts';
import { incomingMulticast } from './incoming_multicast.ts';
import { incomingRichMessagePostback } from './incoming_rich_message_postback.ts';
import { incomingThinkingIndicator } from './incoming_thinking_indicator.ts';
import { incomingTypingIndicator } from './incoming_typing_indicator.ts';
import { incomingWelcomeMessage } from './incoming_welcome_message.ts';
import { queuePositionUpdated } from './queue_position_updated.ts';
import { threadPropertiesDeleted } from './thread_properties_deleted.ts';
import { threadPropertiesUpdated } from './thread_properties_updated.ts';
import { userAddedToChat } from './user_added_to_chat.ts';
import { userRemovedFromChat } from './user_removed_from_chat.ts';

export const customerPushes = {
  chat_deactivated: chatDeactivated,
  chat_properties_deleted: chatPropertiesDeleted,
  chat_properties_updated: chatPropertiesUpdated,
  chat_transferred: chatTransferred,
  customer_disconnected: customerDisconnected,
  customer_side_storage_updated: customerSideStorageUpdated,
  customer_updated: customerUpdated,
  event_deleted: eventDeleted,
  event_properties_deleted: eventPropertiesDeleted,
  event_properties_updated: eventPropertiesUpdated,
  event_updated: eventUpdated,
  events_marked_as_seen: eventsMarkedAsSeen,
  greeting_accepted: greetingAccepted,
  greeting_canceled: greetingCanceled,
  groups_status_updated: groupsStatusUpdated,
  incoming_chat: incomingChat,
  incoming_event: incomingEvent,
  incoming_event_preview: incomingEventPreview,
  incoming_greeting: incomingGreeting,
  incoming_multicast: incomingMulticast,
  incoming_rich_message_postback: incomingRichMessagePostback,
  incoming_thinking_indicator: incomingThinkingIndicator,
  incoming_typing_indicator: incomingTypingIndicator,
  incoming_welcome_message: incomingWelcomeMessage,
  queue_position_updated: queuePositionUpdated,
  thread_properties_deleted: threadPropertiesDeleted,
  thread_properties_updated: threadPropertiesUpdated,
  user_added_to_chat: userAddedToChat,
  user_removed_from_chat: userRemovedFromChat,
};
