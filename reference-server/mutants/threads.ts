/**
 * Mutants that break what a thread is. Each is the server with exactly one rule broken, so that the check of
 * that rule is known to be able to fail. They may use only the hooks of `core/mutation.ts`.
 */
import type { Fact } from '../core/facts/fact.ts';
import type { Hooks } from '../core/mutation.ts';
import type { Command, Context, Reply } from '../core/world/command.ts';
import { dropFacts } from './operators/facts.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { spoiledReply } from './operators/replies.ts';

/** Threads of a reply, which a mutant spoils in place; replies are built afresh for each call. */
function threadsOf(reply: Reply): Record<string, unknown>[] {
  const payload = reply.ok ? (reply.payload as Partial<Record<'thread' | 'threads', unknown>> | null) : null;
  const threads = payload?.threads ?? (payload?.thread === undefined ? [] : [payload.thread]);
  return threads as Record<string, unknown>[];
}

/** Spoils each thread of every reply. */
export const inReplies = (spoil: (thread: Record<string, unknown>) => void) => ({
  reply(reply: Reply) {
    for (const thread of threadsOf(reply)) spoil(thread);
    return reply;
  },
});

function twins(facts: Fact[], context: Context): Fact[] {
  return facts.flatMap((fact): Fact[] => {
    if (fact.type !== 'thread_started' || fact.chat !== null) return [fact];
    const twin = { ...fact.thread, id: context.id('thread'), createdAt: context.stamp(), events: [] };
    return [fact, { ...fact, thread: twin }];
  });
}

function intoFirst(facts: Fact[], context: Context, command: Command): Fact[] {
  return facts.map((fact) => {
    if (fact.type !== 'event_added' || command.type !== 'call' || command.action !== 'send_event')
      return fact;
    const oldest = context.license.chats.get(fact.chatId)?.threads[0];
    return oldest === undefined ? fact : { ...fact, threadId: oldest.id };
  });
}

/** Each new licence keeps its threads for so many months, whatever its plan says. */
const withRetention = (months: number): Pick<Hooks, 'facts'> => ({
  facts: (facts) =>
    facts.map((fact) =>
      fact.type === 'license_created'
        ? {
            ...fact,
            license: { ...fact.license, plan: { ...fact.license.plan, archives_retention: months } },
          }
        : fact,
    ),
});

function linkToItself(thread: Record<string, unknown>): void {
  if (thread['next_thread_id'] !== undefined) thread['next_thread_id'] = thread['id'];
}

function cutMicros(thread: Record<string, unknown>): void {
  thread['created_at'] = String(thread['created_at']).replace(/(\.\d{3})\d{3}Z$/, '$1Z');
}

export const threadMutants: readonly RuleMutant[] = [
  broken('second-active-thread', 'THREAD-001', 'Resuming a chat opens two threads, both active.', {
    facts: twins,
  }),
  broken(
    'event-in-closed-thread',
    'THREAD-018',
    'An event sent to a resumed chat is appended to its first, closed thread.',
    { facts: intoFirst },
  ),
  broken(
    'broken-thread-links',
    'THREAD-010',
    'Threads name themselves as their next thread.',
    inReplies(linkToItself),
  ),
  broken(
    'millisecond-threads',
    'THREAD-007',
    'Threads have creation times with three fractional digits only.',
    inReplies(cutMicros),
  ),
  broken('tags-for-customers', 'TAG-006', 'Customers read a tag in every thread.', {
    worded: ({ ref }, payload) => {
      const thread = Object(payload).thread;
      if (ref.kind === 'action' && ref.api === 'customer' && typeof thread === 'object' && thread !== null)
        thread.tags = ['vip'];
      return payload;
    },
  }),
  broken(
    'links-to-nowhere',
    'THREAD-012',
    'The archives link the nearest thread, whether it may be read or not.',
    spoiledReply('list_archives', (payload) => {
      for (const { thread } of Object(payload['chats']))
        if (thread.previous_accessible_thread_id !== undefined)
          thread.previous_accessible_thread_id = thread.previous_thread_id;
      return payload;
    }),
  ),
  broken(
    'restricted-in-name',
    'THREAD-016',
    'A thread with restricted access shows its events.',
    inReplies((thread) => {
      thread['restricted_access'] = 'You may not read this';
    }),
  ),
  broken('retention-unread', 'LIMIT-012', 'Every plan keeps threads for ever.', withRetention(-1)),
  broken(
    'retention-unexplained',
    'THREAD-016',
    'A thread that is kept no longer has no events, and says nothing of it.',
    inReplies((thread) => {
      delete thread['restricted_access'];
    }),
  ),
  broken(
    'ends-unsummarized',
    'THREAD-032',
    'No thread is summarized because it ends.',
    dropFacts(
      ({ type }, command) =>
        type === 'thread_summarized' &&
        !(command.type === 'call' && command.action === 'request_thread_summary'),
    ),
  ),
];
