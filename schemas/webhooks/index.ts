/** Every webhook by wire name. */
import { agentCreated } from './agent_created.ts';
import { chatAccessUpdated } from './chat_access_updated.ts';
import { chatDeactivated } from './chat_deactivated.ts';
import { chatPropertiesUpdated } from './chat_properties_updated.ts';
import { chatTransferred } from './chat_transferred.ts';
import { eventUpdated } from './event_updated.ts';
import { eventsMarkedAsSeen } from './events_marked_as_seen.ts';
import { groupCreated } from './group_created.ts';
import { incomingChat } from './incoming_chat.ts';
import { incomingEvent } from './incoming_event.ts';
import { routingStatusSet } from './routing_status_set.ts';
import { threadPropertiesUpdated } from './thread_properties_updated.ts';
import { userAddedToChat } from './user_added_to_chat.ts';
import { userRemovedFromChat } from './user_removed_from_chat.ts';

export const webhooks = {
  agent_created: agentCreated,
  chat_access_updated: chatAccessUpdated,
  chat_deactivated: chatDeactivated,
  chat_properties_updated: chatPropertiesUpdated,
  chat_transferred: chatTransferred,
  event_updated: eventUpdated,
  events_marked_as_seen: eventsMarkedAsSeen,
  group_created: groupCreated,
  incoming_chat: incomingChat,
  incoming_event: incomingEvent,
  routing_status_set: routingStatusSet,
  thread_properties_updated: threadPropertiesUpdated,
  user_added_to_chat: userAddedToChat,
  user_removed_from_chat: userRemovedFromChat,
};
