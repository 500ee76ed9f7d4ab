/** Mutants that break what is told about agents as such. See `threads.ts` for what a mutant may do. */
import { broken, type RuleMutant } from './operators/operator.ts';

export const agentMutants: readonly RuleMutant[] = [
  broken(
    'statuses-of-all-groups',
    'AGENT-014',
    'The list of statuses does not look at the groups asked for.',
    {
      asked: ({ name }, _version, payload) => (name === 'list_routing_statuses' ? {} : payload),
    },
  ),
];
