/**
 * `list_chats`, newest first, page by page: an agent or bot lists the filtered chats within reach, a customer the own
 * ones (LIST-036).
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { agentChatInfo, customerChatInfo } from '../../views/index.ts';
import { agentProperties } from '../../views/properties.ts';
import { indexOf } from '../../world/indexes.ts';
import { limited } from '../../world/limits.ts';
import { sinceOf } from '../../world/standing.ts';
import type { Chat } from '../../world/world.ts';
import { mayReach, newestThread } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { listing, type Opened } from '../lists.ts';
import { cut, type Items, type Page, pagesOf } from '../paging.ts';
import { askingOf } from '../properties.ts';
import { MergedLists } from './chat-lists.ts';

type OfAgents = RequestOf<typeof agentActions.list_chats>;
type OfCustomers = RequestOf<typeof customerActions.list_chats>;
type Filters = NonNullable<OfAgents['filters']>;

type Order = 'asc' | 'desc' | undefined;

/** Newest first unless asked otherwise, by the newest thread (LIST-006, LIST-007); ten at a time (LIST-001, LIST-002). */
function pageOf<List extends Items<Chat>>(
  call: Call,
  { query, offset }: Opened<{ limit?: number }>,
  found: List,
): Page<Chat> {
  const { limit = limited(call.ctx.mutation, 'chats_of_a_page') } = query;
  return cut<Chat, List>(call, 'list_chats', query, found, offset, pagesOf(limit));
}

/**
 * Chats that the requester may read, as filtered: active, inactive or both (LIST-014), of any of the groups (LIST-017),
 * without those that never had a thread where that is asked for (LIST-016).
 */
function within(call: Call, filters: Filters, order: Order): Items<Chat> {
  const { ctx, requester } = call;
  const { active, group_ids: groupIds, properties } = filters;
  const lists = [...indexOf(ctx.license).lists.values()]
    .filter(
      (list) =>
        mayReach(ctx, requester, list.groupIds, 'ro') &&
        (groupIds === undefined || groupIds.some((id) => list.groupIds.includes(id))),
    )
    .flatMap(({ live, closed }) => (active === true ? [live] : active === false ? [closed] : [live, closed]));
  const merged = new MergedLists(lists, order !== 'asc');
  const withoutThreads = filters.include_chats_without_threads ?? true;
  if (withoutThreads && properties === undefined) return merged;
  return merged
    .slice(0, merged.length)
    .filter(
      (chat) =>
        (withoutThreads || newestThread(chat) !== undefined) && matchesProperties(call, chat, properties),
    );
}

const propertyFiltersValid: Guard<Call<OfAgents>> = keeps(
  'LIST-018',
  refuse('validation', ({ payload }) => {
    const filters = Object.values(payload.filters?.properties ?? {}).flatMap((names) => Object.values(names));
    const wrong = filters.some(
      (filter) => Object.values(filter).filter((kind) => kind !== undefined).length !== 1,
    );
    return wrong && 'A property filter uses one of exists, values and exclude_values';
  }),
);

/** A value that the reader could not read is none: a filter must not tell it either (PROP-008, PROP-009). */
function matchesProperties(call: Call, chat: Chat, filters: Filters['properties']): boolean {
  if (filters === undefined) return true;
  const readable = agentProperties(askingOf(call), chat.properties, 'chat');
  for (const [namespace, names] of Object.entries(filters)) {
    for (const [name, filter] of Object.entries(names)) {
      const {
        exists,
        values,
        exclude_values: excluded,
      } = filter as {
        exists?: boolean;
        values?: readonly unknown[];
        exclude_values?: readonly unknown[];
      };
      const value = readable[namespace]?.[name];
      if (exists !== undefined && (value !== undefined) !== exists) return false;
      if (values !== undefined && !values.includes(value)) return false;
      if (excluded?.includes(value) === true) return false;
    }
  }
  return true;
}

const agentList = listing<OfAgents>('list_chats', 'filters', 'limit', 'sort_order');
const customerList = listing<OfCustomers>('list_chats', 'limit', 'sort_order');

export const agent = act<typeof agentActions.list_chats>({
  refusals: [agentList.alone, propertyFiltersValid, agentList.valid],
  facts(call) {
    const { ctx, requester } = call;
    const opened = agentList.open(call);
    const { filters = {}, sort_order: order } = opened.query;
    const found = within(call, filters, order);
    const page = pageOf(call, opened, found);
    return {
      facts: [],
      reply: () => ({
        chats_info: page.items.map((chat) =>
          agentChatInfo(ctx, chat, requester, (groupIds) => mayReach(ctx, requester, groupIds, 'ro')),
        ),
        found_chats: found.length,
        ...page.cursors,
      }),
    };
  },
});

export const customer = act<typeof customerActions.list_chats>({
  refusals: [customerList.alone, customerList.valid],
  facts(call) {
    const { ctx, requester } = call;
    const opened = customerList.open(call);
    const sign = opened.query.sort_order === 'asc' ? 1 : -1;
    const own = indexOf(ctx.license)
      .chatsOfCustomer(requester.id)
      .toSorted((a, b) => sign * (sinceOf(a) - sinceOf(b)));
    const page = pageOf(call, opened, own);
    return {
      facts: [],
      reply: () => ({
        chats_info: page.items.map((chat) => customerChatInfo(ctx, chat, requester)),
        total_chats: own.length,
        ...page.cursors,
      }),
    };
  },
});
