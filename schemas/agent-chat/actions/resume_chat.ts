/** Continues a chat whose newest thread is closed, with a new thread. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { active, agentNewChat, eventIds } from '../../structures/shared/new-chat.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules CHAT-010, CHAT-012, CHAT-015 to CHAT-024, THREAD-004, PUSH-001. */
export const resumeChat = defineAction({
  api: 'agent',
  name: 'resume_chat',
  summary: 'Continue a chat with a new thread.',
  scopes: WRITE_CHATS,
  request: Type.Object({
    // One page of 3.7 calls `chat` optional, but requires the id inside it: it is required.
    chat: Type.Object(
      { id: id('The chat to continue.'), ...agentNewChat },
      { ...structure('agent', 'ResumedChat'), description: 'The chat and what it is continued with.' },
    ),
    active,
    continuous: Type.Optional(
      Type.Boolean({ description: 'Make the chat continuous; it keeps its mode otherwise.' }),
    ),
  }),
  response: Type.Object({ thread_id: id('The new thread.'), event_ids: eventIds }),
  errors: ['not_found', 'group_not_found', 'groups_offline', 'missing_access', 'chat_anonymized'],
  pushes: ['incoming_chat', 'user_added_to_chat', 'chat_access_updated', 'chat_properties_updated'],
  webhooks: ['incoming_chat', 'user_added_to_chat', 'chat_access_updated', 'chat_properties_updated'],
});
