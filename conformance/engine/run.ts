/**
 * The engine: selects checks, runs them against a target and yields one result for each, then one for every
 * shape that crossed the wire. A plain library without output, exit codes or a test runner.
 */
import type { CheckDef, Deviation } from '../check.ts';
import { replayLine } from '../replay/line.ts';
import { short, withoutSecrets } from '../stage/recorder.ts';
import type { Target } from '../target.ts';
import { groupCauses } from '../verdicts/causes.ts';
import { judged as isJudged, lastWords, NO_DETAIL, type Result } from '../verdicts/verdict.ts';
import type { RoomWish } from '../wish.ts';
import { executionOf } from './attempt.ts';
import { Breaker } from './breaker.ts';
import { CONCURRENCY, DEFAULT_SEED } from './defaults.ts';
import { EnvironmentError, InputError } from './errors.ts';
import { Halt, Halted, type RunEndReason, TargetLost, TargetSlow } from './halt.ts';
import { type JudgeContext, judgeJob, lackingFor } from './judge.ts';
import { LateMessages } from './late.ts';
import { Life } from './life.ts';
import { SideBySide } from './neighbours.ts';
import { inPlace } from './places.ts';
import { inOrder, Permits } from './pool.ts';
import { leftOut, Turns, waitingWish, waits, weightOf } from './real-time.ts';
import { type Job, type RuleLookup, type Selection, selectJobs } from './select.ts';
import { WireLedger, type WireRow } from './wire.ts';

export interface RunOptions extends Selection {
  readonly checks: readonly CheckDef[];
  readonly ruleOf: RuleLookup;
  readonly seed?: number;
  /** What a check brings on stage (`wishes.ts`); asked of targets that cannot give everything. */
  readonly wishOf?: (id: string) => RoomWish;
  /** fast-check path of one failing input; only with a selection of one check. */
  readonly path?: string;
  /** Runs of each check that has an input, instead of its own number. */
  readonly runs?: number;
  /** Inferred rules and `should` rules warn instead of failing; for targets other than our own. */
  readonly inferredIsWarning?: boolean;
  /** The target is not our own server: what a check cannot read in its answers is no fault of the kit. */
  readonly foreign?: boolean;
  /** Codes of rules that are too new to fail (`--rules`). */
  readonly isNew?: (code: string) => boolean;
  /** False: a failure is reported as it first came, not made smaller. */
  readonly shrink?: boolean;
  /** Called once for every execution of a check, tries of shrinking included. */
  readonly onExecution?: () => void;
  /** Called with every result of a check as soon as it is there, whatever the order of the suite. */
  readonly onResult?: (result: Result) => void;
  /** Called when one deviation is in the way of nearly everything, just before the run ends because of it. */
  readonly onCause?: (deviation: Deviation) => void;
  /** Checks that run side by side at most. */
  readonly concurrency?: number;
  /** Ends the run after so many failed results, those that are known left out. */
  readonly bail?: number;
  /** Whether a failure is known already (`--baseline`). */
  readonly isKnown?: (result: Result) => boolean;
  /** Ends the run: what is running is stopped and cleaned up, what has ended is yielded. */
  readonly halt?: Halt;
  /** Without a connection or an answer for so long the target is gone; ten seconds. */
  readonly goneAfterMs?: number;
  /** Flags that change verdicts, for replay lines. */
  readonly judgingFlags?: string;
  /** Release of the kit, for replay lines. */
  readonly release?: string;
}

/** A run prepared: what will be judged, and how to judge one job of it (for test runners). */
export interface Plan {
  readonly jobs: readonly Job[];
  readonly seed: number;
  judge(job: Job): Promise<Result>;
  /**
   * Judges again, with more patience, what something came late of when it was over; to be called when everything has
   * been judged. `before` gives the result so far.
   */
  judgeAgain(before: (job: Job) => Result | undefined): AsyncGenerator<Result>;
  /** One result for every shape seen so far. */
  shapes(): readonly Result[];
}

/** Throws `InputError` when the selection names nothing. */
export function planRun(target: Target, options: RunOptions): Plan {
  return createPlan(target, options).plan;
}

interface Prepared {
  readonly plan: Plan;
  readonly halt: Halt;
  readonly life: Life;
}

