/**
 * Who is told, and how: which connections hear about a chat, which pushes they subscribed in which version, and
 * whose push answers a request. Builds no payload.
 */
import type { Fact, FactOf } from '../facts/fact.ts';
import type { Command, Context, Effect } from '../world/command.ts';
import type { Agent, Chat, Connection, Requester } from '../world/world.ts';

/** What led to a fact: needed for request ids and for the source filters of webhooks. */
export interface Origin {
  readonly ctx: Context;
  readonly command: Command;
  readonly requester: Requester | null;
}

/** What one audience is told, by fact type; of a type without an entry it hears nothing. */
export type Tellers = { readonly [K in Fact['type']]?: (fact: FactOf<K>, origin: Origin) => Effect[] };

/** A logged-in agent connection. */
export interface Listener {
  readonly connection: Connection;
  readonly agent: Agent;
  readonly scopes: ReadonlySet<string>;
}

/** `full`: members and followers; `access`: agents who may see the chat and hear of its key changes only. */
export type Reach = 'full' | 'access' | 'none';

const RANKS = { my: 1, access: 2, all: 3 } as const;
type Level = keyof typeof RANKS;
const LEVELS = Object.keys(RANKS) as Level[];

/** The widest level at which a token's scopes let one read a resource; asked for every listener of every fact. */
const widest = new WeakMap<ReadonlySet<string>, Map<string, number>>();

function readRank(scopes: ReadonlySet<string>, resource: string): number {
  let ranks = widest.get(scopes);
  if (ranks === undefined) {
    ranks = new Map();
    widest.set(scopes, ranks);
  }
  let rank = ranks.get(resource);
  if (rank === undefined) {
    const level = LEVELS.findLast(
      (candidate) => scopes.has(`${resource}--${candidate}:ro`) || scopes.has(`${resource}--${candidate}:rw`),
    );
    rank = level === undefined ? 0 : RANKS[level];
    ranks.set(resource, rank);
  }
  return rank;
}

/** Whether scopes let one read `resource` at `level`; wider levels and `:rw` include it (AUTH-008, AUTH-009). */
export function mayRead(scopes: ReadonlySet<string>, resource: string, level: Level): boolean {
  return readRank(scopes, resource) >= RANKS[level];
}

/** Every logged-in agent connection of the licence. */
export function agentListeners({ world, license }: Context): Listener[] {
  const listeners: Listener[] = [];
  for (const connection of world.connections.values()) {
    if (connection.api !== 'agent' || connection.subjectId === null || connection.token === null) continue;
    if (connection.organizationId !== license.organizationId) continue;
    const agent = license.agents.get(connection.subjectId);
    const token = world.tokens.get(connection.token);
    if (agent !== undefined && token !== undefined)
      listeners.push({ connection, agent, scopes: token.scopes });
  }
  return listeners;
}

/** Logged-in connections of customers: of one, or of all when `customerId` is left out. */
export function customerConnections({ world, license }: Context, customerId?: string | null): Connection[] {
  const found: Connection[] = [];
  for (const connection of world.connections.values()) {
    if (connection.api !== 'customer' || connection.subjectId === null) continue;
    if (connection.organizationId !== license.organizationId) continue;
    if (customerId === undefined || connection.subjectId === customerId) found.push(connection);
  }
  return found;
}

/** Whether an agent has access to one of the groups; group 0 is everybody's (ACCESS-002). */
export function sharesGroup(agent: Agent, groupIds: readonly number[]): boolean {
  return groupIds.includes(0) || groupIds.some((id) => agent.groups.has(id));
}

/**
 * How much of a chat a listener hears (open question 18, AUTH-021). `also` names agents who hear everything of
 * this one change although they are not, or no longer, in the chat.
 */
export function reachOf({ agent, scopes }: Listener, chat: Chat, also: readonly string[] = []): Reach {
  if (!mayRead(scopes, 'chats', 'access')) return 'none';
  if (also.includes(agent.id) || chat.followers.has(agent.id)) return 'full';
  if (chat.users.some((user) => user.id === agent.id && user.present)) return 'full';
  return mayRead(scopes, 'chats', 'all') || sharesGroup(agent, chat.access.groupIds) ? 'access' : 'none';
}

/** Actions that are answered by a push carrying their `request_id`. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  incoming_chat: ['start_chat', 'resume_chat'],
  incoming_event: ['send_event'],
  chat_deactivated: ['deactivate_chat'],
  chat_transferred: ['transfer_chat'],
  events_marked_as_seen: ['mark_events_as_seen'],
  incoming_typing_indicator: ['send_typing_indicator'],
  routing_status_set: ['set_routing_status'],
};

/** The asking connection and its `request_id`, when this push answers the call that is being projected (ENV-008). */
function asked({ command, requester }: Origin, connection: Connection, name: string): string | undefined {
  if (command.type !== 'call' || requester === null || requester.connection !== connection.id)
    return undefined;
  return ANSWERS[name]?.includes(command.action) === true ? requester.requestId : undefined;
}

/** Whether a version of a connection's subscriptions wants a push (VER-010). */
function wants(names: ReadonlySet<string> | 'all', name: string): boolean {
  return names === 'all' || names.has(name);
}

/**
 * One push for each version in which the connection subscribed the name (VER-011). Only a `direct` push, made by
 * the call itself and not by what follows from it, carries the request id, and only the first of them.
 */
export function pushTo(
  origin: Origin,
  connection: Connection,
  name: string,
  payload: unknown,
  direct = false,
): Effect[] {
  const { api, id: connectionId } = connection;
  const pushes: Effect[] = [];
  if (connection.subscriptions === null) return pushes;
  const requestId = direct ? asked(origin, connection, name) : undefined;
  for (const [version, names] of connection.subscriptions) {
    if (!wants(names, name)) continue;
    const push: Effect = { type: 'push', connectionId, api, version, name, payload };
    if (requestId !== undefined && pushes.length === 0) push.requestId = requestId;
    pushes.push(push);
  }
  return pushes;
}
