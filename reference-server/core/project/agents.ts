/**
 * What agents are told of each fact: members and followers everything, agents with access the key changes, and
 * nobody what the scopes of the token do not cover (PUSH-001 to PUSH-013, AUTH-021).
 */
import type { Fact, FactOf } from '../facts.ts';
import type { Effect } from '../machine-types.ts';
import type { Chat, Properties } from '../world.ts';
import {
  agentListeners,
  type Listener,
  mayRead,
  type Origin,
  pushTo,
  type Reach,
  reachOf,
  sharesGroup,
} from './audience.ts';
import { accessView, agentChat, queueView } from './chats.ts';
import { agentView, groupView } from './configuration.ts';
import { agentEvent } from './events.ts';
import { agentSideUser } from './people.ts';
import { agentProperties } from './properties.ts';
import { iso, unixSeconds } from './time.ts';

type Build = (listener: Listener, reach: Reach) => unknown;

interface Told {
  /** `full`: members and followers only; `access`: everybody who may see the chat. */
  to: 'full' | 'access';
  also?: readonly string[];
  direct?: boolean;
}

/** One push to everybody in reach; a payload of undefined skips a listener. */
function tell(origin: Origin, chat: Chat | undefined, name: string, told: Told, build: Build): Effect[] {
  if (chat === undefined) return [];
  return agentListeners(origin.ctx).flatMap((listener) => {
    const reach = reachOf(listener, chat, told.also);
    if (reach === 'none' || (told.to === 'full' && reach !== 'full')) return [];
    const payload = build(listener, reach);
    return payload === undefined ? [] : pushTo(origin, listener.connection, name, payload, told.direct);
  });
}

const chatOf = ({ ctx }: Origin, chatId: string) => ctx.license.chats.get(chatId);
const requester = (id: string | null) => (id === null ? {} : { requester_id: id });

function threadStarted(fact: FactOf<'thread_started'>, origin: Origin): Effect[] {
  const chat = chatOf(origin, fact.chatId);
  const build: Build = ({ agent }) =>
    chat && { ...requester(fact.requesterId), chat: agentChat(origin.ctx, chat, fact.thread.id, agent.id) };
  return tell(origin, chat, 'incoming_chat', { to: 'access', direct: true }, build);
}

/** `chat_transferred`'s members, also for webhooks (ACCESS-017, ACCESS-019). */
export function transferPayload(fact: FactOf<'transferred'>, { ctx }: Origin, chat: Chat) {
  const thread = chat.threads.find((candidate) => candidate.id === fact.threadId);
  const queue = thread && queueView(ctx, chat, thread);
  return {
    chat_id: fact.chatId,
    thread_id: fact.threadId,
    ...(fact.reason === 'manual' ? requester(fact.requesterId) : {}),
    reason: fact.reason,
    transferred_to: { group_ids: fact.to.groupIds, agent_ids: fact.to.agentIds },
    ...(queue === undefined ? {} : { queue }),
  };
}

/** The new agents get the chat itself, everybody else the news (ACCESS-021, PUSH-008). */
function transferred(fact: FactOf<'transferred'>, origin: Origin): Effect[] {
  const chat = chatOf(origin, fact.chatId);
  if (chat === undefined) return [];
  const arrived = fact.to.agentIds.filter((id) => !fact.from.agentIds.includes(id));
  const incoming: Build = ({ agent }) =>
    arrived.includes(agent.id)
      ? {
          ...requester(fact.requesterId),
          chat: agentChat(origin.ctx, chat, fact.threadId, agent.id),
          transferred_from: { group_ids: fact.from.groupIds, agent_ids: fact.from.agentIds },
        }
      : undefined;
  const also = [...fact.from.agentIds, ...fact.to.agentIds];
  const payload = transferPayload(fact, origin, chat);
  return [
    ...tell(origin, chat, 'incoming_chat', { to: 'full', also: arrived }, incoming),
    ...tell(
      origin,
      chat,
      'chat_transferred',
      { to: 'access', also, direct: fact.requesterId !== null },
      () => payload,
    ),
  ];
}

/** `user_added_to_chat`'s members, also for webhooks (USER-010). */
export function userAddedPayload(fact: FactOf<'user_added'>, { ctx }: Origin, chat: Chat) {
  const user = chat.users.find((candidate) => candidate.id === fact.user.id) ?? fact.user;
  return {
    chat_id: fact.chatId,
    thread_id: fact.threadId,
    user: agentSideUser(ctx, chat, user),
    reason: fact.reason,
    ...requester(fact.requesterId),
  };
}

/** `user_removed_from_chat`'s members, also for webhooks (USER-016). */
export function userRemovedPayload(fact: FactOf<'user_removed'>) {
  return {
    chat_id: fact.chatId,
    thread_id: fact.threadId,
    user_id: fact.userId,
    reason: fact.reason,
    ...requester(fact.requesterId),
  };
}

