/**
 * Which webhooks news trigger, after their filters, with the full envelope as body (HOOK-002, HOOK-010). Payloads are
 * agent-side structures in canonical form (HOOK-025); trying and retrying is the door's.
 * Rule HOOK-024 is kept here.
 */
import { askingAs, onceAnApplication } from '../views/known-property.ts';
import { agentProperties } from '../views/properties.ts';
import type { Context, Effect } from '../world/command.ts';
import { WEBHOOKS } from '../world/webhook-rows.ts';
import type { Chat, License, Requester, StoredEvent, Webhook, World } from '../world/world.ts';
import type { Fact } from './fact.ts';
import type { WebhookNews } from './row.ts';

/** Where news come from. C is the chat of the fact, or null. */
interface Origin<C = Chat | null> {
  readonly ctx: Context;
  readonly chat: C;
  readonly requester: Requester | null;
  /** Made by the router or a timer, even when a call led to it (HOOK-019). */
  readonly bySystem: boolean;
}

/** What the filters of a webhook look at, beside the chat. */
interface Filtered {
  readonly event: StoredEvent | undefined;
  readonly agentId: string | undefined;
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

/** HOOK-017, HOOK-018. */
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

function sourceOf(webhook: Webhook, { requester, bySystem }: Origin): string {
  if (requester === null || bySystem) return 'system';
  return requester.clientId === webhook.ownerClientId ? 'my_client' : 'other_clients';
}

/** Every filter must match; a filter that does not apply to the news lets nothing through (HOOK-021). */
function passes({ event, agentId }: Filtered, webhook: Webhook, origin: Origin): boolean {
  const filters = webhook.filters ?? {};
  const { chat } = origin;
  // HOOK-015
  const authorType = filters['author_type'];
  if (typeof authorType === 'string') {
    if (event?.authorId === undefined) return false;
    const isCustomer = origin.ctx.license.customers.has(event.authorId);
    if (authorType !== (isCustomer ? 'customer' : 'agent')) return false;
  }
  // HOOK-016
  if (filters['only_my_chats'] === true) {
    if (chat?.properties.source?.client_id !== webhook.ownerClientId) return false;
  }
  const presence = filters['chat_presence'] as PresenceFilter | undefined;
  if (presence !== undefined && (chat === null || !presenceMatches(presence, webhook, origin, chat))) {
    return false;
  }
  const sources = filters['source_type'];
  if (Array.isArray(sources) && !sources.includes(sourceOf(webhook, origin))) return false;
  const agentIds = filters['agent_ids'];
  return !Array.isArray(agentIds) || agentIds.includes(agentId);
}

/** Those of a licence live from the first moment (HOOK-009), bot webhooks only while a bot of their owner is not offline (HOOK-023). */
function isAwake(webhook: Webhook, license: License): boolean {
  if (license.webhooksDisabled.includes(webhook.ownerClientId)) return false;
  if (webhook.type === 'license') return true;
  return [...license.agents.values()].some(
    (agent) => agent.bot && agent.ownerClientId === webhook.ownerClientId && agent.status !== 'offline',
  );
}

/** Whether a registration is delivered at this moment: what was not delivered by then is not tried any more (HOOK-010, HOOK-011, HOOK-023). */
export function isDelivered(world: World, organizationId: string, webhookId: string): boolean {
  const license = world.licenses.get(organizationId);
  const webhook = license?.webhooks.get(webhookId);
  return license !== undefined && webhook !== undefined && isAwake(webhook, license);
}

/** Only what the registration asked for, and only of chats (HOOK-022). */
function additionalData(webhook: Webhook, { ctx, chat }: Origin): Record<string, unknown> {
  if (chat === null) return {};
  const data: Record<string, unknown> = {};
  if (webhook.additionalData.includes('chat_properties')) {
    const asking = askingAs(ctx.license, { clientId: webhook.ownerClientId });
    data['chat_properties'] = agentProperties(asking, chat.properties, 'chat');
  }
  if (webhook.additionalData.includes('chat_presence_user_ids')) {
    data['chat_presence_user_ids'] = presentIds(chat);
  }
  return data;
}

/** Webhooks of the configuration name who did it (HOOK-004). */
function requesterOf(action: keyof typeof WEBHOOKS, { ctx, requester }: Origin): Record<string, unknown> {
  if (!WEBHOOKS[action].requester || requester === null) return {};
  const accountId = ctx.license.agents.get(requester.id)?.accountId ?? requester.id;
  return { requester: { user_id: requester.id, account_id: accountId, client_id: requester.clientId } };
}

/** A webhook may be registered by another name than it is delivered under (HOOK-008). */
function isNamed({ action }: Webhook, name: keyof typeof WEBHOOKS): boolean {
  const aliases: readonly string[] = WEBHOOKS[name].aliases;
  return action === name || aliases.includes(action);
}

/** Adds one delivery for each registered webhook that the news concern, with the id and the key of its registration (HOOK-003). */
export function addDeliveries<C extends Chat | null>(
  effects: Effect[],
  news: WebhookNews<Fact, C>,
  fact: Fact,
  origin: Origin<C>,
): void {
  const { ctx, chat } = origin;
  const { license } = ctx;
  if (license.webhooks.size === 0) return;
  const payloadFor = onceAnApplication((viewer) => news.payload?.(fact, ctx, chat, viewer));
  const filtered = { event: news.event?.(fact), agentId: news.agentId?.(fact) };
  for (const webhook of license.webhooks.values()) {
    if (!isNamed(webhook, news.name) || !isAwake(webhook, license)) continue;
    if (!passes(filtered, webhook, origin)) continue;
    const payload = payloadFor({ clientId: webhook.ownerClientId });
    if (payload === undefined) continue;
    effects.push({
      type: 'webhook',
      deliveryId: ctx.id('delivery'),
      webhookId: webhook.id,
      organizationId: license.organizationId,
      url: webhook.url,
      version: webhook.version,
      body: {
        webhook_id: webhook.id,
        secret_key: webhook.secretKey,
        action: news.name,
        organization_id: license.organizationId,
        payload,
        ...requesterOf(news.name, origin),
        additional_data: additionalData(webhook, origin),
      },
    });
  }
}
