/**
 * `transfer_chat`: hands an active chat to groups or agents, or routes it again within its groups. Who is given the
 * chat is decided first (`transfer-choice.ts`), the facts of the move are made in `transfer.ts`.
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import type { Agent } from '../../world/world.ts';
import {
  active,
  activeThread,
  canSee,
  chatOf,
  exists,
  inId,
  onNewestThread,
  presentAgentIds,
  presentUnlessWaived,
  reachable,
} from '../access.ts';
import { act } from '../act.ts';
import { type Call, oncePerCall } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { transferFacts } from './transfer.ts';
import { type Choice, chooseAgent } from './transfer-choice.ts';

type Payload = RequestOf<typeof agentActions.transfer_chat>;
type TransferCall = Call<Payload>;

function targetGroups(payload: Payload): readonly number[] | null {
  return payload.target?.type === 'group' ? (payload.target.ids as number[]) : null;
}

function targetAgents({ ctx, payload }: TransferCall): (Agent | undefined)[] | null {
  if (payload.target?.type !== 'agent') return null;
  return (payload.target.ids as string[]).map((id) => ctx.license.agents.get(id));
}

/** Whether agents are named, of whom none can see the chat and is as asked. */
function noneIs(call: TransferCall, asked: (agent: Agent) => boolean): boolean {
  const groupIds = chatOf(call, inId)?.access.groupIds;
  if (groupIds === undefined) return false;
  const able = targetAgents(call)?.some(
    (agent) => agent !== undefined && canSee(agent, groupIds) && asked(agent),
  );
  return able === false;
}

const groupsExist: Guard<TransferCall> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload }) => {
    const unknown = targetGroups(payload)?.find((id) => !ctx.license.groups.has(id));
    return unknown !== undefined && `Group ${unknown} not found`;
  }),
);

const agentsExist: Guard<TransferCall> = keeps(
  'ENV-029',
  refuse('not_found', (call) => targetAgents(call)?.includes(undefined) === true && 'Agent not found'),
);

/** Question 22 of the catalogue: the chat is already there. */
const agentIsNew: Guard<TransferCall> = keeps(
  'ACCESS-009',
  refuse('validation', (call) => {
    const chat = chatOf(call, inId);
    const { target } = call.payload;
    if (chat === undefined || target?.type !== 'agent') return false;
    const here = presentAgentIds(chat);
    const ids = target.ids as string[];
    return ids.every((id) => here.includes(id)) && 'The chat is already assigned to this agent';
  }),
);

const agentHasAccess: Guard<TransferCall> = keeps(
  'ACCESS-008',
  refuse('missing_access', (call) => noneIs(call, () => true) && 'The agent has no access to the chat'),
);

/** Logged in is enough, accepting is not needed (ACCESS-011). */
const agentLoggedIn: Guard<TransferCall> = keeps(
  'ACCESS-012',
  refuse(
    'agent_offline',
    (call) =>
      call.payload.ignore_agents_availability !== true && noneIs(call, (agent) => agent.status !== 'offline'),
  ),
);

/** Without a target the chat stays in its groups (ACCESS-007). */
const choiceOf = oncePerCall((call: TransferCall): Choice => {
  const chat = chatOf(call, inId);
  if (chat === undefined) return 'nobody';
  const groupIds = targetGroups(call.payload) ?? chat.access.groupIds;
  const forced = call.payload.ignore_agents_availability === true;
  const eligible = targetAgents(call)?.flatMap((agent) =>
    agent !== undefined && canSee(agent, groupIds) && (forced || agent.status !== 'offline') ? [agent] : [],
  );
  return chooseAgent(call.ctx, chat, activeThread(chat), groupIds, eligible ?? null, forced);
});

/** The words are those that a released client looks for. */
const somebodyTakesIt: Guard<TransferCall> = keeps(
  'ACCESS-009',
  refuse(
    'validation',
    (call) => choiceOf(call) === 'nobody' && 'Cannot assign any agent from requested groups',
  ),
);

export const agent = act<typeof agentActions.transfer_chat>({
  refusals: [
    exists(inId),
    reachable(inId, 'rw'),
    keeps('ACCESS-005', presentUnlessWaived),
    keeps('ACCESS-004', active(inId)),
    groupsExist,
    agentsExist,
    agentIsNew,
    agentHasAccess,
    agentLoggedIn,
    somebodyTakesIt,
  ],
  facts: onNewestThread(inId, (call, place) => {
    const choice = choiceOf(call);
    if (choice === 'nobody') return null;
    const groupIds = targetGroups(call.payload);
    const target = groupIds === null ? null : { groupIds: [...groupIds] };
    return { facts: transferFacts(call.ctx, call.requester, place, target, choice), reply: () => ({}) };
  }),
});
