/** Lists the agents of the licence; bots are listed elsewhere. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { groupIds } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { AgentField } from '../../structures/agent/agent-settings.ts';
import { ConfigurationAgent } from '../../structures/configuration/configuration-agent.ts';
import { READ_AGENTS } from '../../tables/scopes.ts';

/** Rule CONF-009. */
export const listAgents = defineAction({
  api: 'configuration',
  name: 'list_agents',
  summary: 'List the agents.',
  transports: ['web'],
  scopes: READ_AGENTS,
  request: Type.Object({
    filters: Type.Optional(
      Type.Object(
        {
          group_ids: Type.Optional(groupIds('Members of any of these groups.')),
          suspended: Type.Optional(
            Type.Boolean({ description: 'Suspended or other agents only.', ...since('3.5') }),
          ),
        },
        { description: 'Which agents to list.' },
      ),
    ),
    fields: Type.Optional(Type.Array(AgentField, { description: 'Members to add to each entry.' })),
  }),
  response: Type.Array(ConfigurationAgent, { description: 'The agents.' }),
  errors: ['group_not_found'],
});
