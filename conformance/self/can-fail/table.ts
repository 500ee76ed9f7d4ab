/**
 * That every check can fail: for each the mutant of our own server, or the lie, under which it does,
 * `conformance/self/failing.json`. It reads and writes the list, and plays nothing.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MUTANTS } from '../../../reference-server/mutants/index.ts';
import { derivedMutants } from '../../../reference-server/mutants/operators.ts';
import type { Transport } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import { oneALine } from '../one-a-line.ts';
import { LIE_NAMES } from './lies.ts';

/** Where the list is. */
export const FAILING = fileURLToPath(new URL('../failing.json', import.meta.url));

/** Runs of a check that has an input, histories included, when a row is played. */
export const RUNS = 2;

/** A check that fails in this version over this transport on a server with this mutant. */
export interface Failing {
  readonly check: string;
  readonly version: Version;
  readonly transport: Transport;
  readonly mutant: string;
}

export function readFailing(file = FAILING): readonly Failing[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** One a line, sorted by check. */
export function formatFailing(rows: readonly Failing[]): string {
  return oneALine(rows, ['check', 'version', 'transport', 'mutant']);
}

/** What is wrong with the list: checks that are not in it, and what there is no more. */
export function failingProblems(
  rows: readonly Pick<Failing, 'check' | 'mutant'>[],
  checks: ReadonlySet<string>,
  mutants: ReadonlySet<string>,
): string[] {
  const shown = new Set(rows.map(({ check }) => check));
  return [
    ...[...checks].filter((id) => !shown.has(id)).map((id) => `${id}: nothing shows that it can fail`),
    ...[...shown].filter((id) => !checks.has(id)).map((id) => `${id} is listed and is no check`),
    ...rows.filter(({ mutant }) => !mutants.has(mutant)).map(({ check, mutant }) => `${check}: no ${mutant}`),
  ];
}

/** Names of everything that may break a server, or what a check hears of it. */
export function breakers(): ReadonlySet<string> {
  return new Set([...Object.keys(MUTANTS), ...derivedMutants().keys(), ...LIE_NAMES]);
}
