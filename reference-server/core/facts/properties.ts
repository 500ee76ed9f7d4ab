/** Facts about properties, their values and their definitions: one row a fact. Each side hears of those that it may read. */
import type { PropertyNames } from '../../../schemas/structures/shared/properties.ts';
import { isShownEvent } from '../views/events.ts';
import { askingAs, readableOf } from '../views/known-property.ts';
import { agentProperties, customerProperties } from '../views/properties.ts';
import { type PropertyDefinition, propertyKey, type Right } from '../world/property-definitions.ts';
import type { Properties, Thread, Writable } from '../world/world.ts';
import { writableCopy } from '../world/world.ts';
import { where, whereEvent } from './members.ts';
import { fact, factInChat, factInThread, NOBODY } from './row.ts';
import { deleteProperties, setProperties } from './standing.ts';

interface Set {
  properties: Properties;
}
interface Deleted {
  names: PropertyNames;
}
interface OnEvent {
  eventId: string;
}
interface OnGroup {
  groupId: number;
}

/** Nothing when none of them may be read. */
const shown = <Where extends object>(properties: Properties, at: Where) =>
  Object.keys(properties).length === 0 ? undefined : { ...at, properties };
/** Members and followers hear of every property, the others of the router's only. */
const inReach = (properties: Properties, inside: boolean): Properties => {
  if (inside) return properties;
  return properties['routing'] === undefined ? {} : { routing: properties['routing'] };
};

/** Names as if they were values, to be sifted like values, and back. */
const asValues = (names: PropertyNames): Properties =>
  Object.fromEntries(
    Object.entries(names).map(([namespace, list]) => [
      namespace,
      Object.fromEntries(list.map((name) => [name, true])),
    ]),
  );
const asNames = (properties: Properties): PropertyNames =>
  Object.fromEntries(
    Object.entries(properties).map(([namespace, values]) => [namespace, Object.keys(values)]),
  );
const shownNames = <Where extends object>(properties: Properties, at: Where) =>
  Object.keys(properties).length === 0 ? undefined : { ...at, properties: asNames(properties) };
const eventOf = (thread: Writable<Thread>, { eventId }: OnEvent) =>
  thread.events.find(({ id }) => id === eventId);

