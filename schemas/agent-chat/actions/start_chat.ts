/** Starts a chat with its first thread. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { AgentNewChat, active, eventIds } from '../../structures/shared/new-chat.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules CHAT-001 to CHAT-007, CHAT-018 to CHAT-024, PUSH-001. */
export const startChat = defineAction({
  api: 'agent',
  name: 'start_chat',
  summary: 'Start a chat.',
  scopes: WRITE_CHATS,
  request: Type.Object({
    chat: Type.Optional(AgentNewChat),
    active,
    continuous: Type.Optional(
      Type.Boolean({ default: false, description: 'Start although nobody is there to answer at once.' }),
    ),
  }),
  response: Type.Object({
    chat_id: id('The new chat.'),
    thread_id: id('Its first thread.'),
    event_ids: eventIds,
  }),
  errors: ['not_found', 'group_not_found', 'limit_reached', 'groups_offline', 'missing_access'],
  pushes: ['incoming_chat'],
  webhooks: ['incoming_chat'],
});
