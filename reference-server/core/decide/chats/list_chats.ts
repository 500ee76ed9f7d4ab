/**
 * `list_chats`, newest first, page by page: an agent or bot lists the filtered chats within reach, a customer the own
 * ones (LIST-036).
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { agentChatInfo, customerChatInfo } from '../../views/index.ts';
import { limited } from '../../world/limits.ts';
import type { Chat } from '../../world/world.ts';
import { activeThread, mayReach, newestThread } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { listing, type Opened } from '../lists.ts';
import { cut, type Page, pagesOf } from '../paging.ts';

type OfAgents = RequestOf<typeof agentActions.list_chats>;
type OfCustomers = RequestOf<typeof customerActions.list_chats>;
type Filters = NonNullable<OfAgents['filters']>;

function sortKey(chat: Chat): number {
  return newestThread(chat)?.createdAt ?? chat.createdAt;
}

/** Newest first unless asked otherwise, by the newest thread (LIST-006, LIST-007). */
function sorted(chats: Iterable<Chat>, order: 'asc' | 'desc' | undefined): Chat[] {
  const ascending = [...chats].sort((a, b) => sortKey(a) - sortKey(b));
  return order === 'asc' ? ascending : ascending.reverse();
}

function pageOf(
  call: Call,
  { query, offset }: Opened<{ sort_order?: 'asc' | 'desc'; limit?: number }>,
  found: readonly Chat[],
): Page<Chat> {
  const { sort_order: order, limit = limited(call.ctx.mutation, 'chats_of_a_page') } = query;
  return cut(call, 'list_chats', query, sorted(found, order), offset, pagesOf(limit));
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

function matches(chat: Chat, filters: Filters): boolean {
  const { active, include_chats_without_threads: withoutThreads = true, group_ids: groupIds } = filters;
  if (typeof active === 'boolean' && (activeThread(chat) !== undefined) !== active) return false;
  if (!withoutThreads && newestThread(chat) === undefined) return false;
  if (groupIds !== undefined && !groupIds.some((id) => chat.access.groupIds.includes(id))) return false;
  return matchesProperties(chat, filters.properties);
}

function matchesProperties(chat: Chat, filters: Filters['properties']): boolean {
  for (const [namespace, names] of Object.entries(filters ?? {})) {
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
      const value = chat.properties[namespace]?.[name];
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
    const { filters = {} } = opened.query;
    const found = [...ctx.license.chats.values()].filter(
      (chat) => mayReach(ctx, requester, chat.access.groupIds, 'ro') && matches(chat, filters),
    );
    const page = pageOf(call, opened, found);
    return {
      facts: [],
      reply: () => ({
        chats_info: page.items.map((chat) => agentChatInfo(ctx, chat, requester.id)),
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
    const own = [...ctx.license.chats.values()].filter((chat) => chat.customerId === requester.id);
    const page = pageOf(call, customerList.open(call), own);
    return {
      facts: [],
      reply: () => ({
        chats_info: page.items.map((chat) => customerChatInfo(ctx, chat, requester.id)),
        total_chats: own.length,
        ...page.cursors,
      }),
    };
  },
});