/** Told is what has changed and nothing else, of what is gone the names (PROP-025). */
export const propertyFacts = {
  chat_properties_set: factInChat<Set>({
    apply({ chat }, { properties }) {
      setProperties(chat, properties);
    },
    answers: ['update_chat_properties'],
    agents: {
      name: 'chat_properties_updated',
      to: 'access',
      each: ({ chatId, properties }, { license }, { inside, connection }) =>
        shown(inReach(agentProperties(askingAs(license, connection), properties, 'chat'), inside), {
          chat_id: chatId,
        }),
    },
    customer: {
      name: 'chat_properties_updated',
      payload: ({ chatId, properties }, { license }, _chat, viewer) =>
        shown(customerProperties(askingAs(license, viewer), properties, 'chat'), { chat_id: chatId }),
    },
    webhook: {
      name: 'chat_properties_updated',
      payload: ({ chatId, properties }, { license }, _chat, viewer) =>
        shown(agentProperties(askingAs(license, viewer), properties, 'chat'), { chat_id: chatId }),
    },
  }),
  thread_properties_set: factInThread<Set>({
    apply({ thread }, { properties }) {
      setProperties(thread, properties);
    },
    answers: ['update_thread_properties'],
    agents: {
      name: 'thread_properties_updated',
      to: 'access',
      each: (fact, { license }, { inside, connection }) =>
        shown(
          inReach(agentProperties(askingAs(license, connection), fact.properties, 'thread'), inside),
          where(fact),
        ),
    },
    customer: {
      name: 'thread_properties_updated',
      payload: (fact, { license }, _chat, viewer) =>
        shown(customerProperties(askingAs(license, viewer), fact.properties, 'thread'), where(fact)),
    },
    webhook: {
      name: 'thread_properties_updated',
      payload: (fact, { license }, _chat, viewer) =>
        shown(agentProperties(askingAs(license, viewer), fact.properties, 'thread'), where(fact)),
    },
  }),
  event_properties_set: factInThread<Set & OnEvent>({
    apply({ thread }, fact) {
      const event = eventOf(thread, fact);
      if (event !== undefined) setProperties(event, fact.properties);
    },
    settles: false,
    answers: ['update_event_properties'],
    agents: {
      name: 'event_properties_updated',
      to: 'members',
      payload: (fact, { license }, _chat, viewer) =>
        shown(agentProperties(askingAs(license, viewer), fact.properties, 'event'), whereEvent(fact)),
    },
    customer: {
      name: 'event_properties_updated',
      payload: (fact, { license }, chat, viewer) =>
        isShownEvent(chat, fact)
          ? shown(customerProperties(askingAs(license, viewer), fact.properties, 'event'), whereEvent(fact))
          : undefined,
    },
    webhook: {
      name: 'event_properties_updated',
      payload: (fact, { license }, _chat, viewer) =>
        shown(agentProperties(askingAs(license, viewer), fact.properties, 'event'), whereEvent(fact)),
    },
  }),
  chat_properties_deleted: factInChat<Deleted>({
    apply({ chat }, { names }) {
      deleteProperties(chat, names);
    },
    answers: ['delete_chat_properties'],
    agents: {
      name: 'chat_properties_deleted',
      to: 'access',
      each: ({ chatId, names }, { license }, { inside, connection }) =>
        shownNames(inReach(agentProperties(askingAs(license, connection), asValues(names), 'chat'), inside), {
          chat_id: chatId,
        }),
    },
    customer: {
      name: 'chat_properties_deleted',
      payload: ({ chatId, names }, { license }, _chat, viewer) =>
        shownNames(customerProperties(askingAs(license, viewer), asValues(names), 'chat'), {
          chat_id: chatId,
        }),
    },
    webhook: {
      name: 'chat_properties_deleted',
      payload: ({ chatId, names }, { license }, _chat, viewer) =>
        shownNames(agentProperties(askingAs(license, viewer), asValues(names), 'chat'), { chat_id: chatId }),
    },
  }),
  thread_properties_deleted: factInThread<Deleted>({
    apply({ thread }, { names }) {
      deleteProperties(thread, names);
    },
    answers: ['delete_thread_properties'],
    agents: {
      name: 'thread_properties_deleted',
      to: 'access',
      each: (fact, { license }, { inside, connection }) =>
        shownNames(
          inReach(agentProperties(askingAs(license, connection), asValues(fact.names), 'thread'), inside),
          where(fact),
        ),
    },
    customer: {
      name: 'thread_properties_deleted',
      payload: (fact, { license }, _chat, viewer) =>
        shownNames(
          customerProperties(askingAs(license, viewer), asValues(fact.names), 'thread'),
          where(fact),
        ),
    },
    webhook: {
      name: 'thread_properties_deleted',
      payload: (fact, { license }, _chat, viewer) =>
        shownNames(agentProperties(askingAs(license, viewer), asValues(fact.names), 'thread'), where(fact)),
    },
  }),
  event_properties_deleted: factInThread<Deleted & OnEvent>({
    apply({ thread }, fact) {
      const event = eventOf(thread, fact);
      if (event !== undefined) deleteProperties(event, fact.names);
    },
    settles: false,
    answers: ['delete_event_properties'],
    agents: {
      name: 'event_properties_deleted',
      to: 'members',
      payload: (fact, { license }, _chat, viewer) =>
        shownNames(
          agentProperties(askingAs(license, viewer), asValues(fact.names), 'event'),
          whereEvent(fact),
        ),
    },
    customer: {
      name: 'event_properties_deleted',
      payload: (fact, { license }, chat, viewer) =>
        isShownEvent(chat, fact)
          ? shownNames(
              customerProperties(askingAs(license, viewer), asValues(fact.names), 'event'),
              whereEvent(fact),
            )
          : undefined,
    },
    webhook: {
      name: 'event_properties_deleted',
      payload: (fact, { license }, _chat, viewer) =>
        shownNames(
          agentProperties(askingAs(license, viewer), asValues(fact.names), 'event'),
          whereEvent(fact),
        ),
    },
  }),
  license_properties_set: fact<Set>({
    apply({ license }, { properties }) {
      setProperties(license, properties);
    },
    agents: {
      name: 'license_properties_updated',
      to: 'everybody',
      each: ({ properties }, { license }, { connection }) =>
        shown(
          readableOf({ license, clientId: connection.clientId ?? '' }, properties, 'agent', 'license'),
          {},
        ),
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
  group_properties_set: fact<Set & OnGroup>({
    apply({ license }, { groupId, properties }) {
      const group = license.groups.get(groupId);
      if (group !== undefined) setProperties(group, properties);
    },
    agents: {
      name: 'group_properties_updated',
      to: 'everybody',
      each: ({ groupId, properties }, { license }, { connection }) =>
        shown(readableOf({ license, clientId: connection.clientId ?? '' }, properties, 'agent', 'group'), {
          group_id: groupId,
        }),
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
  /** The defaults are back. No push tells it (PROP-015, PROP-031). */
  license_properties_deleted: fact<Deleted>({
    apply({ license }, { names }) {
      deleteProperties(license, names);
    },
    told: NOBODY,
  }),
  group_properties_deleted: fact<Deleted & OnGroup>({
    apply({ license }, { groupId, names }) {
      const group = license.groups.get(groupId);
      if (group !== undefined) deleteProperties(group, names);
    },
    told: NOBODY,
  }),
  property_registered: fact<{ definition: PropertyDefinition }>({
    apply({ license }, { definition }) {
      const { namespace, name } = definition;
      license.propertyDefinitions.set(propertyKey(namespace, name), writableCopy(definition));
    },
    settles: false,
    told: NOBODY,
  }),
  property_published: fact<{ namespace: string; name: string; access: readonly Right[] }>({
    apply({ license }, { namespace, name, access }) {
      const found = license.propertyDefinitions.get(propertyKey(namespace, name));
      if (found !== undefined) found.publicAccess = [...access];
    },
    settles: false,
    told: NOBODY,
  }),
  property_unregistered: fact<{ namespace: string; name: string }>({
    apply({ license }, { namespace, name }) {
      license.propertyDefinitions.delete(propertyKey(namespace, name));
      for (const owner of [license, ...license.groups.values()])
        deleteProperties(owner, { [namespace]: [name] });
    },
    settles: false,
    told: NOBODY,
  }),
};
