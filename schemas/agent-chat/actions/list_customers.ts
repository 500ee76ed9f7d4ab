/** Lists customers of the licence, page by page. Gone with 3.6. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { pageCursors, pageId, sortOrder } from '../../language/primitives.ts';
import { CustomerFilters } from '../../structures/agent/customer-filters.ts';
import { CustomerRecord } from '../../structures/shared/users/customer-record.ts';
import { READ_CUSTOMERS } from '../needs.ts';

const SORT_KEYS = [
  'created_at',
  'threads_count',
  'visits_count',
  'agent_last_event',
  'customer_last_event',
] as const;

/** Rules LIST-005, LIST-006, LIST-008 to LIST-012. */
export const listCustomers = defineAction({
  api: 'agent',
  name: 'list_customers',
  summary: 'List customers.',
  window: { until: '3.5' },
  scopes: READ_CUSTOMERS,
  request: Type.Object({
    page_id: pageId(),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'Size of a page.' }),
    ),
    sort_order: sortOrder(),
    sort_by: Type.Optional(
      Type.Enum([...SORT_KEYS], { default: 'created_at', description: 'What to sort by.' }),
    ),
    filters: Type.Optional(CustomerFilters),
  }),
  response: Type.Object({
    customers: Type.Array(CustomerRecord, { description: 'The customers of this page.' }),
    total_customers: Type.Integer({ minimum: 0, description: 'Number of matching customers.' }),
    limited_customers: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Customers left out because the plan does not keep them.' }),
    ),
    ...pageCursors,
  }),
});
