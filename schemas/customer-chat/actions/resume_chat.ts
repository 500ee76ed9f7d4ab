/** Continues the customer's chat with a new thread. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { active, customerNewChat, eventIds } from '../../structures/shared/new-chat.ts';

/** Rules CHAT-008, CHAT-010, CHAT-012, CHAT-015 to CHAT-018, THREAD-004, PUSH-001. */
export const resumeChat = defineAction({
  api: 'customer',
  name: 'resume_chat',
  summary: 'Continue a chat with a new thread.',
  scopes: 'none',
  request: Type.Object({
    chat: Type.Object(
      { id: id('The chat to continue.'), ...customerNewChat },
      { ...structure('customer', 'ResumedChat'), description: 'The chat and what it is continued with.' },
    ),
    active,
    continuous: Type.Optional(
      Type.Boolean({ description: 'The mode the chat gets; it keeps its mode when left out.' }),
    ),
  }),
  response: Type.Object({ thread_id: id('The new thread.'), event_ids: eventIds }),
  errors: ['not_found', 'groups_offline', 'group_not_found', 'customer_banned', 'chat_anonymized'],
  pushes: ['incoming_chat', 'user_added_to_chat', 'chat_properties_updated'],
  webhooks: ['incoming_chat', 'user_added_to_chat', 'chat_access_updated', 'chat_properties_updated'],
});
