/** Which agents are told of a customer who need not be in a chat with them (CUST-009, CUST-018). Builds no payload. */
import { reachesGroups } from '../scopes.ts';
import type { Context } from '../world/command.ts';
import { connectionsIn } from '../world/connection-index.ts';
import type { CustomerSubscription } from '../world/connections.ts';
import { groupOf } from '../world/customers.ts';
import type { Customer, License } from '../world/world.ts';
import type { Reader } from './audience.ts';

/** Agents who may read customers and reach the group, which is that of the customer's login unless another is named. */
export function tracks(
  license: License,
  { agent, scopes }: Pick<Reader, 'agent' | 'scopes'>,
  customer: Customer | undefined,
  groupId: number = groupOf(license, customer),
): boolean {
  if (!scopes.has('customers:ro') && !scopes.has('customers:rw')) return false;
  return reachesGroups(scopes, agent, [groupId], 'ro');
}

/** Whether a subscription is about the customers of a group. */
function watchesGroup({ groupIds }: CustomerSubscription, groupId: number): boolean {
  return groupIds === null || groupIds.includes(groupId);
}

/** Customers who are connected and whom a subscription is about, the oldest customer first. */
export function watchedCustomers(
  { world, license }: Pick<Context, 'world' | 'license'>,
  reader: Pick<Reader, 'agent' | 'scopes'>,
  subscription: CustomerSubscription,
): Customer[] {
  const connected = connectionsIn(world).in(license.organizationId);
  const ids = new Set(connected.loggedIn.customer.items.map(({ subjectId }) => subjectId));
  return [...ids]
    .flatMap((id) => license.customers.get(id ?? '') ?? [])
    .filter(
      (customer) =>
        watchesGroup(subscription, groupOf(license, customer)) && tracks(license, reader, customer),
    )
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** Whether a connection is told of a customer of this group by one of its subscriptions. */
export function isWatched(
  { license }: Pick<Context, 'license'>,
  reader: Reader,
  customer: Customer | undefined,
  groupId: number = groupOf(license, customer),
): boolean {
  const about = reader.connection.watches?.some((one) => watchesGroup(one, groupId)) === true;
  return about && tracks(license, reader, customer, groupId);
}

/** Whether a subscription tells of one customer more, and does not only count it. */
export function isTold(ctx: Context, reader: Reader, customer: Customer): boolean {
  const groupId = groupOf(ctx.license, customer);
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
