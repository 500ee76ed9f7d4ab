/** Facts about who is in a chat, who may see it and who follows it: one row a fact. */
import { accessView, agentChat, queueView } from '../views/chats.ts';
import { agentSideUser, cameFrom, customerSideUser, publicId } from '../views/people.ts';
import { isVisibleToCustomer } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import type { Access, Chat, ChatUser, Micros, Thread, Writable } from '../world/world.ts';
import { publicRequester, requesterMember, where } from './members.ts';
import { factInChat, factInThread, type InChat, type InThread, NOBODY } from './row.ts';
import { setProperties, takeOver } from './standing.ts';

/** Why a chat was handed over: `manual` is a request, everything else the router (ACCESS-018). */
export type TransferReason = 'manual' | 'inactive' | 'assigned' | 'unassigned' | 'other';

interface Added {
  user: ChatUser;
  reason: 'manual' | 'assigned' | 'transferred';
  requesterId: string | null;
}
interface Removed {
  userId: string;
  userType: 'agent' | 'customer';
  reason: string;
  requesterId: string | null;
}
interface End {
  groupIds: readonly number[];
  agentIds: readonly string[];
}
interface Transferred {
  reason: TransferReason;
  requesterId: string | null;
  from: End;
  to: End;
  at: Micros;
}
interface Following {
  agentId: string;
  follows: boolean;
}
interface AccessSet {
  access: Access;
}

/** The user as the chat now has it. */
const userIn = (chat: Chat, { user }: Added) =>
  chat.users.find((candidate) => candidate.id === user.id) ?? user;

/** Keeps who was never seen by the customer in this thread, whatever the chat shows of them later (USER-020). */
function watch(thread: Writable<Thread>, { id, visibility }: ChatUser): void {
  const others = thread.watcherIds?.filter((watcher) => watcher !== id) ?? [];
  const unseen = visibility === 'agents' && (!thread.userIds.includes(id) || thread.watcherIds?.includes(id));
  if (unseen === true) others.push(id);
  if (others.length > 0) thread.watcherIds = others;
  else delete thread.watcherIds;
}

/** USER-010. */
const added = (fact: Added & InThread, ctx: Context, chat: Chat) => ({
  ...where(fact),
  user: agentSideUser(ctx, chat, userIn(chat, fact)),
  reason: fact.reason,
  ...requesterMember(fact.requesterId),
});
/** USER-016. */
const removed = (fact: Removed & InThread) => ({
  ...where(fact),
  user_id: fact.userId,
  reason: fact.reason,
  ...requesterMember(fact.requesterId),
});

/** The queue when the chat now waits. */
function queueMember({ threadId }: InThread, ctx: Context, chat: Chat) {
  const thread = chat.threads.find((candidate) => candidate.id === threadId);
  const queue = thread && queueView(ctx, chat, thread);
  return queue === undefined ? {} : { queue };
}
/** The requester only of a manual transfer (ACCESS-017, ACCESS-019). */
const transferred = (fact: Transferred & InThread, ctx: Context, chat: Chat) => ({
  ...where(fact),
  ...(fact.reason === 'manual' ? requesterMember(fact.requesterId) : {}),
  reason: fact.reason,
  transferred_to: endView(fact.to),
  ...queueMember(fact, ctx, chat),
});
const endView = ({ groupIds, agentIds }: End) => ({ group_ids: [...groupIds], agent_ids: [...agentIds] });
const arrived = ({ from, to }: Transferred) => to.agentIds.filter((id) => !from.agentIds.includes(id));

const access = ({ chatId, access: { groupIds } }: AccessSet & InChat) => ({
  id: chatId,
  access: accessView({ groupIds }),
});

