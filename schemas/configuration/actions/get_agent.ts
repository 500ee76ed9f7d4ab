/** Reads one agent. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { AgentField } from '../../structures/agent/agent-settings.ts';
import { ConfigurationAgent } from '../../structures/configuration/configuration-agent.ts';
import { READ_AGENT } from '../../tables/scopes.ts';

export const getAgent = defineAction({
  api: 'configuration',
  name: 'get_agent',
  summary: 'Read an agent.',
  transports: ['web'],
  scopes: READ_AGENT,
  request: Type.Object({
    id: id('The agent.'),
    fields: Type.Optional(Type.Array(AgentField, { description: 'Members to add.' })),
  }),
  response: ConfigurationAgent,
  errors: ['not_found'],
});
