/**
 * Every survivor of the families that have reasons has exactly one, which still holds: a line of DECISIONS accepts it,
 * or a pair of mutants is noticed where one alone is not. It judges no server.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { derivedMutants } from '../../../reference-server/mutants/operators.ts';
import { openJudging, SEEDS } from './jobs.ts';
import { firstNotice } from './judge.ts';
import { REASONED_OPERATORS, SURVIVOR_REASONS } from './reasons.ts';
import { isReasonOf, type SurvivorReason } from './survivor-reason.ts';
import { readSurvivors } from './survivors.ts';

const survivors = readSurvivors().filter(({ operator }) => REASONED_OPERATORS.includes(operator));

describe('reasons of survivors', () => {
  it('are one for each, and none for what is noticed', () => {
    const counts = survivors.map(({ name }) => ({
      name,
      reasons: SURVIVOR_REASONS.filter((reason) => isReasonOf(reason, name)).length,
    }));
    expect(counts.filter(({ reasons }) => reasons !== 1)).toEqual([]);
    const idle = SURVIVOR_REASONS.flatMap((reason) =>
      reason.mutants.filter(
        (one) => !survivors.some(({ name }) => isReasonOf({ ...reason, mutants: [one] }, name)),
      ),
    );
    expect(idle).toEqual([]);
  });

  it('that call something legal name a line of DECISIONS that accepts it', () => {
    const lines = readFileSync(new URL('../../../schemas/DECISIONS.md', import.meta.url), 'utf8').split('\n');
    const missing = SURVIVOR_REASONS.flatMap((reason) => {
      if (reason.kind !== 'legal') return [];
      const accepts = lines.some(
        (line) => line.startsWith(`- **${reason.accepted}**`) && line.includes('Accepted:'),
      );
      return accepts ? [] : [reason.accepted];
    });
    expect(missing).toEqual([]);
  });

  const pairs = SURVIVOR_REASONS.flatMap((reason) =>
    reason.kind === 'masked' && reason.by !== 'shape' ? [{ ...reason, by: reason.by }] : [],
  );
  it.concurrent.each(pairs.map((pair) => [pair.mutants[0] ?? '', pair] as const))(
    '%s is noticed with what masks it',
    async (_name, pair) => {
      expect(await isPairNoticed(pair)).toBe(true);
    },
  );
});

/** Drops all of them at once, and plays the checks of their rules for their action. */
async function isPairNoticed({ mutants, by }: Pick<SurvivorReason, 'mutants'> & { by: readonly string[] }) {
  const all = [...mutants, ...by].map((name) => derivedMutants().get(name));
  const mutant = {
    name: 'pair',
    rule: null,
    description: 'Several refusals are dropped.',
    dropGuard: (guard: Parameters<NonNullable<NonNullable<(typeof all)[0]>['dropGuard']>>[0]) =>
      all.some((one) => one?.dropGuard?.(guard) === true),
  };
  const { target, plan, jobs } = await openJudging(['3.6'], { seed: SEEDS[0], runs: 1, mutant });
  try {
    const rules = all.flatMap((one) => one?.rules ?? []);
    const [api, action] = (all[0]?.place ?? '').split('/');
    const own = [...jobs.values()].filter(
      ({ rule, check }) => rules.includes(rule.code) && check.name?.endsWith(`${api}-${action}`) === true,
    );
    return (await firstNotice(plan, own)) !== undefined;
  } finally {
    await target.close();
  }
}
