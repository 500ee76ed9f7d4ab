/** Says whether an agent or bot takes chats. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { RoutingStatus } from '../../structures/agent/routing-status.ts';
import { SET_STATUS } from '../../tables/scopes.ts';

/** Rules AGENT-008 to AGENT-013, AUTH-018. That `offline` is for bots only is for the server to judge. */
export const setRoutingStatus = defineAction({
  api: 'agent',
  name: 'set_routing_status',
  summary: 'Change whether an agent or bot takes chats.',
  scopes: SET_STATUS,
  request: Type.Object({
    status: RoutingStatus,
    agent_id: Type.Optional(id('Whose status; the requester when left out.')),
  }),
  response: Empty,
  errors: ['agent_offline', 'requester_already_offline', 'not_found'],
  pushes: ['routing_status_set', 'groups_status_updated'],
  webhooks: ['routing_status_set'],
});
