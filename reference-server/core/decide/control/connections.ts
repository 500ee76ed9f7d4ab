/** The comings and goings of connections. Whether an agent who goes loses chats is decided by the router. */

import type { Decision } from '../../facts/step.ts';
import { departure } from '../../routing/index.ts';
import type { Command, Context } from '../../world/command.ts';
import { refuse } from '../call.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A new connection, which must log in within 30 seconds (ENV-014 to ENV-016). */
export function connect(ctx: Context, command: Of<'connect'>): Decision {
  const { connectionId, api, version, organizationId } = command;
  if (ctx.world.connections.has(connectionId)) throw new Error(`connection ${connectionId} exists already`);
  if (organizationId !== null && !ctx.world.licenses.has(organizationId)) return refuse('license_not_found');
  return {
    facts: [
      {
        type: 'connection_opened',
        connection: {
          id: connectionId,
          api,
          version,
          organizationId,
          token: null,
          subjectId: null,
          clientId: null,
          subscriptions: null,
          away: false,
          openedAt: ctx.now,
          lastSeenAt: ctx.now,
        },
      },
    ],
    reply: () => ({}),
  };
}

/** The end of a connection, by the client or (with a reason) by the shell. */
export function disconnect(ctx: Context, { connectionId, reason }: Of<'disconnect'>): Decision {
  const connection = ctx.world.connections.get(connectionId);
  if (connection === undefined) return refuse('not_found', 'Connection not found');
  const { api, version } = connection;
  const remotely = reason === 'agent_logged_out_remotely';
  const ended =
    api === 'agent' ? { api, reason } : { api, reason: remotely ? ('logged_out_remotely' as const) : reason };
  return {
    facts: [
      { type: 'connection_closed', connectionId, version, ...ended, at: ctx.now },
      ...departure(ctx, connection, remotely ? 'remotely_signed_out' : 'disconnected'),
    ],
    reply: () => ({}),
  };
}

/** A sign of life, counted from `until` in the time of the connection's licence (ENV-021 to ENV-023). */
export function alive(ctx: Context, { connectionId, until }: Of<'alive'>): Decision {
  if (!ctx.world.connections.has(connectionId)) return refuse('not_found', 'Connection not found');
  const at = Math.max(ctx.now, until);
  return { facts: [{ type: 'connection_seen', connectionId, at }], reply: () => ({}) };
}
