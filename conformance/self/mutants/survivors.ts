/**
 * The list of mutants that nobody notices, `conformance/self/survivors.json`: a gap of the suite each. It may only
 * shrink: a new survivor is a fault, and so is one that is noticed and still listed. Written anew it is only for
 * mutants of tables that are new.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DerivedMutant } from '../../../reference-server/mutants/operators/operator.ts';
import { oneALine } from '../one-a-line.ts';
import type { MutantJudgement } from './judge.ts';

/** Where the list is. */
export const SURVIVORS = fileURLToPath(new URL('../survivors.json', import.meta.url));

interface Survivor {
  readonly name: string;
  readonly operator: string;
  readonly place: string;
  /** False: no check even meets it; where nobody looks, nothing is seen. */
  readonly met: boolean;
}

export function readSurvivors(file = SURVIVORS): readonly Survivor[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** One a line, sorted by name. */
export function formatSurvivors(survivors: readonly Survivor[]): string {
  return oneALine(survivors, ['name', 'operator', 'place', 'met']);
}

export function writeSurvivors(survivors: readonly Survivor[], file = SURVIVORS): void {
  writeFileSync(file, formatSurvivors(survivors));
}

/** Those listed that still survive; nothing is added. */
export function shrunkSurvivors(
  listed: readonly Survivor[],
  found: readonly Survivor[],
): readonly Survivor[] {
  const names = new Set(listed.map(({ name }) => name));
  return found.filter(({ name }) => names.has(name));
}

/** The judged mutants that nobody noticed. */
export function survivorsOf(
  mutants: readonly Pick<DerivedMutant, 'name' | 'operator' | 'place'>[],
  judgements: readonly Pick<MutantJudgement, 'name' | 'noticed' | 'met'>[],
): readonly Survivor[] {
  const byName = new Map(mutants.map((mutant) => [mutant.name, mutant]));
  return judgements.flatMap(({ name, noticed, met }) => {
    const mutant = byName.get(name);
    return noticed !== null || mutant === undefined
      ? []
      : [{ name, operator: mutant.operator, place: mutant.place, met }];
  });
}

/** What is wrong with the list, given what was judged; a mutant that was not judged is not looked at. */
export function survivorProblems(
  listed: readonly Pick<Survivor, 'name'>[],
  judgements: readonly Pick<MutantJudgement, 'name' | 'noticed'>[],
  made: ReadonlySet<string>,
): string[] {
  const names = new Set(listed.map(({ name }) => name));
  return [
    ...judgements.flatMap(({ name, noticed }) =>
      noticed === null && !names.has(name) ? [`${name} survives and is not listed`] : [],
    ),
    ...judgements.flatMap(({ name, noticed }) =>
      noticed !== null && names.has(name) ? [`${name} is listed and noticed by ${noticed}`] : [],
    ),
    ...[...names].filter((name) => !made.has(name)).map((name) => `${name} is listed and no longer made`),
  ];
}
