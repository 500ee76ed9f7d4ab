/** Lists the agents a chat could be handed over to, with how busy they are. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';

/** Rules ACCESS-025 to ACCESS-027, AUTH-015. */
export const listAgentsForTransfer = defineAction({
  api: 'agent',
  name: 'list_agents_for_transfer',
  summary: 'List agents who could take over a chat.',
  scopes: 'none',
  request: Type.Object({ chat_id: id('The chat.') }),
  response: Type.Array(
    Type.Object({
      agent_id: id('The agent.'),
      total_active_chats: Type.Integer({ minimum: 0, description: 'Active chats with a customer.' }),
    }),
    { description: 'One entry for each agent.' },
  ),
  errors: ['not_found', 'missing_access', 'chat_anonymized'],
});
