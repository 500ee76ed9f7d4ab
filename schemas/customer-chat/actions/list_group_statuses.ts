/** Tells what a chat started now would meet in each group. Unknown groups are left out, without an error. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { groupIds } from '../../language/primitives.ts';
import { CustomerGroupStatus } from '../../structures/agent/routing-status.ts';

/** Rules CUST-024, ROUTE-070. */
export const listGroupStatuses = defineAction({
  api: 'customer',
  name: 'list_group_statuses',
  summary: 'Read the status of groups.',
  scopes: 'none',
  request: Type.Object(
    {
      all: Type.Optional(Type.Boolean({ description: 'Every group of the licence.' })),
      group_ids: Type.Optional(groupIds('These groups.')),
    },
    { minProperties: 1 },
  ),
  response: Type.Object({
    groups_status: Type.Record(Type.String(), CustomerGroupStatus, {
      description: 'Status by id of the group.',
    }),
  }),
  errors: ['customer_banned'],
});
