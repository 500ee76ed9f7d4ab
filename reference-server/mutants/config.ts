/** Mutants that break what the Configuration API refuses, where only a definition's list of errors says it. See `threads.ts` for what a mutant may do. */
import type { Fact } from '../core/facts/fact.ts';
import { alias, broken, type RuleMutant } from './operators/operator.ts';
import { droppedRefusal } from './operators/refusals.ts';

type Texts = {
  readonly [Part in 'values' | 'exclude_values']?: { value: string; exact_match?: boolean }[] | undefined;
};

const whole = (condition: Texts | undefined) => ({
  values: condition?.values?.map(({ value }) => ({ value, exact_match: true })) ?? [],
});

function wholeOnly(fact: Fact): Fact {
  if (fact.type !== 'auto_accesses_set') return fact;
  const rules = fact.rules.map((rule) => {
    const { domain, ...others } = rule.conditions;
    return domain === undefined ? rule : { ...rule, conditions: { ...others, domain: whole(domain) } };
  });
  return { ...fact, rules };
}

export const configMutants: readonly RuleMutant[] = [
  alias(
    'owner-deleted',
    'AGENT-027',
    'The owner of a licence can be deleted.',
    droppedRefusal('configuration/delete_agent/definition'),
  ),
  broken('auto-access-whole-only', 'CONF-014', 'A rule of auto access takes no part of a page for a match.', {
    facts: (facts) => facts.map(wholeOnly),
  }),
  broken('auto-access-untold', 'CONF-016', 'Nobody is told of the rules that a change touched.', {
    timesTold: ({ name }) => (name === 'auto_accesses_updated' ? 0 : 1),
  }),
];
