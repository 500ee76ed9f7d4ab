/** `create_group` of the Configuration API: a new group and its members' priorities (CONF-002, CONF-005). */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { newGroup } from '../../world/groups.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Payload = RequestOf<typeof configurationActions.create_group>;

const membersExist: Guard<Call<Payload>> = keeps(
  'ENV-029',
  refuse('not_found', ({ ctx, payload }) => {
    const unknown = Object.keys(payload.agent_priorities).find((id) => !ctx.license.agents.has(id));
    return unknown !== undefined && `Agent ${unknown} not found`;
  }),
);

export const configuration = act<typeof configurationActions.create_group>({
  refusals: [membersExist],
  facts({ ctx, payload }) {
    const id = Math.max(0, ...ctx.license.groups.keys()) + 1;
    const group = newGroup(id, payload.name, { languageCode: payload.language_code ?? 'en' });
    return {
      facts: [{ type: 'group_created', group, priorities: { ...payload.agent_priorities } }],
      reply: () => ({ id }),
    };
  },
});
