/**
 * Judges one job: has the check played, repeats what failed and says what came out. It never prints and never ends the
 * process.
 */
import { STAGES } from '../../schemas/language/versions.ts';
import { isOffered } from '../../schemas/rules/capability.ts';
import { type Deviation, NotOffered, Obstructed, RuleBroken } from '../check.ts';
import { type ReplayBase, replayLine } from '../replay/line.ts';
import type { Capability, Target } from '../target.ts';
import { asksSettings } from '../targets/rooms/settings.ts';
import { deviationKey, isCrash } from '../verdicts/deviation.ts';
import { type Cause, type Detail, type Result, unservedWords, type Verdict } from '../verdicts/verdict.ts';
import { isUnanswered, type Missed, type Playing, type TrialOutcome, tryOut } from './attempt.ts';
import type { MetWhere } from './breaker.ts';
import { RUNS_WITH_INPUT } from './defaults.ts';
import { detailOf, deviationOf } from './detail.ts';
import { EnvironmentError, KitFault, RunError } from './errors.ts';
import { Halted } from './halt.ts';
import { beside } from './places.ts';
import { fullFor } from './plan-limits.ts';
import { basisOfCheck, type Job, needsOf } from './select.ts';
import { WireLedger } from './wire.ts';

export interface JudgeContext extends Playing {
  readonly seed: number;
  readonly path: string | undefined;
  readonly runs: number | undefined;
  /** Whether failures are made smaller. */
  readonly shrink: boolean;
  readonly severalVersions: boolean;
  /** Inferred rules and `should` rules warn instead of failing. */
  readonly lenient: boolean;
  /** Why a job is left out where time is real. */
  readonly leftOutOf: (job: Job) => string | undefined;
  /** Rules newer than the release to which the run is pinned. */
  readonly isNew: (code: string) => boolean;
  /** Runs work while no other check runs, for the repeats of a failure. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Checks that ran side by side with this one, or just before it. */
  readonly neighbours: (job: Job) => readonly Job[];
  /** Told of a deviation as soon as it is met, before any repeat. */
  readonly met: (job: Job, deviation: Deviation | undefined, where: MetWhere) => void;
  /** What came late of a job so far, in words. */
  readonly lateOf: (job: Job) => readonly string[];
  /** Keys of deviations that came back when repeated. */
  readonly certain: Set<string>;
  /** What every replay line says. */
  readonly replay: ReplayBase;
}

function whereOf({ error, recorder }: Missed): MetWhere {
  return { obstructed: error instanceof Obstructed, atOnce: recorder.acts.length <= 1 };
}

