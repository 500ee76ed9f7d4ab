/** Settings that agents and bots have in common: where they are kept, what a request gives, and what it may not give. */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import type { Shelf } from '../../facts/nouns.ts';
import { membership } from '../../world/agents.ts';
import { licenseLimit } from '../../world/settings.ts';
import type { Agent, Priority } from '../../world/world.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import type { Changes } from './noun.ts';

type Actions = typeof configurationActions;

/** Agents and bots share a shelf. A deleted one is gone when its connections have ended and its chats have moved. */
export const AGENTS: Shelf<string, Agent> = {
  read: (license) => license.agents,
  write: (license) => license.agents,
  remove(license, { id }) {
    const agent = license.agents.get(id);
    if (agent !== undefined) agent.ending = { reason: 'access_token_revoked', cause: 'deleted' };
  },
};

/** Settings as any of the four requests gives them. */
type Given = Partial<RequestOf<Actions['update_agent']> | RequestOf<Actions['update_bot']>>;

/** What a request changes of what agents and bots have in common; undefined is not given. */
export function givenSettings(payload: Given): Changes<Agent> {
  const { groups } = payload;
  return {
    name: payload.name,
    avatar: payload.avatar,
    jobTitle: payload.job_title,
    maxChatsCount: payload.max_chats_count,
    workScheduler: payload.work_scheduler,
    groups: groups === undefined ? undefined : membership(groups),
  };
}

/** Nobody is in more groups than the licence says (LIMIT-014). */
export const fewGroups: Guard<Call<{ groups?: readonly { id: number }[] }>> = keeps(
  'LIMIT-014',
  refuse('limit_reached', ({ ctx: { license }, payload: { groups = [] } }, limits) => {
    const most = limits('groups_of_an_agent', licenseLimit(license, 'groups_per_agent'));
    return new Set(groups.map(({ id }) => id)).size > most && `An agent can be in ${most} groups at most`;
  }),
);

export const groupsExist: Guard<Call<{ groups?: readonly { id: number; priority: Priority }[] }>> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload }) => {
    const unknown = payload.groups?.find((group) => !ctx.license.groups.has(group.id));
    return unknown !== undefined && `Group ${unknown.id} not found`;
  }),
);
