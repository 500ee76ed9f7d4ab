/**
 * What customers are told of each fact: their own chats only, with opaque agent ids, without hidden supervisors
 * and without anything of the agents only (PUSH-016, PUSH-019, USER-020).
 */
import type { Fact, FactOf } from '../facts/fact.ts';
import { customerChat, queueView } from '../views/chats.ts';
import { customerEvent, isForCustomer } from '../views/events.ts';
import { customerSideUser, isVisibleToCustomer, publicId } from '../views/people.ts';
import { customerProperties } from '../views/properties.ts';
import { iso, unixSeconds } from '../views/time.ts';
import type { Context, Effect } from '../world/command.ts';
import type { Chat, Connection } from '../world/world.ts';
import { customerConnections, type Origin, pushTo, type Tellers } from './audience.ts';

/** One push to every connection of the chat's customer; a payload of undefined sends nothing. */
function tell(
  origin: Origin,
  chatId: string,
  name: string,
  build: (chat: Chat, ctx: Context) => unknown,
  direct = false,
): Effect[] {
  const chat = origin.ctx.license.chats.get(chatId);
  if (chat === undefined || chat.customerId === null) return [];
  const connections = customerConnections(origin.ctx, chat.customerId);
  if (connections.length === 0) return [];
  const payload = build(chat, origin.ctx);
  if (payload === undefined) return [];
  return connections.flatMap((connection) => pushTo(origin, connection, name, payload, direct));
}

function requester(ctx: Context, id: string | null) {
  return id === null ? {} : { requester_id: publicId(ctx.license, id) };
}

function transferred(fact: FactOf<'transferred'>, origin: Origin): Effect[] {
  return tell(
    origin,
    fact.chatId,
    'chat_transferred',
    (chat, ctx) => {
      const thread = chat.threads.find((candidate) => candidate.id === fact.threadId);
      const queue = thread && queueView(ctx, chat, thread);
      return {
        chat_id: fact.chatId,
        thread_id: fact.threadId,
        ...(fact.reason === 'manual' ? requester(ctx, fact.requesterId) : {}),
        transferred_to: {
          group_ids: fact.to.groupIds,
          agent_ids: fact.to.agentIds.map((id) => publicId(ctx.license, id)),
        },
        ...(queue === undefined ? {} : { queue }),
      };
    },
    fact.requesterId !== null,
  );
}

function userAdded(fact: FactOf<'user_added'>, origin: Origin): Effect[] {
  return tell(origin, fact.chatId, 'user_added_to_chat', (chat, ctx) => {
    if (fact.user.type === 'agent' && fact.user.visibility === 'agents') return undefined;
    const user = chat.users.find((candidate) => candidate.id === fact.user.id) ?? fact.user;
    return {
      chat_id: fact.chatId,
      thread_id: fact.threadId,
      user: customerSideUser(ctx, user),
      reason: fact.reason,
      ...requester(ctx, fact.requesterId),
    };
  });
}

function userRemoved(fact: FactOf<'user_removed'>, origin: Origin): Effect[] {
  return tell(origin, fact.chatId, 'user_removed_from_chat', (chat, ctx) => {
    if (!isVisibleToCustomer(chat, fact.userId)) return undefined;
    return {
      chat_id: fact.chatId,
      thread_id: fact.threadId,
      user_id: publicId(ctx.license, fact.userId),
      reason: fact.reason,
      ...requester(ctx, fact.requesterId),
    };
  });
}

function propertiesSet(
  fact: FactOf<'chat_properties_set'> | FactOf<'thread_properties_set'>,
  origin: Origin,
): Effect[] {
  const location = fact.type === 'chat_properties_set' ? 'chat' : 'thread';
  const where = 'threadId' in fact ? { thread_id: fact.threadId } : {};
  const properties = customerProperties(fact.properties, location);
  if (Object.keys(properties).length === 0) return [];
  return tell(origin, fact.chatId, `${location}_properties_updated`, () => ({
    chat_id: fact.chatId,
    ...where,
    properties,
  }));
}

