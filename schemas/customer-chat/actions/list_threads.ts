/** Lists the threads of the customer's chat with their events. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { id, pageCursors, pageId, sortOrder } from '../../language/primitives.ts';
import { CustomerThread } from '../../structures/shared/thread.ts';

/** Rules LIST-003, LIST-005, LIST-006, LIST-008 to LIST-013, LIST-021, LIST-022. */
export const listThreads = defineAction({
  api: 'customer',
  name: 'list_threads',
  summary: 'List the threads of a chat.',
  scopes: 'none',
  request: Type.Object({
    chat_id: id('The chat.'),
    sort_order: sortOrder(),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, default: 3, description: 'Size of a page.' }),
    ),
    page_id: pageId(),
    min_events_count: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, description: 'As many threads as hold this many events.' }),
    ),
  }),
  response: Type.Object({
    threads: Type.Array(CustomerThread, { description: 'The threads of this page.' }),
    found_threads: Type.Integer({ minimum: 0, description: 'Estimated number of threads.' }),
    ...pageCursors,
  }),
  errors: ['not_found', 'customer_banned', 'chat_anonymized'],
});
