/** Groups changed their status. The two sides have different words for it. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { GroupStatuses } from '../../structures/customer/customer-group-status.ts';

/** Rules ROUTE-070 to ROUTE-072. */
export const groupsStatusUpdated = definePush({
  api: 'customer',
  name: 'groups_status_updated',
  summary: 'The status of groups changed.',
  window: { since: '3.5' },
  payload: Type.Object({
    groups: Type.With(GroupStatuses, { description: 'The groups whose status changed.' }),
  }),
});
