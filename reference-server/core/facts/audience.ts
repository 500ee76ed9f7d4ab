/**
 * Who is in reach of news: which agents hear how much of a chat, what their scopes let them read, and which pushes a
 * connection subscribed in which version. Builds no payload; called for every listener of every fact, so it makes
 * nothing that it can do without.
 */

import { mayRead, reachesGroups } from '../scopes.ts';
import { userOf } from '../world/chats.ts';
import type { Context, Effect } from '../world/command.ts';
import { connectionsIn } from '../world/connection-index.ts';
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

const ALONE: readonly string[] = [];

/**
 * How much of a chat an agent hears (open question 18, AUTH-021). `also` names agents who hear everything of this one
 * change although they are not, or no longer, in the chat: who was taken out of it hears nothing more than others who may
 * see it, unless it follows the chat (USER-019).
 */
export function reachOf(
  agent: Agent,
  scopes: ReadonlySet<string>,
  chat: Chat,
  also: readonly string[] = ALONE,
): Reach {
  if (!mayRead(scopes, 'chats', 'access')) return 'none';
  if (also.includes(agent.id) || userOf(chat, agent.id)?.present === true) return 'full';
  // A chat that has moved out of a follower's reach is not read by it any more, and not heard either.
  if (!reachesGroups(scopes, agent, chat.access.groupIds, 'ro')) return 'none';
  return chat.followers.has(agent.id) ? 'full' : 'access';
}

/** Logged-in connections of customers: of one, or of all when `customerId` is left out. */
export function customerConnections({ world, license }: Context, customerId?: string): readonly Connection[] {
  const connected = connectionsIn(world).in(license.organizationId);
  return customerId === undefined ? connected.loggedIn.customer.items : connected.of('customer', customerId);
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
