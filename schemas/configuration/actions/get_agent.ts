/** Reads one agent. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { id } from '../../primitives.ts';
import { READ_AGENT } from '../../scopes.ts';
import { AgentField } from '../../structures/agent-settings.ts';
import { ConfigurationAgent } from '../../structures/configuration-agent.ts';

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
