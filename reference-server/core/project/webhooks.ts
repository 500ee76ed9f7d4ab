/**
 * Which webhooks a fact triggers, after their filters, with the full envelope as body (HOOK-002, HOOK-010,
 * HOOK-015 to HOOK-025). Payloads are agent-side structures in canonical form; trying and retrying is the door's.
 */
import type { Fact } from '../facts.ts';
import type { Effect } from '../machine-types.ts';
import type { Chat, StoredEvent, Webhook } from '../world.ts';
import { transferPayload, userAddedPayload, userRemovedPayload } from './agents.ts';
import type { Origin } from './audience.ts';
import { accessView, agentChat } from './chats.ts';
import { agentView, groupView } from './configuration.ts';
import { agentEvent } from './events.ts';
import { agentProperties } from './properties.ts';
import { iso } from './time.ts';

/** A change that webhooks can hear of, with what their filters look at. */
interface News {
  action: string;
  payload: unknown;
  chat?: Chat;
  event?: StoredEvent;
  agentId?: string;
  /** Made by the router or a timer, even when a call led to it (HOOK-019). */
  bySystem?: boolean;
  /** Configuration webhooks name who did it (HOOK-004). */
  named?: boolean;
}

/** News about a chat; none when the chat is unknown. */
function chatNews(fact: Fact & { chatId: string }, origin: Origin): News | null {
  const chat = origin.ctx.license.chats.get(fact.chatId);
  if (chat === undefined) return null;
  const where =
    'threadId' in fact ? { chat_id: fact.chatId, thread_id: fact.threadId } : { chat_id: fact.chatId };
  switch (fact.type) {
    case 'thread_started':
      return {
        action: 'incoming_chat',
        chat,
        payload: { chat: agentChat(origin.ctx, chat, fact.thread.id, null) },
      };
    case 'event_added':
      return {
        action: 'incoming_event',
        chat,
        event: fact.event,
        bySystem: fact.event.authorId === undefined,
        payload: { ...where, event: agentEvent(fact.event) },
      };
    case 'thread_closed': {
      const user = fact.userId === null ? {} : { user_id: fact.userId };
      return {
        action: 'chat_deactivated',
        chat,
        bySystem: fact.userId === null,
        payload: { ...where, ...user },
      };
    }
    case 'transferred': {
      const bySystem = fact.requesterId === null;
      return { action: 'chat_transferred', chat, bySystem, payload: transferPayload(fact, origin, chat) };
    }
    case 'access_set':
      return {
        action: 'chat_access_updated',
        chat,
        payload: { id: fact.chatId, access: accessView(fact.access) },
      };
    case 'user_added': {
      const bySystem = fact.requesterId === null;
      return { action: 'user_added_to_chat', chat, bySystem, payload: userAddedPayload(fact, origin, chat) };
    }
    case 'user_removed': {
      const bySystem = fact.requesterId === null;
      return { action: 'user_removed_from_chat', chat, bySystem, payload: userRemovedPayload(fact) };
    }
    case 'chat_properties_set':
    case 'thread_properties_set': {
      const location = fact.type === 'chat_properties_set' ? 'chat' : 'thread';
      const properties = agentProperties(fact.properties, location);
      if (Object.keys(properties).length === 0) return null;
      return { action: `${location}_properties_updated`, chat, payload: { ...where, properties } };
    }
    case 'seen':
      if (!fact.announce) return null;
      return {
        action: 'events_marked_as_seen',
        chat,
        payload: { user_id: fact.userId, chat_id: fact.chatId, seen_up_to: iso(fact.upTo) },
      };
    default:
      return null;
  }
}

function newsOf(fact: Fact, origin: Origin): News | null {
  if ('chatId' in fact) return chatNews(fact, origin);
  switch (fact.type) {
    case 'routing_status_set':
      return {
        action: 'routing_status_set',
        agentId: fact.agentId,
        payload: { agent_id: fact.agentId, status: fact.status },
      };
    case 'agent_created':
      return {
        action: fact.agent.bot ? 'bot_created' : 'agent_created',
        agentId: fact.agent.id,
        named: true,
        payload: agentView(fact.agent),
      };
    case 'group_created':
      return { action: 'group_created', named: true, payload: groupView(fact) };
    default:
      return null;
  }
}

function presentIds(chat: Chat): string[] {
  return chat.users.filter((user) => user.present).map((user) => user.id);
}

