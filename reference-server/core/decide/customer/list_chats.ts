/** `list_chats` of customers: the own chats, newest first, page by page (LIST-002, LIST-036). */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { customerActions } from '../../../../schemas/reading/definitions.ts';
import { customerChatInfo } from '../../views/index.ts';
import type { Handler } from '../call.ts';
import { sortedChats } from '../chats/list_chats.ts';
import { cut, openList, pageIdAlone, pagesOf } from '../paging.ts';

type Payload = RequestOf<typeof customerActions.list_chats>;

const DEFAULT_LIMIT = 10;

export const listChats: Handler<typeof customerActions.list_chats> = {
  refusals: [pageIdAlone<Payload>('limit', 'sort_order')],
  facts(call) {
    const { ctx, requester } = call;
    const list = openList(call, 'list_chats');
    if ('refused' in list) return list;
    const { sort_order: order, limit = DEFAULT_LIMIT } = list.query;
    const own = [...ctx.license.chats.values()].filter((chat) => chat.customerId === requester.id);
    const page = cut(call, 'list_chats', list.query, sortedChats(own, order), list.offset, pagesOf(limit));
    return {
      facts: [],
      reply: () => ({
        chats_info: page.items.map((chat) => customerChatInfo(ctx, chat, requester.id)),
        total_chats: own.length,
        ...page.cursors,
      }),
    };
  },
};
