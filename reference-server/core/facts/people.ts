/** Facts about what agents, bots and customers do, and the tokens they get: one row a fact. Their settings are nouns. */

import { keptScopes } from '../tokens.ts';
import { type Changed, contactOf } from '../views/people.ts';
import { plainCopy } from '../world/values.ts';
import type { Customer, LossCause, Micros, Priority, RoutingStatus, Token } from '../world/world.ts';
import { where } from './members.ts';
import { fact, factInThread, NOBODY } from './row.ts';
import { isWatched } from './tracking.ts';

interface StatusSet {
  agentId: string;
  status: RoutingStatus;
  switchedOffByAway: boolean;
}

const status = ({ agentId, status: routingStatus }: StatusSet) => ({
  agent_id: agentId,
  status: routingStatus,
});

export const peopleFacts = {
  routing_status_set: fact<StatusSet>({
    apply({ license }, { agentId, status: routingStatus, switchedOffByAway }) {
      const agent = license.agents.get(agentId);
      if (agent === undefined) return;
      if (routingStatus === 'offline' && agent.status !== 'offline') agent.lastStatus = agent.status;
      agent.status = routingStatus;
      agent.switchedOffByAway = switchedOffByAway;
      delete agent.online;
    },
    answers: ['set_routing_status', 'set_away_status'],
    agents: {
      name: 'routing_status_set',
      to: 'readers',
      agent: ({ agentId }) => agentId,
      payload: status,
    },
    customer: NOBODY,
    webhook: { name: 'routing_status_set', agentId: ({ agentId }) => agentId, payload: status },
  }),
  /** What working hours say has been done up to a moment; `of` are the hours. */
  shift_watched: fact<{ agentId: string; of: string; at: Micros }>({
    apply({ license }, { agentId, of, at }) {
      const agent = license.agents.get(agentId);
      if (agent !== undefined) agent.shift = { of, at };
    },
    told: NOBODY,
  }),
  /** The agent's last connection is gone. The router moves the chats once the grace time is over. */
  agent_lost: fact<{ agentId: string; cause: LossCause; at: Micros }>({
    apply({ license }, { agentId, cause, at }) {
      const agent = license.agents.get(agentId);
      if (agent === undefined) return;
      agent.lost = { at, cause };
      agent.leftAt = at;
    },
    told: NOBODY,
  }),
  /** The router has moved every chat of a lost agent; one that was deleted is gone only now. */
  agent_released: fact<{ agentId: string }>({
    apply({ license }, { agentId }) {
      const agent = license.agents.get(agentId);
      if (agent === undefined) return;
      if (agent.lost?.cause === 'deleted') license.agents.delete(agentId);
      else agent.lost = null;
    },
    told: NOBODY,
  }),
  /** Groups of an agent or bot, with the priority in each: the one place where memberships are kept (CONF-005). */
  membership_set: fact<{ agentId: string; groups: ReadonlyMap<number, Priority> }>({
    apply({ license }, { agentId, groups }) {
      const agent = license.agents.get(agentId);
      if (agent !== undefined) agent.groups = new Map(groups);
    },
    told: NOBODY,
  }),
  /** The connections of an agent have ended, as its role or its removal wanted. */
  sessions_ended: fact<{ agentId: string }>({
    apply({ license }, { agentId }) {
      const agent = license.agents.get(agentId);
      if (agent !== undefined) agent.ending = null;
    },
    told: NOBODY,
  }),
  /** Members and live chats of a deleted group have moved. */
  group_vacated: fact<{ groupId: number }>({
    apply({ license }, { groupId }) {
      license.vacatedGroupIds = license.vacatedGroupIds.filter((id) => id !== groupId);
    },
    told: NOBODY,
  }),
  bot_secret_reset: fact<{ botId: string; secret: string }>({
    apply({ license }, { botId, secret }) {
      const bot = license.agents.get(botId);
      if (bot !== undefined) bot.secret = secret;
    },
    settles: false,
    told: NOBODY,
  }),
  customer_created: fact<{ customer: Customer }>({
    apply(
      { license },
      { customer: { verifications: _none, pages: _unseen, greetings: _ungreeted, ...customer } },
    ) {
      license.customers.set(customer.id, {
        ...customer,
        sessionFields: customer.sessionFields.map((field) => ({ ...field })),
      });
    },
    settles: false,
    told: NOBODY,
  }),
  customer_changed: fact<{ customerId: string; changes: Partial<Omit<Customer, 'id'>> }>({
    apply({ license }, { customerId, changes }) {
      const customer = license.customers.get(customerId);
      if (customer !== undefined) Object.assign(customer, changes);
    },
    settles: false,
    told: NOBODY,
  }),
  token_issued: fact<{ token: Token }>({
    apply({ world }, { token }) {
      world.tokens.set(token.token, { ...token, scopes: keptScopes(token.scopes) });
    },
    settles: false,
    told: NOBODY,
  }),
  /** It lets nobody in any more. Connections that it opened are ended by facts of their own. */
  token_revoked: fact<{ token: Token }>({
    apply({ world }, { token }) {
      world.tokens.delete(token.token);
    },
    settles: false,
    told: NOBODY,
  }),
  /** Only the changed members are told, to agents who are told of the customer and to the customer itself (CUST-009). */
  customer_updated: fact<{ customerId: string; changes: Changed }>({
    apply({ license }, { customerId, changes }) {
      const customer = license.customers.get(customerId);
      if (customer !== undefined) Object.assign(customer, plainCopy(changes));
    },
    settles: false,
    answers: ['update_customer', 'set_customer_session_fields'],
    agents: {
      name: 'customer_updated',
      to: 'everybody',
      each: ({ customerId, changes }, ctx, reader) => {
        const hears = isWatched(ctx, reader, ctx.license.customers.get(customerId));
        return hears ? { id: customerId, type: 'customer', ...contactOf(changes) } : undefined;
      },
    },
    customer: {
      name: 'customer_updated',
      to: 'customer',
      customerId: ({ customerId }) => customerId,
      each: ({ customerId, changes }) => ({ id: customerId, ...contactOf(changes) }),
    },
    webhook: NOBODY,
  }),
  /** Session fields of a customer who is in an active chat (CUST-011). */
  session_fields_set: factInThread<{ customerId: string; fields: Customer['sessionFields'] }>({
    apply() {
      // They are kept with the customer; here the chat is told.
    },
    settles: false,
    agents: NOBODY,
    customer: NOBODY,
    webhook: {
      name: 'customer_session_fields_updated',
      payload: ({ customerId, fields, ...at }) => ({
        id: customerId,
        active_chat: where(at),
        session_fields: fields.map((field) => ({ ...field })),
      }),
    },
  }),
};
