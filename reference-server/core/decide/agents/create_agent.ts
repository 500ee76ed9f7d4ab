/** `create_agent` of the Configuration API: a new, logged-out agent (CONF-008, ROUTE-018). */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { newAgent } from '../../world/agents.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type Payload = RequestOf<typeof configurationActions.create_agent>;

const idIsFree: Guard<Call<Payload>> = keeps(
  'CONF-008',
  refuse(
    'already_exists',
    ({ ctx, payload }) => ctx.license.agents.has(payload.id) && `Agent ${payload.id} already exists`,
  ),
);

const groupsExist: Guard<Call<Payload>> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload }) => {
    const unknown = payload.groups?.find((group) => !ctx.license.groups.has(group.id));
    return unknown !== undefined && `Group ${unknown.id} not found`;
  }),
);

const limitInRange: Guard<Call<Payload>> = keeps(
  'ROUTE-018',
  refuse(
    'validation',
    ({ payload }, limits) =>
      (payload.max_chats_count ?? 0) > limits('most_agent_chats') &&
      `max_chats_count must not exceed ${limits('most_agent_chats')}`,
  ),
);

export const configuration = act<typeof configurationActions.create_agent>({
  refusals: [limitInRange, idIsFree, groupsExist],
  facts({ ctx, payload }) {
    const agent = newAgent({
      id: payload.id,
      publicId: ctx.id('bot'),
      accountId: ctx.id('account'),
      name: payload.name,
      bot: false,
      role: payload.role ?? 'normal',
      groups: payload.groups ?? [{ id: 0, priority: 'normal' }],
      maxChatsCount: payload.max_chats_count ?? null,
      loginStatus: payload.login_status === 'accepting chats' ? 'accepting_chats' : 'not_accepting_chats',
      jobTitle: payload.job_title ?? '',
      awaitingApproval: payload.awaiting_approval ?? false,
      ownerClientId: null,
      createdAt: ctx.stamp(),
    });
    return { facts: [{ type: 'agent_created', agent }], reply: () => ({ id: agent.id }) };
  },
});
