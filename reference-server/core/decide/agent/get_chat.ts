/** `get_chat` of agents and bots: one chat with one of its threads, access checked for that thread. */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { agentChat } from '../../views/index.ts';
import { chatExists, inChatId, mayReach, newestThread, theChat } from '../access.ts';
import { type Check, type Handler, when } from '../call.ts';
import { threadExists, wantedThread } from '../chats/get_chat.ts';

type Payload = RequestOf<typeof agentActions.get_chat>;

/** An earlier thread keeps the access it had (THREAD-023, THREAD-024). */
const threadReachable: Check<Payload> = ({ ctx, requester, payload }) => {
  const chat = theChat(ctx, payload.chat_id);
  const thread = wantedThread(chat, payload.thread_id);
  const access = thread === undefined || thread === newestThread(chat) ? chat.access : thread.access;
  return when(!mayReach(ctx, requester, access.groupIds, 'ro'), 'missing_access');
};

export const getChat: Handler<typeof agentActions.get_chat> = {
  refusals: [chatExists(inChatId), threadExists, threadReachable],
  facts({ ctx, requester, payload }) {
    const chat = theChat(ctx, payload.chat_id);
    return { facts: [], reply: () => agentChat(ctx, chat, payload.thread_id ?? null, requester.id) };
  },
};
