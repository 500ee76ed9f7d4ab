/**
 * Judges one mutant: plays the jobs that meet it with up to five seeds until one of them fails, twice the same. A fault
 * of the kit or of the server itself is no notice, since no report of a foreign server would show it as one.
 */
import type { DerivedMutant } from '../../../reference-server/mutants/operators/operator.ts';
import type { Plan } from '../../engine/run.ts';
import type { Job } from '../../engine/select.ts';
import type { Result } from '../../verdicts/verdict.ts';
import { bounded, crowds, meeting, ranked } from './choose.ts';
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

async function tryWith(seed: number, index: number, mutant: DerivedMutant, map: TouchMap): Promise<Trial> {
  const met = meeting(mutant, map);
  if (met === undefined) return { notice: undefined, jobs: 0 };
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

/** Judges a mutant by the checks that meet it. */
export async function judgeMutant(mutant: DerivedMutant, map: TouchMap): Promise<MutantJudgement> {
  const begun = process.cpuUsage();
  let notice: Result | undefined;
  let jobs = 0;
  let seeds = 0;
  for (const [index, seed] of SEEDS.entries()) {
    const trial = await tryWith(seed, index, mutant, map);
    jobs += trial.jobs;
    notice = trial.notice;
    if (trial.jobs > 0) seeds += 1;
    if (notice !== undefined || (index === 0 && trial.jobs === 0)) break;
  }
  const { user, system } = process.cpuUsage(begun);
  return {
    name: mutant.name,
    operator: mutant.operator,
    noticed: notice === undefined ? null : `${notice.code} ${notice.id}`,
    met: meeting(mutant, map) !== undefined,
    seeds,
    jobs,
    cpu: Math.round((user + system) / 1000),
  };
}
