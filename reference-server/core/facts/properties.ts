/** Facts about the properties of chats and threads: one row a fact. Each side hears of those that it may read. */
import { agentProperties, customerProperties } from '../views/properties.ts';
import type { Properties } from '../world/world.ts';
import { where } from './members.ts';
import { factInChat, factInThread } from './row.ts';
import { setProperties } from './standing.ts';

interface Set {
  properties: Properties;
}

/** Nothing when none of them may be read. */
const shown = <Where extends object>(properties: Properties, at: Where) =>
  Object.keys(properties).length === 0 ? undefined : { ...at, properties };
/** Members and followers hear of every property, the others of the router's only. */
const inReach = (properties: Properties, inside: boolean): Properties => {
  if (inside) return properties;
  return properties['routing'] === undefined ? {} : { routing: properties['routing'] };
};

export const propertyFacts = {
  chat_properties_set: factInChat<Set>({
    apply({ chat }, { properties }) {
      setProperties(chat, properties);
    },
    agents: {
      name: 'chat_properties_updated',
      to: 'access',
      each: ({ chatId, properties }, _ctx, { inside }) =>
        shown(inReach(agentProperties(properties, 'chat'), inside), { chat_id: chatId }),
    },
    customer: {
      name: 'chat_properties_updated',
      payload: ({ chatId, properties }) => shown(customerProperties(properties, 'chat'), { chat_id: chatId }),
    },
    webhook: {
      name: 'chat_properties_updated',
      payload: ({ chatId, properties }) => shown(agentProperties(properties, 'chat'), { chat_id: chatId }),
    },
  }),
  thread_properties_set: factInThread<Set>({
    apply({ thread }, { properties }) {
      setProperties(thread, properties);
    },
    agents: {
      name: 'thread_properties_updated',
      to: 'access',
      each: (fact, _ctx, { inside }) =>
        shown(inReach(agentProperties(fact.properties, 'thread'), inside), where(fact)),
    },
    customer: {
      name: 'thread_properties_updated',
      payload: (fact) => shown(customerProperties(fact.properties, 'thread'), where(fact)),
    },
    webhook: {
      name: 'thread_properties_updated',
      payload: (fact) => shown(agentProperties(fact.properties, 'thread'), where(fact)),
    },
  }),
};
