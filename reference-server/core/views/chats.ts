/** Chats and threads as each side sees them, in full and as items of a list (LIST-035, VER-019, EVENT-050). */
import type { AgentChat, CustomerChat } from '../../../schemas/structures/shared/chat.ts';
import type { AgentChatInfo, CustomerChatInfo } from '../../../schemas/structures/shared/chat-info.ts';
import type { AgentThread, CustomerThread } from '../../../schemas/structures/shared/thread.ts';
import { placeOf } from '../routing/queue.ts';
import { isShownThread, isVisibleToCustomer } from '../world/chats.ts';
import type { Context } from '../world/command.ts';
import { MICROS_PER_SECOND } from '../world/context.ts';
import type { StoredSummary } from '../world/summary.ts';
import type { Access, Chat, StoredEvent, Thread } from '../world/world.ts';
import { agentEvent, customerEvent, isForCustomer, readsDeleted } from './events.ts';
import { askingAs, type Viewer } from './known-property.ts';
import { agentSideUser, customerSideUser, publicId } from './people.ts';
import { agentProperties, customerProperties } from './properties.ts';
import { iso } from './time.ts';

export const accessView = (access: Access) => ({ group_ids: [...access.groupIds] });

/** `queue` of a waiting thread and of no other, with the beginning of the wait (QUEUE-002, QUEUE-009, THREAD-014). */
export function queueView(ctx: Context, chat: Chat, thread: Thread) {
  const place = placeOf(ctx.license, chat, thread);
  if (place === null || thread.queuedAt === null) return undefined;
  return { position: place.position, wait_time: place.waitTime, queued_at: iso(thread.queuedAt) };
}

function queueMember(ctx: Context, chat: Chat, thread: Thread) {
  const queue = queueView(ctx, chat, thread);
  return queue === undefined ? {} : { queue };
}

/** Links to the neighbours, the later one of a thread that was the newest included (THREAD-009 to THREAD-011). */
function links(threads: readonly Thread[], thread: Thread) {
  const index = threads.indexOf(thread);
  const previous = index > 0 ? threads[index - 1] : undefined;
  const next = index >= 0 ? threads[index + 1] : undefined;
  return {
    ...(previous === undefined ? {} : { previous_thread_id: previous.id }),
    ...(next === undefined ? {} : { next_thread_id: next.id }),
  };
}

/** Seconds the thread has waited in all, the present wait included (QUEUE-023). */
function queuesDuration(ctx: Context, thread: Thread): number {
  const running = thread.active && thread.queuedAt !== null ? Math.max(0, ctx.now - thread.queuedAt) : 0;
  return Math.round((thread.queuedFor + running) / MICROS_PER_SECOND);
}

/** A month of retention, in days: no page says how long one is. */
const DAYS_OF_A_MONTH = 30;

/** Whether a thread is older than the plan keeps it; one that goes on never is (LIMIT-012). */
export function isPastRetention({ license, now }: Context, { active, createdAt }: Thread): boolean {
  const months = license.plan.archives_retention ?? -1;
  const kept = months * DAYS_OF_A_MONTH * 86_400 * MICROS_PER_SECOND;
  return months >= 0 && !active && now - createdAt > kept;
}

/** The events of a thread as agents may read them, or why they may not (THREAD-016). */
function agentEvents(
  ctx: Context,
  thread: Thread,
  viewer: Viewer,
): Pick<AgentThread, 'events' | 'restricted_access'> {
  if (isPastRetention(ctx, thread))
    return { restricted_access: 'The thread is older than the plan keeps it' };
  const asking = askingAs(ctx.license, viewer);
  const whole = readsDeleted(ctx.license, viewer);
  return { events: thread.events.map((event) => agentEvent(asking, event, whole)) };
}

/** A thread as agents see it: always with `active`, with the users of its own (THREAD-008, THREAD-013), and with `tags` only where there are any (THREAD-015). */
export function agentThread(ctx: Context, chat: Chat, thread: Thread, viewer: Viewer): AgentThread {
  const asking = askingAs(ctx.license, viewer);
  const waited = queuesDuration(ctx, thread);
  return {
    id: thread.id,
    created_at: iso(thread.createdAt),
    active: thread.active,
    user_ids: [...thread.userIds],
    ...agentEvents(ctx, thread, viewer),
    properties: agentProperties(asking, thread.properties, 'thread'),
    access: accessView(thread.access),
    ...(thread.tags.length === 0 ? {} : { tags: [...thread.tags] }),
    ...queueMember(ctx, chat, thread),
    ...(waited === 0 ? {} : { queues_duration: waited }),
    ...(thread.summary === undefined ? {} : { summary: summaryView(thread.summary) }),
    ...(thread.visit === undefined ? {} : { customer_visit: thread.visit }),
    ...links(chat.threads, thread),
  };
}

/** A summary as agents read it (THREAD-031). */
export const summaryView = ({ status, text, updatedAt }: StoredSummary) => ({
  status,
  text,
  updated_at: iso(updatedAt),
});

function visibleUserIds(ctx: Context, chat: Chat, thread: Thread): string[] {
  const isSeen = (id: string) => isVisibleToCustomer(chat, id) && thread.watcherIds?.includes(id) !== true;
  return thread.userIds.filter(isSeen).map((id) => publicId(ctx.license, id));
}

