/** Mutants that break the assignment of chats. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import { dropFacts } from './operators/facts.ts';
import { offByOne } from './operators/limits.ts';
import { alias, broken, type RuleMutant } from './operators/operator.ts';
import { spoiledReply } from './operators/replies.ts';
import { inReplies } from './threads.ts';

const accepting = (fact: Fact): Fact =>
  fact.type === 'routing_status_set' && fact.status === 'not_accepting_chats'
    ? { ...fact, status: 'accepting_chats' }
    : fact;

export const routingMutants: readonly RuleMutant[] = [
  alias(
    'over-limit',
    'ROUTE-020',
    'Agents are given one chat more than their limit.',
    offByOne('agent_chats', 1),
  ),
  broken('tiers-reversed', 'ROUTE-011', 'The worst candidate is taken instead of the best.', {
    candidateOrder: (agentIds) => agentIds.toReversed(),
  }),
  broken(
    'always-accepting',
    'ROUTE-005',
    'An agent who is logged in and does not accept chats is given chats.',
    {
      facts: (facts) => facts.map(accepting),
    },
  ),
  broken(
    'wrong-prophecy',
    'ROUTE-073',
    'Somebody else is predicted than the agent who gets the chat.',
    spoiledReply('get_predicted_agent', (payload) =>
      'agent' in payload ? { ...payload, agent: { ...Object(payload['agent']), id: 'somebody' } } : payload,
    ),
  ),
  broken('auto-access-last-first', 'ROUTE-046', 'The last rule of auto access that a page meets decides.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'auto_accesses_set' ? { ...fact, rules: fact.rules.toReversed() } : fact,
      ),
  }),
  broken(
    'picked-and-waiting',
    'ROUTE-035',
    'A chat that an agent picked is still unassigned.',
    inReplies((thread) => {
      const properties = Object(thread['properties']);
      properties.routing = { ...properties.routing, unassigned: true };
      thread['properties'] = properties;
    }),
  ),
  broken(
    'gaps-in-line',
    'ROUTE-036',
    'Everybody who waits is told one place more than there is.',
    inReplies((thread) => {
      const queue = Object(thread['queue']);
      if (typeof queue.position === 'number') queue.position += 1;
    }),
  ),
  broken(
    'joined-in-silence',
    'ROUTE-037',
    'No system message says that an agent joined.',
    dropFacts(
      (fact, command) =>
        fact.type === 'event_added' && command.type === 'call' && command.action === 'add_user_to_chat',
    ),
  ),
];