export const chatFacts = {
  /** Nothing of it is told; who asks is refused (CUST-029). */
  chat_anonymized: factInChat<object>({
    apply({ chat }) {
      chat.anonymized = true;
    },
    settles: false,
    agents: NOBODY,
    customer: NOBODY,
    webhook: NOBODY,
  }),
  /** Who comes and who goes is told to both sides and to webhooks (PUSH-010). */
  user_added: factInThread<Added>({
    apply({ license, chat, thread }, { user }) {
      const known = chat.users.find((candidate) => candidate.id === user.id);
      if (known === undefined) chat.users.push({ ...user });
      else Object.assign(known, { present: user.present, visibility: user.visibility });
      watch(thread, user);
      if (!thread.userIds.includes(user.id)) thread.userIds.push(user.id);
      if (user.type !== 'customer') return;
      chat.customerId ??= user.id;
      const customer = license.customers.get(user.id);
      if (customer !== undefined) thread.visit ??= cameFrom(customer);
    },
    by: ({ requesterId }) => requesterId,
    answers: ['add_user_to_chat'],
    agents: { name: 'user_added_to_chat', to: 'access', also: ({ user }) => [user.id], payload: added },
    customer: {
      name: 'user_added_to_chat',
      payload: (fact, ctx, chat) =>
        fact.user.type === 'agent' && fact.user.visibility === 'agents'
          ? undefined
          : {
              ...where(fact),
              user: customerSideUser(ctx, userIn(chat, fact)),
              reason: fact.reason,
              ...publicRequester(ctx.license, chat, fact.requesterId),
            },
    },
    webhook: { name: 'user_added_to_chat', payload: added },
  }),
  user_removed: factInThread<Removed>({
    apply({ chat }, { userId }) {
      const user = chat.users.find((candidate) => candidate.id === userId);
      if (user !== undefined) user.present = false;
    },
    by: ({ requesterId }) => requesterId,
    answers: ['remove_user_from_chat'],
    agents: {
      name: 'user_removed_from_chat',
      to: 'access',
      also: ({ userId }) => [userId],
      payload: removed,
    },
    customer: {
      name: 'user_removed_from_chat',
      payload: (fact, { license }, chat) =>
        isVisibleToCustomer(chat, fact.userId)
          ? {
              ...where(fact),
              user_id: publicId(license, fact.userId),
              reason: fact.reason,
              ...publicRequester(license, chat, fact.requesterId),
            }
          : undefined,
    },
    webhook: { name: 'user_removed_from_chat', payload: removed },
  }),
  transferred: factInThread<Transferred>({
    apply({ license, chat, thread }, { to, at }) {
      setProperties(thread, { routing: { last_transfer_timestamp: Math.floor(at / 1_000_000) } });
      const agentId = to.agentIds[0];
      if (agentId !== undefined && thread.queuedAt === null) takeOver(license, chat, thread, agentId, at);
    },
    by: ({ requesterId }) => requesterId,
    answers: ['transfer_chat'],
    agents: [
      // The new agents get the chat itself, everybody else the news (ACCESS-021, PUSH-008).
      {
        name: 'incoming_chat',
        to: 'members',
        also: arrived,
        answers: false,
        each: (fact, ctx, { agent: { id }, connection: { clientId } }, chat) =>
          arrived(fact).includes(id)
            ? {
                ...requesterMember(fact.requesterId),
                chat: agentChat(ctx, chat, fact.threadId, { id, clientId }),
                transferred_from: endView(fact.from),
              }
            : undefined,
      },
      {
        name: 'chat_transferred',
        to: 'access',
        also: ({ from, to }) => [...from.agentIds, ...to.agentIds],
        payload: transferred,
      },
    ],
    customer: {
      name: 'chat_transferred',
      // Customers are not told the reason, and agents by their opaque ids (ACCESS-023).
      payload: (fact, ctx, chat) => ({
        ...where(fact),
        ...(fact.reason === 'manual' ? publicRequester(ctx.license, chat, fact.requesterId) : {}),
        transferred_to: {
          group_ids: [...fact.to.groupIds],
          agent_ids: fact.to.agentIds.map((id) => publicId(ctx.license, id)),
        },
        ...queueMember(fact, ctx, chat),
      }),
    },
    webhook: { name: 'chat_transferred', payload: transferred },
  }),
  /** Nothing for customers (PUSH-009). */
  access_set: factInChat<AccessSet>({
    apply({ chat }, { access: { groupIds } }) {
      chat.access = { groupIds: [...groupIds] };
      const newest = chat.threads.at(-1);
      if (newest?.active === true) newest.access = { groupIds: [...groupIds] };
    },
    agents: { name: 'chat_access_updated', to: 'access', payload: access },
    customer: NOBODY,
    webhook: { name: 'chat_access_updated', payload: access },
  }),
  /** The follower alone is told: at the beginning the chat itself (CHAT-044), at the end that it is over (CHAT-045). */
  follower_set: factInChat<Following>({
    apply({ chat }, { agentId, follows }) {
      if (follows) chat.followers.add(agentId);
      else chat.followers.delete(agentId);
    },
    settles: false,
    answers: ['follow_chat', 'unfollow_chat'],
    agents: [
      {
        name: 'incoming_chat',
        to: 'members',
        also: ({ agentId }) => [agentId],
        each: ({ agentId, follows }, ctx, { agent: { id }, connection: { clientId } }, chat) =>
          follows && id === agentId ? { chat: agentChat(ctx, chat, null, { id, clientId }) } : undefined,
      },
      {
        name: 'chat_unfollowed',
        to: 'members',
        also: ({ agentId }) => [agentId],
        each: ({ chatId, agentId, follows }, _ctx, { agent: { id } }) =>
          follows || id !== agentId ? undefined : { chat_id: chatId },
      },
    ],
    customer: NOBODY,
    webhook: NOBODY,
  }),
};
