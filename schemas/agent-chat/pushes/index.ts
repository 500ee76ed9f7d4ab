/** Every push to agents by wire name. */
import { agentCreated } from './agent_created.ts';
import { agentDisconnected } from './agent_disconnected.ts';
import { chatAccessUpdated } from './chat_access_updated.ts';
import { chatDeactivated } from './chat_deactivated.ts';
import { chatPropertiesUpdated } from './chat_properties_updated.ts';
import { chatTransferred } from './chat_transferred.ts';
import { eventUpdated } from './event_updated.ts';
import { eventsMarkedAsSeen } from './events_marked_as_seen.ts';
import { groupCreated } from './group_created.ts';
import { groupsStatusUpdated } from './groups_status_updated.ts';
import { incomingChat } from './incoming_chat.ts';
import { incomingEvent } from './incoming_event.ts';
import { incomingTypingIndicator } from './incoming_typing_indicator.ts';
import { queuePositionsUpdated } from './queue_positions_updated.ts';
import { routingStatusSet } from './routing_status_set.ts';
import { threadPropertiesUpdated } from './thread_properties_updated.ts';
import { userAddedToChat } from './user_added_to_chat.ts';
import { userRemovedFromChat } from './user_removed_from_chat.ts';

export const agentPushes = {
  agent_created: agentCreated,
  agent_disconnected: agentDisconnected,
  chat_access_updated: chatAccessUpdated,
  chat_deactivated: chatDeactivated,
  chat_properties_updated: chatPropertiesUpdated,
  chat_transferred: chatTransferred,
  event_updated: eventUpdated,
  events_marked_as_seen: eventsMarkedAsSeen,
  group_created: groupCreated,
  groups_status_updated: groupsStatusUpdated,
  incoming_chat: incomingChat,
  incoming_event: incomingEvent,
  incoming_typing_indicator: incomingTypingIndicator,
  queue_positions_updated: queuePositionsUpdated,
  routing_status_set: routingStatusSet,
  thread_properties_updated: threadPropertiesUpdated,
  user_added_to_chat: userAddedToChat,
  user_removed_from_chat: userRemovedFromChat,
};
