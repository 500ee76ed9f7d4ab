/** Ends the agent's session on this connection. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';

/** Rules AGENT-015, AUTH-015. */
export const logout = defineAction({
  api: 'agent',
  name: 'logout',
  summary: 'End the session on this connection.',
  transports: ['rtm'],
  scopes: 'none',
  request: Empty,
  response: Empty,
  pushes: ['routing_status_set', 'groups_status_updated'],
  webhooks: ['routing_status_set'],
});
