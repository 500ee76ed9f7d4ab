/** Changes a group. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { groupName, languageCode } from '../../structures/shared/group.ts';
import { AgentPriorities } from '../../structures/shared/group-membership.ts';
import { WRITE_GROUP } from '../../tables/scopes.ts';

/** Rules CONF-005, CONF-018, LIMIT-006. */
export const updateGroup = defineAction({
  api: 'configuration',
  name: 'update_group',
  summary: 'Change a group.',
  transports: ['web'],
  scopes: WRITE_GROUP,
  request: Type.Object({
    id: Type.Integer({ minimum: 0, description: 'The group.' }),
    name: Type.Optional(groupName),
    language_code: Type.Optional(languageCode),
    agent_priorities: Type.Optional(AgentPriorities),
  }),
  response: Empty,
  errors: ['not_found'],
  pushes: ['group_updated'],
  webhooks: ['group_updated'],
});
