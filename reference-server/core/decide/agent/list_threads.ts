/** `list_threads` of agents and bots: the threads of a chat within reach, page by page. */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { agentThread } from '../../views/index.ts';
import { parseMicros } from '../../world/rfc3339.ts';
import type { Thread } from '../../world/world.ts';
import { chatExists, chatReachable, inChatId, mayReach, theChat } from '../access.ts';
import { type Handler, refuse } from '../call.ts';
import { cut, openList, pageIdAlone } from '../paging.ts';
import { eventsCountAlone, ordered, threadPages } from '../threads/list_threads.ts';

type Payload = RequestOf<typeof agentActions.list_threads>;

/** Inclusive at both ends, by the thread's creation (LIST-023). */
function within(thread: Thread, filters: Payload['filters']): boolean {
  const from = filters?.from === undefined ? null : parseMicros(filters.from);
  const to = filters?.to === undefined ? null : parseMicros(filters.to);
  return (from === null || thread.createdAt >= from) && (to === null || thread.createdAt <= to);
}

export const listThreads: Handler<typeof agentActions.list_threads> = {
  refusals: [
    pageIdAlone<Payload>('filters', 'limit', 'sort_order', 'min_events_count'),
    eventsCountAlone,
    chatExists(inChatId),
    chatReachable(inChatId, 'ro'),
  ],
  facts(call) {
    const { ctx, requester } = call;
    const list = openList(call, 'list_threads');
    if ('refused' in list) return list;
    const { query, offset } = list;
    if (query.chat_id !== call.payload.chat_id)
      return refuse('validation', 'page_id belongs to another chat');
    const chat = theChat(ctx, call.payload.chat_id);
    const found = ordered(chat.threads, query.sort_order).filter(
      (thread) =>
        (thread === chat.threads.at(-1) || mayReach(ctx, requester, thread.access.groupIds, 'ro')) &&
        within(thread, query.filters),
    );
    const pages = threadPages(query, (thread) => thread.events.length);
    const page = cut(call, 'list_threads', query, found, offset, pages);
    return {
      facts: [],
      reply: () => ({
        threads: page.items.map((thread) => agentThread(ctx, chat, thread, requester.id)),
        found_threads: found.length,
        ...page.cursors,
      }),
    };
  },
};
