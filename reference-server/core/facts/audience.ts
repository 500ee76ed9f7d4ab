/**
 * Who is in reach of news: which agents hear how much of a chat, what their scopes let them read, and which pushes a
 * connection subscribed in which version. Builds no payload; called for every listener of every fact, so it makes
 * nothing that it can do without.
 */
import type { Context, Effect } from '../world/command.ts';
import type { Agent, Chat, Connection } from '../world/world.ts';

/** A logged-in agent connection. */
export interface Reader {
  readonly connection: Connection;
  readonly agent: Agent;
  readonly scopes: ReadonlySet<string>;
  /** Whether it hears everything of the chat, and not the key changes only. */
  readonly inside: boolean;
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

/** Whether an agent has access to one of the groups; group 0 is everybody's (ACCESS-002). */
export function sharesGroup(agent: Agent, groupIds: readonly number[]): boolean {
  return groupIds.includes(0) || groupIds.some((id) => agent.groups.has(id));
}

const ALONE: readonly string[] = [];

/**
 * How much of a chat an agent hears (open question 18, AUTH-021). `also` names agents who hear everything of this one
 * change although they are not, or no longer, in the chat.
 */
export function reachOf(
  agent: Agent,
  scopes: ReadonlySet<string>,
  chat: Chat,
  also: readonly string[] = ALONE,
): Reach {
  if (!mayRead(scopes, 'chats', 'access')) return 'none';
  if (also.includes(agent.id) || chat.followers.has(agent.id)) return 'full';
  if (chat.users.some((user) => user.id === agent.id && user.present)) return 'full';
  return mayRead(scopes, 'chats', 'all') || sharesGroup(agent, chat.access.groupIds) ? 'access' : 'none';
}

/** Logged-in connections of customers: of one, or of all when `customerId` is left out. */
export function customerConnections({ world, license }: Context, customerId?: string): Connection[] {
  const found: Connection[] = [];
  for (const connection of world.connections.values()) {
    if (connection.api !== 'customer' || connection.subjectId === null) continue;
    if (connection.organizationId !== license.organizationId) continue;
    if (customerId === undefined || connection.subjectId === customerId) found.push(connection);
  }
  return found;
}

/** Whether a version of a connection's subscriptions wants a push (VER-010). */
function wants(names: ReadonlySet<string> | 'all', name: string): boolean {
  return names === 'all' || names.has(name);
}

/**
 * Adds one push for each version in which the connection subscribed the name (VER-011); only the first of them
 * carries the id of the request that it answers.
 */
export function addPushes(
  effects: Effect[],
  connection: Connection,
  name: string,
  payload: unknown,
  requestId: string | undefined,
): void {
  if (connection.subscriptions === null) return;
  const { api, id: connectionId } = connection;
  let answer = requestId;
  for (const [version, names] of connection.subscriptions) {
    if (!wants(names, name)) continue;
    const push: Effect = { type: 'push', connectionId, api, version, name, payload };
    if (answer !== undefined) push.requestId = answer;
    answer = undefined;
    effects.push(push);
  }
}