/** A hidden supervisor's mark would give it away. */
function seen({ chatId, userId, upTo, announce }: FactOf<'seen'>, origin: Origin): Effect[] {
  if (!announce) return [];
  const build = (chat: Chat, ctx: Context) =>
    isVisibleToCustomer(chat, userId)
      ? { user_id: publicId(ctx.license, userId), chat_id: chatId, seen_up_to: iso(upTo) }
      : undefined;
  return tell(origin, chatId, 'events_marked_as_seen', build, true);
}

function typing(fact: FactOf<'typing'>, origin: Origin): Effect[] {
  const build = (chat: Chat, ctx: Context) => {
    if (fact.visibility === 'agents' || !isVisibleToCustomer(chat, fact.authorId)) return undefined;
    return {
      chat_id: fact.chatId,
      thread_id: fact.threadId,
      typing_indicator: {
        author_id: publicId(ctx.license, fact.authorId),
        recipients: 'all',
        timestamp: unixSeconds(fact.at),
        is_typing: fact.isTyping,
      },
    };
  };
  return tell(origin, fact.chatId, 'incoming_typing_indicator', build, true);
}

/** Groups a customer has to do with: the one it logged in with, or group 0, and those of its chat. */
function groupsOf({ license }: Context, connection: Connection): Set<number> {
  const customer = license.customers.get(connection.subjectId ?? '');
  const groups = new Set([customer?.groupId ?? 0]);
  for (const chat of license.chats.values()) {
    if (chat.customerId === connection.subjectId) for (const id of chat.access.groupIds) groups.add(id);
  }
  return groups;
}

function groupsAnnounced(fact: FactOf<'group_status_announced'>, origin: Origin): Effect[] {
  const changed = fact.groups.filter((group) => group.customers !== null);
  if (changed.length === 0) return [];
  return customerConnections(origin.ctx).flatMap((connection) => {
    const own = groupsOf(origin.ctx, connection);
    const groups = changed
      .filter((group) => own.has(group.id))
      .map((group) => ({ id: group.id, status: group.customers }));
    return groups.length === 0 ? [] : pushTo(origin, connection, 'groups_status_updated', { groups });
  });
}

const tellers: Tellers = {
  thread_started: (fact, origin) =>
    tell(
      origin,
      fact.chatId,
      'incoming_chat',
      (chat, ctx) => ({
        ...requester(ctx, fact.requesterId),
        chat: customerChat(ctx, chat, fact.thread.id, chat.customerId),
      }),
      true,
    ),
  event_added: ({ chatId, threadId, event }, origin) =>
    isForCustomer(event)
      ? tell(
          origin,
          chatId,
          'incoming_event',
          (_chat, ctx) => ({ chat_id: chatId, thread_id: threadId, event: customerEvent(ctx, event) }),
          event.authorId !== undefined,
        )
      : [],
  thread_closed: ({ chatId, threadId, userId }, origin) =>
    tell(
      origin,
      chatId,
      'chat_deactivated',
      (_chat, ctx) => ({
        chat_id: chatId,
        thread_id: threadId,
        ...(userId === null ? {} : { user_id: publicId(ctx.license, userId) }),
      }),
      userId !== null,
    ),
  transferred,
  user_added: userAdded,
  user_removed: userRemoved,
  chat_properties_set: propertiesSet,
  thread_properties_set: propertiesSet,
  seen,
  queue_announced: (fact, origin) =>
    fact.entries.flatMap(({ chatId, threadId, position, waitTime }) =>
      tell(origin, chatId, 'queue_position_updated', () => ({
        chat_id: chatId,
        thread_id: threadId,
        queue: { position, wait_time: waitTime },
      })),
    ),
  group_status_announced: groupsAnnounced,
  typing,
  // The connection learns why it ends, whatever it subscribed (ENV-030).
  connection_closed: ({ api, version, connectionId, reason }) =>
    api !== 'customer' || reason === null
      ? []
      : [
          { type: 'push', connectionId, api, version, name: 'customer_disconnected', payload: { reason } },
          { type: 'close', connectionId, reason },
        ],
};

/** Effects of one fact on customers' connections. */
export function customerEffects(fact: Fact, origin: Origin): Effect[] {
  const teller = tellers[fact.type] as ((fact: Fact, origin: Origin) => Effect[]) | undefined;
  return teller?.(fact, origin) ?? [];
}
