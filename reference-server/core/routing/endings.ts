/**
 * What is still to be done when an agent or bot was deleted or got another role, when a group was deleted, or when a
 * customer went: end connections, move members and chats, tell of it. It makes facts from what the rows have noted, and decides nothing else.
 */
import type { Fact } from '../facts/fact.ts';
import { tokensOf } from '../tokens.ts';
import type { Context } from '../world/command.ts';
import { indexOf, livesOf } from '../world/indexes.ts';
import type { Agent, Priority } from '../world/world.ts';
import { connectionsOf, endAgent } from './presence.ts';
import { rehomed } from './reroute.ts';

/**
 * Ends the connections of agents for whom that is noted (AUTH-025, AUTH-038). The tokens of a deleted one die, and its
 * chats move with the cause `deleted` (ROUTE-060).
 */
export function endSessions(ctx: Context): Fact[] {
  for (const id of indexOf(ctx.license).ending) {
    const agent = ctx.license.agents.get(id);
    if (agent === undefined || agent.ending === null) continue;
    const { reason, cause } = agent.ending;
    const dying = cause === 'deleted' ? tokensOf(ctx, agent.id) : [];
    return [
      ...endAgent(ctx, agent, reason, cause),
      ...dying.map((token): Fact => ({ type: 'token_revoked', token })),
      { type: 'sessions_ended', agentId: agent.id },
    ];
  }
  return [];
}

/** Says of customers that they are gone, however their last connection went (CUST-019). */
export function announceDepartures(ctx: Context): Fact[] {
  const { leaving } = indexOf(ctx.license);
  const gone = [...leaving].filter(
    (id) => connectionsOf(ctx.world, ctx.license.organizationId, 'customer', id).length === 0,
  );
  leaving.clear();
  return gone.map((customerId) => ({ type: 'customer_departed', customerId, at: ctx.now }));
}

/** Empties a deleted group: members keep their other groups, live chats come where they can be served (CONF-006). */
export function vacate(ctx: Context): Fact[] {
  const groupId = ctx.license.vacatedGroupIds[0];
  if (groupId === undefined) return [];
  const members = [...indexOf(ctx.license).membersOf(groupId)].flatMap(
    (id) => ctx.license.agents.get(id) ?? [],
  );
  const facts = members.map((agent) => membershipIn(agent, groupId, undefined));
  for (const live of livesOf(indexOf(ctx.license).live.items)) facts.push(...rehomed(ctx, live, groupId));
  return [...facts, { type: 'group_vacated', groupId }];
}

/** An agent in a group with a priority, or out of it; who is in no other group comes under group 0. */
export function membershipIn(agent: Agent, groupId: number, priority: Priority | undefined): Fact {
  const groups = new Map(agent.groups);
  if (priority === undefined) groups.delete(groupId);
  else groups.set(groupId, priority);
  if (groups.size === 0) groups.set(0, 'normal');
  return { type: 'membership_set', agentId: agent.id, groups };
}
