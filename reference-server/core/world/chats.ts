/** Chats and their users. The protocol's chat goes on for years; what runs or ran is a thread of it. */
import type { OwnSettings } from './own-settings.ts';
import type { Access, Thread } from './threads.ts';
import type { Micros, Properties, Visibility } from './values.ts';

export interface Chat {
  readonly id: string;
  readonly customerId: string | null;
  readonly createdAt: Micros;
  readonly users: readonly ChatUser[];
  /** Oldest first; only the last can be active (THREAD-002). */
  readonly threads: readonly Thread[];
  readonly access: Access;
  readonly properties: Properties;
  readonly followers: ReadonlySet<string>;
  /** Left out unless it is: no call about it is answered any more. */
  readonly anonymized?: true;
}

export interface ChatUser {
  readonly id: string;
  readonly type: 'agent' | 'customer';
  readonly present: boolean;
  readonly visibility: Visibility;
  readonly seenUpTo: Micros | null;
}

export function newestThread(chat: Chat): Thread | undefined {
  return chat.threads.at(-1);
}

/** The active thread, which can only be the newest (THREAD-002). */
export function activeThread(chat: Chat): Thread | undefined {
  const newest = newestThread(chat);
  return newest?.active === true ? newest : undefined;
}

export function userOf(chat: Chat, userId: string): ChatUser | undefined {
  return chat.users.find((user) => user.id === userId);
}

/** Whether the customer may know of somebody in the chat. Who never was in it hides from nobody. */
export function isVisibleToCustomer(chat: Chat, userId: string): boolean {
  const user = userOf(chat, userId);
  return user === undefined || user.type === 'customer' || user.visibility === 'all';
}

/** Who may read a message that names these people: the customer none that names one whom only agents see (USER-020). */
export function visibilityNaming(chat: Chat, ...userIds: readonly string[]): Visibility {
  return userIds.every((id) => isVisibleToCustomer(chat, id)) ? 'all' : 'agents';
}

/**
 * Agents and bots who have the chat: present and visible to all. A supervisor who only watches has it not: it counts
 * for no limit, a transfer leaves it where it is, and it can be given the chat itself (ROUTE-015, USER-020).
 */
export function presentAgentIds(chat: Chat): string[] {
  return chat.users
    .filter((user) => user.type === 'agent' && user.present && user.visibility === 'all')
    .map((user) => user.id);
}

/** Whether the chat runs in continuous mode. The mode is the chat's; each thread says what it was started in (CHAT-009, CHAT-010). */
export function isContinuous(chat: Chat): boolean {
  return chat.properties['routing']?.['continuous'] === true;
}

/**
 * Whether the customer of a chat reads a thread of it: where the licence has switched the history off, the current thread
 * alone, unless the chat is continuous (CHAT-040, CHAT-041). Agents read all of them.
 */
export function isShownThread(
  { ownSettings }: { readonly ownSettings: Partial<OwnSettings> },
  chat: Chat,
  threadId: string,
): boolean {
  // A licence of an older journal says nothing of it.
  return ownSettings.customer_history !== false || isContinuous(chat) || newestThread(chat)?.id === threadId;
}

/** A chat with its active thread. */
export interface Live {
  chat: Chat;
  thread: Thread;
}

/** Reads one `routing.*` flag of a chat or thread. */
export function routingFlag(owner: Pick<Chat | Thread, 'properties'>, name: string): boolean {
  return owner.properties.routing?.[name] === true;
}

/** A chat that nobody may be given automatically (ROUTE-040). */
export function ignoresRouting(chat: Chat): boolean {
  return routingFlag(chat, 'ignore_agents_routing');
}

/** Somebody waits for an agent here: in the queue, or unassigned in continuous mode (QUEUE-019, ROUTE-066). */
export function isWaiting(live: Live): boolean {
  if (ignoresRouting(live.chat)) return false;
  if (live.thread.queuedAt !== null) return true;
  return isContinuous(live.chat) && presentAgentIds(live.chat).length === 0;
}
