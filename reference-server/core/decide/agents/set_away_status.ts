/**
 * `set_away_status`: whether an agent is away from one connection. Who is away from all of them takes no chats until one
 * is not (AGENT-005, AGENT-006); what the agent chose itself stays (AGENT-007).
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import type { Fact } from '../../facts/fact.ts';
import { connectionsOf } from '../../routing/index.ts';
import type { Agent, Connection } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';

type AwayCall = Call<RequestOf<typeof agentActions.set_away_status>>;

function connectionOf({ ctx, requester }: AwayCall): Connection | undefined {
  return ctx.world.connections.get(requester.connection ?? '');
}

const onConnection: Guard<AwayCall> = keeps(
  'AGENT-013',
  refuse('requester_already_offline', (call) => connectionOf(call) === undefined),
);

function statusFacts(call: AwayCall, agent: Agent, connection: Connection): Fact[] {
  const { ctx, payload } = call;
  if (!payload.away) {
    if (!agent.switchedOffByAway) return [];
    const status = 'accepting_chats';
    return [{ type: 'routing_status_set', agentId: agent.id, status, switchedOffByAway: false }];
  }
  const others = connectionsOf(ctx.world, ctx.license.organizationId, 'agent', agent.id).filter(
    ({ id }) => id !== connection.id,
  );
  if (agent.status !== 'accepting_chats' || others.some(({ away }) => !away)) return [];
  const status = 'not_accepting_chats';
  return [{ type: 'routing_status_set', agentId: agent.id, status, switchedOffByAway: true }];
}

export const agent = act<typeof agentActions.set_away_status>({
  refusals: [onConnection],
  facts(call) {
    const connection = connectionOf(call);
    const self = call.ctx.license.agents.get(call.requester.id);
    if (connection === undefined || self === undefined) return null;
    return {
      facts: [
        { type: 'away_set', connectionId: connection.id, away: call.payload.away },
        ...statusFacts(call, self, connection),
      ],
      reply: () => ({}),
    };
  },
});
