/** Starts the customer's chat with its first thread. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { active, customerNewChat, eventIds } from '../../structures/shared/new-chat.ts';

const NewChatUser = Type.Object(
  { id: id('Id of the customer.'), type: Type.Literal('customer') },
  { ...structure('customer', 'NewChatUser'), description: 'The customer.' },
);

/** Rules CHAT-001 to CHAT-009, CHAT-013, CHAT-018, PUSH-001. */
export const startChat = defineAction({
  api: 'customer',
  name: 'start_chat',
  summary: 'Start a chat.',
  scopes: 'none',
  request: Type.Object({
    chat: Type.Optional(
      Type.Object(
        {
          ...customerNewChat,
          users: Type.Optional(
            Type.Array(NewChatUser, { maxItems: 1, description: 'The customer, if anybody.' }),
          ),
        },
        { ...structure('customer', 'NewChat'), description: 'What the chat is started with.' },
      ),
    ),
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
  errors: ['limit_reached', 'groups_offline', 'group_not_found', 'customer_banned'],
  pushes: ['incoming_chat'],
  webhooks: ['incoming_chat'],
});
