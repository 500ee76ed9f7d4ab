/** Mutants that break the waiting line. See `threads.ts` for what a mutant may do. */
import { dropFacts } from './operators/facts.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

export const queueMutants: readonly RuleMutant[] = [
  broken('queue-reversed', 'QUEUE-004', 'The chat that has waited shortest is served first.', {
    queueOrder: (chatIds) => chatIds.toReversed(),
  }),
  broken(
    'queue-of-the-licence',
    'QUEUE-013',
    'Whether chats of a group may wait the licence alone says.',
    dropFacts(({ type }) => type === 'group_properties_set'),
  ),
  broken('one-limit', 'QUEUE-016', 'Continuous chats and others wait under one limit.', {
    choices: new Set(['one_limit_of_all_queues'] as const),
  }),
];
