/** Removes an agent from the licence. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { DELETE_AGENT, DELETE_OTHERS } from '../../tables/scopes.ts';

/** Rule AGENT-027. */
export const deleteAgent = defineAction({
  api: 'configuration',
  name: 'delete_agent',
  summary: 'Delete an agent.',
  transports: ['web'],
  scopes: DELETE_AGENT,
  furtherScopes: [DELETE_OTHERS],
  request: Type.Object({ id: id('The agent.') }),
  response: Empty,
  errors: ['not_found', 'not_allowed'],
  pushes: ['agent_deleted'],
  webhooks: ['agent_deleted'],
});
