/**
 * Canned responses: made, changed, deleted and listed. With `canned_responses--groups` one reaches those of one's own
 * groups; a private one is its author's, and for others it is not there.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { cannedResponseView } from '../../facts/canned-responses.ts';
import { mayRead } from '../../scopes.ts';
import type { StoredCannedResponse } from '../../world/canned-responses.ts';
import type { Requester } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { listing } from '../lists.ts';
import { cut, pagesOf } from '../paging.ts';

type Actions = typeof configurationActions;
type Query = RequestOf<Actions['list_canned_responses']>;
type One = Call<{ id: number; group_id?: number }>;

const PAGE = 100;

/** A text without its markup. */
const safe = (text: string): string => text.replace(/<[^<>]*>/g, '');

const writesAll = ({ scopes }: Requester): boolean => scopes.has('canned_responses--all:rw');
const readsAll = ({ scopes }: Requester): boolean => mayRead(scopes, 'canned_responses', 'all');

/** Group 0 is every agent's. */
function isIn({ ctx, requester }: Call, groupId: number): boolean {
  return groupId === 0 || ctx.license.agents.get(requester.id)?.groups.has(groupId) === true;
}

/** The one that a call names, unless it is a private one of somebody else. */
function found({ ctx, payload: { id }, requester }: One): StoredCannedResponse | undefined {
  const one = ctx.license.cannedResponses.get(id);
  if (one?.isPrivate !== true || one.authorId === requester.id || writesAll(requester)) return one;
  return undefined;
}

const exists: Guard<One> = keeps(
  'ENV-029',
  refuse('not_found', (call) => found(call) === undefined && `Canned response ${call.payload.id} not found`),
);

const within: Guard<One> = keeps(
  'definition',
  refuse('authorization', (call) => {
    const concerned = [found(call)?.groupId ?? 0, call.payload.group_id ?? 0];
    return (
      !writesAll(call.requester) &&
      !concerned.every((id) => isIn(call, id)) &&
      'group_id without the requester needs the scope canned_responses--all:rw'
    );
  }),
);

const groupExists: Guard<Call<{ group_id?: number }>> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload: { group_id: id } }) => {
    return id !== undefined && !ctx.license.groups.has(id) && `Group ${id} not found`;
  }),
);

const leavesText: Guard<Call<{ text?: string }>> = keeps(
  'definition',
  refuse('validation', ({ payload: { text } }) => {
    return text !== undefined && safe(text).trim() === '' && 'text is empty once its markup is left out';
  }),
);

const list = listing<Query>(
  'list_canned_responses',
  'group_ids',
  'include_private',
  'include_all_private',
  'limit',
);

const mayReadPrivate: Guard<Call<Query>> = keeps(
  'definition',
  refuse(
    'authorization',
    (call) =>
      list.open(call).query.include_all_private === true &&
      !readsAll(call.requester) &&
      'include_all_private needs the scope canned_responses--all:ro',
  ),
);

/** Those that a query is about and the requester may see, the oldest first. */
function visible(call: Call, query: Query): StoredCannedResponse[] {
  const { ctx, requester } = call;
  const { group_ids: groups, include_private: own = false, include_all_private: every = false } = query;
  return [...ctx.license.cannedResponses.values()].filter(
    ({ groupId, isPrivate, authorId }) =>
      (groups === undefined || groups.includes(groupId)) &&
      (readsAll(requester) || isIn(call, groupId)) &&
      (!isPrivate || every || (own && authorId === requester.id)),
  );
}

export const configurationActs = {
  create_canned_response: act<Actions['create_canned_response']>({
    refusals: [leavesText, groupExists],
    facts: ({ ctx, payload, requester }) => {
      const now = ctx.stamp();
      const response: StoredCannedResponse = {
        id: ctx.license.lastCannedResponseId + 1,
        text: safe(payload.text),
        tags: payload.tags,
        groupId: payload.group_id,
        isPrivate: payload.is_private ?? false,
        authorId: requester.id,
        createdAt: now,
        updatedAt: now,
      };
      return {
        facts: [{ type: 'canned_response_created', response }],
        reply: () => ({ id: response.id }),
      };
    },
  }),
  update_canned_response: act<Actions['update_canned_response']>({
    refusals: [exists, within, leavesText, groupExists],
    facts: (call) => {
      const one = found(call);
      if (one === undefined) return null;
      const { ctx, payload, requester } = call;
      const response: StoredCannedResponse = {
        ...one,
        text: payload.text === undefined ? one.text : safe(payload.text),
        tags: payload.tags ?? one.tags,
        groupId: payload.group_id ?? one.groupId,
        isPrivate: payload.is_private ?? one.isPrivate,
        authorId: requester.id,
        updatedAt: ctx.stamp(),
      };
      return { facts: [{ type: 'canned_response_updated', response }], reply: () => ({}) };
    },
  }),
  delete_canned_response: act<Actions['delete_canned_response']>({
    refusals: [exists, within],
    facts: (call) => {
      const response = found(call);
      return response === undefined
        ? null
        : { facts: [{ type: 'canned_response_deleted', response }], reply: () => ({}) };
    },
  }),
  list_canned_responses: act<Actions['list_canned_responses']>({
    refusals: [list.alone, list.valid, mayReadPrivate],
    facts: (call) => {
      const { query, offset } = list.open(call);
      const all = visible(call, query);
      const page = cut<StoredCannedResponse, StoredCannedResponse[]>(
        call,
        'list_canned_responses',
        query,
        all,
        offset,
        pagesOf(query.limit ?? PAGE),
      );
      const { next_page_id } = page.cursors;
      return {
        facts: [],
        reply: () => ({
          canned_responses: page.items.map(cannedResponseView),
          found_canned_responses: all.length,
          ...(next_page_id === undefined ? {} : { next_page_id }),
        }),
      };
    },
  }),
};
