/** Creates a group of agents. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { WRITE_GROUPS } from '../../scopes.ts';
import { AgentPriorities } from '../../structures/group-membership.ts';

/** Rules CONF-002, CONF-003. That 3.5 and older want a member of priority `normal` is for the server to judge. */
export const createGroup = defineAction({
  api: 'configuration',
  name: 'create_group',
  summary: 'Create a group.',
  transports: ['web'],
  scopes: WRITE_GROUPS,
  request: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 180, description: 'Name of the group.' }),
    language_code: Type.Optional(Type.String({ minLength: 1, description: 'Language of the group.' })),
    agent_priorities: AgentPriorities,
  }),
  response: Type.Object({ id: Type.Integer({ minimum: 0, description: 'The new group.' }) }),
  errors: ['not_found', 'limit_reached'],
  pushes: ['group_created'],
  webhooks: ['group_created'],
});