function createPlan(target: Target, options: RunOptions): Prepared {
  const selected = selectJobs(options.checks, options.ruleOf, options, target);
  const jobs = options.path === undefined ? selected : oneCheck(selected);
  const again = jobs.filter((job) => !waits(job, target));
  // Where checks share a licence, its places say how many there are at once.
  const side = target.offers.has('license') || target.place !== undefined;
  const permits = new Permits(side ? (options.concurrency ?? CONCURRENCY) : 1);
  const halt = options.halt ?? new Halt();
  const life = new Life(target, halt, options.goneAfterMs);
  const neighbours = new SideBySide();
  const wishOf = options.wishOf ?? (() => ({}));
  const turns = new Turns();
  const late = new LateMessages();
  const replay = {
    targetFlags: target.replayFlags,
    judgingFlags: options.judgingFlags ?? '',
    release: options.release,
  };
  const seed = options.seed ?? DEFAULT_SEED;
  const context: JudgeContext = {
    target,
    ledger: new WireLedger(),
    halt,
    life,
    seed,
    path: options.path,
    runs: options.runs,
    shrink: options.shrink ?? true,
    severalVersions: new Set(jobs.map((job) => job.version)).size > 1,
    lenient: options.inferredIsWarning === true && options.profile !== 'strict',
    foreign: options.foreign ?? false,
    everything: options.profile === 'full' || options.profile === 'strict',
    isNew: options.isNew ?? (() => false),
    wishOf,
    waitingOf: (job) => (waits(job, target) ? waitingWish(job, wishOf(job.id)) : undefined),
    leftOutOf: (job) => (waits(job, target) ? leftOut(job, jobs) : undefined),
    alone: (work) => permits.alone(work),
    neighbours: (job) => neighbours.of(job),
    met: breaking(options, halt),
    late: (job, message) => late.note(job, message),
    lateOf: (job) => late.linesOf(job),
    certain: new Set(),
    onExecution: options.onExecution ?? (() => undefined),
    replay,
    replayOf: (job) => replayLine({ ...replay, job, seed, path: '0' }),
  };
  const judge = (job: Job): Promise<Result> => {
    const judged = (there: Target): Promise<Result> =>
      permits.one(() => neighbours.during(job, () => judgeJob(job, { ...context, target: there })));
    if (waits(job, target)) return turns.first(() => judgeJob(job, context));
    return turns.after(() =>
      job.applies && lackingFor(job, context) === undefined
        ? inPlace(target, context.wishOf(job.id), halt, judged)
        : judged(target),
    );
  };
  const plan: Plan = {
    jobs,
    seed,
    judge,
    judgeAgain: (before) => judgedAgain(again, before, { target, halt, late, judge }),
    shapes: () => context.ledger.all().map((row) => shapeResult(row, context.ledger)),
  };
  return { plan, halt, life };
}

interface Again {
  readonly target: Target;
  readonly halt: Halt;
  readonly late: LateMessages;
  readonly judge: (job: Job) => Promise<Result>;
}

/**
 * The results of judgements that are open again. What failed and lacked a message that then came later than the
 * patience stays failed: so late is missing.
 */
async function* judgedAgain(
  jobs: readonly Job[],
  before: (job: Job) => Result | undefined,
  { target, halt, late, judge }: Again,
): AsyncGenerator<Result> {
  const byName = new Map(jobs.map((job) => [executionOf(job), job]));
  for (let open = late.next(); open !== undefined; open = late.next()) {
    const { execution, lateMs } = open;
    const job = byName.get(execution);
    const first = job === undefined ? undefined : before(job);
    if (job === undefined || first === undefined || halt.reason !== undefined) continue;
    if (!isJudged(first) || (first.verdict !== 'passed' && lateMs > target.patienceMs)) continue;
    const result = await target.timing.widened(lateMs, () => judge(job));
    yield { ...result, judged_again: true };
  }
}

