/** An agent or bot started or stopped taking chats. */

import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { RoutingStatus } from '../../structures/agent/routing-status.ts';

/** Rules AGENT-011, AGENT-012, AGENT-016. */
export const routingStatusSet = definePush({
  api: 'agent',
  name: 'routing_status_set',
  summary: 'A routing status changed.',
  payload: Type.Object({ agent_id: id('Whose status.'), status: RoutingStatus }),
  webhook: 'routing_status_set',
});
