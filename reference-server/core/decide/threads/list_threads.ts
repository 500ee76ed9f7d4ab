/**
 * `list_threads` of both sides: the threads of one chat, page by page. An agent or bot sees those within reach.
 * Rule CHAT-040 is kept here.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { agentThread, customerThread, isForCustomer } from '../../views/index.ts';
import { isShownThread } from '../../world/chats.ts';
import { limited } from '../../world/limits.ts';
import { parseMicros } from '../../world/rfc3339.ts';
import type { Chat, Thread } from '../../world/world.ts';
import { exists, inChatId, mayReach, onChat, own, reachable } from '../access.ts';
import { type Act, act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { type Listing, listing } from '../lists.ts';
import { cut, type PageEnd, pagesOf } from '../paging.ts';
import { wrongPeriod } from '../periods.ts';

/** What an agent may ask is all that a customer may ask, and filters. */
type Query = RequestOf<typeof agentActions.list_threads>;

const eventsCountAlone: Guard<Call<Query>> = keeps(
  'LIST-021',
  refuse(
    'validation',
    ({ payload: { min_events_count, limit, filters } }) =>
      min_events_count !== undefined &&
      (limit !== undefined || filters !== undefined) &&
      'min_events_count cannot be combined with limit or filters',
  ),
);

const timesValid: Guard<Call<Query>> = keeps(
  'LIST-023',
  refuse('validation', ({ payload: { filters } }) => {
    const wrong = wrongPeriod(filters, 'filters');
    return wrong !== undefined && `${wrong} is not an RFC 3339 time`;
  }),
);

/** Inclusive at both ends, by the thread's creation (LIST-023). */
function within(thread: Thread, filters: Query['filters']): boolean {
  const from = filters?.from === undefined ? null : parseMicros(filters.from);
  const to = filters?.to === undefined ? null : parseMicros(filters.to);
  return (from === null || thread.createdAt >= from) && (to === null || thread.createdAt <= to);
}

/** Where a page ends: by threads, or as soon as enough events are in it (LIST-022). */
function pages(
  { ctx: { mutation } }: Call,
  query: Query,
  countEvents: (thread: Thread) => number,
): PageEnd<readonly Thread[]> {
  const wanted = query.min_events_count;
  if (wanted === undefined) return pagesOf(query.limit ?? limited(mutation, 'threads_of_a_page'));
  const most = limited(mutation, 'most_threads_of_a_page');
  return (threads, offset) => {
    let events = 0;
    let end = offset;
    while (end < threads.length && end - offset < most && events < wanted) {
      events += countEvents(threads[end] as Thread);
      end += 1;
    }
    return Math.max(end, offset + 1);
  };
}

/** What differs between the sides. */
interface Side<View> {
  readonly list: Listing<Query>;
  /** What only this side can ask wrongly. */
  readonly others: readonly Guard<Call<Query>>[];
  readonly mayRead: Guard<Call<Query>>;
  readonly shows: (call: Call, chat: Chat, thread: Thread, query: Query) => boolean;
  readonly counts: (thread: Thread) => number;
  readonly view: (call: Call, chat: Chat, thread: Thread) => View;
}

interface Reply<View> {
  threads: View[];
  found_threads: number;
  next_page_id?: string;
  previous_page_id?: string;
}

function listThreads<View>({
  list,
  others,
  mayRead,
  shows,
  counts,
  view,
}: Side<View>): Act<Call<Query>, Reply<View>> {
  const samePlace: Guard<Call<Query>> = keeps(
    'LIST-012',
    refuse(
      'validation',
      (call) => list.open(call).query.chat_id !== call.payload.chat_id && 'page_id belongs to another chat',
    ),
  );
  return {
    refusals: [list.alone, eventsCountAlone, ...others, exists(inChatId), mayRead, list.valid, samePlace],
    facts: onChat(inChatId, (call, chat) => {
      const { query, offset } = list.open(call);
      const found = chat.threads.filter((one) => shows(call, chat, one, query));
      // Threads come oldest first; newest first unless asked otherwise (LIST-006).
      if (query.sort_order !== 'asc') found.reverse();
      const page = cut(call, 'list_threads', query, found, offset, pages(call, query, counts));
      return {
        facts: [],
        reply: () => ({
          threads: page.items.map((thread) => view(call, chat, thread)),
          found_threads: found.length,
          ...page.cursors,
        }),
      };
    }),
  };
}

export const agent = act<typeof agentActions.list_threads>(
  listThreads({
    list: listing<Query>('list_threads', 'filters', 'limit', 'sort_order', 'min_events_count'),
    others: [timesValid],
    mayRead: reachable(inChatId, 'ro'),
    shows: ({ ctx, requester }, chat, thread, { filters }) =>
      (thread === chat.threads.at(-1) || mayReach(ctx, requester, thread.access.groupIds, 'ro')) &&
      within(thread, filters),
    counts: (thread) => thread.events.length,
    view: ({ ctx, requester }, chat, thread) => agentThread(ctx, chat, thread, requester),
  }),
);

export const customer = act<typeof customerActions.list_threads>(
  listThreads({
    list: listing<Query>('list_threads', 'limit', 'sort_order', 'min_events_count'),
    others: [],
    mayRead: own(inChatId),
    shows: ({ ctx }, chat, { id }) => isShownThread(ctx.license, chat, id),
    counts: (thread) => thread.events.filter(isForCustomer).length,
    view: ({ ctx, requester }, chat, thread) => customerThread(ctx, chat, thread, requester),
  }),
);
