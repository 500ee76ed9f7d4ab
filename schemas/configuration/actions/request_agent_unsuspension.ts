/** Asks the owners of the licence by e-mail to end the requester's suspension. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';

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
