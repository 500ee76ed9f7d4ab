/** What the suite cannot say yet: rules that nothing judges, and judged musts that no mutant proves. Tests only. */
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
  /** Codes of musts that have a check but no mutant to show that the check can fail. */
  readonly unproven: readonly string[];
}

/** Both lists in the order of the catalogue. */
export function gapsOf(
  rules: readonly Pick<Rule, 'code' | 'level'>[],
  checks: readonly Judging[],
  mutants: readonly Judging[],
): Gaps {
  const judged = new Set(checks.map(({ rule }) => rule));
  const proven = new Set(mutants.map(({ rule }) => rule));
  const codes = (keep: (rule: Pick<Rule, 'code' | 'level'>) => boolean) =>
    rules.filter(keep).map(({ code }) => code);
  return {
    unjudged: codes(({ code }) => !judged.has(code)),
    unproven: codes(({ code, level }) => level === 'must' && judged.has(code) && !proven.has(code)),
  };
}

/**
 * The rules that some mutant breaks and some check notices, once a mutant: those written by hand, and of the derived
 * ones those that do not stand in `survivors.json`. A must that a guard keeps has one without anybody writing it.
 */
export function provingMutants(): readonly Judging[] {
  const survivors = new Set(readSurvivors().map(({ name }) => name));
  const noticed = judgedMutants().filter(({ name }) => !survivors.has(name));
  return [...Object.values(MUTANTS), ...noticed.flatMap(({ rules }) => rules.map((rule) => ({ rule })))];
}
