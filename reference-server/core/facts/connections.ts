/** Facts about connections, from opening to end: one row a fact. */
import type { Version } from '../../../schemas/language/versions.ts';
import type { CustomerMonitoringLevel } from '../../../schemas/structures/agent/monitoring-level.ts';
import type { AgentEndReason, CustomerEndReason } from '../world/command.ts';
import { connectionsIn } from '../world/connection-index.ts';
import type { CustomerSubscription } from '../world/connections.ts';
import {
  type Connection,
  type License,
  type Micros,
  type World,
  type Writable,
  writableCopy,
} from '../world/world.ts';
import { fact, NOBODY } from './row.ts';

interface LoggedIn {
  connectionId: string;
  token: string;
  subjectId: string;
  clientId: string;
  subscriptions: NonNullable<Connection['subscriptions']>;
  away: boolean;
  /** Of agents only. */
  monitors?: CustomerMonitoringLevel;
  at: Micros;
}
/** `reason` is sent as a disconnect push when the server ends it; null when the client left or logged out. */
type Closed = { connectionId: string; version: Version; at: Micros } & (
  | { api: 'agent'; reason: AgentEndReason | null }
  | { api: 'customer'; reason: CustomerEndReason | null }
);

/** When a customer's last connection goes, the absence begins (CHAT-037). */
function markLeft(world: World, license: Writable<License>, left: Connection, at: Micros): void {
  const customer =
    left.api === 'customer' && left.subjectId !== null ? license.customers.get(left.subjectId) : undefined;
  if (customer === undefined) return;
  const own = connectionsIn(world).in(left.organizationId).of('customer', customer.id);
  if (own.some(({ id }) => id !== left.id)) return;
  customer.leftAt = at;
}

function copyOf(subscriptions: LoggedIn['subscriptions']): Writable<LoggedIn['subscriptions']> {
  return new Map(
    [...subscriptions].map(([version, names]) => [version, names === 'all' ? names : new Set(names)]),
  );
}

export const connectionFacts = {
  connection_opened: fact<{ connection: Connection }>({
    apply({ world }, { connection }) {
      const { subscriptions, watches: _none, monitors: _not, ...opened } = connection;
      world.connections.set(connection.id, {
        ...opened,
        subscriptions: subscriptions === null ? null : copyOf(subscriptions),
      });
    },
    settles: false,
    told: NOBODY,
  }),
  connection_seen: fact<{ connectionId: string; at: Micros }>({
    apply({ world }, { connectionId, at }) {
      const connection = world.connections.get(connectionId);
      if (connection !== undefined) connection.lastSeenAt = Math.max(connection.lastSeenAt, at);
    },
    settles: false,
    told: NOBODY,
  }),
  logged_in: fact<LoggedIn>({
    apply(
      { world, license },
      { connectionId, token, subjectId, clientId, subscriptions, away, monitors, at },
    ) {
      const connection = world.connections.get(connectionId);
      if (connection === undefined) return;
      connection.organizationId = license.organizationId;
      connection.token = token;
      connection.subjectId = subjectId;
      connection.clientId = clientId;
      connection.subscriptions = copyOf(subscriptions);
      connection.away = away;
      if (monitors !== undefined) connection.monitors = monitors;
      connection.lastSeenAt = at;
      if (connection.api === 'customer') {
        const customer = license.customers.get(subjectId);
        if (customer !== undefined) customer.leftAt = null;
      } else {
        const agent = license.agents.get(subjectId);
        if (agent !== undefined) {
          agent.lost = null;
          delete agent.online;
        }
      }
    },
    told: NOBODY,
  }),
  connection_closed: fact<Closed>({
    apply({ world, license }, { connectionId, at }) {
      const connection = world.connections.get(connectionId);
      if (connection === undefined) return;
      world.connections.delete(connectionId);
      markLeft(world, license, connection, at);
    },
    agents: {
      name: 'agent_disconnected',
      to: 'itself',
      ending: (closed) => closed,
      payload: ({ api, reason }) => (api === 'agent' && reason !== null ? { reason } : undefined),
    },
    customer: {
      name: 'customer_disconnected',
      to: 'itself',
      ending: (closed) => closed,
      payload: ({ api, reason }) => (api === 'customer' && reason !== null ? { reason } : undefined),
    },
    webhook: NOBODY,
  }),
  away_set: fact<{ connectionId: string; away: boolean }>({
    apply({ world }, { connectionId, away }) {
      const connection = world.connections.get(connectionId);
      if (connection !== undefined) connection.away = away;
    },
    settles: false,
    told: NOBODY,
  }),
  session_updated: fact<{ connectionId: string; token: string; clientId: string }>({
    apply({ world }, { connectionId, token, clientId }) {
      const connection = world.connections.get(connectionId);
      if (connection === undefined) return;
      connection.token = token;
      connection.clientId = clientId;
    },
    settles: false,
    told: NOBODY,
  }),
  /** The connection is told of the customers of some groups from now on (CUST-021). */
  customers_subscribed: fact<{ connectionId: string; subscription: CustomerSubscription }>({
    apply({ world }, { connectionId, subscription }) {
      const connection = world.connections.get(connectionId);
      if (connection === undefined) return;
      connection.watches = [...(connection.watches ?? []), writableCopy(subscription)];
    },
    settles: false,
    told: NOBODY,
  }),
  customers_unsubscribed: fact<{ connectionId: string; subscriptionId: string }>({
    apply({ world }, { connectionId, subscriptionId }) {
      const connection = world.connections.get(connectionId);
      if (connection === undefined) return;
      const left = (connection.watches ?? []).filter(({ id }) => id !== subscriptionId);
      if (left.length > 0) connection.watches = left;
      else delete connection.watches;
    },
    settles: false,
    told: NOBODY,
  }),
  logged_out: fact<{ connectionId: string; at: Micros }>({
    apply({ world, license }, { connectionId, at }) {
      const connection = world.connections.get(connectionId);
      if (connection === undefined) return;
      markLeft(world, license, connection, at);
      connection.token = null;
      connection.subjectId = null;
      connection.clientId = null;
      connection.subscriptions = null;
      connection.away = false;
      delete connection.watches;
      delete connection.monitors;
      // The login window starts anew (ENV-016).
      connection.openedAt = at;
      connection.lastSeenAt = at;
    },
    told: NOBODY,
  }),
};
