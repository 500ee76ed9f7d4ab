/** Mutants that break what the Configuration API refuses, where only a definition's list of errors says it. See `threads.ts` for what a mutant may do. */
import { alias, type RuleMutant } from './operators/operator.ts';
import { droppedRefusal } from './operators/refusals.ts';

export const configMutants: readonly RuleMutant[] = [
  alias(
    'owner-deleted',
    'AGENT-027',
    'The owner of a licence can be deleted.',
    droppedRefusal('configuration/delete_agent/definition'),
  ),
];