/** A thread as the customer sees it: no tags, nothing of the agents only (EVENT-013, THREAD-017). */
export function customerThread(ctx: Context, chat: Chat, thread: Thread, viewer: Viewer): CustomerThread {
  return {
    id: thread.id,
    created_at: iso(thread.createdAt),
    active: thread.active,
    user_ids: visibleUserIds(ctx, chat, thread),
    ...(isPastRetention(ctx, thread)
      ? {}
      : {
          events: thread.events.filter(isForCustomer).map((event) => customerEvent(ctx, chat, event, viewer)),
        }),
    properties: customerProperties(askingAs(ctx.license, viewer), thread.properties, 'thread'),
    access: accessView(thread.access),
    ...queueMember(ctx, chat, thread),
    ...links(
      chat.threads.filter(({ id }) => isShownThread(ctx.license, chat, id)),
      thread,
    ),
  };
}

/** The asked thread, or the newest when none is named (THREAD-025). */
function threadOf(chat: Chat, threadId: string | null): Thread | undefined {
  return threadId === null ? chat.threads.at(-1) : chat.threads.find((thread) => thread.id === threadId);
}

/** `is_followed` is the reader's own (CHAT-047); webhooks have no reader. */
const followed = (chat: Chat, { id }: Viewer) => (id === null ? {} : { is_followed: chat.followers.has(id) });

function agentChatMembers(ctx: Context, chat: Chat, viewer: Viewer) {
  return {
    id: chat.id,
    users: chat.users.map((user) => agentSideUser(ctx, chat, user)),
    properties: agentProperties(askingAs(ctx.license, viewer), chat.properties, 'chat'),
    access: accessView(chat.access),
    ...followed(chat, viewer),
  };
}

function customerChatMembers(ctx: Context, chat: Chat, viewer: Viewer) {
  return {
    id: chat.id,
    users: chat.users
      .filter((user) => isVisibleToCustomer(chat, user.id))
      .map((user) => customerSideUser(ctx, user)),
    properties: customerProperties(askingAs(ctx.license, viewer), chat.properties, 'chat'),
    access: accessView(chat.access),
  };
}

/** A chat with one of its threads, as one agent sees it. A webhook is a viewer without an id. */
export function agentChat(ctx: Context, chat: Chat, threadId: string | null, viewer: Viewer): AgentChat {
  const thread = threadOf(chat, threadId);
  const view = agentChatMembers(ctx, chat, viewer);
  return thread === undefined ? view : { ...view, thread: agentThread(ctx, chat, thread, viewer) };
}

/** A chat with one of its threads, as its customer sees it. */
export function customerChat(
  ctx: Context,
  chat: Chat,
  threadId: string | null,
  viewer: Viewer,
): CustomerChat {
  const thread = threadOf(chat, threadId);
  const view = customerChatMembers(ctx, chat, viewer);
  return thread === undefined ? view : { ...view, thread: customerThread(ctx, chat, thread, viewer) };
}

interface Located {
  event: StoredEvent;
  thread: Thread;
}

/** The newest event of each type in the whole chat, among those the reader may see (EVENT-050). */
function newestByType(
  chat: Chat,
  visible: (event: StoredEvent, thread: Thread) => boolean,
): Map<string, Located> {
  const found = new Map<string, Located>();
  for (const thread of chat.threads) {
    for (const event of thread.events) if (visible(event, thread)) found.set(event.type, { event, thread });
  }
  return found;
}

function lastEvents<View>(
  chat: Chat,
  visible: (event: StoredEvent, thread: Thread) => boolean,
  view: (event: StoredEvent) => View,
): Record<string, { thread_id: string; thread_created_at: string; event: View }> {
  const entries = [...newestByType(chat, visible)].map(([type, { event, thread }]) => [
    type,
    { thread_id: thread.id, thread_created_at: iso(thread.createdAt), event: view(event) },
  ]);
  return Object.fromEntries(entries);
}

/**
 * A chat as an item of an agent's lists and login answer: its newest thread without events, and the newest event of each
 * type (LIST-020); of threads that are not in its reach nothing is shown (AUTH-010).
 */
export function agentChatInfo(
  ctx: Context,
  chat: Chat,
  viewer: Viewer,
  isInReach: (groupIds: readonly number[]) => boolean,
): AgentChatInfo {
  const view = agentChatMembers(ctx, chat, viewer);
  const thread = chat.threads.at(-1);
  if (thread === undefined) return view;
  return {
    ...view,
    last_thread_info: {
      id: thread.id,
      created_at: iso(thread.createdAt),
      active: thread.active,
      user_ids: [...thread.userIds],
      properties: agentProperties(askingAs(ctx.license, viewer), thread.properties, 'thread'),
      access: accessView(thread.access),
      ...queueMember(ctx, chat, thread),
      last_event_per_type: lastEvents(
        chat,
        (_event, of) => isInReach(of.access.groupIds) && !isPastRetention(ctx, of),
        (event) => agentEvent(askingAs(ctx.license, viewer), event, readsDeleted(ctx.license, viewer)),
      ),
    },
  };
}

/** A chat as an item of a customer's list. */
export function customerChatInfo(ctx: Context, chat: Chat, viewer: Viewer): CustomerChatInfo {
  const view = customerChatMembers(ctx, chat, viewer);
  const thread = chat.threads.at(-1);
  if (thread === undefined) return { ...view, active: false };
  return {
    ...view,
    last_thread_info: {
      id: thread.id,
      created_at: iso(thread.createdAt),
      last_event_per_type: lastEvents(
        chat,
        (event, of) =>
          isForCustomer(event) && !isPastRetention(ctx, of) && isShownThread(ctx.license, chat, of.id),
        (event) => customerEvent(ctx, chat, event, viewer),
      ),
    },
    active: thread.active,
  };
}
