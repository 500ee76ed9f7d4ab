/** A new agent, bot or customer with a token, for tests and for whoever runs the server. */
import type { Geolocation } from '../../../../schemas/structures/shared/visit.ts';
import type { Priority, Role } from '../../world/world.ts';
import type { Act, Outcome } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { licenseExists, type Order } from './command.ts';
import { type ActorRow, agentFacts, agentOf, customerOf, customerToken, endOf } from './people.ts';

type Create = Order<'create_actor'>;

interface Spec {
  readonly id?: string;
  readonly name?: string;
  readonly group_id?: number;
  readonly geolocation?: Geolocation;
  readonly max_chats_count?: number;
  readonly scopes?: readonly string[];
  /** Of the application that the token is for. */
  readonly client_id?: string;
  /** Seconds. */
  readonly expires_in?: number;
}

function specOf({ command }: Create): Spec {
  return (command.spec ?? {}) as Spec;
}

function groupsOf(order: Create): { id: number; priority: Priority }[] {
  const { groups } = order.command;
  return (groups ?? [{ id: specOf(order).group_id ?? 0, priority: 'normal' }]) as ReturnType<typeof groupsOf>;
}

const groupsExist: Guard<Create> = keeps(
  'ENV-029',
  refuse('group_not_found', (order) => {
    const unknown = groupsOf(order).find((group) => !order.ctx.license.groups.has(group.id));
    return unknown !== undefined && `Group ${unknown.id} not found`;
  }),
);

const idIsFree: Guard<Create> = keeps(
  'CONF-008',
  refuse('already_exists', (order) => {
    const { id } = specOf(order);
    return order.command.actor !== 'customer' && id !== undefined && order.ctx.license.agents.has(id);
  }),
);

const limitInRange: Guard<Create> = keeps(
  'ROUTE-018',
  refuse(
    'validation',
    (order, limits) =>
      order.command.actor !== 'customer' &&
      (specOf(order).max_chats_count ?? 0) > limits('most_agent_chats') &&
      `max_chats_count must not exceed ${limits('most_agent_chats')}`,
  ),
);

export const createActor: Act<Create, ActorRow> = {
  refusals: [licenseExists, groupsExist, idIsFree, limitInRange],
  facts: (order) => (order.command.actor === 'customer' ? customer(order) : agent(order)),
};

function agent(order: Create): Outcome<ActorRow> {
  const { ctx, command } = order;
  const { license } = ctx;
  const spec = specOf(order);
  const given = {
    id: spec.id,
    name: spec.name,
    bot: command.actor === 'bot',
    role: (command.role ?? 'normal') as Role,
    groups: groupsOf(order),
    maxChatsCount: spec.max_chats_count,
  };
  const owner = { organizationId: license.organizationId, clientId: spec.client_id ?? license.clientId };
  const made = agentFacts(ctx, agentOf(ctx, given, license.clientId), owner, {
    expiresAt: endOf(ctx, spec.expires_in),
    scopes: spec.scopes,
  });
  return { facts: made.facts, reply: () => made.row };
}

function customer(order: Create): Outcome<ActorRow> {
  const { ctx } = order;
  const spec = specOf(order);
  const { name = null, group_id: groupId = null, geolocation } = spec;
  const made = customerOf(ctx, { name, groupId, geolocation });
  const { clientId, organizationId } = ctx.license;
  const token = customerToken(ctx, made.id, clientId, endOf(ctx, spec.expires_in));
  return {
    facts: [
      { type: 'customer_created', customer: made },
      { type: 'token_issued', token },
    ],
    reply: () => ({
      name: made.name ?? '',
      id: made.id,
      type: 'customer',
      role: null,
      token: token.token,
      pat: null,
      authorization: `Bearer ${token.token}`,
      organization_id: organizationId,
      client_id: clientId,
      groups: made.groupId === null ? [] : [made.groupId],
    }),
  };
}
