/** Searches the threads of all chats, page by page. One entry a thread: a chat may come up several times. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { pageCursors, pageId, sortOrder } from '../../language/primitives.ts';
import { ArchiveFilters } from '../../structures/agent/archive-filters.ts';
import { AgentChat } from '../../structures/shared/chat.ts';
import { AgentThread } from '../../structures/shared/thread.ts';
import { READ_CHATS } from '../../tables/scopes.ts';

const Highlights = Type.Object(
  {
    pre_tag: Type.Optional(Type.String({ default: '<em>', description: 'What to put before a match.' })),
    post_tag: Type.Optional(Type.String({ default: '</em>', description: 'What to put after a match.' })),
  },
  { ...structure('agent', 'Highlights'), description: 'Mark the matches of the query.' },
);

const ArchivedChat = Type.Object(
  { ...AgentChat.properties, thread: AgentThread },
  { ...structure('agent', 'ArchivedChat'), description: 'A chat with the one thread that was found.' },
);

/** Rules LIST-004 to LIST-006, LIST-008 to LIST-013, LIST-024 to LIST-034. */
export const listArchives = defineAction({
  api: 'agent',
  name: 'list_archives',
  summary: 'Search the threads of all chats.',
  scopes: READ_CHATS,
  request: Type.Object({
    filters: Type.Optional(ArchiveFilters),
    page_id: pageId(),
    sort_order: sortOrder(),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'Size of a page.' }),
    ),
    highlights: Type.Optional(Highlights),
  }),
  response: Type.Object({
    chats: Type.Array(ArchivedChat, { description: 'The threads of this page, each in its chat.' }),
    // The vendor's own client does without it; our server always says it (LIST-013).
    found_chats: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Estimated number of matching threads.' }),
    ),
    ...pageCursors,
  }),
});
