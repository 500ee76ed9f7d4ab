/** Mutants that break greetings. See `threads.ts` for what a mutant may do. */
import { dropFacts } from './operators/facts.ts';
import { broken, type RuleMutant } from './operators/operator.ts';

export const greetingMutants: readonly RuleMutant[] = [
  broken(
    'greeting-stays',
    'GREET-008',
    'A change of a greeting is forgotten.',
    dropFacts(
      ({ type }, command) =>
        type === 'greeting_set' && command.type === 'call' && command.action === 'update_greeting',
    ),
  ),
];
