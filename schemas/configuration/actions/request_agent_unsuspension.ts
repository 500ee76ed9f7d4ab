/** Asks the owners of the licence by e-mail to end the requester's suspension. */
import { defineAction } from '../../define.ts';
import { Empty } from '../../primitives.ts';

export const requestAgentUnsuspension = defineAction({
  api: 'configuration',
  name: 'request_agent_unsuspension',
  summary: 'Ask to be unsuspended.',
  transports: ['web'],
  scopes: 'none',
  request: Empty,
  response: Empty,
  errors: ['not_allowed'],
});