/** Throws `Halted` when the run ends meanwhile, and a `RunError` when it has to. */
export async function judgeJob(job: Job, context: JudgeContext): Promise<Result> {
  const started = performance.now();
  let ended: number | undefined;
  const finish = (verdict: Verdict, message: string | null, path: string, detail?: Detail): Result => ({
    id: job.id,
    code: job.rule.code,
    level: job.rule.level,
    basis: basisOfCheck(job),
    version: job.version,
    api: job.check.api,
    transport: job.transport,
    verdict,
    duration_ms: Math.round(((ended ?? performance.now()) - started) * 10) / 10,
    message,
    replay: replayFor(job, context, path),
    ...(context.isNew(job.rule.code) ? { new_rule: true } : {}),
    ...(context.lateOf(job).length === 0 ? {} : { late: [...context.lateOf(job)] }),
    ...(detail === undefined ? {} : { detail }),
  });
  if (!job.applies) return finish('not_applicable', `not in version ${job.version}`, '0');
  const missing = lackingFor(job, context);
  const notOffered = (what: string, at: string): Result => ({
    ...finish('not_run', `needs ${what}, which the target does not offer`, at),
    lacks: [what],
  });
  if (missing !== undefined) return notOffered(missing, '0');
  const left = context.leftOutOf(job);
  if (left !== undefined) return { ...finish('not_run', left, '0'), lacks: ['clock'] };
  const runs = runsOf(job, context);
  const { seed, path, shrink } = context;
  const outcome = await tryOut(
    job,
    { ...context, isKnown: knownBy(context) },
    {
      seed,
      path,
      runs,
      shrink,
      distinct: context.runs === undefined,
    },
  );
  ended = performance.now();
  const stopped = outcome.stopped;
  if (stopped instanceof NotOffered) {
    return { ...finish('not_run', stopped.message, outcome.path), lacks: [stopped.capability] };
  }
  await rethrown(stopped, outcome, context);
  if (stopped !== undefined) {
    const detail = detailOf(job, context, outcome, 'kit', null);
    return finish('failed', `fault in the kit: ${stopped.message}`, outcome.path, detail);
  }
  const last = outcome.last;
  if (!outcome.failed || last === undefined) {
    context.met(job, undefined, {});
    return finish('passed', null, outcome.path);
  }
  const full = fullFor(last, context);
  if (full !== undefined) return notOffered(full, outcome.path);
  const deviation = deviationOf(last);
  context.met(job, deviation, whereOf(last));
  const cause: Cause = last.error instanceof Obstructed ? 'obstructed' : 'rule';
  const held = await repeated(job, context, outcome, last, deviation);
  const detail = detailOf(job, context, outcome, cause, held === 0);
  const soft = (context.lenient && isSoft(job) && !isCrash(deviation)) || context.isNew(job.rule.code);
  const fails = cause === 'obstructed' ? 'obstructed' : soft ? 'warning' : 'failed';
  const flaky = held === REPEATS && fails === 'failed';
  const message = flaky ? `failed, then held in ${held} of ${held} repeats: ` : '';
  return finish(flaky ? 'flaky' : fails, `${message}${last.error.message}`, outcome.path, detail);
}

/** Whether a failure met what came back before. */
function knownBy({ certain }: JudgeContext): NonNullable<Playing['isKnown']> {
  return (missed) => {
    const met = deviationOf(missed);
    return met !== undefined && certain.has(deviationKey(met));
  };
}

/** Passes on what is no verdict; a target that may be gone is looked at first. */
async function rethrown(
  stopped: Error | undefined,
  outcome: TrialOutcome,
  { halt, life }: JudgeContext,
): Promise<void> {
  if (halt.signal.aborted || stopped instanceof Halted) throw new Halted();
  const last = outcome.last;
  const unanswered = isUnanswered(last?.error) || endsUnanswered(last);
  if (unanswered || stopped instanceof EnvironmentError) await life.sure();
  if (stopped instanceof RunError && !(stopped instanceof KitFault)) throw stopped;
}

/** Whether a check got no further because a call before its point went without an answer. */
function endsUnanswered(last: Missed | undefined): boolean {
  const what = last === undefined ? undefined : deviationOf(last)?.what;
  return last?.error instanceof Obstructed && (what === 'silence' || what === 'closed' || what === undefined);
}

const REPEATS = 3;

/**
 * Repeats a failure until it comes back: at once in its place, while others go on, then alone and among the checks that
 * ran beside it. Gives how many repeats held; a check that was obstructed, or met what came back before, is not repeated.
 */
async function repeated(
  job: Job,
  context: JudgeContext,
  outcome: TrialOutcome,
  last: Missed,
  deviation: Deviation | undefined,
): Promise<number> {
  const key = deviation === undefined ? undefined : deviationKey(deviation);
  // A repeat would wait once more, and no minute of a run is left for that.
  if (context.waitingOf(job) !== undefined) return 0;
  if (last.error instanceof Obstructed || (key !== undefined && context.certain.has(key))) return 0;
  const trial = { seed: context.seed, path: outcome.path, runs: 1, shrink: false };
  const neighbours = context.neighbours(job);
  const first = await inItsPlace(job, context, trial, last);
  const held =
    first === 'back'
      ? 0
      : await context.alone(async () => {
          let count = first === 'held' ? 1 : 0;
          for (let others = false; count < REPEATS; count += 1, others = !others) {
            const [again] = await Promise.all([
              tryOut(job, context, trial),
              ...(others ? neighbours : []).map((other) =>
                beside(context.target, context.wishOf(other.id), (target) =>
                  tryOut(other, { ...unheard(context), target }, { ...trial, path: undefined }),
                ),
              ),
            ]);
            if (again.failed) return count;
          }
          return REPEATS;
        });
  if (held === 0 && key !== undefined) context.certain.add(key);
  if (context.halt.signal.aborted) throw new Halted();
  return held;
}

