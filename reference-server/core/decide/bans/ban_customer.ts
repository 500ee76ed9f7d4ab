/**
 * `ban_customer` of both sides: agents ban a customer for days, the configuration a customer or an address for seconds. A
 * ban ends the chat and the sessions at once; that it refuses calls is `customers/banned.ts`' business. Rules CUST-012,
 * CUST-014, CHAT-042, LIMIT-013.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions, configurationActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { connectionsOf, endedByServer, liveChatOf } from '../../routing/index.ts';
import { close, systemEvent } from '../../routing/moves.ts';
import { type Banned, banOf, runningBans, type StoredBan } from '../../world/bans.ts';
import { visibilityNaming } from '../../world/chats.ts';
import { connectionsIn } from '../../world/connection-index.ts';
import { MICROS_PER_DAY, MICROS_PER_SECOND } from '../../world/context.ts';
import { agentName } from '../../world/names.ts';
import { licenseLimit } from '../../world/settings.ts';
import type { Connection } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { namedIn } from './named.ts';

type ByAgent = RequestOf<typeof agentActions.ban_customer>;
type Configured = RequestOf<typeof configurationActions.ban_customer>;

/** Where the property says nothing, no address is the one that is given to everyone. */
const IP_MASK = ['monitoring', 'ip_mask'] as const;

const customerExists: Guard<Call<ByAgent>> = keeps(
  'ENV-029',
  refuse(
    'not_found',
    ({ ctx, payload: { id } }) => !ctx.license.customers.has(id) && `Customer ${id} not found`,
  ),
);

const bannedCustomerExists: Guard<Call<Configured>> = keeps(
  'ENV-029',
  refuse('not_found', ({ ctx, payload: { customer_id: id } }) => {
    return id !== undefined && !ctx.license.customers.has(id) && `Customer ${id} not found`;
  }),
);

const someDays: Guard<Call<ByAgent>> = keeps(
  'CUST-012',
  refuse('validation', ({ payload }) => payload.ban.days < 1 && 'ban.days must be at least 1'),
);

const namesSomebody: Guard<Call<Configured>> = keeps(
  'definition',
  refuse('validation', ({ payload: { ip, customer_id } }) => {
    return ip === undefined && customer_id === undefined && 'ip or customer_id is required';
  }),
);

const notTheMask: Guard<Call<Configured>> = keeps(
  'definition',
  refuse('validation', ({ ctx, payload: { ip } }) => {
    const [namespace, name] = IP_MASK;
    const masked = ip !== undefined && ctx.license.properties[namespace]?.[name] === ip;
    return masked && 'ip is the address that monitoring.ip_mask gives to everyone';
  }),
);

function belowLimit<Payload>(named: (payload: Payload) => Banned): Guard<Call<Payload>> {
  return keeps(
    ['LIMIT-013', 'LIMIT-009'],
    refuse('limit_reached', ({ ctx, payload }, limits) => {
      const { bans } = ctx.license;
      const most = limits('bans', licenseLimit(ctx.license, 'banned'));
      const again = banOf(bans, named(payload), ctx.now) !== undefined;
      const full = !again && bans.size >= most && runningBans(bans, ctx.now).length >= most;
      return full && `At most ${most} customers can be banned`;
    }),
  );
}

/** Logged-in connections of the customer, and of everybody at the address. */
function kept(call: Call, { customerId, ip }: Banned): readonly Connection[] {
  const { world, license } = call.ctx;
  const own =
    typeof customerId === 'string'
      ? connectionsOf(world, license.organizationId, 'customer', customerId)
      : [];
  if (typeof ip !== 'string') return own;
  const everybody = connectionsIn(world).in(license.organizationId).loggedIn.customer.items;
  const there = everybody.filter(
    ({ subjectId }) => subjectId !== customerId && license.customers.get(subjectId ?? '')?.ip === ip,
  );
  return [...own, ...there];
}

/** The ban, then the end of the customer's chat (CHAT-042) and of the sessions (CUST-012). */
function banning(call: Call, named: Banned, seconds: number): Fact[] {
  const { ctx, requester } = call;
  const customerId = named.customerId ?? null;
  const live = customerId === null ? undefined : liveChatOf(ctx.license, customerId);
  const days = Math.ceil((seconds * MICROS_PER_SECOND) / MICROS_PER_DAY);
  const createdAt = ctx.stamp();
  const ban: StoredBan = {
    customerId,
    ip: named.ip ?? null,
    agentId: requester.id,
    threadId: live?.thread.id ?? null,
    createdAt,
    // From the instant, not from its timestamp, which is a little later. Beyond the greatest number no time is exact.
    expiresAt: Math.min(ctx.now + seconds * MICROS_PER_SECOND, Number.MAX_SAFE_INTEGER),
  };
  const facts: Fact[] = [{ type: 'customer_banned', ban, days }];
  if (live !== undefined) {
    const vars = { agent: agentName(ctx, requester.id), duration: String(days) };
    const by = systemEvent(ctx, live, 'customer_banned', vars, visibilityNaming(live.chat, requester.id));
    facts.push(...close(ctx, live, by, null));
  }
  for (const connection of kept(call, named))
    facts.push(endedByServer(ctx, connection, 'connection_evicted'));
  return facts;
}

export const agent = act<typeof agentActions.ban_customer>({
  refusals: [someDays, customerExists, belowLimit<ByAgent>(({ id }) => ({ customerId: id }))],
  facts: (call) => {
    const { id, ban } = call.payload;
    const seconds = (ban.days * MICROS_PER_DAY) / MICROS_PER_SECOND;
    return { facts: banning(call, { customerId: id }, seconds), reply: () => ({}) };
  },
});

export const configuration = act<typeof configurationActions.ban_customer>({
  refusals: [namesSomebody, notTheMask, bannedCustomerExists, belowLimit<Configured>(namedIn)],
  facts: (call) => ({
    facts: banning(call, namedIn(call.payload), call.payload.seconds),
    reply: () => ({}),
  }),
});
