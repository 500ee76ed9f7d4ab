/** Creates a group of agents. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { groupName, languageCode } from '../../structures/shared/group.ts';
import { AgentPriorities } from '../../structures/shared/group-membership.ts';
import { WRITE_GROUPS } from '../../tables/scopes.ts';

/** Rules CONF-002, CONF-003, LIMIT-006. Up to 3.5 the pages want a member of priority `normal`, which is not asked for here. */
export const createGroup = defineAction({
  api: 'configuration',
  name: 'create_group',
  summary: 'Create a group.',
  transports: ['web'],
  scopes: WRITE_GROUPS,
  request: Type.Object({
    name: groupName,
    language_code: Type.Optional(languageCode),
    agent_priorities: AgentPriorities,
  }),
  response: Type.Object({ id: Type.Integer({ minimum: 0, description: 'The new group.' }) }),
  errors: ['not_found', 'limit_reached'],
  pushes: ['group_created'],
  webhooks: ['group_created'],
});
