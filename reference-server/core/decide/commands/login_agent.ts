/** The agent's login: its status after it, and what it is told. */

import type { ResponseOf } from '../../../../schemas/language/define.ts';
import type { agentActions } from '../../../../schemas/reading/definitions.ts';
import { MONITORING_LEVELS } from '../../../../schemas/structures/agent/monitoring-level.ts';
import type { Fact } from '../../facts/fact.ts';
import { endConnection } from '../../routing/index.ts';
import { reachesGroups } from '../../scopes.ts';
import { agentChatInfo, licenseView, myProfile } from '../../views/index.ts';
import { indexOf } from '../../world/indexes.ts';
import { limited } from '../../world/limits.ts';
import type { Agent, Chat, Connection, RoutingStatus } from '../../world/world.ts';
import type { Outcome } from '../act.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { isFull, type LoginCall, othersOf } from './login_call.ts';

type Reply = ResponseOf<typeof agentActions.login>;

/**
 * The status that the login brings. Only the first connection brings the configured one (AGENT-002), or the last one of a
 * session that it goes on with (AGENT-003); a further connection
 * that is not away ends what the away rule has switched off (AGENT-006), and what was set in between holds for it as well
 * (AGENT-010).
 */
function statusAfter(agent: Agent, first: boolean, reconnect: boolean, away: boolean): RoutingStatus {
  if (!first) return !away && agent.switchedOffByAway ? 'accepting_chats' : agent.status;
  const configured = agent.loginStatus ?? 'not_accepting_chats';
  const last = agent.lastStatus === 'offline' ? null : agent.lastStatus;
  return reconnect ? (last ?? configured) : configured;
}

/** The level that is asked for, else that of the newest other session, else that of a first one (CUST-020). */
function monitoringLevel(
  payload: LoginCall['payload'],
  others: readonly Connection[],
): NonNullable<Connection['monitors']> {
  const asked = MONITORING_LEVELS.find((level) => level === payload['customer_monitoring_level']);
  return asked ?? others.at(-1)?.monitors ?? 'my';
}

/** Who comes away takes no chats on account of it (AGENT-004, AGENT-005). */
function statusFacts(agent: Agent, first: boolean, reconnect: boolean, away: boolean): Fact[] {
  const wanted = statusAfter(agent, first, reconnect, away);
  const switchedOffByAway = first && away && wanted === 'accepting_chats';
  const status = switchedOffByAway ? 'not_accepting_chats' : wanted;
  if (status === agent.status && (!first || switchedOffByAway === agent.switchedOffByAway)) return [];
  return [{ type: 'routing_status_set', agentId: agent.id, status, switchedOffByAway }];
}

/** Active chats the agent is in, newest first. */
function chatsOf(call: LoginCall, agent: Agent): Chat[] {
  return indexOf(call.ctx.license).chatsOfAgent(agent.id).toReversed();
}

function agentOf({ ctx, token }: LoginCall): Agent | undefined {
  return ctx.license.agents.get(token.subjectId);
}

/** Whose token it is must still be there, and be allowed to work. */
export const agentGuards: readonly Guard<LoginCall>[] = [
  keeps(
    'AUTH-006',
    refuse('authentication', (call) => agentOf(call) === undefined),
  ),
  keeps(
    'AUTH-036',
    refuse('requester_suspended', (call) => agentOf(call)?.suspended === true),
  ),
  keeps(
    'AUTH-036',
    refuse('requester_awaiting_approval', (call) => agentOf(call)?.awaitingApproval === true),
  ),
  keeps(
    'AUTH-037',
    refuse('seats_limit_exceeded', (call, limits) => isFull(call, 'agent', limits)),
  ),
];

/** The connection becomes the agent's. */
export function agentLogin(call: LoginCall): Outcome<Reply> | null {
  const { ctx, connection, token, payload, subscriptions } = call;
  const agent = agentOf(call);
  if (agent === undefined) return null;
  const others = othersOf(call);
  const away = payload['away'] === true;
  // The oldest make room (AGENT-018).
  const most = limited(ctx.mutation, 'agent_connections');
  const evicted = others.slice(0, Math.max(0, others.length + 1 - most));
  return {
    facts: [
      {
        type: 'logged_in',
        connectionId: connection.id,
        token: token.token,
        subjectId: agent.id,
        clientId: token.clientId,
        subscriptions,
        away,
        monitors: monitoringLevel(payload, others),
        at: ctx.now,
      },
      ...statusFacts(agent, others.length === 0, payload['reconnect'] === true, away),
      ...evicted.flatMap((oldest) => endConnection(ctx, oldest, 'connection_evicted')),
      { type: 'customers_shown', connectionId: connection.id },
    ],
    // AGENT-001
    reply: () => ({
      license: licenseView(ctx.license),
      my_profile: myProfile(ctx, ctx.license.agents.get(agent.id) ?? agent),
      chats_info: chatsOf(call, agent).map((chat) =>
        agentChatInfo(ctx, chat, { id: agent.id, clientId: token.clientId }, (groupIds) =>
          reachesGroups(token.scopes, agent, groupIds, 'ro'),
        ),
      ),
    }),
  };
}