function ownBotIsIn(webhook: Webhook, { ctx }: Origin, chat: Chat): boolean {
  return presentIds(chat).some((id) => {
    const agent = ctx.license.agents.get(id);
    return agent?.bot === true && agent.ownerClientId === webhook.ownerClientId;
  });
}

interface PresenceFilter {
  user_ids?: { values?: string[]; exclude_values?: string[] };
  my_bots?: boolean;
}

function presenceMatches(filter: PresenceFilter, webhook: Webhook, origin: Origin, chat: Chat): boolean {
  const present = presentIds(chat);
  const { values, exclude_values: excluded } = filter.user_ids ?? {};
  if (values !== undefined && !values.some((id) => present.includes(id))) return false;
  if (excluded?.some((id) => present.includes(id)) === true) return false;
  return filter.my_bots !== true || ownBotIsIn(webhook, origin, chat);
}

function sourceOf(news: News, webhook: Webhook, { requester }: Origin): string {
  if (requester === null || news.bySystem === true) return 'system';
  return requester.clientId === webhook.ownerClientId ? 'my_client' : 'other_clients';
}

/** Every filter must match; a filter that does not apply to the news lets nothing through (HOOK-021). */
function passes(news: News, webhook: Webhook, origin: Origin): boolean {
  const filters = webhook.filters ?? {};
  const { chat, event } = news;
  const authorType = filters['author_type'];
  if (typeof authorType === 'string') {
    if (event?.authorId === undefined) return false;
    const isCustomer = origin.ctx.license.customers.has(event.authorId);
    if (authorType !== (isCustomer ? 'customer' : 'agent')) return false;
  }
  if (filters['only_my_chats'] === true) {
    if (chat?.properties.source?.client_id !== webhook.ownerClientId) return false;
  }
  const presence = filters['chat_presence'] as PresenceFilter | undefined;
  if (presence !== undefined && (chat === undefined || !presenceMatches(presence, webhook, origin, chat))) {
    return false;
  }
  const sources = filters['source_type'];
  if (Array.isArray(sources) && !sources.includes(sourceOf(news, webhook, origin))) return false;
  const agentIds = filters['agent_ids'];
  return !Array.isArray(agentIds) || agentIds.includes(news.agentId);
}

/** Bot webhooks live only while a bot of their owner is not offline (HOOK-023). */
function isAwake(webhook: Webhook, { ctx }: Origin): boolean {
  if (webhook.type === 'license') return true;
  return [...ctx.license.agents.values()].some(
    (agent) => agent.bot && agent.ownerClientId === webhook.ownerClientId && agent.status !== 'offline',
  );
}

/** Only what the registration asked for, and only of chats (HOOK-022). */
function additionalData(webhook: Webhook, chat: Chat | undefined): Record<string, unknown> {
  if (chat === undefined) return {};
  const data: Record<string, unknown> = {};
  if (webhook.additionalData.includes('chat_properties')) {
    data['chat_properties'] = agentProperties(chat.properties, 'chat');
  }
  if (webhook.additionalData.includes('chat_presence_user_ids')) {
    data['chat_presence_user_ids'] = presentIds(chat);
  }
  return data;
}

function requesterOf(news: News, { ctx, requester }: Origin): Record<string, unknown> {
  if (news.named !== true || requester === null) return {};
  const accountId = ctx.license.agents.get(requester.id)?.accountId ?? requester.id;
  return { requester: { user_id: requester.id, account_id: accountId, client_id: requester.clientId } };
}

/** One delivery for each registered webhook that the fact concerns. */
export function webhookEffects(fact: Fact, origin: Origin): Effect[] {
  const { ctx } = origin;
  const { license } = ctx;
  if (!license.webhooksEnabled || license.webhooks.size === 0) return [];
  const news = newsOf(fact, origin);
  if (news === null) return [];
  return [...license.webhooks.values()]
    .filter(
      (webhook) =>
        webhook.action === news.action && isAwake(webhook, origin) && passes(news, webhook, origin),
    )
    .map((webhook) => ({
      type: 'webhook',
      deliveryId: ctx.id('delivery'),
      webhookId: webhook.id,
      organizationId: license.organizationId,
      url: webhook.url,
      version: webhook.version,
      body: {
        webhook_id: webhook.id,
        secret_key: webhook.secretKey,
        action: news.action,
        organization_id: license.organizationId,
        payload: news.payload,
        ...requesterOf(news, origin),
        additional_data: additionalData(webhook, news.chat),
      },
    }));
}
