/** Every push to customers by wire name. */
import { chatDeactivated } from './chat_deactivated.ts';
import { chatPropertiesUpdated } from './chat_properties_updated.ts';
import { chatTransferred } from './chat_transferred.ts';
import { customerDisconnected } from './customer_disconnected.ts';
import { eventUpdated } from './event_updated.ts';
import { eventsMarkedAsSeen } from './events_marked_as_seen.ts';
import { groupsStatusUpdated } from './groups_status_updated.ts';
import { incomingChat } from './incoming_chat.ts';
import { incomingEvent } from './incoming_event.ts';
import { incomingTypingIndicator } from './incoming_typing_indicator.ts';
import { queuePositionUpdated } from './queue_position_updated.ts';
import { threadPropertiesUpdated } from './thread_properties_updated.ts';
import { userAddedToChat } from './user_added_to_chat.ts';
import { userRemovedFromChat } from './user_removed_from_chat.ts';

export const customerPushes = {
  chat_deactivated: chatDeactivated,
  chat_properties_updated: chatPropertiesUpdated,
  chat_transferred: chatTransferred,
  customer_disconnected: customerDisconnected,
  event_updated: eventUpdated,
  events_marked_as_seen: eventsMarkedAsSeen,
  groups_status_updated: groupsStatusUpdated,
  incoming_chat: incomingChat,
  incoming_event: incomingEvent,
  incoming_typing_indicator: incomingTypingIndicator,
  queue_position_updated: queuePositionUpdated,
  thread_properties_updated: threadPropertiesUpdated,
  user_added_to_chat: userAddedToChat,
  user_removed_from_chat: userRemovedFromChat,
};
