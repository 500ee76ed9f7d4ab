/**
 * Mutants that break what a thread is. Each is the server with exactly one rule broken, so that the check of
 * that rule is known to be able to fail. They may use only the hooks of `core/mutation.ts`.
 */
import type { Fact } from '../core/facts/fact.ts';
import type { Mutation } from '../core/mutation.ts';
import type { Reply } from '../core/world/command.ts';

/** Threads of a reply, which a mutant spoils in place; replies are built afresh for each call. */
function threadsOf(reply: Reply): Record<string, unknown>[] {
  const payload = reply.ok ? (reply.payload as Partial<Record<'thread' | 'threads', unknown>> | null) : null;
  const threads = payload?.threads ?? (payload?.thread === undefined ? [] : [payload.thread]);
  return threads as Record<string, unknown>[];
}

export const secondActiveThread: Mutation = {
  name: 'second-active-thread',
  rule: 'THREAD-001',
  description: 'Resuming a chat opens two threads, both active.',
  facts: (facts, context) =>
    facts.flatMap((fact): Fact[] => {
      if (fact.type !== 'thread_started' || fact.chat !== null) return [fact];
      const twin = { ...fact.thread, id: context.id('thread'), createdAt: context.stamp(), events: [] };
      return [fact, { ...fact, thread: twin }];
    }),
};

export const eventInClosedThread: Mutation = {
  name: 'event-in-closed-thread',
  rule: 'THREAD-018',
  description: 'An event sent to a resumed chat is appended to its first, closed thread.',
  facts: (facts, context, command) =>
    facts.map((fact) => {
      if (fact.type !== 'event_added' || command.type !== 'call' || command.action !== 'send_event')
        return fact;
      const oldest = context.license.chats.get(fact.chatId)?.threads[0];
      return oldest === undefined ? fact : { ...fact, threadId: oldest.id };
    }),
};

export const brokenThreadLinks: Mutation = {
  name: 'broken-thread-links',
  rule: 'THREAD-010',
  description: 'Threads name themselves as their next thread.',
  reply: (reply) => {
    for (const thread of threadsOf(reply)) {
      if (thread['next_thread_id'] !== undefined) thread['next_thread_id'] = thread['id'];
    }
    return reply;
  },
};

export const millisecondThreads: Mutation = {
  name: 'millisecond-threads',
  rule: 'THREAD-007',
  description: 'Threads have creation times with three fractional digits only.',
  reply: (reply) => {
    for (const thread of threadsOf(reply)) {
      thread['created_at'] = String(thread['created_at']).replace(/(\.\d{3})\d{3}Z$/, '$1Z');
    }
    return reply;
  },
};

export const eventsReversed: Mutation = {
  name: 'events-reversed',
  rule: 'EVENT-010',
  description: 'Events of a thread come newest first.',
  reply: (reply) => {
    for (const thread of threadsOf(reply)) (thread['events'] as unknown[] | undefined)?.reverse();
    return reply;
  },
};
