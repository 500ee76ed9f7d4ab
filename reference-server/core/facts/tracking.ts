/**
 * Which agents are told of a customer who need not be in a chat with them, by the level of their connection and by its
 * subscriptions (CUST-009, CUST-018 to CUST-021). Builds no payload; asked for every listener of every fact, so it looks
 * at the one customer only.
 */
import { belongsTo, reachesGroups } from '../scopes.ts';
import { activeThread, userOf } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import { connectionsIn } from '../world/connection-index.ts';
import type { CustomerSubscription } from '../world/connections.ts';
import { groupOf } from '../world/customers.ts';
import { indexOf } from '../world/indexes.ts';
import type { Chat, Customer, License } from '../world/world.ts';
import type { Reader } from './audience.ts';

/** Whether a token is for pushes about customers (AUTH-041). */
export const readsCustomers = (scopes: ReadonlySet<string>): boolean =>
  scopes.has('customers:ro') || scopes.has('customers:rw');

/** Agents who may read customers and reach the group, which is that of the customer's login unless another is named. */
export function tracks(
  license: License,
  { agent, scopes }: Pick<Reader, 'agent' | 'scopes'>,
  customer: Customer | undefined,
): boolean {
  return readsCustomers(scopes) && reachesGroups(scopes, agent, [groupOf(license, customer)], 'ro');
}

/** Whether a subscription is about the customers of a group. */
function watchesGroup({ groupIds }: CustomerSubscription, groupId: number): boolean {
  return groupIds === null || groupIds.includes(groupId);
}

/** Customers who are connected, the oldest customer first. */
function connectedCustomers({ world, license }: Pick<Context, 'world' | 'license'>): Customer[] {
  const connected = connectionsIn(world).in(license.organizationId);
  const ids = new Set(connected.loggedIn.customer.items.map(({ subjectId }) => subjectId));
  return [...ids]
    .flatMap((id) => license.customers.get(id ?? '') ?? [])
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** Customers who are connected and whom a subscription is about, the oldest customer first. */
export function watchedCustomers(
  ctx: Pick<Context, 'world' | 'license'>,
  reader: Pick<Reader, 'agent' | 'scopes'>,
  subscription: CustomerSubscription,
): Customer[] {
  const { license } = ctx;
  return connectedCustomers(ctx).filter(
    (customer) => watchesGroup(subscription, groupOf(license, customer)) && tracks(license, reader, customer),
  );
}

/** The chats of a customer that run. */
function liveChats(license: License, customerId: string): Chat[] {
  return indexOf(license)
    .chatsOfCustomer(customerId)
    .filter((chat) => activeThread(chat) !== undefined);
}

/**
 * Whether the level of a connection shows a customer; each level but the first shows what the one before it shows of the
 * agent's groups as well (CUST-020). A customer who is in no group any more that the agent works for is named by `groupId`.
 */
function shows(
  { license }: Pick<Context, 'license'>,
  { connection, agent, scopes }: Reader,
  customer: Customer,
  groupId: number = groupOf(license, customer),
): boolean {
  const { monitors } = connection;
  if (monitors === undefined || !readsCustomers(scopes)) return false;
  const live = liveChats(license, customer.id);
  if (live.some((chat) => userOf(chat, agent.id)?.present === true)) return true;
  if (monitors === 'my') return false;
  if (live.some(({ access }) => belongsTo(agent, access.groupIds))) return true;
  if (monitors === 'chatting' || !belongsTo(agent, [groupId])) return false;
  return monitors !== 'invited' || (customer.greetings?.displayed ?? null) !== null;
}

/** Customers whom the level of a connection shows as it logs in, the oldest customer first (CUST-019). */
export function shownCustomers(ctx: Pick<Context, 'world' | 'license'>, reader: Reader): Customer[] {
  if (!readsCustomers(reader.scopes)) return [];
  const { license } = ctx;
  if (reader.connection.monitors !== 'my')
    return connectedCustomers(ctx).filter((customer) => shows(ctx, reader, customer));
  // Its own chats are few: nobody else who is there is looked at.
  const connected = connectionsIn(ctx.world).in(license.organizationId);
  const ids = new Set(
    indexOf(license)
      .chatsOfAgent(reader.agent.id)
      .map(({ customerId }) => customerId),
  );
  return [...ids]
    .flatMap((id) => license.customers.get(id ?? '') ?? [])
    .filter(({ id }) => connected.of('customer', id).length > 0)
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** Whether a connection is told of a customer by its level or by one of its subscriptions, as if it were of this group. */
export function isWatched(
  ctx: Pick<Context, 'license'>,
  reader: Reader,
  customer: Customer | undefined,
  groupId: number = groupOf(ctx.license, customer),
): customer is Customer {
  if (customer === undefined) return false;
  const { connection, agent, scopes } = reader;
  const subscribed = connection.watches?.some((one) => watchesGroup(one, groupId)) === true;
  const reached = readsCustomers(scopes) && reachesGroups(scopes, agent, [groupId], 'ro');
  return (subscribed && reached) || shows(ctx, reader, customer, groupId);
}

/** Whether one customer more is told, by the level or by a subscription that does not only count it. */
export function isTold(ctx: Context, reader: Reader, customer: Customer): boolean {
  const groupId = groupOf(ctx.license, customer);
  if (shows(ctx, reader, customer)) return true;
  return (reader.connection.watches ?? []).some(
    (one) =>
      watchesGroup(one, groupId) &&
      (one.limit === null || watchedCustomers(ctx, reader, one).length <= one.limit),
  );
}

/** Number of customers by subscription, of those subscriptions that have more than they tell of; undefined: of none. */
export function totalsOf(ctx: Context, reader: Reader): Record<string, number> | undefined {
  const full = (reader.connection.watches ?? []).flatMap((subscription): [string, number][] => {
    if (subscription.limit === null) return [];
    const { length } = watchedCustomers(ctx, reader, subscription);
    return length > subscription.limit ? [[subscription.id, length]] : [];
  });
  return full.length === 0 ? undefined : Object.fromEntries(full);
}
