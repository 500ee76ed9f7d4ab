/**
 * `list_archives`: the threads of all chats within reach as filtered, one entry a thread, page by page (LIST-004,
 * LIST-024).
 */
import type { RequestOf, ResponseOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { isPastRetention } from '../../views/chats.ts';
import { agentChat } from '../../views/index.ts';
import { limited } from '../../world/limits.ts';
import { mayReach, newestThread } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { listing } from '../lists.ts';
import { cut, pagesOf } from '../paging.ts';
import { wrongPeriod } from '../periods.ts';
import { askingOf } from '../properties.ts';
import { type Archived, isFound } from './filters.ts';
import { highlighted } from './query.ts';

type Query = RequestOf<typeof agentActions.list_archives>;
type ListCall = Call<Query>;
type Entry = ResponseOf<typeof agentActions.list_archives>['chats'][number];

const list = listing<Query>('list_archives', 'filters', 'limit', 'sort_order', 'highlights');

const threadsAlone: Guard<ListCall> = keeps(
  'LIST-026',
  refuse('validation', ({ payload: { filters = {}, limit, sort_order } }) => {
    if (filters.thread_ids === undefined) return false;
    const paged = limit !== undefined || sort_order !== undefined;
    const others = Object.entries(filters).some(
      ([name, value]) => name !== 'thread_ids' && value !== undefined,
    );
    return (paged || others) && 'filters.thread_ids cannot be combined with other filters or paging';
  }),
);

const WAYS = ['exists', 'values', 'exclude_values'];

/** Filters that take one way of three, by name; a property filter is named with its property. */
function* conditionsOf(filters: NonNullable<Query['filters']>): Generator<[string, object]> {
  for (const name of ['agents', 'tags', 'sales', 'goals', 'event_types', 'customer_countries'] as const) {
    const filter = filters[name];
    if (filter !== undefined) yield [name, filter];
  }
  for (const [namespace, names] of Object.entries(filters.properties ?? {})) {
    for (const [name, filter] of Object.entries(names)) yield [`properties.${namespace}.${name}`, filter];
  }
}

const oneWay: Guard<ListCall> = keeps(
  ['LIST-027', 'LIST-029', 'LIST-018'],
  refuse('validation', ({ payload }) => {
    const wrong = [...conditionsOf(payload.filters ?? {})].find(
      ([, filter]) => WAYS.filter((way) => way in filter).length !== 1,
    );
    return wrong !== undefined && `filters.${wrong[0]} uses one of ${WAYS.join(', ')}`;
  }),
);

const kindsOnce: Guard<ListCall> = keeps(
  'LIST-030',
  refuse('validation', ({ payload }) => {
    const named = Object.values(payload.filters?.agent_types ?? {}).flatMap((kinds) => kinds ?? []);
    const twice = named.find((kind, index) => named.indexOf(kind) < index);
    return twice !== undefined && `filters.agent_types names ${twice} twice`;
  }),
);

const timesValid: Guard<ListCall> = keeps(
  'LIST-032',
  refuse('validation', ({ payload: { filters = {} } }) => {
    const wrong = [
      wrongPeriod(filters, 'filters'),
      wrongPeriod(filters.forms, 'filters.forms'),
      wrongPeriod(filters.greetings, 'filters.greetings'),
    ].find((name) => name !== undefined);
    return wrong !== undefined && `${wrong} is not an RFC 3339 time`;
  }),
);

/** A thread is judged by the access it had; the newest by that of its chat (THREAD-023, LIST-019). */
function isReadable({ ctx, requester }: Call, { chat, thread }: Archived): boolean {
  const access = thread === newestThread(chat) ? chat.access : thread.access;
  return mayReach(ctx, requester, access.groupIds, 'ro');
}

/** What the plan keeps no more is not found by its events either (LIMIT-012). */
function asShown({ ctx }: Call, archived: Archived): Archived {
  const { thread } = archived;
  return isPastRetention(ctx, thread) ? { ...archived, thread: { ...thread, events: [] } } : archived;
}

/** Threads within reach as filtered, newest first unless asked otherwise (LIST-006). */
function found(call: ListCall, { filters = {}, sort_order: order }: Query): Archived[] {
  const { license } = call.ctx;
  const all = [...license.chats.values()].flatMap((chat) => chat.threads.map((thread) => ({ chat, thread })));
  const sign = order === 'asc' ? 1 : -1;
  const asking = askingOf(call);
  return all
    .filter((one) => isReadable(call, one) && isFound(license, asShown(call, one), filters, asking))
    .sort((a, b) => sign * (a.thread.createdAt - b.thread.createdAt));
}

/** The nearest neighbours that the requester may read, others skipped (THREAD-012). */
function accessible(call: ListCall, { chat, thread }: Archived) {
  const at = chat.threads.indexOf(thread);
  const readable = (other: (typeof chat.threads)[number]) => isReadable(call, { chat, thread: other });
  const previous = chat.threads.slice(0, at).findLast(readable);
  const next = chat.threads.slice(at + 1).find(readable);
  return {
    ...(previous === undefined ? {} : { previous_accessible_thread_id: previous.id }),
    ...(next === undefined ? {} : { next_accessible_thread_id: next.id }),
  };
}

function entryOf(call: ListCall, query: Query, archived: Archived): Entry[] {
  const { thread, ...chat } = agentChat(call.ctx, archived.chat, archived.thread.id, call.requester);
  if (thread === undefined) return [];
  const { highlights, filters } = query;
  const text = filters?.query;
  const { events = [], ...rest } = thread;
  const shown =
    highlights === undefined || text === undefined
      ? events
      : events.map((event) => highlighted(event, text, highlights));
  return [{ ...chat, thread: { ...rest, events: shown, ...accessible(call, archived) } }];
}

export const agent = act<typeof agentActions.list_archives>({
  refusals: [list.alone, threadsAlone, oneWay, kindsOnce, timesValid, list.valid],
  facts(call) {
    const { query, offset } = list.open(call);
    const { limit = limited(call.ctx.mutation, 'archives_of_a_page') } = query;
    const threads = found(call, query);
    const page = cut(call, 'list_archives', query, threads, offset, pagesOf(limit));
    return {
      facts: [],
      reply: () => ({
        chats: page.items.flatMap((archived) => entryOf(call, query, archived)),
        found_chats: threads.length,
        ...page.cursors,
      }),
    };
  },
});
