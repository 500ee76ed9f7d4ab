/** Finding the thread that `get_chat` asks for, the same for both sides (THREAD-025, THREAD-026). */
import type { Chat, Thread } from '../../world/world.ts';
import { newestThread, theChat } from '../access.ts';
import { type Check, when } from '../call.ts';

interface Payload {
  readonly chat_id: string;
  readonly thread_id?: string;
}

export function wantedThread(chat: Chat, threadId: string | undefined): Thread | undefined {
  if (threadId === undefined) return newestThread(chat);
  return chat.threads.find((thread) => thread.id === threadId);
}

export const threadExists: Check<Payload> = ({ ctx, payload }) =>
  when(
    payload.thread_id !== undefined &&
      wantedThread(theChat(ctx, payload.chat_id), payload.thread_id) === undefined,
    'not_found',
    'Thread not found',
  );