/** Members and followers hear of every property, the others of the router's only. */
function propertiesSet(
  origin: Origin,
  fact: FactOf<'chat_properties_set'> | FactOf<'thread_properties_set'>,
): Effect[] {
  const location = fact.type === 'chat_properties_set' ? 'chat' : 'thread';
  const where = 'threadId' in fact ? { thread_id: fact.threadId } : {};
  const all = agentProperties(fact.properties, location);
  const routing: Properties = all.routing === undefined ? {} : { routing: all.routing };
  return tell(
    origin,
    chatOf(origin, fact.chatId),
    `${location}_properties_updated`,
    { to: 'access' },
    (_, reach) => {
      const properties = reach === 'full' ? all : routing;
      return Object.keys(properties).length === 0
        ? undefined
        : { chat_id: fact.chatId, ...where, properties };
    },
  );
}

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

function groupCreated(fact: FactOf<'group_created'>, origin: Origin): Effect[] {
  const payload = groupView(fact);
  return agentListeners(origin.ctx).flatMap(({ connection }) =>
    pushTo(origin, connection, 'group_created', payload),
  );
}

function typing(fact: FactOf<'typing'>, origin: Origin): Effect[] {
  const payload = {
    chat_id: fact.chatId,
    thread_id: fact.threadId,
    typing_indicator: {
      author_id: fact.authorId,
      visibility: fact.visibility,
      timestamp: unixSeconds(fact.at),
      is_typing: fact.isTyping,
    },
  };
  const told: Told = { to: 'full', direct: true };
  return tell(origin, chatOf(origin, fact.chatId), 'incoming_typing_indicator', told, () => payload);
}

/** The connection learns why it ends, whatever it subscribed (ENV-030). */
function disconnected(fact: FactOf<'connection_closed'>): Effect[] {
  const { api, version, connectionId, reason } = fact;
  if (api !== 'agent' || reason === null) return [];
  return [
    { type: 'push', connectionId, api, version, name: 'agent_disconnected', payload: { reason } },
    { type: 'close', connectionId, reason },
  ];
}

/** Effects of one fact on agents' connections. */
export function agentEffects(fact: Fact, origin: Origin): Effect[] {
  const toChat = (chatId: string, name: string, told: Told, build: (chat: Chat) => unknown) => {
    const chat = chatOf(origin, chatId);
    return tell(origin, chat, name, told, () => chat && build(chat));
  };
  switch (fact.type) {
    case 'thread_started':
      return threadStarted(fact, origin);
    case 'event_added':
      return toChat(
        fact.chatId,
        'incoming_event',
        { to: 'full', direct: fact.event.authorId !== undefined },
        () => ({
          chat_id: fact.chatId,
          thread_id: fact.threadId,
          event: agentEvent(fact.event),
        }),
      );
    case 'thread_closed':
      return toChat(fact.chatId, 'chat_deactivated', { to: 'access', direct: fact.userId !== null }, () => ({
        chat_id: fact.chatId,
        thread_id: fact.threadId,
        ...(fact.userId === null ? {} : { user_id: fact.userId }),
      }));
    case 'transferred':
      return transferred(fact, origin);
    case 'access_set':
      return toChat(fact.chatId, 'chat_access_updated', { to: 'access' }, () => ({
        id: fact.chatId,
        access: accessView(fact.access),
      }));
    case 'user_added':
      return toChat(fact.chatId, 'user_added_to_chat', { to: 'access', also: [fact.user.id] }, (chat) =>
        userAddedPayload(fact, origin, chat),
      );
    case 'user_removed':
      return toChat(fact.chatId, 'user_removed_from_chat', { to: 'access', also: [fact.userId] }, () =>
        userRemovedPayload(fact),
      );
    case 'chat_properties_set':
    case 'thread_properties_set':
      return propertiesSet(origin, fact);
    case 'seen':
      if (!fact.announce) return [];
      return toChat(fact.chatId, 'events_marked_as_seen', { to: 'full', direct: true }, () => ({
        user_id: fact.userId,
        chat_id: fact.chatId,
        seen_up_to: iso(fact.upTo),
      }));
    case 'queue_announced':
      return queueAnnounced(fact, origin);
    case 'group_status_announced':
      return groupsAnnounced(fact, origin);
    case 'routing_status_set':
      return aboutAgent(
        origin,
        fact.agentId,
        'routing_status_set',
        { agent_id: fact.agentId, status: fact.status },
        true,
      );
    case 'agent_created':
      return aboutAgent(
        origin,
        fact.agent.id,
        fact.agent.bot ? 'bot_created' : 'agent_created',
        agentView(fact.agent),
      );
    case 'group_created':
      return groupCreated(fact, origin);
    case 'typing':
      return typing(fact, origin);
    case 'connection_closed':
      return disconnected(fact);
    default:
      return [];
  }
}
