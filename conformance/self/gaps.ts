/**
 * What the suite cannot say yet: rules that nothing judges, and judged musts of which nothing shows that their checks can
 * fail. A mutant shows it of the rules that it names when it is noticed: of those made by hand all are
 * (`mutants.test.ts`), of the derived ones all but the survivors. Of every other rule the list of `can-fail/` does. Tests
 * only.
 */
import { MUTANTS } from '../../reference-server/mutants/index.ts';
import { judgedMutants } from '../../reference-server/mutants/operators.ts';
import { type Rule, ruleBySlug } from '../../schemas/rules/index.ts';
import { readFailing } from './can-fail/table.ts';
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

/** The rules whose checks are shown to fail today, by mutants that name them or by the list of checks that can fail. */
export function provenToday(): Judging[] {
  const survivors = new Set(readSurvivors().map(({ name }) => name));
  const byHand = Object.values(MUTANTS).map(({ name, rule }) => ({ name, rules: [rule] }));
  return [...provenRules([...byHand, ...judgedMutants()], survivors), ...shownRules()];
}

/** Rules with a check that fails on a server that is broken or lies. */
function shownRules(): Judging[] {
  return readFailing().flatMap(({ check }) => {
    const rule = ruleBySlug(check.split('#', 1)[0] ?? '');
    return rule === undefined ? [] : [{ rule: rule.code }];
  });
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
