/**
 * What agents are told of each fact: members and followers everything, agents with access the key changes, and
 * nobody what the scopes of the token do not cover (PUSH-001 to PUSH-013, AUTH-021).
 */
import type { Fact, FactOf } from '../facts/fact.ts';
import { accessView, agentChat } from '../views/chats.ts';
import { agentView, groupView } from '../views/configuration.ts';
import { agentProperties } from '../views/properties.ts';
import { unixSeconds } from '../views/time.ts';
import type { Context, Effect } from '../world/command.ts';
import type { Chat, Properties } from '../world/world.ts';
import {
  agentListeners,
  type Listener,
  mayRead,
  type Origin,
  pushTo,
  type Reach,
  reachOf,
  sharesGroup,
  type Tellers,
} from './audience.ts';
import {
  deactivatedPayload,
  eventPayload,
  requesterMember,
  seenPayload,
  statusPayload,
  transferredPayload,
  userAddedPayload,
  userRemovedPayload,
} from './payloads.ts';

interface Told {
  /** `full`: members and followers only; `access`: everybody who may see the chat. */
  to: 'full' | 'access';
  /** Agents who hear of this change although they are not, or no longer, in the chat. */
  also?: readonly string[];
  /** Whether the push answers the call. */
  direct?: boolean;
}

type Build = (chat: Chat, ctx: Context, listener: Listener, reach: Reach) => unknown;

const chatOf = ({ ctx }: Origin, chatId: string) => ctx.license.chats.get(chatId);

/** One push to everybody in reach, each with a payload of its own; undefined skips a listener. */
function tellEach(origin: Origin, chatId: string, name: string, told: Told, build: Build): Effect[] {
  const chat = chatOf(origin, chatId);
  if (chat === undefined) return [];
  const effects: Effect[] = [];
  for (const listener of agentListeners(origin.ctx)) {
    const reach = reachOf(listener, chat, told.also);
    if (reach === 'none' || (told.to === 'full' && reach !== 'full')) continue;
    const payload = build(chat, origin.ctx, listener, reach);
    if (payload === undefined) continue;
    for (const push of pushTo(origin, listener.connection, name, payload, told.direct)) effects.push(push);
  }
  return effects;
}

/** The same with one payload for all, which is made, and later translated, only once. */
function tell(
  origin: Origin,
  chatId: string,
  name: string,
  told: Told,
  build: (chat: Chat, ctx: Context) => unknown,
): Effect[] {
  let payload: unknown;
  return tellEach(origin, chatId, name, told, (chat, ctx) => {
    payload ??= build(chat, ctx);
    return payload;
  });
}

/** The new agents get the chat itself, everybody else the news (ACCESS-021, PUSH-008). */
function transferred(fact: FactOf<'transferred'>, origin: Origin): Effect[] {
  const { from, to, chatId, requesterId } = fact;
  const arrived = to.agentIds.filter((id) => !from.agentIds.includes(id));
  const incoming: Build = (chat, ctx, { agent }) =>
    arrived.includes(agent.id)
      ? {
          ...requesterMember(requesterId),
          chat: agentChat(ctx, chat, fact.threadId, agent.id),
          transferred_from: { group_ids: from.groupIds, agent_ids: from.agentIds },
        }
      : undefined;
  const told: Told = {
    to: 'access',
    also: [...from.agentIds, ...to.agentIds],
    direct: requesterId !== null,
  };
  return [
    ...tellEach(origin, chatId, 'incoming_chat', { to: 'full', also: arrived }, incoming),
    ...tell(origin, chatId, 'chat_transferred', told, (chat, ctx) => transferredPayload(fact, ctx, chat)),
  ];
}

/** Members and followers hear of every property, the others of the router's only. */
function propertiesSet(
  fact: FactOf<'chat_properties_set'> | FactOf<'thread_properties_set'>,
  origin: Origin,
): Effect[] {
  const location = fact.type === 'chat_properties_set' ? 'chat' : 'thread';
  const where = {
    chat_id: fact.chatId,
    ...('threadId' in fact ? { thread_id: fact.threadId } : {}),
  };
  const all = agentProperties(fact.properties, location);
  const routing: Properties = all['routing'] === undefined ? {} : { routing: all['routing'] };
  const payloads = { full: { ...where, properties: all }, access: { ...where, properties: routing } };
  return tellEach(
    origin,
    fact.chatId,
    `${location}_properties_updated`,
    { to: 'access' },
    (_chat, _ctx, _listener, reach) => {
      const payload = payloads[reach === 'full' ? 'full' : 'access'];
      return Object.keys(payload.properties).length === 0 ? undefined : payload;
    },
  );
}

/** One push with every changed place that the listener may know of (QUEUE-008). */
function queueAnnounced(fact: FactOf<'queue_announced'>, origin: Origin): Effect[] {
  return agentListeners(origin.ctx).flatMap((listener) => {
    const entries = fact.entries.filter(({ chatId }) => {
      const chat = chatOf(origin, chatId);
      return chat !== undefined && reachOf(listener, chat) !== 'none';
    });
    if (entries.length === 0) return [];
    const payload = entries.map(({ chatId, threadId, position, waitTime }) => ({
      chat_id: chatId,
      thread_id: threadId,
      queue: { position, wait_time: waitTime },
    }));
    return pushTo(origin, listener.connection, 'queue_positions_updated', payload);
  });
}

