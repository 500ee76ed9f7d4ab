/**
 * People as each side sees them. Customers see agents by an opaque id and never by e-mail, and do not see
 * hidden supervisors at all (USER-002, USER-020, EVENT-052).
 */
import type { MyProfile } from '../../../schemas/structures/shared/users/agent.ts';
import type { AgentSideUser, CustomerSideUser } from '../../../schemas/structures/shared/users/index.ts';
import type { CustomerVisit } from '../../../schemas/structures/shared/visit.ts';
import type { Context } from '../world/command.ts';
import { connectionsIn } from '../world/connection-index.ts';
import { MICROS_PER_SECOND } from '../world/context.ts';
import { groupOf } from '../world/customers.ts';
import { indexOf } from '../world/indexes.ts';
import type { Agent, Chat, ChatUser, Customer, License, Micros, StoredEvent } from '../world/world.ts';
import { iso, unixSeconds } from './time.ts';

/** The id of a user as customers see it: opaque for agents, unchanged for customers. */
export function publicId(license: License, userId: string): string {
  return license.agents.get(userId)?.publicId ?? userId;
}

const seen = ({ seenUpTo }: ChatUser) => (seenUpTo === null ? {} : { events_seen_up_to: iso(seenUpTo) });

/** What a customer or an agent can change about a customer. */
export type Changed = Partial<
  Pick<Customer, 'name' | 'email' | 'avatar' | 'phoneNumber' | 'address' | 'omnichannel' | 'sessionFields'>
>;

const isSet = <V>(value: V | null | undefined): value is V => value !== null && value !== undefined;

/** Members of a customer that are there; one without a value is left out, never sent as null. */
export function contactOf(customer: Changed) {
  const { name, email, avatar, phoneNumber, address, omnichannel, sessionFields } = customer;
  return {
    ...(isSet(name) ? { name } : {}),
    ...(isSet(email) ? { email } : {}),
    ...(isSet(avatar) ? { avatar } : {}),
    ...(isSet(phoneNumber) ? { phone_number: phoneNumber } : {}),
    ...(isSet(address) ? { address } : {}),
    ...(isSet(omnichannel) ? { omnichannel } : {}),
    ...(isSet(sessionFields) ? { session_fields: sessionFields.map((field) => ({ ...field })) } : {}),
  };
}

/** From where a customer comes. */
export const cameFrom = ({ ip, userAgent, geolocation }: Customer): CustomerVisit => ({
  ip,
  user_agent: userAgent,
  ...(geolocation === undefined ? {} : { geolocation: { ...geolocation } }),
});

function visitOf(customer: Customer) {
  const page = customer.lastPage;
  return {
    started_at: iso(customer.visitStartedAt),
    ...(customer.leftAt === null ? {} : { ended_at: iso(customer.leftAt) }),
    ...(customer.referrer === null ? {} : { referrer: customer.referrer }),
    ...cameFrom(customer),
    last_pages: page === null ? [] : [{ opened_at: iso(page.openedAt), url: page.url, title: page.title }],
  };
}

/** Counters of what a customer did and was shown: each chat and each thread is one more (CUST-022). */
export function statisticsOf(customer: Customer, chats: readonly Chat[]) {
  return {
    chats_count: chats.length,
    threads_count: chats.reduce((sum, chat) => sum + chat.threads.length, 0),
    visits_count: customer.counts.visits,
    page_views_count: customer.counts.pageViews,
    greetings_shown_count: customer.greetings?.shown ?? 0,
    greetings_accepted_count: customer.greetings?.accepted ?? 0,
  };
}

