/**
 * Groups of agents. Memberships are kept with the agents (CONF-005); what a group's removal means for chats is no part
 * of this. Rules CONF-002, CONF-004 to CONF-006, CONF-018, LIMIT-009, LIMIT-014.
 */
import { created, deleted, type Shelf, updated } from '../../facts/nouns.ts';
import { NOBODY } from '../../facts/row.ts';
import { groupStatusForAgents } from '../../routing/state.ts';
import { prioritiesOf } from '../../views/configuration.ts';
import { newGroup } from '../../world/groups.ts';
import { licenseLimit } from '../../world/settings.ts';
import type { Group, License, Priority } from '../../world/world.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { deletes, gets, lists, type Noun } from './noun.ts';

const GROUPS: Shelf<number, Group> = {
  read: (license) => license.groups,
  write: (license) => license.groups,
  remove(license, { id }) {
    license.groups.delete(id);
    license.vacatedGroupIds.push(id);
  },
  added(license, { id }) {
    license.lastGroupId = Math.max(license.lastGroupId, id);
  },
};

const membersExist: Guard<Call<{ agent_priorities?: Readonly<Record<string, Priority>> }>> = keeps(
  'ENV-029',
  refuse('not_found', ({ ctx, payload }) => {
    const unknown = Object.keys(payload.agent_priorities ?? {}).find((id) => !ctx.license.agents.has(id));
    return unknown !== undefined && `Agent ${unknown} not found`;
  }),
);

/** Nobody comes into more groups than the licence says; of who is in the group already nothing changes. */
const membersHaveRoom: Guard<Call<{ id?: number; agent_priorities?: Readonly<Record<string, Priority>> }>> =
  keeps(
    'LIMIT-014',
    refuse('limit_reached', ({ ctx: { license }, payload }, limits) => {
      const most = limits('groups_of_an_agent', licenseLimit(license, 'groups_per_agent'));
      const full = Object.keys(payload.agent_priorities ?? {}).find((id) => {
        const groups = license.agents.get(id)?.groups;
        const isIn = payload.id !== undefined && groups?.has(payload.id) === true;
        return groups !== undefined && !isIn && groups.size >= most;
      });
      return full !== undefined && `Agent ${full} is in ${most} groups already`;
    }),
  );

const belowLimit: Guard<Call> = keeps(
  'LIMIT-009',
  refuse('limit_reached', ({ ctx: { license } }, limits) => {
    const most = limits('groups', licenseLimit(license, 'groups'));
    return license.groups.size >= most && `At most ${most} groups can be made`;
  }),
);

/** A narrower scope suffices for groups that the requester is in. */
function inside(wide: readonly string[]): Guard<Call<{ id: number }>> {
  return keeps(
    'AUTH-041',
    refuse(
      'authorization',
      ({ ctx, requester, payload }) =>
        ctx.license.agents.get(requester.id)?.groups.has(payload.id) !== true &&
        !wide.some((scope) => requester.scopes.has(scope)) &&
        `A group without the requester needs the scope ${wide[0]}`,
    ),
  );
}

const notGroup0: Guard<Call<{ id: number }>> = keeps(
  'CONF-004',
  refuse('not_allowed', ({ payload }) => payload.id === 0 && 'Group 0 cannot be deleted'),
);

const always = ({ id, name, languageCode }: Group) => ({ id, name, language_code: languageCode });

/** The last two only where they are asked for (CONF-007). */
function view(
  license: License,
  group: Group,
  fields: readonly ('agent_priorities' | 'routing_status')[] = [],
) {
  return {
    ...always(group),
    ...(fields.includes('agent_priorities')
      ? { agent_priorities: prioritiesOf(license, group, ({ bot }) => !bot) }
      : {}),
    ...(fields.includes('routing_status') ? { routing_status: groupStatusForAgents(license, group) } : {}),
  };
}

export const groupNoun = {
  name: 'group',
  title: 'Group',
  in: GROUPS,
  keyOf: ({ id }) => id,
  named: ({ id }) => id,
  told: {
    agents: 'everybody',
    customer: NOBODY,
    created: (one, { license }) => ({ ...always(one), agent_priorities: prioritiesOf(license, one) }),
    deleted: ({ id }) => ({ id }),
    members: {
      name: ({ name }) => ({ name }),
      languageCode: ({ languageCode }) => ({ language_code: languageCode }),
    },
  },
  create: {
    // Members of any priority will do, or none (CONF-003).
    refusals: [membersExist, belowLimit, membersHaveRoom],
    item: ({ ctx, payload }) =>
      newGroup(ctx.license.lastGroupId + 1, payload.name, { languageCode: payload.language_code ?? 'en' }),
    reply: ({ id }) => ({ id }),
  },
  update: {
    refusals: [inside(['groups--all:rw']), membersExist, membersHaveRoom],
    changes: (payload) => ({ name: payload.name, languageCode: payload.language_code }),
    beside: ({ ctx, payload: { agent_priorities: wanted } }, one) =>
      wanted === undefined || sameMembers(wanted, prioritiesOf(ctx.license, one))
        ? undefined
        : { agent_priorities: wanted },
  },
  delete: { refusals: [notGroup0, inside(['groups--all:rw'])] },
  get: {
    refusals: [inside(['groups--all:ro', 'groups--all:rw'])],
    view: (one, { ctx, payload }) => view(ctx.license, one, payload.fields),
  },
  list: {
    refusals: [],
    keep: () => true,
    order: (a, b) => a.id - b.id,
    view: (one, { ctx, payload }) => view(ctx.license, one, payload.fields),
  },
} satisfies Noun<'group', number, Group>;

function sameMembers(wanted: Readonly<Record<string, Priority>>, now: Readonly<Record<string, Priority>>) {
  const names = new Set([...Object.keys(wanted), ...Object.keys(now)]);
  return [...names].every((id) => wanted[id] === now[id]);
}

export const groupFacts = {
  group_created: created(groupNoun),
  group_updated: updated(groupNoun),
  group_deleted: deleted(groupNoun),
};

export const configurationActs = {
  delete_group: deletes(groupNoun),
  get_group: gets(groupNoun),
  list_groups: lists(groupNoun),
};
