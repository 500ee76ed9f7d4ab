/** Groups changed their status. The two sides have different words for it. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { RoutingStatus } from '../../structures/agent/routing-status.ts';

/** Rules ROUTE-070 to ROUTE-072. */
export const groupsStatusUpdated = definePush({
  api: 'agent',
  name: 'groups_status_updated',
  summary: 'The status of groups changed.',
  window: { since: '3.5' },
  payload: Type.Object({
    groups: Type.Array(
      Type.Object({ id: Type.Integer({ minimum: 0, description: 'The group.' }), status: RoutingStatus }),
      { description: 'The groups whose status changed.' },
    ),
  }),
});
