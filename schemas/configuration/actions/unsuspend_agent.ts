/** Ends the suspension of an agent. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { ADMIT_AGENT } from '../../tables/scopes.ts';

/** Rule AGENT-027. */
export const unsuspendAgent = defineAction({
  api: 'configuration',
  name: 'unsuspend_agent',
  summary: 'End the suspension of an agent.',
  transports: ['web'],
  availability: 'unpublished',
  scopes: ADMIT_AGENT,
  request: Type.Object({ id: id('The agent.') }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'seats_limit_exceeded'],
  pushes: ['agent_unsuspended'],
  webhooks: ['agent_unsuspended'],
});
