/**
 * `request_thread_summary`: the answer says nothing, the summary follows in a push (THREAD-028). A closed thread is
 * summarized once (THREAD-029); into an active one the summary is written as well (THREAD-030).
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { type StoredSummary, summarize, writtenIn } from '../../world/summary.ts';
import type { StoredEvent } from '../../world/world.ts';
import { exists, inChatId, reachable } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { threadExists, threadNamed } from '../named.ts';

type SummaryCall = Call<RequestOf<typeof agentActions.request_thread_summary>>;

const onceWhenClosed: Guard<SummaryCall> = keeps(
  'THREAD-029',
  refuse('not_allowed', (call) => {
    const thread = threadNamed(call);
    const over = thread !== undefined && !thread.active && thread.summary !== undefined;
    return over && 'A closed thread can be summarized only once';
  }),
);

/** What it holds is a text that holds JSON (EVENT-042). */
function systemEvent({ ctx, requester }: SummaryCall, { status, text }: StoredSummary): StoredEvent {
  const details = {
    summary: { status, text },
    requested_by: requester.id,
  };
  return {
    id: ctx.id('event'),
    type: 'system',
    createdAt: ctx.stamp(),
    authorId: undefined,
    visibility: 'agents',
    customId: undefined,
    properties: {},
    body: { source: 'messaging', subtype: 'summary', version: 1, details: JSON.stringify(details) },
  };
}

export const agent = act<typeof agentActions.request_thread_summary>({
  refusals: [exists(inChatId), reachable(inChatId, 'rw'), threadExists, onceWhenClosed],
  facts(call) {
    const thread = threadNamed(call);
    if (thread === undefined) return null;
    const { chat_id: chatId, thread_id: threadId } = call.payload;
    const at = { chatId, threadId };
    const text = summarize(writtenIn(thread.events));
    if (text === null) {
      const facts: Fact[] = [{ type: 'summary_failed', ...at, agentId: call.requester.id }];
      return { facts, reply: () => ({}) };
    }
    const summary: StoredSummary = { status: 'ok', text, updatedAt: call.ctx.stamp() };
    return {
      facts: [
        { type: 'thread_summarized', ...at, summary },
        ...(thread.active
          ? [{ type: 'event_added', ...at, event: systemEvent(call, summary), message: false } as const]
          : []),
      ],
      reply: () => ({}),
    };
  },
});
