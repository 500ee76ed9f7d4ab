/** Mutants that break limits which stand in the definitions, where no table of the server has them. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import { broken, type RuleMutant } from './operators/operator.ts';
import { spoiledReply } from './operators/replies.ts';

const MOST = 499;

/** A bot that was given the most is given one less. */
function oneLess(fact: Fact): Fact {
  if (fact.type !== 'bot_updated' || (fact.changes.maxChatsCount ?? 0) <= MOST) return fact;
  return { ...fact, changes: { ...fact.changes, maxChatsCount: MOST } };
}

export const limitMutants: readonly RuleMutant[] = [
  broken('bot-limit-499', 'LIMIT-007', 'A changed bot is given at most 499 chats, silently.', {
    facts: (facts) => facts.map(oneLess),
  }),
  broken(
    'limits-without-end',
    'LIMIT-010',
    'No limit says how far it can be raised.',
    spoiledReply('list_license_properties', ({ limits, ...others }) => ({
      ...others,
      limits: Object.fromEntries(Object.entries(Object(limits)).filter(([name]) => !name.endsWith('.hard'))),
    })),
  ),
];
