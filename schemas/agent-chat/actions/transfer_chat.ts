/** Hands a chat over to groups or agents, or routes it again. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rule ACCESS-006. */
const Target = Type.Union(
  [
    Type.Object({
      type: Type.Literal('group'),
      ids: Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1, description: 'Groups.' }),
    }),
    Type.Object({
      type: Type.Literal('agent'),
      ids: Type.Array(id('Id of an agent.'), { minItems: 1, description: 'Agents.' }),
    }),
  ],
  { ...structure('agent', 'TransferTarget'), description: 'Where to; the present groups when left out.' },
);

/** Rules ACCESS-004 to ACCESS-024, ACCESS-028, PUSH-008. */
export const transferChat = defineAction({
  api: 'agent',
  name: 'transfer_chat',
  summary: 'Hand a chat over.',
  scopes: WRITE_CHATS,
  request: Type.Object({
    id: id('The chat.'),
    target: Type.Optional(Target),
    ignore_agents_availability: Type.Optional(
      Type.Boolean({ default: false, description: 'Queue the chat when nobody is free.' }),
    ),
    ignore_requester_presence: Type.Optional(
      Type.Boolean({ default: false, description: 'Allow it to an agent who is not in the chat.' }),
    ),
  }),
  response: Empty,
  errors: [
    'chat_inactive',
    'not_found',
    'group_not_found',
    'missing_access',
    'agent_offline',
    'group_offline',
    'groups_offline',
    'group_unavailable',
    'chat_anonymized',
  ],
  pushes: [
    'chat_transferred',
    'chat_access_updated',
    'incoming_chat',
    'incoming_event',
    'user_added_to_chat',
    'user_removed_from_chat',
    'thread_properties_updated',
    'chat_properties_updated',
    'queue_positions_updated',
  ],
  webhooks: [
    'chat_transferred',
    'chat_access_updated',
    'incoming_event',
    'user_added_to_chat',
    'user_removed_from_chat',
    'thread_properties_updated',
    'chat_properties_updated',
  ],
});
