/** Lists who takes chats: one entry for each agent and bot. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { groupIds, id } from '../../language/primitives.ts';
import { RoutingStatus } from '../../structures/agent/routing-status.ts';
import { LIST_STATUSES } from '../needs.ts';

const Filters = Type.Object(
  { group_ids: Type.Optional(groupIds('Members of any of these groups.')) },
  { ...structure('agent', 'ListRoutingStatusesFilters'), description: 'Whose statuses to list.' },
);

/** Rule AGENT-014. */
export const listRoutingStatuses = defineAction({
  api: 'agent',
  name: 'list_routing_statuses',
  summary: 'List the routing statuses of agents and bots.',
  scopes: LIST_STATUSES,
  request: Type.Object({ filters: Type.Optional(Filters) }),
  response: Type.Array(Type.Object({ agent_id: id('Whose status.'), status: RoutingStatus }), {
    description: 'One entry for each agent and bot.',
  }),
  errors: ['group_not_found'],
});
