/**
 * What the suite cannot say yet: rules that nothing judges, and judged musts that no mutant proves. A mutant proves the
 * rules that it names when it is noticed: of those made by hand all are (`mutants.test.ts`), of the derived ones all
 * but the survivors. Tests only.
 */
import { MUTANTS } from '../../reference-server/mutants/index.ts';
import { judgedMutants } from '../../reference-server/mutants/operators.ts';
import type { Rule } from '../../schemas/rules/index.ts';
import { readSurvivors } from './mutants/survivors.ts';

interface Judging {
  readonly rule: string;
}

export interface Gaps {
  /** Codes of rules without a check. */
  readonly unjudged: readonly string[];
  /** Codes of musts that have a check but no noticed mutant to show that the check can fail. */
  readonly unproven: readonly string[];
}

/** A mutant as far as it proves something: what it is called and which rules it breaks. */
interface Breaking {
  readonly name: string;
  readonly rules: readonly string[];
}

/** The rules that noticed mutants break: of these, none of `survivors`. */
export function provenRules(mutants: readonly Breaking[], survivors: ReadonlySet<string>): Judging[] {
  return mutants.flatMap(({ name, rules }) => (survivors.has(name) ? [] : rules.map((rule) => ({ rule }))));
}

/** The rules that mutants of today prove, made by hand or derived. */
export function provenToday(): Judging[] {
  const survivors = new Set(readSurvivors().map(({ name }) => name));
  const byHand = Object.values(MUTANTS).map(({ name, rule }) => ({ name, rules: [rule] }));
  return provenRules([...byHand, ...judgedMutants()], survivors);
}

/** Both lists in the order of the catalogue. */
export function gapsOf(
  rules: readonly Pick<Rule, 'code' | 'level'>[],
  checks: readonly Judging[],
  noticed: readonly Judging[],
): Gaps {
  const judged = new Set(checks.map(({ rule }) => rule));
  const proven = new Set(noticed.map(({ rule }) => rule));
  const codes = (keep: (rule: Pick<Rule, 'code' | 'level'>) => boolean) =>
    rules.filter(keep).map(({ code }) => code);
  return {
    unjudged: codes(({ code }) => !judged.has(code)),
    unproven: codes(({ code, level }) => level === 'must' && judged.has(code) && !proven.has(code)),
  };
}
