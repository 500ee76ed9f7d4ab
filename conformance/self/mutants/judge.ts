/**
 * Judges one mutant: plays the jobs that meet it with up to five seeds until one of them fails, twice the same. A fault
 * of the kit or of the server itself is no notice, since no report of a foreign server would show it as one.
 */
import type { DerivedMutant } from '../../../reference-server/mutants/operators/operator.ts';
import type { Plan } from '../../engine/run.ts';
import type { Job } from '../../engine/select.ts';
import type { Result } from '../../verdicts/verdict.ts';
import { bounded, crowds, type Meeting, ranked, whereMet } from './choose.ts';
import { openJudging, SEEDS } from './jobs.ts';
import type { TouchMap } from './touch.ts';

/** Jobs that run side by side; while one waits for what does not come, others go on. */
const BESIDE = 6;
/** Runs of a check that has an input, histories included. */
const RUNS = 2;

export interface MutantJudgement {
  readonly name: string;
  readonly operator: string;
  /** The result that noticed it, as `RULE id`; null: nobody did. */
  readonly noticed: string | null;
  /** Whether any check meets it at all. */
  readonly met: boolean;
  /** Seeds that were tried, and jobs played with all of them. */
  readonly seeds: number;
  readonly jobs: number;
  /** Milliseconds of one core. */
  readonly cpu: number;
}

/** The failure that counts: one of the target, and the same when played again. */
export function isNotice({ verdict, detail }: Result): boolean {
  return (
    (verdict === 'failed' || verdict === 'obstructed') &&
    detail?.cause !== 'kit' &&
    detail?.deterministic !== false
  );
}

/** The first notice among jobs, a few at a time. */
export async function firstNotice(plan: Plan, jobs: readonly Job[]): Promise<Result | undefined> {
  for (let at = 0; at < jobs.length; at += BESIDE) {
    const results = await Promise.all(jobs.slice(at, at + BESIDE).map((job) => plan.judge(job)));
    const found = results.find(isNotice) ?? plan.shapes().find(isNotice);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Trial {
  readonly notice: Result | undefined;
  readonly jobs: number;
}

async function tryWith(index: number, met: Meeting, mutant: DerivedMutant, map: TouchMap): Promise<Trial> {
  const seed = SEEDS[index] ?? SEEDS[0];
  const { target, plan, jobs } = await openJudging([met.version], { seed, runs: RUNS, mutant });
  try {
    const known = met.keys.flatMap((key) => {
      const job = jobs.get(key);
      return job === undefined ? [] : [{ key, job }];
    });
    const chosen = bounded(ranked(mutant, known, crowds(map)), index);
    return { notice: await firstNotice(plan, chosen), jobs: chosen.length };
  } finally {
    await target.close();
  }
}

/** Every trial there is: each seed in the version where most checks meet the mutant, then the other versions once. */
function trialsOf(all: readonly Meeting[]): readonly (readonly [index: number, met: Meeting])[] {
  const [first, ...others] = all;
  if (first === undefined) return [];
  const again = SEEDS.map((_, index) => [index, first] as const);
  return [...again, ...others.map((met) => [0, met] as const)];
}

/** Judges a mutant by the checks that meet it. */
export async function judgeMutant(mutant: DerivedMutant, map: TouchMap): Promise<MutantJudgement> {
  const begun = process.cpuUsage();
  let notice: Result | undefined;
  let jobs = 0;
  let seeds = 0;
  const met = whereMet(mutant, map);
  for (const [index, where] of trialsOf(met)) {
    const trial = await tryWith(index, where, mutant, map);
    jobs += trial.jobs;
    notice = trial.notice;
    if (trial.jobs > 0) seeds = Math.max(seeds, index + 1);
    if (notice !== undefined) break;
  }
  const { user, system } = process.cpuUsage(begun);
  return {
    name: mutant.name,
    operator: mutant.operator,
    noticed: notice === undefined ? null : `${notice.code} ${notice.id}`,
    met: met.length > 0,
    seeds,
    jobs,
    cpu: Math.round((user + system) / 1000),
  };
}