/**
 * What becomes of the check once more in its place: it fails at the same thing, which twice in a row is no accident, so
 * that nobody has to stand still for it; it holds, or fails at something else.
 */
async function inItsPlace(
  job: Job,
  context: JudgeContext,
  trial: Parameters<typeof tryOut>[2],
  { error }: Missed,
): Promise<'back' | 'held' | 'other'> {
  const { failed, last } = await tryOut(job, context, trial);
  if (!failed) return 'held';
  const again = last?.error;
  const isBroken = again instanceof RuleBroken && error instanceof RuleBroken;
  return isBroken && saidOf(again) === saidOf(error) ? 'back' : 'other';
}

/** What was wanted, without ids and times, which are others each time. */
function saidOf({ wanted }: RuleBroken): string {
  return wanted.replace(/[\w.:@-]*\d[\w.:@-]*/g, '#');
}

/** Neighbours are there to be in the way; what they find was found before. */
function unheard(context: JudgeContext): Playing {
  return { ...context, ledger: new WireLedger() };
}

/**
 * Long checks (histories) run in full in the stable version; where several versions are judged the others differ
 * in shape more than in behaviour, so a quarter of the runs is enough there. Seed and path replay alike.
 */
function runsOf(job: Job, { runs, severalVersions, waitingOf }: JudgeContext): number {
  const { check, version } = job;
  const waits = waitingOf(job) !== undefined;
  if (check.given === undefined || waits) return 1;
  if (runs !== undefined) return runs;
  const own = check.runs ?? RUNS_WITH_INPUT;
  if (!severalVersions || own <= RUNS_WITH_INPUT || STAGES[version].stage === 'stable') return own;
  return Math.max(RUNS_WITH_INPUT, Math.ceil(own / 4));
}

function isSoft(job: Job): boolean {
  return basisOfCheck(job) === 'inferred' || job.rule.level !== 'must';
}

function replayFor(job: Job, context: JudgeContext, path: string): string {
  return replayLine({ ...context.replay, job, seed: context.seed, path });
}

/** Whom a check brings on stage, and with which tokens, is seen when it calls them: a target may have just enough. */
const PEOPLE: ReadonlySet<Capability> = new Set(['agents', 'customers', 'tokens']);

/** What a job needs, by its rule, its API or its wish, and the target does not offer, in words. */
export function lackingFor(
  job: Job,
  { target, wishOf }: Pick<JudgeContext, 'target' | 'wishOf'>,
): string | undefined {
  return missingCapability(job, target) ?? target.lacks?.(wishOf(job.id), job.version);
}

/** Whether a check describes a licence that is otherwise than a new one; one that depends on the input may be. */
function isSet(license: Job['check']['license']): boolean {
  return typeof license === 'function' || (license !== undefined && asksSettings(license));
}

/** What a check needs by its rule or its API and the target does not offer, in words. */
export function missingCapability(job: Job, target: Target): string | undefined {
  const { check, version, transport } = job;
  if (target.serves?.(version, check.api) === false) return unservedWords(check.api, version);
  if (target.serves?.(version, check.api, transport) === false)
    return unservedWords(check.api, version, transport);
  const needs: readonly Capability[] = [
    ...(check.needs ?? []),
    // A room on a shared licence has its settings too; what it cannot be, it says when it is entered.
    ...(isSet(check.license) ? ['settings' as const] : []),
    ...(check.api === 'configuration' ? ['configuration' as const] : []),
    ...needsOf(job),
  ];
  // A licence as a new one is needs no settings, whatever other checks of the rule need.
  const isNew = !isSet(check.license);
  return needs.find(
    (need) => !PEOPLE.has(need) && !(need === 'settings' && isNew) && !isOffered(need, target.offers),
  );
}
