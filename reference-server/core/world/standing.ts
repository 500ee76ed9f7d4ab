/**
 * What a chat counts for in the indexes: whose load, which queue, which lists. It is worked out anew whenever a fact
 * has touched the chat, and compared with what it was. Only reads.
 * Rule QUEUE-024 is kept here.
 */
import { type Chat, isWaiting, newestThread, presentAgentIds, routingFlag } from './chats.ts';
import type { Micros } from './values.ts';

export interface Standing {
  readonly chat: Chat;
  readonly live: boolean;
  readonly since: Micros;
  readonly access: string;
  readonly customerId: string | null;
  /** Agents for whose limit the chat counts (ROUTE-022, ROUTE-024). */
  readonly load: readonly string[];
  /** Agents who are in the live chat, those who only watch included. */
  readonly inside: readonly string[];
  readonly queuedAt: Micros | null;
  readonly waiting: boolean;
  readonly replySince: Micros | null;
}

const NONE: readonly string[] = [];

/** What lists of chats are ordered by: when the newest thread began (LIST-007). */
export function sinceOf(chat: Chat): Micros {
  return newestThread(chat)?.createdAt ?? chat.createdAt;
}

export function standingOf(chat: Chat): Standing {
  const thread = newestThread(chat);
  const base = {
    chat,
    since: sinceOf(chat),
    access: chat.access.groupIds.join(),
    customerId: chat.customerId,
  };
  if (thread?.active !== true) {
    return {
      ...base,
      live: false,
      load: NONE,
      inside: NONE,
      queuedAt: null,
      waiting: false,
      replySince: null,
    };
  }
  const counts = thread.queuedAt === null && !routingFlag(thread, 'idle');
  return {
    ...base,
    live: true,
    load: counts ? presentAgentIds(chat) : NONE,
    inside: chat.users.filter((user) => user.type === 'agent' && user.present).map((user) => user.id),
    queuedAt: thread.queuedAt,
    waiting: isWaiting({ chat, thread }),
    replySince: thread.replyDueSince,
  };
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

export function sameStanding(a: Standing, b: Standing): boolean {
  return (
    a.chat === b.chat &&
    a.live === b.live &&
    a.since === b.since &&
    a.queuedAt === b.queuedAt &&
    a.waiting === b.waiting &&
    a.replySince === b.replySince &&
    a.access === b.access &&
    a.customerId === b.customerId &&
    sameIds(a.load, b.load) &&
    sameIds(a.inside, b.inside)
  );
}
