/** Reads a chat with one of its threads. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { AgentChat } from '../../structures/shared/chat.ts';
import { READ_CHATS } from '../../tables/scopes.ts';

/** Rules LIST-035, THREAD-024 to THREAD-026. */
export const getChat = defineAction({
  api: 'agent',
  name: 'get_chat',
  summary: 'Read a chat with one thread.',
  scopes: READ_CHATS,
  request: Type.Object({
    chat_id: id('The chat.'),
    thread_id: Type.Optional(id('The thread to show; the newest when left out.')),
  }),
  response: AgentChat,
  errors: ['not_found', 'missing_access', 'chat_anonymized'],
});
