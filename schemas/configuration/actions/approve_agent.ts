/** Lets in an agent who waits to be approved. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { ADMIT_AGENT } from '../../tables/scopes.ts';

/** Rules AGENT-027, AUTH-036. */
export const approveAgent = defineAction({
  api: 'configuration',
  name: 'approve_agent',
  summary: 'Approve an agent.',
  transports: ['web'],
  availability: 'unpublished',
  scopes: ADMIT_AGENT,
  request: Type.Object({ id: id('The agent.') }),
  response: Empty,
  errors: ['not_found', 'not_allowed', 'seats_limit_exceeded'],
  pushes: ['agent_approved'],
  webhooks: ['agent_approved'],
});