/** Ends the run when one deviation is in the way of nearly everything. */
function breaking({ onCause }: RunOptions, halt: Halt): JudgeContext['met'] {
  const breaker = new Breaker(performance.now());
  return ({ rule }, deviation, where) => {
    if (deviation === undefined) return breaker.other();
    const cause = breaker.note(deviation, rule.code, performance.now(), where);
    if (cause === undefined || halt.reason !== undefined) return;
    onCause?.(cause);
    halt.end('cause');
  };
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

/** The same, ending where an error only says that the run ended. */
async function* stoppedBy(
  results: AsyncGenerator<Result>,
  stopped: (error: unknown) => boolean,
): AsyncGenerator<Result> {
  try {
    yield* results;
  } catch (error) {
    if (!stopped(error)) throw error;
  }
}

/** How a run ended before its last check. */
export interface RunEnd {
  readonly reason: RunEndReason;
  readonly fault?: Error;
  /** Results that came after the last sign of life of a target that is gone: they say nothing about it. */
  readonly late: ReadonlySet<Result>;
}

/** A run on its way. */
export interface Run {
  /** Results that will come of checks; shapes come on top. */
  readonly expected: number;
  /**
   * Results in the order of the suite, then the shapes. It does not throw once a check has been judged: what went
   * wrong outside is told by `ended` afterwards.
   */
  readonly results: AsyncGenerator<Result>;
  /** How the run ended, when its results have been taken; undefined: it came to its end. */
  ended(): RunEnd | undefined;
}

/** Prepares a run. Throws `InputError` for a selection that names nothing. */
export function startRun(target: Target, options: RunOptions): Run {
  const { plan, halt, life } = createPlan(target, options);
  let fault: Error | undefined;
  const judged: { readonly result: Result; readonly at: number }[] = [];
  let failures = 0;
  const judge = async (job: Job): Promise<Result> => {
    const result = await plan.judge(job);
    judged.push({ result, at: performance.now() });
    options.onResult?.(result);
    if (result.verdict === 'failed' && options.isKnown?.(result) !== true) failures += 1;
    if (options.bail !== undefined && failures >= options.bail) halt.end('bail');
    const slow = halt.reason === undefined ? target.timing.slowing() : undefined;
    if (slow !== undefined) {
      fault ??= new TargetSlow(slow);
      halt.end('environment');
    }
    return result;
  };
  async function* results(): AsyncGenerator<Result> {
    // The plan's own permits bound what runs; all jobs may queue at once.
    const permits = new Permits(plan.jobs.length + 1);
    const yielded: Result[] = [];
    const stopped = (error: unknown): boolean => {
      if (error instanceof EnvironmentError) {
        fault ??= error;
        halt.end(error instanceof TargetLost ? 'target_lost' : 'environment');
      }
      return error instanceof Halted || error instanceof EnvironmentError;
    };
    const jobs = inOrder(plan.jobs, permits, judge, {
      weight: (job) => weightOf(job, target),
      signal: halt.signal,
      stopped,
    });
    for await (const result of jobs) {
      yielded.push(result);
      yield result;
    }
    const resultOf = (job: Job): Result | undefined =>
      yielded.findLast(
        ({ id, version, transport }) =>
          id === job.id && version === job.version && transport === job.transport,
      );
    for await (const result of stoppedBy(plan.judgeAgain(resultOf), stopped)) {
      options.onResult?.(result);
      yielded.push(result);
      yield result;
    }
    const shapes = plan.shapes().filter(({ verdict }) => options.path === undefined || verdict !== 'passed');
    yield* shapes;
    const told = [...lastWords(yielded), ...shapes];
    yield* groupCauses(told).results.slice(told.length);
    const faults = target.faults?.() ?? [];
    if (faults.length > 0) yield faultResult(plan.jobs[0]!, faults);
  }
  return {
    expected: plan.jobs.length,
    results: results(),
    ended: () => {
      if (halt.reason === undefined) return undefined;
      const lost = fault instanceof TargetLost ? judged : [];
      const late = lost.filter(({ result, at }) => isJudged(result) && at > life.lastSign);
      return {
        reason: halt.reason,
        late: new Set(late.map(({ result }) => result)),
        ...(fault === undefined ? {} : { fault }),
      };
    },
  };
}

/**
 * Runs the suite. Yields results in the order of the suite, then the shapes. Throws `InputError` for a selection
 * that names nothing and, after what was judged, `EnvironmentError` when the target goes away; a fault of the kit is a
 * result with the cause `kit`. `groupCauses` and `settleFlakes` then make of the results what a report shows.
 */
export async function* runConformance(target: Target, options: RunOptions): AsyncGenerator<Result> {
  const run = startRun(target, options);
  yield* run.results;
  const fault = run.ended()?.fault;
  if (fault !== undefined) throw fault;
}

function shapeResult(row: WireRow, ledger: WireLedger): Result {
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
  return {
    ...base,
    verdict: 'failed',
    message,
    detail: { ...shapeDetail(row, first), held: ledger.heldBeside(first.deviation) },
  };
}

function shapeDetail(row: WireRow, first: NonNullable<WireRow['first']>): NonNullable<Result['detail']> {
  return {
    ...NO_DETAIL,
    cause: 'shape',
    statement: `Every ${row.message} has the shape version ${row.version} defines.`,
    source: `schemas: ${row.message}`,
    given: `${row.judged} messages seen in this run, ${row.broken} of them wrong`,
    wanted: first.problems.join('; '),
    got: short(withoutSecrets(first.frame.body), Number.POSITIVE_INFINITY),
    deviation: first.deviation,
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
