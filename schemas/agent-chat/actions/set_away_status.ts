/** Says whether the agent is away from this connection. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { SET_OWN_STATUS } from '../needs.ts';

/** Rules AGENT-005 to AGENT-007. */
export const setAwayStatus = defineAction({
  api: 'agent',
  name: 'set_away_status',
  summary: 'Say whether the agent is away from this connection.',
  transports: ['rtm'],
  scopes: SET_OWN_STATUS,
  request: Type.Object({ away: Type.Boolean({ description: 'Whether the agent is away.' }) }),
  response: Empty,
  errors: ['requester_already_offline'],
  pushes: ['routing_status_set', 'groups_status_updated'],
  webhooks: ['routing_status_set'],
});
