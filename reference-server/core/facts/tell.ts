/**
 * Turns a fact that was just applied into what people are told, as its row says: pushes to agents, pushes to
 * customers, webhooks, in this order. Changes nothing and decides nothing that a row does not say.
 * Rules ENV-009, ENV-012, ENV-013, PUSH-014, PUSH-016 and AGENT-017 are kept here.
 */
import { mayRead } from '../scopes.ts';
import { onceAnApplication, type Viewer } from '../views/known-property.ts';
import { isShownThread } from '../world/chats.ts';
import type { Command, Context, Effect } from '../world/command.ts';
import { connectionsIn } from '../world/connection-index.ts';
import type { AudienceName } from '../world/mutant-hooks.ts';
import type { Agent, Chat, Connection, Requester } from '../world/world.ts';
import { rowOf } from './apply.ts';
import { addPushes, customerConnections, type Reach, reachOf } from './audience.ts';
import { addDeliveries } from './deliveries.ts';
import type { Fact } from './fact.ts';
import type { AgentNews, CustomerNews, Ending, Told } from './row.ts';

/** What all news of one fact have in common. C is the chat of the fact, or null. */
interface Telling<C> {
  readonly fact: Fact;
  readonly ctx: Context;
  readonly chat: C;
  /** The connection whose call the pushes answer, and the id of that request (ENV-008). */
  readonly asking: string | null;
  readonly requestId: string | undefined;
  readonly effects: Effect[];
}

/**
 * Effects of one fact. Call it right after the fact was applied, with the command that led to it and the requester
 * of that command, if it had one.
 */
export function tell(fact: Fact, ctx: Context, command: Command, requester: Requester | null): Effect[] {
  const effects: Effect[] = [];
  const { told } = rowOf(fact);
  if (told === null || told.when?.(fact) === false) return effects;
  if (told.chatId === null) {
    tellAll(told, fact, ctx, null, command, requester, effects);
  } else {
    const chat = ctx.license.chats.get(told.chatId(fact));
    if (chat !== undefined) tellAll(told, fact, ctx, chat, command, requester, effects);
  }
  return effects;
}

function tellAll<C extends Chat | null>(
  told: Told<Fact, C>,
  fact: Fact,
  ctx: Context,
  chat: C,
  command: Command,
  requester: Requester | null,
  effects: Effect[],
): void {
  // What nobody asked for answers nobody, and webhooks take it for the server's own (HOOK-019).
  const bySystem = told.by !== undefined && (told.by(fact) ?? null) === null;
  const answers = !bySystem && isAnswer(told, command);
  const asking = answers ? (requester?.connection ?? null) : null;
  const telling = { fact, ctx, chat, asking, requestId: requester?.requestId, effects };
  for (const news of told.agents) bent(telling, 'agents', news.name, () => tellAgents(news, telling));
  const { customer, webhook } = told;
  if (customer !== null) bent(telling, 'customer', customer.name, () => tellCustomer(customer, telling));
  if (webhook !== null) {
    const origin = { ctx, chat, requester, bySystem };
    bent(telling, 'webhook', webhook.name, () => addDeliveries(effects, webhook, fact, origin));
  }
}

/** Tells one audience as often as a mutant says; what ends a connection is never told by this. */
function bent<C>(telling: Telling<C>, side: AudienceName['side'], name: string, tellOnce: () => void): void {
  const { effects, fact, ctx } = telling;
  const { timesTold } = ctx.mutation ?? {};
  const before = effects.length;
  tellOnce();
  // Asked only where somebody heard it.
  if (timesTold === undefined || effects.length === before) return;
  const times = timesTold({ fact: fact.type, side, name });
  if (times === 1) return;
  const told = effects.splice(before);
  for (const effect of told) {
    const copies = effect.type === 'close' ? 1 : times;
    for (let copy = 0; copy < copies; copy += 1) effects.push(effect);
  }
}

function isAnswer({ answers }: Told<Fact, never>, command: Command): boolean {
  return command.type === 'call' && answers?.some((action) => action === command.action) === true;
}

function send<C>(telling: Telling<C>, connection: Connection, name: string, payload: unknown): void {
  const requestId = connection.id === telling.asking ? telling.requestId : undefined;
  addPushes(telling.effects, connection, name, payload, requestId);
}

/** The connection learns why it ends, whatever it subscribed, and is closed (ENV-030). */
function end<C>({ effects }: Telling<C>, ending: Ending | undefined, name: string, payload: unknown): void {
  if (ending === undefined || payload === undefined) return;
  const { connectionId, api, version, reason } = ending;
  effects.push({ type: 'push', connectionId, api, version, name, payload });
  effects.push({ type: 'close', connectionId, reason });
}