/** ROUTE-072. */
function groupsAnnounced(fact: FactOf<'group_status_announced'>, origin: Origin): Effect[] {
  const changed = fact.groups.filter((group) => group.agents !== null);
  return agentListeners(origin.ctx).flatMap((listener) => {
    const own = changed.filter(
      (group) => sharesGroup(listener.agent, [group.id]) || mayRead(listener.scopes, 'chats', 'all'),
    );
    if (own.length === 0) return [];
    const groups = own.map((group) => ({ id: group.id, status: group.agents }));
    return pushTo(origin, listener.connection, 'groups_status_updated', { groups });
  });
}

/** Agents are news for those who may read agents, bots for those who may read bots (AGENT-011, AUTH-021). */
function aboutAgent(
  origin: Origin,
  agentId: string,
  name: string,
  payload: unknown,
  direct = false,
): Effect[] {
  const resource = origin.ctx.license.agents.get(agentId)?.bot === true ? 'agents-bot' : 'agents';
  return agentListeners(origin.ctx)
    .filter(({ scopes }) => mayRead(scopes, resource, 'all'))
    .flatMap(({ connection }) => pushTo(origin, connection, name, payload, direct));
}

function typing(fact: FactOf<'typing'>, origin: Origin): Effect[] {
  const { chatId, threadId, authorId, visibility, at, isTyping } = fact;
  return tell(origin, chatId, 'incoming_typing_indicator', { to: 'full', direct: true }, () => ({
    chat_id: chatId,
    thread_id: threadId,
    typing_indicator: {
      author_id: authorId,
      visibility,
      timestamp: unixSeconds(at),
      is_typing: isTyping,
    },
  }));
}

const tellers: Tellers = {
  thread_started: (fact, origin) =>
    tellEach(
      origin,
      fact.chatId,
      'incoming_chat',
      { to: 'access', direct: true },
      (chat, ctx, { agent }) => ({
        ...requesterMember(fact.requesterId),
        chat: agentChat(ctx, chat, fact.thread.id, agent.id),
      }),
    ),
  event_added: (fact, origin) => {
    const told: Told = { to: 'full', direct: fact.event.authorId !== undefined };
    return tell(origin, fact.chatId, 'incoming_event', told, () => eventPayload(fact));
  },
  thread_closed: (fact, origin) => {
    const told: Told = { to: 'access', direct: fact.userId !== null };
    return tell(origin, fact.chatId, 'chat_deactivated', told, () => deactivatedPayload(fact));
  },
  transferred,
  access_set: (fact, origin) =>
    tell(origin, fact.chatId, 'chat_access_updated', { to: 'access' }, () => ({
      id: fact.chatId,
      access: accessView(fact.access),
    })),
  user_added: (fact, origin) =>
    tell(origin, fact.chatId, 'user_added_to_chat', { to: 'access', also: [fact.user.id] }, (chat, ctx) =>
      userAddedPayload(fact, ctx, chat),
    ),
  user_removed: (fact, origin) =>
    tell(origin, fact.chatId, 'user_removed_from_chat', { to: 'access', also: [fact.userId] }, () =>
      userRemovedPayload(fact),
    ),
  chat_properties_set: propertiesSet,
  thread_properties_set: propertiesSet,
  seen: (fact, origin) =>
    fact.announce
      ? tell(origin, fact.chatId, 'events_marked_as_seen', { to: 'full', direct: true }, () =>
          seenPayload(fact),
        )
      : [],
  queue_announced: queueAnnounced,
  group_status_announced: groupsAnnounced,
  routing_status_set: (fact, origin) =>
    aboutAgent(origin, fact.agentId, 'routing_status_set', statusPayload(fact), true),
  agent_created: (fact, origin) =>
    fact.agent.bot ? [] : aboutAgent(origin, fact.agent.id, 'agent_created', agentView(fact.agent)),
  group_created: (fact, origin) => {
    const payload = groupView(fact);
    return agentListeners(origin.ctx).flatMap(({ connection }) =>
      pushTo(origin, connection, 'group_created', payload),
    );
  },
  typing,
  // The connection learns why it ends, whatever it subscribed (ENV-030).
  connection_closed: ({ api, version, connectionId, reason }) =>
    api !== 'agent' || reason === null
      ? []
      : [
          { type: 'push', connectionId, api, version, name: 'agent_disconnected', payload: { reason } },
          { type: 'close', connectionId, reason },
        ],
};

/** Effects of one fact on agents' connections. */
export function agentEffects(fact: Fact, origin: Origin): Effect[] {
  const teller = tellers[fact.type] as ((fact: Fact, origin: Origin) => Effect[]) | undefined;
  return teller?.(fact, origin) ?? [];
}
