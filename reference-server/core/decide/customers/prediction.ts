/**
 * What would become of a chat that the customer starts now: the router's own answer, which assigns nothing and takes no
 * slot (ROUTE-073, ROUTE-074, ROUTE-076). Both actions that ask for it refuse in the same way.
 */
import type { PredictedAgent } from '../../../../schemas/structures/agent/customer-prediction.ts';
import {
  isManual,
  type Routed,
  recentAgentOf,
  routeNewThread,
  serving,
  someoneIsLoggedIn,
} from '../../routing/index.ts';
import type { Context } from '../../world/command.ts';
import { groupOf } from '../../world/customers.ts';
import { type Call, oncePerCall } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

/** A call that may name the group it asks about. */
type AskedAbout = Call<{ readonly group_id?: number }>;

/** The named group, or that of the customer's login. */
function groupIdOf({ ctx, requester, payload }: AskedAbout): number {
  return payload.group_id ?? groupOf(ctx.license, ctx.license.customers.get(requester.id));
}

const routed = oncePerCall((call: AskedAbout): Routed => {
  const { ctx, requester } = call;
  return routeNewThread(ctx, {
    groupIds: [groupIdOf(call)],
    customerId: requester.id,
    continuous: false,
    ignoreRouting: false,
    previousAgentId: recentAgentOf(ctx.license, requester.id),
  });
});

/** Nobody is logged in, or nobody can take the chat; in manual mode nobody is chosen before somebody picks (ROUTE-039). */
export const predictable: readonly Guard<AskedAbout>[] = [
  keeps(
    'ROUTE-074',
    refuse('group_offline', (call) => !someoneIsLoggedIn(call.ctx, [groupIdOf(call)])),
  ),
  keeps(
    ['ROUTE-074', 'ROUTE-039'],
    refuse('group_unavailable', (call) => {
      const manual = isManual(call.ctx.license, groupIdOf(call));
      return manual || routed(call).kind === 'refused';
    }),
  ),
];

/** The agent who would get the chat, if it would not have to wait. */
export function predicted(call: AskedAbout): { agent?: PredictedAgent; queue: boolean } {
  const found = routed(call);
  if (found.kind !== 'assigned') return { queue: found.kind === 'queued' };
  const agent = predictedAgent(call.ctx, found.agentId);
  return { ...(agent === undefined ? {} : { agent }), queue: false };
}

/** Where a chat would have to wait, whoever is logged in for its group; the first by id. */
export function whoWelcomes(call: AskedAbout): PredictedAgent | undefined {
  const ids = [...serving(call.ctx.license, [groupIdOf(call)])]
    .filter(({ status }) => status !== 'offline')
    .map(({ id }) => id)
    .sort();
  return ids[0] === undefined ? undefined : predictedAgent(call.ctx, ids[0]);
}

/** An agent in the words of a prediction: by its opaque id, as customers know it. */
function predictedAgent({ license }: Context, agentId: string): PredictedAgent | undefined {
  const agent = license.agents.get(agentId);
  if (agent === undefined) return undefined;
  return {
    id: agent.publicId,
    name: agent.name,
    avatar: agent.avatar,
    is_bot: agent.bot,
    ...(agent.bot && agent.botType !== null ? { bot_type: agent.botType } : {}),
    job_title: agent.jobTitle,
    type: 'agent',
  };
}
