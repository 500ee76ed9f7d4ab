/** Mutants that break who is in a chat and who sees whom. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import type { Context } from '../core/world/command.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

/** Whoever follows a chat is taken into it. */
function joins(fact: Fact, { license }: Context): Fact[] {
  const thread =
    fact.type === 'follower_set' && fact.follows ? license.chats.get(fact.chatId)?.threads.at(-1) : null;
  if (fact.type !== 'follower_set' || thread === null || thread === undefined) return [fact];
  const user = { id: fact.agentId, type: 'agent', present: true, visibility: 'all', seenUpTo: null } as const;
  const { chatId, agentId } = fact;
  return [
    fact,
    { type: 'user_added', chatId, threadId: thread.id, user, reason: 'manual', requesterId: agentId },
  ];
}

export const userMutants: readonly RuleMutant[] = [
  broken('follower-joins', 'USER-021', 'Whoever follows a chat becomes a user of it.', {
    facts: (facts, context) => facts.flatMap((fact) => joins(fact, context)),
  }),
  broken('supervisor-seen', 'USER-020', 'An agent whom only agents are to see is seen by the customer too.', {
    facts: (facts) =>
      facts.map((fact) =>
        fact.type === 'user_added' ? { ...fact, user: { ...fact.user, visibility: 'all' } } : fact,
      ),
  }),
];
