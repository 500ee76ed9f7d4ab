/** The comings and goings of connections. Whether an agent who goes loses chats is decided by the router. */

import { departure } from '../../routing/index.ts';
import type { Act, Outcome } from '../act.ts';
import { connectionExists, licenseExists, type Order } from './command.ts';

/** A new connection, which must log in within 30 seconds (ENV-014 to ENV-016). */
function opened({ ctx, command }: Order<'connect'>): Outcome<unknown> {
  const { connectionId, api, version, organizationId } = command;
  if (ctx.world.connections.has(connectionId)) throw new Error(`connection ${connectionId} exists already`);
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

export const connect: Act<Order<'connect'>> = { refusals: [licenseExists], facts: opened };

/** The end of a connection, by the client or (with a reason) by the shell. */
export const disconnect: Act<Order<'disconnect'>> = {
  refusals: [connectionExists],
  facts({ ctx, command: { connectionId, reason } }) {
    const connection = ctx.world.connections.get(connectionId);
    if (connection === undefined) return null;
    const { api, version } = connection;
    const remotely = reason === 'agent_logged_out_remotely';
    const ended =
      api === 'agent'
        ? { api, reason }
        : { api, reason: remotely ? ('logged_out_remotely' as const) : reason };
    return {
      facts: [
        { type: 'connection_closed', connectionId, version, ...ended, at: ctx.now },
        ...departure(ctx, [connection], remotely ? 'remotely_signed_out' : 'disconnected'),
      ],
      reply: () => ({}),
    };
  },
};

/** A sign of life, counted from `until` in the time of the connection's licence (ENV-021 to ENV-023). */
export const alive: Act<Order<'alive'>> = {
  refusals: [connectionExists],
  facts({ ctx, command: { connectionId, until } }) {
    if (!ctx.world.connections.has(connectionId)) return null;
    return {
      facts: [{ type: 'connection_seen', connectionId, at: Math.max(ctx.now, until) }],
      reply: () => ({}),
    };
  },
};
