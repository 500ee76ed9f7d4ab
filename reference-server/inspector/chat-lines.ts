/**
 * Chats as the inspector shows them: in short and in pages, or one with all that was said in it. It reads the world and
 * its indexes, copies what it shows, and bounds it.
 */
import type {
  ChatLine,
  ChatPage,
  RunningTimer,
  ShownChat,
  ShownThread,
} from '../../schemas/control/inspector-answers.ts';
import type { Scene } from '../core/routing/pick.ts';
import { placeOf } from '../core/routing/queue.ts';
import { type TimerAhead, timersOfChat } from '../core/timers.ts';
import { iso } from '../core/views/time.ts';
import { activeThread, type Chat, isWaiting, newestThread, presentAgentIds } from '../core/world/chats.ts';
import { indexOf } from '../core/world/indexes.ts';
import { TIMERS } from '../core/world/mutant-hooks.ts';
import type { Thread } from '../core/world/threads.ts';
import type { License, Micros, StoredEvent } from '../core/world/world.ts';
import { whyWaits } from './why-waits.ts';

const PAGE = 50;
const MOST_OF_A_PAGE = 200;
const MOST_THREADS = 20;
const MOST_EVENTS = 500;
/** Letters of what was said last. */
const CUT = 120;

interface Question {
  readonly state?: 'open' | 'waiting' | 'closed' | 'all';
  readonly text?: string;
  readonly offset?: number;
  readonly limit?: number;
}

/** When something was last said or done in a chat. */
function lastAt(chat: Chat): Micros {
  const thread = newestThread(chat);
  return thread?.events.at(-1)?.createdAt ?? thread?.createdAt ?? chat.createdAt;
}

const newestFirst = (chats: readonly Chat[]) =>
  chats
    .map((chat) => ({ chat, at: lastAt(chat) }))
    .sort((a, b) => b.at - a.at)
    .map(({ chat }) => chat);

/** Chats of a state, those that live first. */
function chatsOf(license: License, state: Question['state'] = 'open'): readonly Chat[] {
  const index = indexOf(license);
  if (state === 'waiting') return [...index.waiting.items];
  const open = state === 'closed' ? [] : newestFirst(index.live.items);
  if (state === 'open') return open;
  const closed = [...license.chats.values()].filter((chat) => activeThread(chat) === undefined);
  return [...open, ...newestFirst(closed)];
}

export function chatPage(license: License, { state, text, offset = 0, limit = PAGE }: Question): ChatPage {
  const wanted = text?.toLowerCase() ?? '';
  const all = chatsOf(license, state);
  const found = wanted === '' ? all : all.filter((chat) => isNamed(license, chat, wanted));
  const page = found.slice(offset, offset + Math.min(limit, MOST_OF_A_PAGE));
  return { total: found.length, chats: page.map((chat) => chatLine(license, chat)) };
}

function isNamed(license: License, chat: Chat, wanted: string): boolean {
  const customer = license.customers.get(chat.customerId ?? '');
  const names = [
    chat.id,
    chat.customerId,
    customer?.name,
    ...presentAgentIds(chat).map((id) => nameIn(license, id)),
  ];
  return names.some((name) => name?.toLowerCase().includes(wanted) === true);
}

function nameIn(license: License, id: string): string {
  return license.agents.get(id)?.name ?? license.customers.get(id)?.name ?? id;
}

function chatLine(license: License, chat: Chat): ChatLine {
  const thread = activeThread(chat);
  const waits = thread !== undefined && isWaiting({ chat, thread });
  const said = newestThread(chat)?.events.findLast(({ type }) => type !== 'system_message');
  return {
    id: chat.id,
    customer: nameIn(license, chat.customerId ?? ''),
    customer_id: chat.customerId,
    state: thread === undefined ? 'closed' : waits ? 'waiting' : 'active',
    agents: thread === undefined ? [] : presentAgentIds(chat).map((id) => nameIn(license, id)),
    groups: [...chat.access.groupIds],
    place: thread === undefined ? null : (placeOf(license, chat, thread)?.position ?? null),
    threads: chat.threads.length,
    last: said === undefined ? null : spoken(said).slice(0, CUT),
    last_at: iso(lastAt(chat)),
  };
}

/** What an event says, for people. */
function spoken({ type, body }: StoredEvent): string {
  const { text, name, url, fields, template_id: template } = body;
  if (typeof text === 'string') return text;
  if (typeof name === 'string') return `${type} ${name}`;
  if (typeof url === 'string') return `${type} ${url}`;
  if (Array.isArray(fields)) return `${type} with ${fields.length} fields`;
  return typeof template === 'string' ? `${type} ${template}` : type;
}

/** A timer as it is told, with what is left of it. */
export function timerLine({ timer, at, about, id }: TimerAhead, now: Micros): RunningTimer {
  return { timer, rule: TIMERS[timer], at: iso(at), in_ms: Math.max(0, (at - now) / 1000), about, id };
}

/** One chat whole; undefined when there is none of that id. */
export function chatWhole(scene: Scene, id: string, now: Micros): ShownChat | undefined {
  const { license } = scene;
  const chat = license.chats.get(id);
  if (chat === undefined) return undefined;
  const thread = activeThread(chat);
  const live = thread === undefined ? undefined : { chat, thread };
  return {
    chat: chatLine(license, chat),
    users: chat.users.map(({ id: user, type, present, visibility, seenUpTo }) => ({
      id: user,
      name: nameIn(license, user),
      type,
      present,
      visibility,
      seen_up_to: seenUpTo === null ? null : iso(seenUpTo),
    })),
    properties: { ...chat.properties },
    followers: [...chat.followers],
    waiting: live !== undefined && isWaiting(live) ? whyWaits(scene, live) : null,
    timers: live === undefined ? [] : timersOfChat(scene, live, now).map((timer) => timerLine(timer, now)),
    threads: chat.threads.slice(-MOST_THREADS).map((one) => shownThread(license, one)),
    thread_count: chat.threads.length,
  };
}

function shownThread(license: License, thread: Thread): ShownThread {
  const { id, createdAt, active, tags, queuedAt, assignedAgentIds, properties, events } = thread;
  return {
    id,
    at: iso(createdAt),
    active,
    tags: [...tags],
    queued_at: queuedAt === null ? null : iso(queuedAt),
    assigned: assignedAgentIds.map((one) => nameIn(license, one)),
    properties: { ...properties },
    events: events.slice(-MOST_EVENTS).map((event) => {
      const { authorId } = event;
      return {
        id: event.id,
        at: iso(event.createdAt),
        type: event.type,
        author: authorId === undefined ? null : nameIn(license, authorId),
        side: authorId === undefined ? 'system' : license.agents.has(authorId) ? 'agent' : 'customer',
        visibility: event.visibility,
        text: spoken(event),
        body: { ...event.body },
      };
    }),
    event_count: events.length,
  };
}
