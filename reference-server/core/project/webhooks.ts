/**
 * Which webhooks a fact triggers, after their filters, with the full envelope as body (HOOK-002, HOOK-010,
 * HOOK-015 to HOOK-025). Payloads are agent-side structures in canonical form; trying and retrying is the door's.
 */
import type { Fact, FactOf } from '../facts/fact.ts';
import { accessView, agentChat } from '../views/chats.ts';
import { agentView, groupView } from '../views/configuration.ts';
import { agentProperties } from '../views/properties.ts';
import type { Context, Effect } from '../world/command.ts';
import type { Chat, StoredEvent, Webhook } from '../world/world.ts';
import type { Origin } from './audience.ts';
import {
  deactivatedPayload,
  eventPayload,
  seenPayload,
  statusPayload,
  transferredPayload,
  userAddedPayload,
  userRemovedPayload,
} from './payloads.ts';

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

type Reporters = { readonly [K in Fact['type']]?: (fact: FactOf<K>, ctx: Context) => News | null };

/** News about a chat; none when the chat is unknown. */
function inChat(ctx: Context, chatId: string, news: (chat: Chat) => Omit<News, 'chat'>): News | null {
  const chat = ctx.license.chats.get(chatId);
  return chat === undefined ? null : { ...news(chat), chat };
}

function propertiesSet(
  fact: FactOf<'chat_properties_set'> | FactOf<'thread_properties_set'>,
  ctx: Context,
): News | null {
  const location = fact.type === 'chat_properties_set' ? 'chat' : 'thread';
  const properties = agentProperties(fact.properties, location);
  if (Object.keys(properties).length === 0) return null;
  const thread = 'threadId' in fact ? { thread_id: fact.threadId } : {};
  const payload = { chat_id: fact.chatId, ...thread, properties };
  return inChat(ctx, fact.chatId, () => ({ action: `${location}_properties_updated`, payload }));
}

const reporters: Reporters = {
  thread_started: ({ chatId, thread }, ctx) =>
    inChat(ctx, chatId, (chat) => ({
      action: 'incoming_chat',
      payload: { chat: agentChat(ctx, chat, thread.id, null) },
    })),
  event_added: (fact, ctx) =>
    inChat(ctx, fact.chatId, () => ({
      action: 'incoming_event',
      event: fact.event,
      bySystem: fact.event.authorId === undefined,
      payload: eventPayload(fact),
    })),
  thread_closed: (fact, ctx) =>
    inChat(ctx, fact.chatId, () => ({
      action: 'chat_deactivated',
      bySystem: fact.userId === null,
      payload: deactivatedPayload(fact),
    })),
  transferred: (fact, ctx) =>
    inChat(ctx, fact.chatId, (chat) => ({
      action: 'chat_transferred',
      bySystem: fact.requesterId === null,
      payload: transferredPayload(fact, ctx, chat),
    })),
  access_set: ({ chatId, access }, ctx) =>
    inChat(ctx, chatId, () => ({
      action: 'chat_access_updated',
      payload: { id: chatId, access: accessView(access) },
    })),
  user_added: (fact, ctx) =>
    inChat(ctx, fact.chatId, (chat) => ({
      action: 'user_added_to_chat',
      bySystem: fact.requesterId === null,
      payload: userAddedPayload(fact, ctx, chat),
    })),
  user_removed: (fact, ctx) =>
    inChat(ctx, fact.chatId, () => ({
      action: 'user_removed_from_chat',
      bySystem: fact.requesterId === null,
      payload: userRemovedPayload(fact),
    })),
  chat_properties_set: propertiesSet,
  thread_properties_set: propertiesSet,
  seen: (fact, ctx) =>
    fact.announce
      ? inChat(ctx, fact.chatId, () => ({ action: 'events_marked_as_seen', payload: seenPayload(fact) }))
      : null,
  routing_status_set: (fact) => ({
    action: 'routing_status_set',
    agentId: fact.agentId,
    payload: statusPayload(fact),
  }),
  agent_created: ({ agent }) =>
    agent.bot ? null : { action: 'agent_created', agentId: agent.id, named: true, payload: agentView(agent) },
  group_created: (fact) => ({ action: 'group_created', named: true, payload: groupView(fact) }),
};

function newsOf(fact: Fact, ctx: Context): News | null {
  const reporter = reporters[fact.type] as ((fact: Fact, ctx: Context) => News | null) | undefined;
  return reporter?.(fact, ctx) ?? null;
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
  const news = newsOf(fact, ctx);
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
