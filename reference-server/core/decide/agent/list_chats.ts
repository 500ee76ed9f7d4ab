/** `list_chats` of agents and bots: chats within reach, filtered, newest first, page by page. */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { agentChatInfo } from '../../views/index.ts';
import type { Chat } from '../../world/world.ts';
import { activeThread, mayReach, newestThread } from '../access.ts';
import { type Check, type Handler, when } from '../call.ts';
import { sortedChats } from '../chats/list_chats.ts';
import { cut, openList, pageIdAlone, pagesOf } from '../paging.ts';

type Payload = RequestOf<typeof agentActions.list_chats>;
type Filters = NonNullable<Payload['filters']>;

const DEFAULT_LIMIT = 10;

/** A property filter uses exactly one of its kinds (LIST-018). */
const propertyFiltersValid: Check<Payload> = ({ payload }) => {
  const filters = Object.values(payload.filters?.properties ?? {}).flatMap((names) => Object.values(names));
  const wrong = filters.some(
    (filter) => Object.values(filter).filter((kind) => kind !== undefined).length !== 1,
  );
  return when(wrong, 'validation', 'A property filter uses one of exists, values and exclude_values');
};

function matches(chat: Chat, filters: Filters): boolean {
  const { active, include_chats_without_threads: withoutThreads = true, group_ids: groupIds } = filters;
  if (typeof active === 'boolean' && (activeThread(chat) !== undefined) !== active) return false;
  if (!withoutThreads && newestThread(chat) === undefined) return false;
  if (groupIds !== undefined && !groupIds.some((id) => chat.access.groupIds.includes(id))) return false;
  return matchesProperties(chat, filters.properties);
}

function matchesProperties(chat: Chat, filters: Filters['properties']): boolean {
  for (const [namespace, names] of Object.entries(filters ?? {})) {
    for (const [name, filter] of Object.entries(names)) {
      const {
        exists,
        values,
        exclude_values: excluded,
      } = filter as {
        exists?: boolean;
        values?: readonly unknown[];
        exclude_values?: readonly unknown[];
      };
      const value = chat.properties[namespace]?.[name];
      if (exists !== undefined && (value !== undefined) !== exists) return false;
      if (values !== undefined && !values.includes(value)) return false;
      if (excluded?.includes(value) === true) return false;
    }
  }
  return true;
}

export const listChats: Handler<typeof agentActions.list_chats> = {
  refusals: [pageIdAlone<Payload>('filters', 'limit', 'sort_order'), propertyFiltersValid],
  facts(call) {
    const { ctx, requester } = call;
    const list = openList(call, 'list_chats');
    if ('refused' in list) return list;
    const { filters = {}, sort_order: order, limit = DEFAULT_LIMIT } = list.query;
    const found = [...ctx.license.chats.values()].filter(
      (chat) => mayReach(ctx, requester, chat.access.groupIds, 'ro') && matches(chat, filters),
    );
    const page = cut(call, 'list_chats', list.query, sortedChats(found, order), list.offset, pagesOf(limit));
    return {
      facts: [],
      reply: () => ({
        chats_info: page.items.map((chat) => agentChatInfo(ctx, chat, requester.id)),
        found_chats: found.length,
        ...page.cursors,
      }),
    };
  },
};
