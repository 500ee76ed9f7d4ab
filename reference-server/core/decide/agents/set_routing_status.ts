/** `set_routing_status`: whether an agent or bot takes chats. The router draws the consequences. */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Agent } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type StatusCall = Call<RequestOf<typeof agentActions.set_routing_status>>;

/** Without `agent_id` the requester (AGENT-009). */
function target({ ctx, requester, payload }: StatusCall): Agent | undefined {
  return ctx.license.agents.get(payload.agent_id ?? requester.id);
}

/** An agent's status belongs to its session, which this one has not; a bot has none. */
function isOffline(agent: Agent | undefined): boolean {
  return agent !== undefined && !agent.bot && agent.status === 'offline';
}

const targetExists: Guard<StatusCall> = keeps(
  'ENV-029',
  refuse('not_found', (call) => target(call) === undefined && 'Agent not found'),
);

/** Whatever the scopes: such a bot is its owner's alone. */
const ownerOfAiAgent: Guard<StatusCall> = keeps(
  'AUTH-019',
  refuse('authorization', (call) => {
    const found = target(call);
    const foreign = found?.botType === 'ai_agent' && found.ownerClientId !== call.requester.clientId;
    return foreign && 'Only the application that owns an AI agent can set its status';
  }),
);

const statusFits: Guard<StatusCall> = keeps(
  'AGENT-008',
  refuse(
    'validation',
    (call) =>
      call.payload.status === 'offline' && target(call)?.bot !== true && 'Only a bot can be set offline',
  ),
);

const requesterLoggedIn: Guard<StatusCall> = keeps(
  'AGENT-013',
  refuse(
    'requester_already_offline',
    (call) => isOffline(target(call)) && target(call)?.id === call.requester.id,
  ),
);

const targetLoggedIn: Guard<StatusCall> = keeps(
  'AGENT-013',
  refuse('agent_offline', (call) => isOffline(target(call)) && target(call)?.id !== call.requester.id),
);

export const agent = act<typeof agentActions.set_routing_status>({
  refusals: [targetExists, ownerOfAiAgent, statusFits, requesterLoggedIn, targetLoggedIn],
  facts(call) {
    const found = target(call);
    const { status } = call.payload;
    const facts: Fact[] = [];
    // The same status again is no change (AGENT-012), except that it is now the agent's own choice (AGENT-007).
    if (found !== undefined && (found.status !== status || found.switchedOffByAway)) {
      facts.push({ type: 'routing_status_set', agentId: found.id, status, switchedOffByAway: false });
    }
    return { facts, reply: () => ({}) };
  },
});
