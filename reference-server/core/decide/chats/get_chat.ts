/** `get_chat`: one chat with one of its threads. An agent's access is judged for that thread (THREAD-024). */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { agentChat, customerChat } from '../../views/index.ts';
import { isShownThread } from '../../world/chats.ts';
import type { Chat, Thread } from '../../world/world.ts';
import { chatOf, exists, inChatId, mayReach, newestThread, onChat, own } from '../access.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

interface Payload {
  readonly chat_id: string;
  readonly thread_id?: string;
}

/** The newest thread unless another is named (THREAD-025); for a customer none that the licence hides (CHAT-041). */
function wantedThread({ ctx, requester, payload }: Call<Payload>, chat: Chat): Thread | undefined {
  const { thread_id: threadId } = payload;
  if (threadId === undefined) return newestThread(chat);
  if (requester.kind === 'customer' && !isShownThread(ctx.license, chat, threadId)) return undefined;
  return chat.threads.find((thread) => thread.id === threadId);
}

const threadExists: Guard<Call<Payload>> = keeps(
  'THREAD-026',
  refuse('not_found', (call) => {
    const chat = chatOf(call, inChatId);
    const { thread_id: threadId } = call.payload;
    return (
      chat !== undefined &&
      threadId !== undefined &&
      wantedThread(call, chat) === undefined &&
      'Thread not found'
    );
  }),
);

/** An earlier thread keeps the access it had (THREAD-023). */
const threadReachable: Guard<Call<Payload>> = keeps(
  ['THREAD-024', 'AUTH-039'],
  refuse('missing_access', (call) => {
    const chat = chatOf(call, inChatId);
    if (chat === undefined) return false;
    const thread = wantedThread(call, chat);
    const access = thread === undefined || thread === newestThread(chat) ? chat.access : thread.access;
    return !mayReach(call.ctx, call.requester, access.groupIds, 'ro');
  }),
);

export const agent = act<typeof agentActions.get_chat>({
  refusals: [exists(inChatId), threadExists, threadReachable],
  facts: onChat(inChatId, ({ ctx, requester, payload }, chat) => ({
    facts: [],
    reply: () => agentChat(ctx, chat, payload.thread_id ?? null, requester),
  })),
});

export const customer = act<typeof customerActions.get_chat>({
  refusals: [exists(inChatId), own(inChatId), threadExists],
  facts: onChat(inChatId, ({ ctx, requester, payload }, chat) => ({
    facts: [],
    reply: () => customerChat(ctx, chat, payload.thread_id ?? null, requester),
  })),
});
