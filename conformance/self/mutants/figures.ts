/** The figures of a run: how many mutants each operator made, how many were noticed and how many survived. */
import { OPERATORS } from '../../../reference-server/mutants/operators/operator.ts';
import type { MutantJudgement } from './judge.ts';

interface Figures {
  readonly operator: string;
  readonly made: number;
  readonly noticed: number;
  readonly survived: number;
  /** Of those that survived: no check meets them. */
  readonly unmet: number;
}

function count(operator: string, all: readonly MutantJudgement[]): Figures {
  const noticed = all.filter((one) => one.noticed !== null).length;
  const unmet = all.filter(({ met }) => !met).length;
  return { operator, made: all.length, noticed, survived: all.length - noticed, unmet };
}

/** One row an operator, then all together. */
export function figuresOf(judgements: readonly MutantJudgement[]): readonly Figures[] {
  const rows = OPERATORS.map((operator) =>
    count(
      operator,
      judgements.filter((one) => one.operator === operator),
    ),
  ).filter(({ made }) => made > 0);
  return [...rows, count('all', judgements)];
}

/** Milliseconds of one core that a mutant cost: half of them less than `median`, and the most. */
export function costs(judgements: readonly MutantJudgement[]): { median: number; most: number } {
  const sorted = judgements.map(({ cpu }) => cpu).toSorted((one, other) => one - other);
  return { median: sorted[sorted.length >> 1] ?? 0, most: sorted.at(-1) ?? 0 };
}

/** The figures as a table for people. */
export function tableOf(figures: readonly Figures[]): string {
  const rows = figures.map(({ operator, made, noticed, survived, unmet }) =>
    [operator.padEnd(14), ...[made, noticed, survived, unmet].map((n) => `${n}`.padStart(9))].join(''),
  );
  const head = `${'operator'.padEnd(14)}${['made', 'noticed', 'survived', 'unmet'].map((word) => word.padStart(9)).join('')}`;
  return [head, ...rows].join('\n');
}
