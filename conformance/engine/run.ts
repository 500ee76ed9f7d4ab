/**
 * The engine: selects checks, runs them against a target and yields one result for each, then one for every
 * shape that crossed the wire. A plain library without output, exit codes or a test runner.
 */
import type { CheckDef } from '../check.ts';
import { short, withoutSecrets } from '../stage/recorder.ts';
import type { Target } from '../target.ts';
import { NO_DETAIL, type Result } from '../verdicts/verdict.ts';
import { InputError } from './errors.ts';
import { type JudgeContext, judgeJob } from './judge.ts';
import { inOrder, Permits } from './pool.ts';
import { type Job, type RuleLookup, type Selection, selectJobs } from './select.ts';
import { WireLedger, type WireRow } from './wire.ts';

export interface RunOptions extends Selection {
  readonly checks: readonly CheckDef[];
  readonly ruleOf: RuleLookup;
  readonly seed?: number;
  /** fast-check path of one failing input; only with a selection of one check. */
  readonly path?: string;
  /** Runs of each check that has an input, instead of its own number. */
  readonly runs?: number;
  /** Inferred rules and `should` rules warn instead of failing; for targets other than our own. */
  readonly inferredIsWarning?: boolean;
  /** False: a failure is reported as it first came, not made smaller. */
  readonly shrink?: boolean;
  /** Called once for every execution of a check, tries of shrinking included. */
  readonly onExecution?: () => void;
  /** Checks that run side by side; 1 on a target whose licence is shared. */
  readonly concurrency?: number;
}

export const DEFAULT_SEED = 7041;
/** Enough that neither side waits for the other's answers: a check is a chain of round trips. */
const CONCURRENCY = 32;

/** A run prepared: what will be judged, and how to judge one job of it (for test runners). */
export interface Plan {
  readonly jobs: readonly Job[];
  readonly seed: number;
  judge(job: Job): Promise<Result>;
  /** One result for every shape seen so far. */
  shapes(): readonly Result[];
}

/** Throws `InputError` when the selection names nothing. */
export function planRun(target: Target, options: RunOptions): Plan {
  return createPlan(target, options).plan;
}

function createPlan(target: Target, options: RunOptions): { plan: Plan; permits: Permits } {
  const selected = selectJobs(options.checks, options.ruleOf, options, target.versions);
  const jobs = options.path === undefined ? selected : oneCheck(selected);
  const permits = new Permits(target.offers.has('license') ? (options.concurrency ?? CONCURRENCY) : 1);
  const ledger = new WireLedger();
  const context: JudgeContext = {
    target,
    ledger,
    seed: options.seed ?? DEFAULT_SEED,
    path: options.path,
    runs: options.runs,
    shrink: options.shrink ?? true,
    severalVersions: new Set(jobs.map((job) => job.version)).size > 1,
    lenient: options.inferredIsWarning === true && options.profile !== 'strict',
    alone: (work) => permits.alone(work),
    onExecution: options.onExecution ?? (() => undefined),
  };
  const plan: Plan = {
    jobs,
    seed: context.seed,
    judge: (job) => permits.one(() => judgeJob(job, context)),
    shapes: () => ledger.all().map(shapeResult),
  };
  return { plan, permits };
}

/** A path belongs to one check: with it, a rule of several checks means the one without a name. */
function oneCheck(selected: readonly Job[]): readonly Job[] {
  const ids = (jobs: readonly Job[]): number => new Set(jobs.map((job) => job.id)).size;
  if (ids(selected) === 1) return selected;
  const unnamed = selected.filter((job) => job.check.name === undefined);
  if (ids(unnamed) === 1) return unnamed;
  throw new InputError(
    '--path belongs to one check: pass --rule, --version and --transport of the replay line too',
  );
}

/**
 * Runs the suite. Yields results in the order of the suite, then the shapes. Throws `InputError` for a selection
 * that names nothing and `EnvironmentError` when the target goes away; a fault of the kit is a result with the
 * cause `kit`.
 */
export async function* runConformance(target: Target, options: RunOptions): AsyncGenerator<Result> {
  const { plan } = createPlan(target, options);
  // The plan's own permits bound what runs; all jobs may queue at once.
  const permits = new Permits(plan.jobs.length + 1);
  yield* inOrder(plan.jobs, permits, plan.judge, ({ check }) =>
    check.given === undefined ? 1 : (check.runs ?? 3),
  );
  yield* plan.shapes();
  const faults = target.faults?.() ?? [];
  if (faults.length > 0) yield faultResult(plan.jobs[0]!, faults);
}

function shapeResult(row: WireRow): Result {
  const first = row.first;
  const base = {
    id: `wire.${row.message.replaceAll('/', '.')}`,
    code: 'WIRE',
    level: 'must',
    basis: 'stated',
    version: row.version,
    api: row.api,
    transport: row.transport,
    duration_ms: 0,
    replay: row.replay ?? '',
  } as const;
  if (first === undefined) return { ...base, verdict: 'passed', message: null };
  const message = `${row.broken} of ${row.judged} had the wrong shape: ${first.problems.join('; ')}`;
  return { ...base, verdict: 'failed', message, detail: shapeDetail(row, first) };
}

function shapeDetail(row: WireRow, first: NonNullable<WireRow['first']>): NonNullable<Result['detail']> {
  return {
    ...NO_DETAIL,
    cause: 'shape',
    statement: `Every ${row.message} has the shape version ${row.version} defines.`,
    source: `schemas: ${row.message}`,
    given: `${row.judged} messages seen in this run, ${row.broken} of them wrong`,
    wanted: first.problems.join('; '),
    got: short(withoutSecrets(first.frame.body), 2000),
    problems: first.problems,
  };
}

/** A server that reports faults of its own has failed, whatever its answers looked like. */
function faultResult(job: Job, faults: readonly string[]): Result {
  const message = `the server reported ${faults.length} faults of its own`;
  const { version, transport } = job;
  return {
    id: 'server.no-faults',
    code: 'FAULT',
    level: 'must',
    basis: 'inferred',
    version,
    api: job.check.api,
    transport,
    verdict: 'failed',
    duration_ms: 0,
    message,
    replay: '',
    detail: {
      ...NO_DETAIL,
      cause: 'rule',
      statement: 'A server handles every request without a fault of its own.',
      given: 'the whole run',
      wanted: 'no fault',
      got: faults[0],
    },
  };
}
