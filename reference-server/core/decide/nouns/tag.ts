/**
 * Tags of a licence. Putting one on a thread is no part of this. Rules TAG-009 to TAG-011, LIMIT-015.
 */
import { created, deleted, type Shelf, updated } from '../../facts/nouns.ts';
import { NOBODY } from '../../facts/row.ts';
import { iso } from '../../views/time.ts';
import { licenseLimit } from '../../world/settings.ts';
import type { Tag } from '../../world/tags.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { creates, deletes, lists, type Noun, updates } from './noun.ts';

const TAGS: Shelf<string, Tag> = { read: (license) => license.tags, write: (license) => license.tags };

const nameIsFree: Guard<Call<{ name: string }>> = keeps(
  'TAG-009',
  refuse('already_exists', ({ ctx, payload }) => {
    const name = payload.name.toLowerCase();
    const taken = [...ctx.license.tags.keys()].find((other) => other.toLowerCase() === name);
    return taken !== undefined && `Tag ${taken} already exists`;
  }),
);

const belowLimit: Guard<Call> = keeps(
  ['LIMIT-015', 'LIMIT-009'],
  refuse('limit_reached', ({ ctx: { license } }, limits) => {
    const most = limits('tags', licenseLimit(license, 'tags'));
    return license.tags.size >= most && `At most ${most} tags can be made`;
  }),
);

/** Whether every one of these groups has the requester; group 0 has every agent. */
function hasGroups({ ctx, requester }: Call, groupIds: readonly number[]): boolean {
  const own = ctx.license.agents.get(requester.id)?.groups;
  return groupIds.every((id) => id === 0 || own?.has(id) === true);
}

/** With `tags--groups` one reaches the tags of one's own groups only: those it has, and those it is to have. */
const within: Guard<Call<{ name: string; group_ids?: readonly number[] }>> = keeps(
  'TAG-011',
  refuse('authorization', (call) => {
    const { ctx, payload, requester } = call;
    const concerned = [...(ctx.license.tags.get(payload.name)?.groupIds ?? []), ...(payload.group_ids ?? [])];
    return (
      !requester.scopes.has('tags--all:rw') &&
      !hasGroups(call, concerned) &&
      'Groups without the requester need the scope tags--all:rw'
    );
  }),
);

const groupsExist: Guard<Call<{ group_ids?: readonly number[] }>> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload }) => {
    const unknown = payload.group_ids?.find((id) => !ctx.license.groups.has(id));
    return unknown !== undefined && `Group ${unknown} not found`;
  }),
);

const readsAll = ({ requester: { scopes } }: Call) =>
  scopes.has('tags--all:ro') || scopes.has('tags--all:rw');

const groupIdsOf = ({ groupIds }: Tag) => ({ group_ids: [...groupIds] });
const view = (tag: Tag) => ({
  name: tag.name,
  ...groupIdsOf(tag),
  author_id: tag.authorId,
  created_at: iso(tag.createdAt),
});

export const tagNoun = {
  name: 'tag',
  title: 'Tag',
  rule: 'TAG-010',
  in: TAGS,
  keyOf: ({ name }) => name,
  named: ({ name }) => name,
  /** TAG-012. */
  told: {
    agents: 'everybody',
    customer: NOBODY,
    created: view,
    deleted: ({ name }) => ({ name }),
    members: { groupIds: groupIdsOf },
  },
  create: {
    refusals: [nameIsFree, belowLimit, groupsExist, within],
    item: ({ ctx, payload, requester }) => ({
      name: payload.name,
      groupIds: [...(payload.group_ids ?? [])],
      authorId: requester.id,
      createdAt: ctx.stamp(),
    }),
    reply: () => ({}),
  },
  update: {
    refusals: [groupsExist, within],
    changes: (payload) => ({ groupIds: payload.group_ids }),
  },
  delete: { refusals: [within] },
  list: {
    refusals: [],
    keep: ({ groupIds }, call) => {
      const wanted = call.payload.filters?.group_ids;
      const asked = wanted === undefined || groupIds.some((id) => wanted.includes(id));
      return asked && (readsAll(call) || groupIds.some((id) => hasGroups(call, [id])));
    },
    view,
  },
} satisfies Noun<'tag', string, Tag>;

export const tagFacts = {
  tag_created: created(tagNoun),
  tag_updated: updated(tagNoun),
  tag_deleted: deleted(tagNoun),
};

export const configurationActs = {
  create_tag: creates(tagNoun),
  update_tag: updates(tagNoun),
  delete_tag: deletes(tagNoun),
  list_tags: lists(tagNoun),
};