function newestEvent(chat: Chat, by: (event: StoredEvent) => boolean): StoredEvent | undefined {
  for (let index = chat.threads.length - 1; index >= 0; index -= 1) {
    const found = chat.threads[index]?.events.findLast(by);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isOnline({ world, license }: Context, customerId: string): boolean {
  return connectionsIn(world).in(license.organizationId).of('customer', customerId).length > 0;
}

function agentSideCustomer(ctx: Context, chat: Chat, user: ChatUser): AgentSideUser {
  const base = { id: user.id, type: 'customer' as const, present: user.present, ...seen(user) };
  const customer = ctx.license.customers.get(user.id);
  if (customer === undefined) return base;
  const ofCustomer = newestEvent(chat, (event) => event.authorId === user.id);
  const ofAgent = newestEvent(chat, (event) => event.authorId !== undefined && event.authorId !== user.id);
  return {
    ...base,
    ...contactOf(customer),
    created_at: iso(customer.createdAt),
    visit: visitOf(customer),
    statistics: statisticsOf(customer, [chat]),
    ...(ofAgent === undefined ? {} : { agent_last_event_created_at: iso(ofAgent.createdAt) }),
    ...(ofCustomer === undefined ? {} : { customer_last_event_created_at: iso(ofCustomer.createdAt) }),
    online: isOnline(ctx, user.id),
  };
}

/** A user of a chat as agents see it (USER-001, USER-002). */
export function agentSideUser(ctx: Context, chat: Chat, user: ChatUser): AgentSideUser {
  if (user.type === 'customer') return agentSideCustomer(ctx, chat, user);
  const agent = ctx.license.agents.get(user.id);
  return {
    id: user.id,
    type: 'agent',
    name: agent?.name ?? user.id,
    ...(agent === undefined || agent.bot ? {} : { email: agent.id }),
    avatar: agent?.avatar ?? '',
    present: user.present,
    visibility: user.visibility,
    ...seen(user),
  };
}

/** A user of a chat as the customer sees it; ask `isVisibleToCustomer` first. */
export function customerSideUser(ctx: Context, user: ChatUser): CustomerSideUser {
  if (user.type === 'customer') {
    const customer = ctx.license.customers.get(user.id);
    const base = { id: user.id, type: 'customer' as const, present: user.present, ...seen(user) };
    return customer === undefined ? base : { ...base, ...contactOf(customer) };
  }
  const agent = ctx.license.agents.get(user.id);
  return {
    id: publicId(ctx.license, user.id),
    type: 'agent',
    name: agent?.name ?? 'Agent',
    avatar: agent?.avatar ?? '',
    job_title: agent?.jobTitle ?? '',
    present: user.present,
    ...seen(user),
  };
}

/** A customer outside a chat, as agents see it. What it did is told of these chats. */
export function customerRecord(ctx: Context, customer: Customer, chats: readonly Chat[]) {
  const mine = newestIn(chats, (event) => event.authorId === customer.id);
  const theirs = newestIn(chats, (event) => event.authorId !== undefined && event.authorId !== customer.id);
  return {
    id: customer.id,
    type: 'customer' as const,
    ...contactOf(customer),
    created_at: iso(customer.createdAt),
    // Before the first login there has been no visit (CUST-001).
    ...(customer.counts.visits === 0 ? {} : { visit: visitOf(customer) }),
    statistics: statisticsOf(customer, chats),
    ...(theirs === undefined ? {} : { agent_last_event_created_at: iso(theirs.createdAt) }),
    ...(mine === undefined ? {} : { customer_last_event_created_at: iso(mine.createdAt) }),
    online: isOnline(ctx, customer.id),
    group_ids: [groupOf(ctx.license, customer)],
  };
}

function newestIn(chats: readonly Chat[], by: (event: StoredEvent) => boolean): StoredEvent | undefined {
  const found = chats.flatMap((chat) => newestEvent(chat, by) ?? []);
  return found.toSorted((a, b) => a.createdAt - b.createdAt).at(-1);
}

/** The agent who logged in, for the login answer (AGENT-020). */
export function myProfile(_ctx: Context, agent: Agent): MyProfile {
  return {
    id: agent.id,
    type: 'agent',
    name: agent.name,
    ...(agent.bot ? {} : { email: agent.id }),
    avatar: agent.avatar,
    routing_status: agent.status,
    permission: agent.role,
  };
}

/** The customer's own data, for its login answer; `statistics` is what released clients rely on. */
export function customerSelf(ctx: Context, customer: Customer) {
  const chats = indexOf(ctx.license).chatsOfCustomer(customer.id);
  return {
    id: customer.id,
    ...contactOf(customer),
    statistics: statisticsOf(customer, chats),
  };
}

/** A licence of this server ends ten years after it began. */
export function licenseEndsAt({ createdAt }: License): Micros {
  return createdAt + 10 * 365 * 86_400 * MICROS_PER_SECOND;
}

/** The licence, for the agent's login answer. */
export function licenseView(license: License) {
  const created = unixSeconds(license.createdAt);
  return {
    id: String(license.licenseId),
    organization_id: license.organizationId,
    plan: 'business',
    expiration_timestamp: unixSeconds(licenseEndsAt(license)),
    creation_timestamp: created,
    in_trial: false,
  };
}