/** Every logged-in agent connection in reach of the news hears it once. */
function tellAgents<C extends Chat | null>(news: AgentNews<Fact, C>, telling: Telling<C>): void {
  const { fact, ctx, chat } = telling;
  const { world, license } = ctx;
  if (news.to === 'itself') {
    end(telling, news.ending?.(fact), news.name, news.payload?.(fact, ctx, chat, NOBODY_IN_PARTICULAR));
    return;
  }
  const also = news.also?.(fact);
  const about = resourceOf(news, telling);
  const to = news.answers === false ? { ...telling, asking: null } : telling;
  const payloadFor = onceAnApplication((viewer) => news.payload?.(fact, ctx, chat, viewer));
  for (const connection of connectionsIn(world).in(license.organizationId).loggedIn.agent.items) {
    if (connection.subjectId === null || connection.token === null) continue;
    const agent = license.agents.get(connection.subjectId);
    const scopes = world.tokens.get(connection.token)?.scopes;
    if (agent === undefined || scopes === undefined) continue;
    const reach = reachFor(news.to, agent, scopes, chat, also, about);
    if (reach === 'none' || (news.to === 'members' && reach !== 'full')) continue;
    let payload: unknown;
    if (news.each === undefined) {
      payload = payloadFor(connection);
    } else {
      payload = news.each(fact, ctx, { connection, agent, scopes, inside: reach === 'full' }, chat);
    }
    if (payload !== undefined) send(to, connection, news.name, payload);
  }
}

const NOBODY_IN_PARTICULAR: Viewer = { id: null, clientId: null };

/** What one must be able to read to hear of an agent or bot. */
function resourceOf<C>(news: AgentNews<Fact, C>, { fact, ctx }: Telling<C>): string {
  const agentId = news.agent?.(fact);
  return agentId !== undefined && ctx.license.agents.get(agentId)?.bot === true ? 'agents-bot' : 'agents';
}

function reachFor(
  to: AgentNews<Fact, never>['to'],
  agent: Agent,
  scopes: ReadonlySet<string>,
  chat: Chat | null,
  also: readonly string[] | undefined,
  about: string,
): Reach {
  if (to === 'everybody') return 'full';
  if (to === 'readers') return mayRead(scopes, about, 'all') ? 'full' : 'none';
  return chat === null ? 'none' : reachOf(agent, scopes, chat, also);
}

function tellCustomer<C extends Chat | null>(news: CustomerNews<Fact, C>, telling: Telling<C>): void {
  const { fact, ctx, chat } = telling;
  if (news.to === 'itself') {
    end(telling, news.ending?.(fact), news.name, news.payload?.(fact, ctx, chat, NOBODY_IN_PARTICULAR));
  } else if (news.to === 'everybody' || news.to === 'customer') {
    for (const connection of customerConnections(ctx, news.customerId?.(fact))) {
      const payload = news.each?.(fact, ctx, connection);
      if (payload !== undefined) send(telling, connection, news.name, payload);
    }
  } else if (news.to === 'customers') {
    tellCustomers(news, telling);
  } else if (chat !== null && chat.customerId !== null && !isHidden(telling, chat)) {
    const connections = customerConnections(ctx, chat.customerId);
    if (connections.length === 0) return;
    const payloadFor = onceAnApplication((viewer) => news.payload?.(fact, ctx, chat, viewer));
    for (const connection of connections) {
      const payload = payloadFor(connection);
      if (payload !== undefined) send(telling, connection, news.name, payload);
    }
  }
}

/** Whether news are about a thread that the licence hides from its customer (CHAT-041). */
function isHidden<C>({ fact, ctx }: Telling<C>, chat: Chat): boolean {
  return 'threadId' in fact && !isShownThread(ctx.license, chat, fact.threadId);
}

/** The customers of several chats, each of its own. */
function tellCustomers<C>(news: CustomerNews<Fact, C>, telling: Telling<C>): void {
  const { fact, ctx } = telling;
  for (const [index, chatId] of (news.chats?.(fact) ?? []).entries()) {
    const chat = ctx.license.chats.get(chatId);
    if (chat === undefined || chat.customerId === null) continue;
    const connections = customerConnections(ctx, chat.customerId);
    if (connections.length === 0) continue;
    const payload = news.inChat?.(fact, ctx, chat, index);
    if (payload === undefined) continue;
    for (const connection of connections) send(telling, connection, news.name, payload);
  }
}
