/** Applies facts about a licence, its people, its webhooks and the connections to it. See `index.ts`. */
import type { Connection, License, World } from '../world/world.ts';
import type { Appliers } from './index.ts';

type LicenseFact =
  | 'license_created'
  | 'clock_moved'
  | 'agent_created'
  | 'group_created'
  | 'customer_created'
  | 'customer_changed'
  | 'token_issued'
  | 'webhook_registered'
  | 'webhook_unregistered'
  | 'connection_opened'
  | 'connection_seen'
  | 'logged_in'
  | 'connection_closed'
  | 'logged_out'
  | 'agent_lost'
  | 'agent_released'
  | 'routing_status_set'
  | 'queue_gate_set'
  | 'group_status_announced';

/** When a customer's last connection goes, the absence begins (CHAT-037). */
function markLeft(world: World, license: License, left: Connection, at: number): void {
  const customer =
    left.api === 'customer' && left.subjectId !== null ? license.customers.get(left.subjectId) : undefined;
  if (customer === undefined) return;
  for (const connection of world.connections.values()) {
    if (connection.id !== left.id && connection.api === 'customer' && connection.subjectId === customer.id)
      return;
  }
  customer.leftAt = at;
}

export const licenseAppliers: Appliers<LicenseFact> = {
  license_created(world, _license, fact) {
    const { license } = fact;
    world.licenses.set(license.organizationId, {
      ...license,
      properties: { ...license.properties },
      groups: new Map(license.groups),
      agents: new Map(license.agents),
      customers: new Map(license.customers),
      chats: new Map(license.chats),
      webhooks: new Map(license.webhooks),
    });
  },
  clock_moved(_world, license, fact) {
    license.clockOffset = fact.offset;
  },
  agent_created(_world, license, fact) {
    license.agents.set(fact.agent.id, { ...fact.agent, groups: new Map(fact.agent.groups) });
  },
  group_created(_world, license, fact) {
    license.groups.set(fact.group.id, { ...fact.group, announced: { ...fact.group.announced } });
    for (const [agentId, priority] of Object.entries(fact.priorities)) {
      license.agents.get(agentId)?.groups.set(fact.group.id, priority);
    }
  },
  customer_created(_world, license, fact) {
    license.customers.set(fact.customer.id, { ...fact.customer });
  },
  customer_changed(_world, license, fact) {
    const customer = license.customers.get(fact.customerId);
    if (customer !== undefined) Object.assign(customer, fact.changes);
  },
  token_issued(world, _license, fact) {
    world.tokens.set(fact.token.token, { ...fact.token, scopes: new Set(fact.token.scopes) });
  },
  webhook_registered(_world, license, fact) {
    license.webhooks.set(fact.webhook.id, { ...fact.webhook });
  },
  webhook_unregistered(_world, license, fact) {
    license.webhooks.delete(fact.webhookId);
  },
  connection_opened(world, _license, fact) {
    world.connections.set(fact.connection.id, { ...fact.connection });
  },
  connection_seen(world, _license, fact) {
    const connection = world.connections.get(fact.connectionId);
    if (connection !== undefined) connection.lastSeenAt = Math.max(connection.lastSeenAt, fact.at);
  },
  logged_in(world, license, fact) {
    const connection = world.connections.get(fact.connectionId);
    if (connection === undefined) return;
    connection.organizationId = license.organizationId;
    connection.token = fact.token;
    connection.subjectId = fact.subjectId;
    connection.clientId = fact.clientId;
    connection.subscriptions = new Map(fact.subscriptions);
    connection.away = fact.away;
    connection.lastSeenAt = fact.at;
    if (connection.api === 'customer') {
      const customer = license.customers.get(fact.subjectId);
      if (customer !== undefined) customer.leftAt = null;
    } else {
      const agent = license.agents.get(fact.subjectId);
      if (agent !== undefined) {
        agent.lost = null;
        delete agent.online;
      }
    }
  },
  connection_closed(world, license, fact) {
    const connection = world.connections.get(fact.connectionId);
    if (connection === undefined) return;
    world.connections.delete(fact.connectionId);
    markLeft(world, license, connection, fact.at);
  },
  logged_out(world, license, fact) {
    const connection = world.connections.get(fact.connectionId);
    if (connection === undefined) return;
    markLeft(world, license, connection, fact.at);
    connection.token = null;
    connection.subjectId = null;
    connection.clientId = null;
    connection.subscriptions = null;
    connection.away = false;
    // The login window starts anew (ENV-016).
    connection.openedAt = fact.at;
    connection.lastSeenAt = fact.at;
  },
  agent_lost(_world, license, fact) {
    const agent = license.agents.get(fact.agentId);
    if (agent !== undefined) agent.lost = { at: fact.at, cause: fact.cause };
  },
  agent_released(_world, license, fact) {
    const agent = license.agents.get(fact.agentId);
    if (agent !== undefined) agent.lost = null;
  },
  routing_status_set(_world, license, fact) {
    const agent = license.agents.get(fact.agentId);
    if (agent === undefined) return;
    if (fact.status === 'offline' && agent.status !== 'offline') agent.lastStatus = agent.status;
    agent.status = fact.status;
    delete agent.online;
    agent.switchedOffByAway = fact.switchedOffByAway;
  },
  queue_gate_set(_world, license, fact) {
    license.queueClosed = fact.closed;
  },
  group_status_announced(_world, license, fact) {
    for (const change of fact.groups) {
      const group = license.groups.get(change.id);
      if (group === undefined) continue;
      if (change.agents !== null) group.announced.agents = change.agents;
      if (change.customers !== null) group.announced.customers = change.customers;
    }
  },
};
