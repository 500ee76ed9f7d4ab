/** A new agent, bot or customer with a token, for tests and for whoever runs the server. */
import type { Command, Context, Decision } from '../../world/command.ts';
import { MAX_AGENT_CHATS } from '../../world/license.ts';
import type { Priority, Role } from '../../world/world.ts';
import { refuse } from '../call.ts';
import { type ActorRow, agentFacts, agentOf, customerOf, customerToken, endOf } from './people.ts';

type Create = Extract<Command, { type: 'create_actor' }>;

interface Spec {
  readonly id?: string;
  readonly name?: string;
  readonly group_id?: number;
  readonly max_chats_count?: number;
  /** Seconds. */
  readonly expires_in?: number;
}

/** Refuses unknown licences and groups, a taken id and a limit beyond the maximum. */
export function createActor(ctx: Context, command: Create): Decision<ActorRow> {
  const { license, world } = ctx;
  const spec = (command.spec ?? {}) as Spec;
  const groups = (command.groups ?? [{ id: spec.group_id ?? 0, priority: 'normal' }]) as {
    id: number;
    priority: Priority;
  }[];
  if (!world.licenses.has(command.organizationId)) return refuse('license_not_found');
  const unknown = groups.find((group) => !license.groups.has(group.id));
  if (unknown !== undefined) return refuse('group_not_found', `Group ${unknown.id} not found`);
  if (command.actor === 'customer') return customer(ctx, spec);
  if (spec.id !== undefined && license.agents.has(spec.id)) return refuse('already_exists');
  if ((spec.max_chats_count ?? 0) > MAX_AGENT_CHATS) {
    return refuse('validation', `max_chats_count must not exceed ${MAX_AGENT_CHATS}`);
  }
  const given = {
    id: spec.id,
    name: spec.name,
    bot: command.actor === 'bot',
    role: (command.role ?? 'normal') as Role,
    groups,
    maxChatsCount: spec.max_chats_count,
  };
  const owner = { organizationId: license.organizationId, clientId: license.clientId };
  const made = agentFacts(ctx, agentOf(ctx, given, license.clientId), owner, endOf(ctx, spec.expires_in));
  return { facts: made.facts, reply: () => made.row };
}

function customer(ctx: Context, spec: Spec): Decision<ActorRow> {
  const made = customerOf(ctx, { name: spec.name ?? null, groupId: spec.group_id ?? null });
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
