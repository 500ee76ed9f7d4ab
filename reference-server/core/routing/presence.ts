/**
 * What the end of a connection means for its user: an agent without a connection is offline and lost to its
 * chats after the grace time, unless another connection is left (ROUTE-059, ROUTE-064, AGENT-016).
 */
import type { Fact } from '../facts/fact.ts';
import type { AgentEndReason, Context, CustomerEndReason, EndReason } from '../world/command.ts';
import { connectionsIn } from '../world/connection-index.ts';
import type { Agent, Connection, LossCause, World } from '../world/world.ts';

/** Live, logged-in connections of one user of one licence, the oldest first. */
export function connectionsOf(
  world: World,
  organizationId: string,
  api: Connection['api'],
  subjectId: string,
): readonly Connection[] {
  return connectionsIn(world).in(organizationId).of(api, subjectId);
}

/** Facts that follow when connections of one user end or log out: nothing unless they were the agent's last. */
export function departure(ctx: Context, ending: readonly Connection[], cause: LossCause): Fact[] {
  const [first] = ending;
  if (first?.api !== 'agent' || first.subjectId === null) return [];
  const left = connectionsOf(ctx.world, ctx.license.organizationId, 'agent', first.subjectId);
  if (left.some(({ id }) => !ending.some((one) => one.id === id))) return [];
  const agent = ctx.license.agents.get(first.subjectId);
  return agent === undefined ? [] : loss(ctx, agent, cause);
}

/** An agent or bot is gone: offline, and lost to its chats. */
function loss(ctx: Context, { id: agentId, status }: Agent, cause: LossCause): Fact[] {
  const lost = { type: 'agent_lost', agentId, cause, at: ctx.now } as const;
  if (status === 'offline') return [lost];
  return [{ type: 'routing_status_set', agentId, status: 'offline', switchedOffByAway: false }, lost];
}

const closed = (ctx: Context, { id: connectionId, version }: Connection) => ({
  type: 'connection_closed' as const,
  connectionId,
  version,
  at: ctx.now,
});

/** The server ends a customer's connection, and tells it why. */
export function endedByServer(ctx: Context, connection: Connection, reason: CustomerEndReason): Fact {
  return { ...closed(ctx, connection), api: 'customer', reason };
}

/** The server ends a connection: it is told why, then its user may be gone. */
export function endConnection(ctx: Context, connection: Connection, reason: EndReason): Fact[] {
  return endConnections(ctx, [connection], reason);
}

/** The server ends several connections of one user, who is gone when no other is left. */
export function endConnections(ctx: Context, ending: readonly Connection[], reason: EndReason): Fact[] {
  return [
    ...ending.map((connection): Fact => ({ ...closed(ctx, connection), api: connection.api, reason })),
    ...departure(ctx, ending, 'disconnected'),
  ];
}

/** The server ends every connection of an agent with the reason (AGENT-019), who is lost if there was one, or for good when deleted. */
export function endAgent(ctx: Context, agent: Agent, reason: AgentEndReason, cause: LossCause): Fact[] {
  const open = connectionsOf(ctx.world, ctx.license.organizationId, 'agent', agent.id);
  return [
    ...open.map((connection): Fact => ({ ...closed(ctx, connection), api: 'agent', reason })),
    ...(open.length > 0 ||
    cause === 'deleted' ||
    (cause === 'remotely_signed_out' && agent.status !== 'offline')
      ? loss(ctx, agent, cause)
      : []),
  ];
}
