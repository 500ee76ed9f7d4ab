/**
 * Who may work: agents are approved, suspended and let back, and ask for it. What a suspension means for connections and
 * chats follows from its fact. Rules AGENT-027, AUTH-036, ROUTE-067.
 */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import type { Agent } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { agentNoun } from '../nouns/agent.ts';
import { exists } from '../nouns/noun.ts';

type Actions = typeof configurationActions;
type One = Call<{ id: string }>;

/** Refuses while something does not hold of the agent. */
function must(holds: (agent: Agent, call: One) => boolean, otherwise: string): Guard<One> {
  return keeps(
    'definition',
    refuse('not_allowed', (call) => {
      const agent = call.ctx.license.agents.get(call.payload.id);
      return agent !== undefined && !holds(agent, call) && `Agent ${agent.id} ${otherwise}`;
    }),
  );
}

const suspendedItself: Guard<Call> = keeps(
  'definition',
  refuse(
    'not_allowed',
    ({ ctx, requester }) =>
      ctx.license.agents.get(requester.id)?.suspended !== true && 'Only a suspended agent can ask for it',
  ),
);

export const configurationActs = {
  approve_agent: act<Actions['approve_agent']>({
    refusals: [exists(agentNoun), must((agent) => agent.awaitingApproval, 'does not wait to be approved')],
    facts: ({ payload: { id: agentId } }) => ({
      facts: [{ type: 'agent_approved', agentId }],
      reply: () => ({}),
    }),
  }),
  suspend_agent: act<Actions['suspend_agent']>({
    refusals: [
      exists(agentNoun),
      must(({ role }) => role !== 'owner', 'owns the licence'),
      must(({ id }, { requester }) => id !== requester.id, 'cannot suspend itself'),
      must(({ suspended }) => !suspended, 'is suspended already'),
    ],
    facts: ({ payload: { id: agentId } }) => ({
      facts: [{ type: 'agent_suspended', agentId }],
      reply: () => ({}),
    }),
  }),
  unsuspend_agent: act<Actions['unsuspend_agent']>({
    refusals: [exists(agentNoun), must(({ suspended }) => suspended, 'is not suspended')],
    facts: ({ payload: { id: agentId } }) => ({
      facts: [{ type: 'agent_unsuspended', agentId }],
      reply: () => ({}),
    }),
  }),
  /** The mail that it asks for goes nowhere: this server sends none. */
  request_agent_unsuspension: act<Actions['request_agent_unsuspension']>({
    refusals: [suspendedItself],
    facts: () => ({ facts: [], reply: () => ({}) }),
  }),
};
