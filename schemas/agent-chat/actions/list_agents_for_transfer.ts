/** Lists the agents a chat could be handed over to, with how busy they are. */
import Type from 'typebox';
import { defineAction } from '../../define.ts';
import { id } from '../../primitives.ts';

const count = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));

/** Rule ACCESS-029. */
export const listAgentsForTransfer = defineAction({
  api: 'agent',
  name: 'list_agents_for_transfer',
  summary: 'List agents who could take over a chat.',
  scopes: 'none',
  request: Type.Object({ chat_id: id('The chat.') }),
  response: Type.Array(
    Type.Object({
      agent_id: id('The agent.'),
      // Some samples call it the one, some the other.
      total_active_chats: count('Active chats of the agent.'),
      active_chats: count('Active chats of the agent.'),
    }),
    { description: 'One entry for each agent.' },
  ),
  errors: ['not_found', 'missing_access', 'chat_anonymized'],
});
