/** Threads of one chat in order and by pages, as both sides list them. */
import type { Thread } from '../../world/world.ts';
import { type Check, when } from '../call.ts';
import { type PageEnd, pagesOf } from '../paging.ts';

const DEFAULT_LIMIT = 3;
/** A page by events never has more threads than a page by threads may have. */
const MAX_THREADS = 100;

export interface ThreadQuery {
  readonly chat_id: string;
  readonly sort_order?: 'asc' | 'desc';
  readonly limit?: number;
  readonly min_events_count?: number;
  readonly page_id?: string;
}

/** LIST-021. */
export const eventsCountAlone: Check<ThreadQuery & { readonly filters?: unknown }> = ({ payload }) =>
  when(
    payload.min_events_count !== undefined && (payload.limit !== undefined || payload.filters !== undefined),
    'validation',
    'min_events_count cannot be combined with limit or filters',
  );

/** Threads come oldest first; newest first unless asked otherwise (LIST-006). */
export function ordered(threads: readonly Thread[], order: 'asc' | 'desc' | undefined): Thread[] {
  return order === 'asc' ? [...threads] : [...threads].reverse();
}

/** Where a page ends: by threads, or as soon as enough events are in it (LIST-022). */
export function threadPages(query: ThreadQuery, countEvents: (thread: Thread) => number): PageEnd<Thread> {
  const wanted = query.min_events_count;
  if (wanted === undefined) return pagesOf(query.limit ?? DEFAULT_LIMIT);
  return (threads, offset) => {
    let events = 0;
    let end = offset;
    while (end < threads.length && end - offset < MAX_THREADS && events < wanted) {
      events += countEvents(threads[end] as Thread);
      end += 1;
    }
    return Math.max(end, offset + 1);
  };
}
