/** `create_agent` of the Configuration API: a new, logged-out agent (CONF-008, ROUTE-018). */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { MAX_AGENT_CHATS, newAgent } from '../../world/license.ts';
import { type Check, type Handler, when } from '../call.ts';

type Payload = RequestOf<typeof configurationActions.create_agent>;

const idIsFree: Check<Payload> = ({ ctx, payload }) =>
  when(ctx.license.agents.has(payload.id), 'already_exists', `Agent ${payload.id} already exists`);

const groupsExist: Check<Payload> = ({ ctx, payload }) => {
  const unknown = payload.groups?.find((group) => !ctx.license.groups.has(group.id));
  return when(unknown !== undefined, 'group_not_found', `Group ${unknown?.id} not found`);
};

const limitInRange: Check<Payload> = ({ payload }) =>
  when(
    payload.max_chats_count !== undefined && payload.max_chats_count > MAX_AGENT_CHATS,
    'validation',
    `max_chats_count must not exceed ${MAX_AGENT_CHATS}`,
  );

export const createAgent: Handler<typeof configurationActions.create_agent> = {
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
};
