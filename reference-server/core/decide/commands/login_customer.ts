/** The customer's login: what it tells about itself, and what it is told (CUST-016, CUST-017). */

import type { RequestOf, ResponseOf } from '../../../../schemas/language/define.ts';
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { customerStatus } from '../../routing/index.ts';
import { customerSelf, isForCustomer, pendingGreeting } from '../../views/index.ts';
import { isBanned } from '../../world/bans.ts';
import { isShownThread } from '../../world/chats.ts';
import { groupOf } from '../../world/customers.ts';
import { indexOf } from '../../world/indexes.ts';
import { withPage } from '../../world/showings.ts';
import type { Chat, Customer } from '../../world/world.ts';
import { activeThread, userOf } from '../access.ts';
import type { Outcome } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { isFull, type LoginCall, othersOf } from './login_call.ts';

type Payload = RequestOf<typeof customerActions.login>;
type Reply = ResponseOf<typeof customerActions.login>;

/** Only what was given changes. */
function changesOf(call: LoginCall, customer: Customer): Partial<Omit<Customer, 'id'>> {
  const payload = call.payload as unknown as Payload;
  const { name, email, avatar, address, session_fields: sessionFields } = payload.customer ?? {};
  const page = payload.customer_page;
  const { counts } = customer;
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(avatar === undefined ? {} : { avatar }),
    ...(address === undefined ? {} : { address }),
    ...(sessionFields === undefined ? {} : { sessionFields: sessionFields as Record<string, string>[] }),
    ...(payload.group_id === undefined ? {} : { groupId: payload.group_id }),
    ...(payload.referrer === undefined ? {} : { referrer: payload.referrer }),
    ...(page?.url === undefined
      ? {}
      : {
          lastPage: { url: page.url, title: page.title ?? '', openedAt: call.ctx.now },
          pages: withPage(othersOf(call).length > 0 ? customer.pages : undefined, page.url),
        }),
    ...(othersOf(call).length > 0
      ? {}
      : {
          visitStartedAt: call.ctx.now,
          counts: {
            visits: counts.visits + 1,
            pageViews: counts.pageViews + (page?.url === undefined ? 0 : 1),
          },
        }),
  };
}

function hasUnread({ license }: LoginCall['ctx'], chat: Chat, customerId: string): boolean {
  const seenUpTo = userOf(chat, customerId)?.seenUpTo ?? 0;
  return chat.threads.some(
    ({ id, events }) =>
      isShownThread(license, chat, id) &&
      events.some((event) => isForCustomer(event) && event.createdAt > seenUpTo),
  );
}

function reply(call: LoginCall, customer: Customer, greeting: Reply['greeting']): Reply {
  const { ctx } = call;
  const chats = indexOf(ctx.license).chatsOfCustomer(customer.id);
  const online = [...ctx.license.groups.keys()].filter((id) => customerStatus(ctx, id) !== 'offline');
  return {
    customer: customerSelf(ctx, customer),
    has_active_thread: chats.some((chat) => activeThread(chat) !== undefined),
    chats: chats.map((chat) => ({ chat_id: chat.id, has_unread_events: hasUnread(ctx, chat, customer.id) })),
    ...(greeting === undefined ? {} : { greeting }),
    __priv_dynamic_config: {
      online_groups_ids: online,
      customer_groups: { monitoring: { id: customer.groupId ?? 0 } },
    },
  };
}

function customerOf({ ctx, token }: LoginCall): Customer | undefined {
  return ctx.license.customers.get(token.subjectId);
}

/** Banned customers, unknown groups, too many customers and too many connections are refused. */
export const customerGuards: readonly Guard<LoginCall>[] = [
  keeps(
    'AUTH-006',
    refuse('authentication', (call) => customerOf(call) === undefined),
  ),
  keeps(
    ['CUST-013', 'CUST-012'],
    refuse('customer_banned', (call) => isBanned(call.ctx.license, customerOf(call), call.ctx.now)),
  ),
  keeps(
    'ENV-029',
    refuse('group_not_found', ({ ctx, payload }) => {
      const groupId = payload['group_id'] as number | undefined;
      return groupId !== undefined && !ctx.license.groups.has(groupId);
    }),
  ),
  keeps(
    'CUST-026',
    refuse(
      'users_limit_reached',
      (call, limits) => isFull(call, 'customer', limits) && 'Too many customers are online',
    ),
  ),
  keeps(
    'CUST-028',
    refuse(
      'users_limit_reached',
      (call, limits) => othersOf(call).length >= limits('customer_connections') && 'Too many connections',
    ),
  ),
];

/** What those are told who watch customers: that this one came, or that it is in another group now. */
function arrival(call: LoginCall, customer: Customer): Fact[] {
  const { id: customerId } = customer;
  const { license } = call.ctx;
  // Who was away is in no group that somebody watches.
  if (othersOf(call).length === 0) return [{ type: 'customer_arrived', customerId }];
  const from = groupOf(license, customer);
  const to = groupOf(license, { ...customer, ...changesOf(call, customer) });
  return from === to ? [] : [{ type: 'customer_regrouped', customerId, from }];
}

/** The connection becomes the customer's, and what it tells about itself is kept. */
export function customerLogin(call: LoginCall): Outcome<Reply> | null {
  const { ctx, connection, token, subscriptions } = call;
  const customer = customerOf(call);
  if (customer === undefined) return null;
  const facts: Fact[] = [
    { type: 'customer_changed', customerId: customer.id, changes: changesOf(call, customer) },
    {
      type: 'logged_in',
      connectionId: connection.id,
      token: token.token,
      subjectId: customer.id,
      clientId: token.clientId,
      subscriptions,
      away: false,
      at: ctx.now,
    },
    ...arrival(call, customer),
  ];
  // One that this login brings follows in a push.
  const greeting = pendingGreeting(ctx, customer);
  return { facts, reply: () => reply(call, ctx.license.customers.get(customer.id) ?? customer, greeting) };
}
