/** Summaries that nobody asked for: of threads that end, where the licence wants them (THREAD-032). Makes facts, applies none. */
import type { Fact } from '../facts/fact.ts';
import type { Context } from '../world/command.ts';
import { indexOf } from '../world/indexes.ts';
import { summarize, writtenIn } from '../world/summary.ts';

/** A thread that was summarized before keeps its summary; one without a message has none. */
export function summarizeEnded(ctx: Context): Fact[] {
  const { license } = ctx;
  const { ended } = indexOf(license);
  if (ended.size === 0) return [];
  const chatIds = [...ended];
  ended.clear();
  if (license.properties['chats']?.['auto_summary_enabled'] !== true) return [];
  return chatIds.flatMap((chatId): Fact[] => {
    const thread = license.chats.get(chatId)?.threads.at(-1);
    if (thread === undefined || thread.active || thread.summary !== undefined) return [];
    const text = summarize(writtenIn(thread.events));
    if (text === null) return [];
    const summary = { status: 'ok', text, updatedAt: ctx.stamp() } as const;
    return [{ type: 'thread_summarized', chatId, threadId: thread.id, summary }];
  });
}
