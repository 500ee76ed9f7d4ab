/**
 * The thread and the event that a call names inside a chat, and the guards that they are there. They only read; whether
 * the chat itself is there and in reach is `access.ts`' business.
 */
import { isForCustomer } from '../views/events.ts';
import { isShownThread } from '../world/chats.ts';
import type { StoredEvent, Thread } from '../world/world.ts';
import { chatOf, inChatId } from './access.ts';
import type { Call } from './call.ts';
import { type Guard, keeps, refuse } from './guard.ts';

/** A payload that names a thread of a chat. */
export interface NamesThread {
  readonly chat_id: string;
  readonly thread_id: string;
}

/** A payload that names an event of a thread. */
export interface NamesEvent extends NamesThread {
  readonly event_id: string;
}

/** A customer whose licence hides the history names no earlier thread (CHAT-041). */
export function threadNamed(call: Call<NamesThread>): Thread | undefined {
  const chat = chatOf(call, inChatId);
  const thread = chat?.threads.findLast(({ id }) => id === call.payload.thread_id);
  if (chat === undefined || thread === undefined || call.requester.kind !== 'customer') return thread;
  return isShownThread(call.ctx.license, chat, thread.id) ? thread : undefined;
}

/** What a customer is not shown is not there for it. */
export function eventNamed(call: Call<NamesEvent>): StoredEvent | undefined {
  const event = threadNamed(call)?.events.find(({ id }) => id === call.payload.event_id);
  return event === undefined || (call.requester.kind === 'customer' && !isForCustomer(event))
    ? undefined
    : event;
}

export const threadExists: Guard<Call<NamesThread>> = keeps(
  'ENV-029',
  refuse('not_found', (call) => threadNamed(call) === undefined && 'Thread not found'),
);
export const eventExists: Guard<Call<NamesEvent>> = keeps(
  'ENV-029',
  refuse('not_found', (call) => eventNamed(call) === undefined && 'Event not found'),
);
