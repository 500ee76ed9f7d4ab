/** Takes an agent off duty until somebody undoes it. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { SUSPEND_AGENT } from '../../tables/scopes.ts';

/** Rules AGENT-027, AUTH-036. */
export const suspendAgent = defineAction({
  api: 'configuration',
  name: 'suspend_agent',
  summary: 'Suspend an agent.',
  transports: ['web'],
  availability: 'unpublished',
  scopes: SUSPEND_AGENT,
  request: Type.Object({ id: id('The agent.') }),
  response: Empty,
  errors: ['not_found', 'not_allowed'],
  pushes: ['agent_suspended'],
  webhooks: ['agent_suspended'],
});
