/** Chats in the order of their newest thread, as both sides list them. */
import type { Chat } from '../../world/world.ts';
import { newestThread } from '../access.ts';

function sortKey(chat: Chat): number {
  return newestThread(chat)?.createdAt ?? chat.createdAt;
}

/** Newest first unless asked otherwise (LIST-006, LIST-007). */
export function sortedChats(chats: Iterable<Chat>, order: 'asc' | 'desc' | undefined): Chat[] {
  const sorted = [...chats].sort((a, b) => sortKey(a) - sortKey(b));
  return order === 'asc' ? sorted : sorted.reverse();
}
