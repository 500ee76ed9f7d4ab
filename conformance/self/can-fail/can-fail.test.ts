/**
 * Every check can fail: each is in the list with the mutant or the lie under which it does, and a sample of them is played.
 * All of them are played by `npm run can-fail`.
 */
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../../schemas/language/versions.ts';
import { ruleByCode } from '../../../schemas/rules/index.ts';
import { checkId, needsOf } from '../../engine/select.ts';
import { CHECKS } from '../../suites/index.ts';
import { openJudging, SEEDS } from '../mutants/jobs.ts';
import { lieOf } from './lies.ts';
import { failureOf } from './own-failure.ts';
import { keyOf } from './show.ts';
import { breakers, failingProblems, formatFailing, RUNS, readFailing } from './table.ts';

/** What each check takes, by its id. */
const NEEDS = new Map(
  CHECKS.map((check) => {
    const rule = ruleByCode(check.rule);
    if (rule === undefined) throw new Error(`there is no rule ${check.rule}`);
    return [checkId(check, rule), needsOf({ check, rule })] as const;
  }),
);
const IDS = new Set(NEEDS.keys());

describe('the list', () => {
  it('has every check, and nothing that is none', () => {
    expect(failingProblems(readFailing(), IDS, breakers())).toEqual([]);
  });

  it('is written in one way only', () => {
    expect(formatFailing(readFailing())).toBe(formatFailing(readFailing().toReversed()));
  });

  it('is wrong with a check too few, one too many, and a mutant that is gone', () => {
    const rows = [
      { check: 'a', mutant: 'm' },
      { check: 'b', mutant: 'gone' },
      { check: 'old', mutant: 'm' },
    ];
    const problems = failingProblems(rows, new Set(['a', 'b', 'c']), new Set(['m']));
    expect(problems).toEqual([
      'c: nothing shows that it can fail',
      'old is listed and is no check',
      'b: no gone',
    ]);
  });
});

/** One of each lie that is listed; a thread for a server takes long. */
const HERE = readFailing().filter(
  ({ check, mutant }) => lieOf(mutant) !== undefined && NEEDS.get(check)?.includes('sockets') === false,
);
const SAMPLE = [...Map.groupBy(HERE, ({ mutant }) => mutant).values()].flatMap((rows) => rows.slice(0, 1));

describe.concurrent('a lie', () => {
  it('is tried of most kinds', () => expect(SAMPLE.length).toBeGreaterThan(5));

  it.each(SAMPLE)('$mutant: $check fails, and holds without it', async (row) => {
    const judged = async (bent: ReturnType<typeof lieOf>) => {
      const how = { seed: SEEDS[0], runs: RUNS, ...(bent === undefined ? {} : { bent }) };
      const { target, plan, jobs } = await openJudging(VERSIONS, how);
      try {
        const job = jobs.get(keyOf(row));
        if (job === undefined) throw new Error(`there is no job ${keyOf(row)}`);
        return await plan.judge(job);
      } finally {
        await target.close();
      }
    };
    expect(failureOf(await judged(lieOf(row.mutant)))).toBeDefined();
    expect((await judged(undefined)).verdict).toBe('passed');
  });
});
