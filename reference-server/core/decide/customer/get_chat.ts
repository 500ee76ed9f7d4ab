/** `get_chat` of customers: the own chat with one of its threads. */
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { customerChat } from '../../views/index.ts';
import { chatExists, inChatId, ownChat, theChat } from '../access.ts';
import type { Handler } from '../call.ts';
import { threadExists } from '../chats/get_chat.ts';

export const getChat: Handler<typeof customerActions.get_chat> = {
  refusals: [chatExists(inChatId), ownChat(inChatId), threadExists],
  facts({ ctx, requester, payload }) {
    const chat = theChat(ctx, payload.chat_id);
    return { facts: [], reply: () => customerChat(ctx, chat, payload.thread_id ?? null, requester.id) };
  },
};
