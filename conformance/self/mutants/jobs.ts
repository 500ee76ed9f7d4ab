/**
 * The jobs of the whole suite on an in-process server, and the name by which a job is remembered between processes.
 * What of them a mutant needs is chosen elsewhere.
 */
import type { Version } from '../../../schemas/language/versions.ts';
import { ruleByCode, ruleBySlug } from '../../../schemas/rules/index.ts';
import { executionOf } from '../../engine/attempt.ts';
import { type Plan, planRun } from '../../engine/run.ts';
import type { Job } from '../../engine/select.ts';
import { CHECKS } from '../../suites/index.ts';
import type { Target } from '../../target.ts';
import { type InprocOptions, inprocTarget, startOwnServer } from '../../targets/own.ts';

/** The seeds with which a mutant is tried. */
export const SEEDS = [7041, 7042, 7043, 7044, 7045] as const;

interface Judging {
  readonly target: Target;
  readonly plan: Plan;
  /** Jobs that exist in their version, by key. */
  readonly jobs: ReadonlyMap<string, Job>;
}

/** A server of its own with everything that can be judged of it; `runs` of each check with an input. Close the target. */
export async function openJudging(
  versions: readonly Version[],
  how: {
    readonly seed: number;
    readonly runs: number;
    readonly mutant?: InprocOptions['mutant'];
    /** Through sockets, in a thread of its own. */
    readonly sockets?: boolean;
    /** The target as checks see it. */
    readonly bent?: (target: Target) => Target;
  },
): Promise<Judging> {
  const { seed, runs, mutant, sockets = false, bent = (target) => target } = how;
  const name = typeof mutant === 'object' ? mutant.name : mutant;
  const target = bent(
    await (sockets
      ? startOwnServer({ versions, ...(name === undefined ? {} : { mutant: name }) })
      : inprocTarget({ versions, ...(mutant === undefined ? {} : { mutant }) })),
  );
  const plan = planRun(target, {
    checks: CHECKS,
    ruleOf: (name) => ruleByCode(name) ?? ruleBySlug(name),
    versions,
    seed,
    runs,
    shrink: false,
  });
  const jobs = new Map(plan.jobs.flatMap((job) => (job.applies ? [[executionOf(job), job] as const] : [])));
  return { target, plan, jobs };
}
