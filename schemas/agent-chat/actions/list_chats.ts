/** Lists chats, each with its newest thread and events, page by page. */
import Type from 'typebox';
import { defineAction, structure } from '../../language/define.ts';
import { groupIds, pageCursors, pageId, sortOrder } from '../../language/primitives.ts';
import { since, was } from '../../language/window.ts';
import { AgentChatInfo } from '../../structures/shared/chat-info.ts';
import { PropertyFilters } from '../../structures/shared/property-filters.ts';
import { READ_CHATS } from '../../tables/scopes.ts';

// The two names mean different things (`true` against `true`): see `overlays/list-chats.ts`.
const activeFilter = Type.Union([Type.Boolean(), Type.Null(since('3.6'))], {
  description:
    'Active or inactive chats only. Up to 3.5, as `include_active`: whether active ones are listed too.',
  ...was('include_active', '3.5'),
});

/** Rules LIST-014 to LIST-018. */
const Filters = Type.Object(
  {
    active: Type.Optional(activeFilter),
    include_chats_without_threads: Type.Optional(
      Type.Boolean({ default: true, description: 'Whether chats that never had a thread are listed.' }),
    ),
    group_ids: Type.Optional(groupIds('Chats that any of these groups has access to.', { maxItems: 200 })),
    properties: Type.Optional(PropertyFilters),
  },
  { ...structure('agent', 'ListChatsFilters'), description: 'Which chats to list.' },
);

/** Rules LIST-001, LIST-005 to LIST-020, VER-019. */
export const listChats = defineAction({
  api: 'agent',
  name: 'list_chats',
  summary: 'List chats the requester has access to.',
  scopes: READ_CHATS,
  request: Type.Object({
    filters: Type.Optional(Filters),
    sort_order: sortOrder(),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'Size of a page.' }),
    ),
    page_id: pageId(),
  }),
  response: Type.Object({
    chats_info: Type.Array(AgentChatInfo, {
      description: 'The chats of this page.',
      ...was('chats_summary', '3.6'),
    }),
    found_chats: Type.Integer({ minimum: 0, description: 'Estimated number of matching chats.' }),
    ...pageCursors,
  }),
});
