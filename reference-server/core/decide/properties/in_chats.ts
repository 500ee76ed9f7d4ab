/**
 * Setting and deleting properties of chats, threads and events, on both sides: one table of places. Closed threads and
 * inactive chats can be written to as well (PROP-024). Values of licences and groups are in `settings.ts`.
 */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import type { PropertyNames } from '../../../../schemas/structures/shared/properties.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Chat, Properties } from '../../world/world.ts';
import { type ChatIdOf, chatOf, exists, inChatId, inId, own, reachable } from '../access.ts';
import type { Act, Handler } from '../act.ts';
import type { Call } from '../call.ts';
import type { Guard } from '../guard.ts';
import {
  eventExists,
  eventNamed,
  type NamesEvent,
  type NamesThread,
  threadExists,
  threadNamed,
} from '../named.ts';
import { askingOf, namesValid, propertiesValid, type Writer } from '../properties.ts';
import { messagesOfDeleted, messagesOfSet } from './messages.ts';

/** Whose properties they are, and what is told of a change. */
interface PlaceOf<Payload> {
  readonly location: 'chat' | 'thread' | 'event';
  readonly chatId: ChatIdOf<Payload>;
  readonly there: readonly Guard<Call<Payload>>[];
  readonly found: (call: Call<Payload>) => { readonly properties: Properties } | undefined;
  readonly set: (payload: Payload, properties: Properties) => Fact;
  readonly deleted: (payload: Payload, names: PropertyNames) => Fact;
  /** What the customer's changes lead to beside. */
  readonly messages?: {
    readonly set: (call: Call<Payload>, properties: Properties) => Fact[];
    readonly deleted: (call: Call<Payload>, names: PropertyNames) => Fact[];
  };
}

const CHAT: PlaceOf<{ id: string }> = {
  location: 'chat',
  chatId: inId,
  there: [],
  found: (call): Chat | undefined => chatOf(call, inId),
  set: ({ id: chatId }, properties) => ({ type: 'chat_properties_set', chatId, properties }),
  deleted: ({ id: chatId }, names) => ({ type: 'chat_properties_deleted', chatId, names }),
};

const at = ({ chat_id: chatId, thread_id: threadId }: NamesThread) => ({ chatId, threadId });

const THREAD: PlaceOf<NamesThread> = {
  location: 'thread',
  chatId: inChatId,
  there: [threadExists],
  found: threadNamed,
  set: (payload, properties) => ({ type: 'thread_properties_set', ...at(payload), properties }),
  deleted: (payload, names) => ({ type: 'thread_properties_deleted', ...at(payload), names }),
  messages: { set: messagesOfSet, deleted: messagesOfDeleted },
};

const EVENT: PlaceOf<NamesEvent> = {
  location: 'event',
  chatId: inChatId,
  there: [threadExists, eventExists],
  found: eventNamed,
  set: (payload, properties) => ({
    type: 'event_properties_set',
    ...at(payload),
    eventId: payload.event_id,
    properties,
  }),
  deleted: (payload, names) => ({
    type: 'event_properties_deleted',
    ...at(payload),
    eventId: payload.event_id,
    names,
  }),
};

function mayWrite<Payload>(place: PlaceOf<Payload>, writer: Writer): readonly Guard<Call<Payload>>[] {
  const reach = writer === 'agent' ? [reachable(place.chatId, 'rw')] : [own(place.chatId)];
  return [exists(place.chatId), ...reach, ...place.there];
}

/** `update_…_properties`: what is named is set, the rest stays (PROP-005). */
function updates<Payload>(
  place: PlaceOf<Payload>,
  writer: Writer,
): Act<Call<Payload & { properties: Properties }>, Record<never, never>> {
  return {
    refusals: [
      ...mayWrite(place, writer),
      propertiesValid(
        (call: Call<Payload & { properties: Properties }>) => call.payload.properties,
        place.location,
        writer,
        askingOf,
      ),
    ],
    facts(call) {
      const { properties } = call.payload;
      const none = Object.values(properties).every((values) => Object.keys(values).length === 0);
      const messages = writer === 'customer' ? (place.messages?.set(call, properties) ?? []) : [];
      return { facts: none ? [] : [place.set(call.payload, properties), ...messages], reply: () => ({}) };
    },
  };
}

/** Those of the names that have a value. */
export function setOnes(properties: Properties, names: PropertyNames): PropertyNames {
  const found = Object.entries(names).map(([namespace, list]) => [
    namespace,
    list.filter((name) => Object.hasOwn(properties[namespace] ?? {}, name)),
  ]);
  return Object.fromEntries(found.filter(([, list]) => list !== undefined && list.length > 0));
}

/** `delete_…_properties`: exactly the named ones go (PROP-006). */
function deletes<Payload>(
  place: PlaceOf<Payload>,
  writer: Writer,
): Act<Call<Payload & { properties: PropertyNames }>, Record<never, never>> {
  return {
    refusals: [...mayWrite(place, writer), namesValid(place.location, writer)],
    facts(call) {
      const found = place.found(call);
      if (found === undefined) return null;
      const names = setOnes(found.properties, call.payload.properties);
      const none = Object.keys(names).length === 0;
      const messages = writer === 'customer' ? (place.messages?.deleted(call, names) ?? []) : [];
      return { facts: none ? [] : [place.deleted(call.payload, names), ...messages], reply: () => ({}) };
    },
  };
}

type Six<Actions> = {
  readonly [Name in keyof Actions as Name extends `${'update' | 'delete'}_${'chat' | 'thread' | 'event'}_properties`
    ? Name
    : never]: Handler<Actions[Name]>;
};

export const agentActs: Six<typeof agentActions> = {
  update_chat_properties: updates(CHAT, 'agent'),
  delete_chat_properties: deletes(CHAT, 'agent'),
  update_thread_properties: updates(THREAD, 'agent'),
  delete_thread_properties: deletes(THREAD, 'agent'),
  update_event_properties: updates(EVENT, 'agent'),
  delete_event_properties: deletes(EVENT, 'agent'),
};

export const customerActs: Six<typeof customerActions> = {
  update_chat_properties: updates(CHAT, 'customer'),
  delete_chat_properties: deletes(CHAT, 'customer'),
  update_thread_properties: updates(THREAD, 'customer'),
  delete_thread_properties: deletes(THREAD, 'customer'),
  update_event_properties: updates(EVENT, 'customer'),
  delete_event_properties: deletes(EVENT, 'customer'),
};
