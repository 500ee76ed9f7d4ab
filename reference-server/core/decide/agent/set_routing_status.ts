/** `set_routing_status`: whether an agent or bot takes chats. The router draws the consequences. */

import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Agent } from '../../world/world.ts';
import { type Call, type Check, error, type Handler, when } from '../call.ts';

type Payload = RequestOf<typeof agentActions.set_routing_status>;

function target({ ctx, requester, payload }: Call<Payload>): Agent | undefined {
  return ctx.license.agents.get(payload.agent_id ?? requester.id);
}

const targetExists: Check<Payload> = (call) =>
  when(target(call) === undefined, 'not_found', 'Agent not found');

/** AGENT-008. */
const statusFits: Check<Payload> = (call) =>
  when(
    call.payload.status === 'offline' && target(call)?.bot !== true,
    'validation',
    'Only a bot can be set offline',
  );

/** AGENT-013: an agent's status belongs to its session; a bot has none. */
const targetLoggedIn: Check<Payload> = (call) => {
  const agent = target(call);
  if (agent === undefined || agent.bot || agent.status !== 'offline') return null;
  return error(agent.id === call.requester.id ? 'requester_already_offline' : 'agent_offline');
};

export const setRoutingStatus: Handler<typeof agentActions.set_routing_status> = {
  refusals: [targetExists, statusFits, targetLoggedIn],
  facts(call) {
    const agent = target(call);
    const { status } = call.payload;
    const facts: Fact[] = [];
    // The same status again is no change (AGENT-012), except that it is now the agent's own choice (AGENT-007).
    if (agent !== undefined && (agent.status !== status || agent.switchedOffByAway)) {
      facts.push({ type: 'routing_status_set', agentId: agent.id, status, switchedOffByAway: false });
    }
    return { facts, reply: () => ({}) };
  },
};
