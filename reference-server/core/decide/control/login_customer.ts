/** The customer's login: what it tells about itself, and what it is told (CUST-016, CUST-017). */

import type { RequestOf, ResponseOf } from '../../../../schemas/language/define.ts';
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Decision } from '../../facts/step.ts';
import { customerStatus } from '../../routing/index.ts';
import { customerSelf } from '../../views/index.ts';
import type { Chat, Customer } from '../../world/world.ts';
import { activeThread, userOf } from '../access.ts';
import { refuse } from '../call.ts';
import { type LoginCall, othersOf } from './login.ts';

/** Beyond this a further connection is refused (README question 30). */
const MAX_CONNECTIONS = 5;

type Payload = RequestOf<typeof customerActions.login>;
type Reply = ResponseOf<typeof customerActions.login>;

/** Only what was given changes. */
function changesOf(call: LoginCall, customer: Customer): Partial<Omit<Customer, 'id'>> {
  const payload = call.payload as unknown as Payload;
  const { name, email, avatar, session_fields: sessionFields } = payload.customer ?? {};
  const page = payload.customer_page;
  const { counts } = customer;
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(avatar === undefined ? {} : { avatar }),
    ...(sessionFields === undefined ? {} : { sessionFields: sessionFields as Record<string, string>[] }),
    ...(payload.group_id === undefined ? {} : { groupId: payload.group_id }),
    ...(payload.referrer === undefined ? {} : { referrer: payload.referrer }),
    ...(page?.url === undefined
      ? {}
      : { lastPage: { url: page.url, title: page.title ?? '', openedAt: call.ctx.now } }),
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

function hasUnread(chat: Chat, customerId: string): boolean {
  const seenUpTo = userOf(chat, customerId)?.seenUpTo ?? 0;
  return chat.threads.some((thread) =>
    thread.events.some((event) => event.visibility === 'all' && event.createdAt > seenUpTo),
  );
}

function reply(call: LoginCall, customer: Customer): Reply {
  const { ctx } = call;
  const chats = [...ctx.license.chats.values()].filter((chat) => chat.customerId === customer.id);
  const online = [...ctx.license.groups.keys()].filter((id) => customerStatus(ctx, id) !== 'offline');
  return {
    customer: customerSelf(ctx, customer),
    has_active_thread: chats.some((chat) => activeThread(chat) !== undefined),
    chats: chats.map((chat) => ({ chat_id: chat.id, has_unread_events: hasUnread(chat, customer.id) })),
    __priv_dynamic_config: {
      online_groups_ids: online,
      customer_groups: { monitoring: { id: customer.groupId ?? 0 } },
    },
  };
}

/** Refuses banned customers, unknown groups and too many connections. */
export function customerLogin(call: LoginCall): Decision<Reply> {
  const { ctx, connection, token, payload, subscriptions } = call;
  const customer = ctx.license.customers.get(token.subjectId);
  if (customer === undefined) return refuse('authentication');
  if (customer.bannedUntil !== null && customer.bannedUntil > ctx.now) return refuse('customer_banned');
  const groupId = payload['group_id'] as number | undefined;
  if (groupId !== undefined && !ctx.license.groups.has(groupId)) return refuse('group_not_found');
  if (othersOf(call).length >= MAX_CONNECTIONS) return refuse('users_limit_reached', 'Too many connections');
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
  ];
  return { facts, reply: () => reply(call, ctx.license.customers.get(customer.id) ?? customer) };
}
