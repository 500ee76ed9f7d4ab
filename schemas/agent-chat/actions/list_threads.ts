/** Lists the threads of one chat with their events, page by page. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { id, microseconds, pageCursors, pageId, sortOrder } from '../../language/primitives.ts';
import { AgentThread } from '../../structures/shared/thread.ts';
import { READ_CHATS } from '../../tables/scopes.ts';

const Filters = Type.Object(
  {
    from: Type.Optional(microseconds('Earliest time.')),
    to: Type.Optional(microseconds('Latest time.')),
  },
  { ...structure('agent', 'ListThreadsFilters'), description: 'Which threads to list.' },
);

/** Rules LIST-003, LIST-005, LIST-006, LIST-008 to LIST-012, LIST-021 to LIST-023. */
export const listThreads = defineAction({
  api: 'agent',
  name: 'list_threads',
  summary: 'List the threads of a chat.',
  scopes: READ_CHATS,
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
    filters: Type.Optional(Filters),
  }),
  response: Type.Object({
    threads: Type.Array(AgentThread, { description: 'The threads of this page.' }),
    found_threads: Type.Integer({ minimum: 0, description: 'Estimated number of matching threads.' }),
    ...pageCursors,
  }),
  errors: ['not_found', 'missing_access', 'chat_anonymized'],
});
