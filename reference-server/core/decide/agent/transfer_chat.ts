/**
 * `transfer_chat`: hands an active chat to groups or agents, or routes it again within its groups. Who is given
 * the chat is decided first, the facts of the move are made in `common/transfer.ts`.
 */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import type { Agent } from '../../world/world.ts';
import {
  chatActive,
  chatExists,
  chatReachable,
  inGroups,
  inId,
  presentAgentIds,
  requesterPresentUnlessWaived,
  theChat,
} from '../access.ts';
import { type Call, type Check, error, type Handler, refuse, when } from '../call.ts';
import { transferFacts } from '../chats/transfer.ts';
import { chooseAgent, NOBODY } from '../chats/transfer-choice.ts';

type Payload = RequestOf<typeof agentActions.transfer_chat>;

function targetGroups(payload: Payload): readonly number[] | null {
  return payload.target?.type === 'group' ? (payload.target.ids as number[]) : null;
}

function targetAgents({ ctx, payload }: Call<Payload>): (Agent | undefined)[] | null {
  if (payload.target?.type !== 'agent') return null;
  return (payload.target.ids as string[]).map((id) => ctx.license.agents.get(id));
}

const targetExists: Check<Payload> = (call) => {
  const group = targetGroups(call.payload)?.find((id) => !call.ctx.license.groups.has(id));
  if (group !== undefined) return error('group_not_found', `Group ${group} not found`);
  return when(targetAgents(call)?.includes(undefined) === true, 'not_found', 'Agent not found');
};

/** Question 22 of the catalogue: the chat is already there. */
const targetIsNew: Check<Payload> = ({ ctx, payload }) => {
  if (payload.target?.type !== 'agent') return null;
  const present = presentAgentIds(theChat(ctx, payload.id));
  const ids = payload.target.ids as string[];
  return when(
    ids.every((id) => present.includes(id)),
    'validation',
    'The chat is already assigned to this agent',
  );
};

/** ACCESS-008. Administrators reach every chat. */
const targetHasAccess: Check<Payload> = (call) => {
  const { groupIds } = theChat(call.ctx, call.payload.id).access;
  const agents = targetAgents(call);
  const able = agents?.some((agent) => agent !== undefined && canSee(agent, groupIds));
  return when(able === false, 'missing_access', 'The agent has no access to the chat');
};

function canSee(agent: Agent, groupIds: readonly number[]): boolean {
  return agent.role !== 'normal' || inGroups(agent, groupIds);
}

/** ACCESS-011, ACCESS-012: logged in is enough, accepting is not needed. */
const targetLoggedIn: Check<Payload> = (call) => {
  if (call.payload.ignore_agents_availability === true) return null;
  const { groupIds } = theChat(call.ctx, call.payload.id).access;
  const able = targetAgents(call)?.some(
    (agent) => agent !== undefined && canSee(agent, groupIds) && agent.status !== 'offline',
  );
  return when(able === false, 'agent_offline');
};

export const transferChat: Handler<typeof agentActions.transfer_chat> = {
  refusals: [
    chatExists(inId),
    chatReachable(inId, 'rw'),
    requesterPresentUnlessWaived,
    chatActive(inId),
    targetExists,
    targetIsNew,
    targetHasAccess,
    targetLoggedIn,
  ],
  facts(call) {
    const { ctx, requester, payload } = call;
    const chat = theChat(ctx, payload.id);
    const groupIds = targetGroups(payload) ?? chat.access.groupIds;
    const forced = payload.ignore_agents_availability === true;
    const eligible = targetAgents(call)?.flatMap((agent) =>
      agent !== undefined && canSee(agent, groupIds) && (forced || agent.status !== 'offline') ? [agent] : [],
    );
    const choice = chooseAgent(ctx, chat, groupIds, eligible ?? null, forced);
    if (choice === 'nobody') return refuse('validation', NOBODY);
    const target = targetGroups(payload) === null ? null : { groupIds: [...groupIds] };
    return { facts: transferFacts(ctx, requester, chat, target, choice), reply: () => ({}) };
  },
};
