/** Facts about the beginning and the end of threads: one row a fact. */
import { agentChat, customerChat, summaryView } from '../views/chats.ts';
import { publicId } from '../views/people.ts';
import { isVisibleToCustomer } from '../world/chats.ts';
import { afterStart } from '../world/showings.ts';
import type { StoredSummary } from '../world/summary.ts';
import {
  type Access,
  type Chat,
  type ChatUser,
  type License,
  type Micros,
  type Properties,
  type Thread,
  type Writable,
  writableCopy,
} from '../world/world.ts';
import { useFile } from './files.ts';
import { publicRequester, requesterMember, where } from './members.ts';
import { factInThread, factOfStart, type InThread, NOBODY } from './row.ts';
import { leaveQueue, setProperties } from './standing.ts';

/** Why the router moved, queued or closed a chat without a request. */
export type Cause =
  | 'disconnected'
  | 'signed_out'
  | 'remotely_signed_out'
  | 'deleted'
  | 'inactive'
  | 'offline'
  | 'other';

/** `users` and `chatProperties` are complete: what the chat has from this thread on. */
interface Started {
  /** The new chat; null when an earlier one is resumed. */
  chat: Chat | null;
  chatId: string;
  /** With its initial events. */
  thread: Thread;
  requesterId: string | null;
  users: readonly ChatUser[];
  access: Access;
  chatProperties: Properties;
  assignedAgentId: string | null;
}
interface Closed {
  userId: string | null;
  cause: Cause | null;
  at: Micros;
}

/** Through which application a customer came first, and when. */
function noteChannel(license: Writable<License>, { chatProperties, thread }: Started): void {
  const clientId = chatProperties['source']?.['client_id'];
  if (typeof clientId !== 'string' || license.channels.some((known) => known.clientId === clientId)) return;
  license.channels.push({ clientId, firstAt: thread.createdAt });
}

function greetingGivesWay(
  license: Writable<License>,
  { customerId }: Pick<Chat, 'customerId'>,
  thread: Thread,
): void {
  const customer = customerId === null ? undefined : license.customers.get(customerId);
  if (customer?.greetings === undefined) return;
  const uniqueId = thread.properties['lc2']?.['greeting_unique_id'];
  customer.greetings = writableCopy(afterStart(customer.greetings, uniqueId));
}

interface Tagging {
  tag: string;
}

/** No `user_id` when the router closed the thread (CHAT-029, PUSH-007). */
const closed = (fact: Closed & InThread) => ({
  ...where(fact),
  ...(fact.userId === null ? {} : { user_id: fact.userId }),
});

const summarized = (fact: { summary: StoredSummary } & InThread) => ({
  ...where(fact),
  summary: summaryView(fact.summary),
});

const tagging = (fact: Tagging & InThread) => ({ ...where(fact), tag: fact.tag });

