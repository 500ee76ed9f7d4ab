/** `list_threads` of customers: the threads of the own chat, page by page. */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { customerThread } from '../../views/index.ts';
import { chatExists, inChatId, ownChat, theChat } from '../access.ts';
import { type Handler, refuse } from '../call.ts';
import { cut, openList, pageIdAlone } from '../paging.ts';
import { eventsCountAlone, ordered, threadPages } from '../threads/list_threads.ts';

type Payload = RequestOf<typeof customerActions.list_threads>;

export const listThreads: Handler<typeof customerActions.list_threads> = {
  refusals: [
    pageIdAlone<Payload>('limit', 'sort_order', 'min_events_count'),
    eventsCountAlone,
    chatExists(inChatId),
    ownChat(inChatId),
  ],
  facts(call) {
    const { ctx, requester } = call;
    const list = openList(call, 'list_threads');
    if ('refused' in list) return list;
    const { query, offset } = list;
    if (query.chat_id !== call.payload.chat_id)
      return refuse('validation', 'page_id belongs to another chat');
    const chat = theChat(ctx, call.payload.chat_id);
    const found = ordered(chat.threads, query.sort_order);
    const pages = threadPages(
      query,
      (thread) => thread.events.filter((event) => event.visibility === 'all').length,
    );
    const page = cut(call, 'list_threads', query, found, offset, pages);
    return {
      facts: [],
      reply: () => ({
        threads: page.items.map((thread) => customerThread(ctx, chat, thread, requester.id)),
        found_threads: found.length,
        ...page.cursors,
      }),
    };
  },
};
