/** Lists the customer's chats, each with its newest thread and events. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { pageCursors, pageId, sortOrder } from '../../language/primitives.ts';
import { was } from '../../language/window.ts';
import { CustomerChatInfo } from '../../structures/shared/chat-info.ts';

/** Rules LIST-002, LIST-005 to LIST-013, LIST-020, LIST-036, VER-019. */
export const listChats = defineAction({
  api: 'customer',
  name: 'list_chats',
  summary: "List the customer's chats.",
  scopes: 'none',
  request: Type.Object({
    sort_order: sortOrder(),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 25, default: 10, description: 'Size of a page.' }),
    ),
    page_id: pageId(),
  }),
  response: Type.Object({
    chats_info: Type.Array(CustomerChatInfo, {
      description: 'The chats of this page.',
      ...was('chats_summary', '3.6'),
    }),
    total_chats: Type.Integer({ minimum: 0, description: 'Estimated number of chats.' }),
    ...pageCursors,
  }),
  errors: ['customer_banned'],
});
