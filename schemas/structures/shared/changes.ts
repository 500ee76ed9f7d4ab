/**
 * Payloads that pushes of both sides and webhooks have in common. A message whose sides differ says so in its own
 * file.
 */
import Type from 'typebox';
import { id, rfc3339 } from '../../language/primitives.ts';
import { Properties, PropertyNames } from './properties.ts';

export const inChat = { chat_id: id('The chat.') };
export const inThread = { ...inChat, thread_id: id('The thread.') };
export const onEvent = { ...inThread, event_id: id('The event.') };
export const ThreadReference = Type.Object(inThread);
/** Rules TAG-001 to TAG-003. */
export const ThreadTag = Type.Object({ ...inThread, tag: id('Name of the tag; its case counts.') });
/** The thread is named only while the chat is active. */
export const inActiveThread = {
  ...inChat,
  thread_id: Type.Optional(id('The thread, when the chat is active.')),
};

/** Rules CHAT-029, PUSH-007. */
export const ChatDeactivated = Type.Object({
  ...inThread,
  user_id: Type.Optional(id('Who closed it; left out when the router did.')),
});

/** Rules RT-014, PUSH-013. */
export const EventsMarkedAsSeen = Type.Object({
  ...inChat,
  user_id: id('Who has seen the events.'),
  seen_up_to: rfc3339('Everything up to this time has been seen.'),
});

/** Why a user came or went: an open list that has `manual` for requests (USER-011). */
export const byRequester = {
  reason: Type.String({ minLength: 1, description: 'Why it happened; `manual` when somebody asked for it.' }),
  requester_id: Type.Optional(id('The agent who asked for it.')),
};

/** Rules USER-011, USER-016, PUSH-010. */
export const UserRemoved = Type.Object({ ...inActiveThread, user_id: id('Who left.'), ...byRequester });

/** Rules PROP-025, PUSH-011: only what changed; of what was deleted the names. */
export const ChatPropertiesUpdated = Type.Object({ ...inChat, properties: Properties });
export const ThreadPropertiesUpdated = Type.Object({ ...inThread, properties: Properties });
export const EventPropertiesUpdated = Type.Object({ ...onEvent, properties: Properties });
export const ChatPropertiesDeleted = Type.Object({ ...inChat, properties: PropertyNames });
export const ThreadPropertiesDeleted = Type.Object({ ...inThread, properties: PropertyNames });
export const EventPropertiesDeleted = Type.Object({ ...onEvent, properties: PropertyNames });

/** From 3.6 on. Rule EVENT-047. */
export const EventDeleted = Type.Object(onEvent);