export const threadFacts = {
  /** The whole thread, its initial events inside and in no push of their own (PUSH-001 to PUSH-003). */
  thread_started: factOfStart<Started>({
    apply({ license }, fact) {
      if (fact.chat !== null) {
        license.chats.set(fact.chatId, {
          ...fact.chat,
          users: [],
          threads: [],
          access: { groupIds: [] },
          followers: new Set(fact.chat.followers),
        });
        if (fact.requesterId === fact.chat.customerId) noteChannel(license, fact);
      }
      const chat = license.chats.get(fact.chatId);
      if (chat === undefined) return;
      const { thread } = fact;
      for (const event of thread.events) useFile(license, event);
      chat.users = fact.users.map((user) => ({ ...user }));
      chat.access = { groupIds: [...fact.access.groupIds] };
      chat.properties = { ...fact.chatProperties };
      if (thread.active) chat.followers.clear();
      const { watcherIds, ...begun } = thread;
      chat.threads.push({
        ...begun,
        ...(watcherIds === undefined ? {} : { watcherIds: [...watcherIds] }),
        userIds: [...thread.userIds],
        events: [...thread.events],
        access: { groupIds: [...thread.access.groupIds] },
        tags: [...thread.tags],
        assignedAgentIds: [...thread.assignedAgentIds],
      });
      if (thread.active) greetingGivesWay(license, chat, thread);
      const agent = fact.assignedAgentId === null ? undefined : license.agents.get(fact.assignedAgentId);
      if (agent !== undefined && thread.active) agent.lastAssignedAt = thread.createdAt;
    },
    by: ({ requesterId }) => requesterId,
    answers: ['start_chat', 'resume_chat'],
    agents: {
      name: 'incoming_chat',
      to: 'access',
      each: ({ requesterId, thread }, ctx, { agent: { id }, connection: { clientId } }, chat) => ({
        ...requesterMember(requesterId),
        chat: agentChat(ctx, chat, thread.id, { id, clientId }),
      }),
    },
    customer: {
      name: 'incoming_chat',
      payload: ({ requesterId, thread: { id } }, ctx, chat, viewer) => {
        const { thread, ...view } = customerChat(ctx, chat, id, viewer);
        return thread && { ...publicRequester(ctx.license, chat, requesterId), chat: { ...view, thread } };
      },
    },
    webhook: {
      name: 'incoming_chat',
      payload: ({ thread }, ctx, chat, viewer) => ({ chat: agentChat(ctx, chat, thread.id, viewer) }),
    },
  }),
  thread_closed: factInThread<Closed>({
    /** Stays pinned when it closes unassigned by anybody but an agent (ROUTE-050). */
    apply({ license, chat, thread }, { userId, at }) {
      leaveQueue(thread, at);
      thread.active = false;
      thread.replyDueSince = null;
      const byAgent = userId !== null && license.agents.has(userId);
      const pinned = !byAgent && thread.properties['routing']?.['unassigned'] === true;
      setProperties(chat, { routing: { pinned } });
      setProperties(thread, { routing: { pinned } });
    },
    by: ({ userId }) => userId,
    answers: ['deactivate_chat'],
    agents: { name: 'chat_deactivated', to: 'access', payload: closed },
    customer: {
      name: 'chat_deactivated',
      payload: (fact, { license }, chat) => {
        const { userId } = fact;
        const named = userId !== null && isVisibleToCustomer(chat, userId);
        return { ...where(fact), ...(named ? { user_id: publicId(license, userId) } : {}) };
      },
    },
    webhook: { name: 'chat_deactivated', payload: closed },
  }),
  /** Customers see no tags (TAG-006, PUSH-012). */
  /** Put on, or taken off, and told with the tag (TAG-001, TAG-002). */
  thread_tagged: factInThread<Tagging>({
    apply({ thread }, { tag }) {
      if (!thread.tags.includes(tag)) thread.tags.push(tag);
    },
    settles: false,
    answers: ['tag_thread'],
    agents: { name: 'thread_tagged', to: 'members', payload: tagging },
    customer: NOBODY,
    webhook: { name: 'thread_tagged', payload: tagging },
  }),
  thread_untagged: factInThread<Tagging>({
    apply({ thread }, { tag }) {
      thread.tags = thread.tags.filter((other) => other !== tag);
    },
    settles: false,
    answers: ['untag_thread'],
    agents: { name: 'thread_untagged', to: 'members', payload: tagging },
    customer: NOBODY,
    webhook: { name: 'thread_untagged', payload: tagging },
  }),
  thread_summarized: factInThread<{ summary: StoredSummary }>({
    apply({ thread }, { summary }) {
      thread.summary = { ...summary };
    },
    settles: false,
    answers: ['request_thread_summary'],
    agents: { name: 'thread_summary_set', to: 'members', payload: summarized },
    customer: NOBODY,
    webhook: { name: 'thread_summary_set', payload: summarized },
  }),
  /** Told to the agent who asked alone (THREAD-028). */
  summary_failed: factInThread<{ agentId: string }>({
    apply() {
      // What could not be made leaves the thread as it is.
    },
    settles: false,
    answers: ['request_thread_summary'],
    agents: {
      name: 'incoming_error',
      to: 'members',
      also: ({ agentId }) => [agentId],
      each: (fact, _ctx, { agent: { id } }) =>
        id === fact.agentId ? { action: 'set_thread_summary', ...where(fact) } : undefined,
    },
    customer: NOBODY,
    webhook: NOBODY,
  }),
};
