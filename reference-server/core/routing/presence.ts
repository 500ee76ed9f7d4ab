/**
 * What the end of a connection means for its user: an agent without a connection is offline and lost to its
 * chats after the grace time, unless another connection is left (ROUTE-059, ROUTE-064, AGENT-016).
 */
import type { Fact } from '../facts/fact.ts';
import type { Context, EndReason } from '../world/command.ts';
import { connectionsIn } from '../world/connection-index.ts';
import type { Connection, LossCause, World } from '../world/world.ts';

/** Live, logged-in connections of one user of one licence, the oldest first. */
export function connectionsOf(
  world: World,
  organizationId: string,
  api: Connection['api'],
  subjectId: string,
): readonly Connection[] {
  return connectionsIn(world).in(organizationId).of(api, subjectId);
}

/** Facts that follow when `connection` ends or logs out: nothing unless it was the agent's last. */
export function departure(ctx: Context, connection: Connection, cause: LossCause): Fact[] {
  const { subjectId, api } = connection;
  if (subjectId === null || api !== 'agent') return [];
  const left = connectionsOf(ctx.world, ctx.license.organizationId, api, subjectId);
  if (left.some((other) => other.id !== connection.id)) return [];
  const agent = ctx.license.agents.get(subjectId);
  if (agent === undefined) return [];
  const facts: Fact[] = [];
  if (agent.status !== 'offline') {
    facts.push({
      type: 'routing_status_set',
      agentId: agent.id,
      status: 'offline',
      switchedOffByAway: false,
    });
  }
  facts.push({ type: 'agent_lost', agentId: agent.id, cause, at: ctx.now });
  return facts;
}

/** The server ends a connection: it is told why, then its user may be gone. */
export function endConnection(ctx: Context, connection: Connection, reason: EndReason): Fact[] {
  return [
    {
      type: 'connection_closed',
      connectionId: connection.id,
      api: connection.api,
      version: connection.version,
      reason,
      at: ctx.now,
    },
    ...departure(ctx, connection, 'disconnected'),
  ];
}
