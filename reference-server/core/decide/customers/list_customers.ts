/** `list_customers`, up to 3.5: the customers of the licence as filtered and sorted, page by page (LIST-006, LIST-010). */
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { customerRecord } from '../../views/index.ts';
import { limited } from '../../world/limits.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { listing } from '../lists.ts';
import { cut, pagesOf } from '../paging.ts';
import { bothWays, listed, matches, type Query, rankOf, wrongTime } from './customer-filters.ts';

const list = listing<Query>('list_customers', 'filters', 'limit', 'sort_order', 'sort_by');

const filtersValid: readonly Guard<Call<Query>>[] = [
  keeps(
    'definition',
    refuse('validation', ({ payload }) => {
      const name = wrongTime(payload.filters ?? {});
      return name !== undefined && `${name} is not an RFC 3339 time`;
    }),
  ),
  keeps(
    'definition',
    refuse('validation', ({ payload }) => {
      const name = bothWays(payload.filters ?? {});
      return name !== undefined && `filters.${name} has both values and exclude_values`;
    }),
  ),
];

export const agent = act<typeof agentActions.list_customers>({
  refusals: [list.alone, ...filtersValid, list.valid],
  facts(call) {
    const { ctx } = call;
    const { query, offset } = list.open(call);
    const {
      filters = {},
      sort_by: by,
      sort_order: order,
      limit = limited(ctx.mutation, 'customers_of_a_page'),
    } = query;
    const sign = order === 'asc' ? 1 : -1;
    const found = [...ctx.license.customers.values()]
      .map((customer) => listed(ctx.license, customer))
      .filter((one) => matches(one, filters))
      .map((one) => ({ ...one, rank: rankOf(one, by) }))
      .sort((a, b) => sign * (a.rank - b.rank || a.customer.createdAt - b.customer.createdAt));
    const page = cut(call, 'list_customers', query, found, offset, pagesOf(limit));
    return {
      facts: [],
      reply: () => ({
        customers: page.items.map(({ customer, chats }) => customerRecord(ctx, customer, chats)),
        total_customers: found.length,
        ...page.cursors,
      }),
    };
  },
});
