/** Mutants that break the assignment of chats. See `threads.ts` for what a mutant may do. */
import type { Mutation } from '../core/mutation.ts';

export const overLimit: Mutation = {
  name: 'over-limit',
  rule: 'ROUTE-020',
  description: 'Agents are given one chat more than their limit.',
  agentLimit: (limit) => limit + 1,
};

export const tiersReversed: Mutation = {
  name: 'tiers-reversed',
  rule: 'ROUTE-011',
  description: 'The worst candidate is taken instead of the best.',
  candidateOrder: (agentIds) => agentIds.toReversed(),
};

export const queueReversed: Mutation = {
  name: 'queue-reversed',
  rule: 'QUEUE-004',
  description: 'The chat that has waited shortest is served first.',
  queueOrder: (chatIds) => chatIds.toReversed(),
};

export const alwaysAccepting: Mutation = {
  name: 'always-accepting',
  rule: 'ROUTE-005',
  description: 'An agent who is logged in and does not accept chats is given chats.',
  facts: (facts) =>
    facts.map((fact) =>
      fact.type === 'routing_status_set' && fact.status === 'not_accepting_chats'
        ? { ...fact, status: 'accepting_chats' }
        : fact,
    ),
};
