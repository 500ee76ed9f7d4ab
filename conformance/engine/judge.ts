/**
 * Judges one job: runs the check as a fast-check property, each execution on a stage of its own, shrinks a
 * failure, runs it again alone and says what came out. It never prints and never ends the process.
 */
import * as fc from 'fast-check';
import { STAGES } from '../../schemas/language/versions.ts';
import { isOffered } from '../../schemas/rules/capability.ts';
import { basisOf } from '../../schemas/rules/define.ts';
import { sourcesToRead } from '../../schemas/rules/source.ts';
import { NotOffered, Obstructed, RuleBroken } from '../check.ts';
import { replayLine } from '../replay/line.ts';
import { openStage } from '../stage/open.ts';
import { Recorder, short, withoutSecrets } from '../stage/recorder.ts';
import type { Capability, LicenseSpec, Target } from '../target.ts';
import type { Cause, Detail, Result, Verdict } from '../verdicts/verdict.ts';
import { KitFault, RunError } from './errors.ts';
import { type Job, needsOf } from './select.ts';
import type { WireLedger } from './wire.ts';

export interface JudgeContext {
  readonly target: Target;
  readonly ledger: WireLedger;
  readonly seed: number;
  readonly path: string | undefined;
  readonly runs: number | undefined;
  /** Whether failures are made smaller. */
  readonly shrink: boolean;
  readonly severalVersions: boolean;
  /** Inferred rules and `should` rules warn instead of failing. */
  readonly lenient: boolean;
  /** Runs work while no other check runs, for the second try of a failure. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly onExecution: () => void;
}

/** After the first failure a check gets this much more, so that a slow failure does not hold up the run. */
const SHRINK_RUNS = 300;
const SHRINK_MS = 5_000;
const EXECUTION_MS = 30_000;
const RUNS_WITH_INPUT = 3;

/** One execution that did not hold. */
interface Attempt {
  readonly given: unknown;
  readonly error: Error;
  readonly recorder: Recorder;
}

interface Trial {
  readonly seed: number;
  readonly path: string | undefined;
  readonly runs: number;
  readonly shrink: boolean;
}

interface TrialOutcome {
  readonly failed: boolean;
  readonly first: Attempt | undefined;
  readonly last: Attempt | undefined;
  readonly path: string;
  /** Ends the check without a verdict on the rule: a missing capability, a fault of the kit, the environment. */
  readonly stopped: Error | undefined;
}

export async function judgeJob(job: Job, context: JudgeContext): Promise<Result> {
  const started = performance.now();
  let ended: number | undefined;
  const finish = (verdict: Verdict, message: string | null, path: string, detail?: Detail): Result => ({
    id: job.id,
    code: job.rule.code,
    level: job.rule.level,
    basis: basisOf(job.rule),
    version: job.version,
    api: job.check.api,
    transport: job.transport,
    verdict,
    duration_ms: Math.round(((ended ?? performance.now()) - started) * 10) / 10,
    message,
    replay: replayFor(job, context, path),
    ...(detail === undefined ? {} : { detail }),
  });
  if (!job.applies) return finish('not_applicable', `not in version ${job.version}`, '0');
  const missing = missingCapability(job, context.target);
  if (missing !== undefined)
    return {
      ...finish('not_run', `needs ${missing}, which the target does not offer`, '0'),
      lacks: [missing],
    };
  const runs = runsOf(job, context);
  const { seed, path, shrink } = context;
  const outcome = await tryOut(job, context, { seed, path, runs, shrink });
  const stopped = outcome.stopped;
  if (stopped instanceof NotOffered) {
    return { ...finish('not_run', stopped.message, outcome.path), lacks: [stopped.capability] };
  }
  if (stopped instanceof RunError && !(stopped instanceof KitFault)) throw stopped;
  if (stopped !== undefined) {
    const detail = detailOf(job, context, outcome, 'kit', null);
    return finish('failed', `fault in the kit: ${stopped.message}`, outcome.path, detail);
  }
  if (!outcome.failed) return finish('passed', null, outcome.path);
  ended = performance.now();
  const again = await context.alone(() =>
    tryOut(job, context, { seed: context.seed, path: outcome.path, runs: 1, shrink: false }),
  );
  const cause: Cause = outcome.last?.error instanceof Obstructed ? 'obstructed' : 'rule';
  const detail = detailOf(job, context, outcome, cause, again.failed);
  const verdict = context.lenient && isSoft(job) ? 'warning' : 'failed';
  return finish(verdict, outcome.last?.error.message ?? 'failed', outcome.path, detail);
}

/**
 * Long checks (histories) run in full in the stable version; where several versions are judged the others differ
 * in shape more than in behaviour, so a quarter of the runs is enough there. Seed and path replay alike.
 */
function runsOf({ check, version }: Job, { runs, severalVersions }: JudgeContext): number {
  if (check.given === undefined) return 1;
  if (runs !== undefined) return runs;
  const own = check.runs ?? RUNS_WITH_INPUT;
  if (!severalVersions || own <= RUNS_WITH_INPUT || STAGES[version].stage === 'stable') return own;
  return Math.max(RUNS_WITH_INPUT, Math.ceil(own / 4));
}

function isSoft(job: Job): boolean {
  return basisOf(job.rule) === 'inferred' || job.rule.level !== 'must';
}

function replayFor(job: Job, context: JudgeContext, path: string): string {
  return replayLine({
    targetFlags: context.target.replayFlags,
    rule: job.check.name === undefined ? job.rule.code : job.id,
    version: job.version,
    transport: job.transport,
    seed: context.seed,
    path,
  });
}

/** How many people a check brings on stage is seen when it calls them: a target may have just enough. */
const PEOPLE: ReadonlySet<Capability> = new Set(['agents', 'customers']);

function missingCapability(job: Job, target: Target): string | undefined {
  const { check, version, transport } = job;
  if (target.serves?.(version, check.api, transport) === false)
    return `the ${check.api} API over ${transport} in ${version}`;
  const needs: readonly Capability[] = [
    ...(check.needs ?? []),
    // A room on a shared licence has its settings too; what it cannot be, it says when it is entered.
    ...(check.license === undefined ? [] : ['settings' as const]),
    ...(check.api === 'configuration' ? ['configuration' as const] : []),
    ...needsOf(job),
  ];
  return needs.find((need) => !PEOPLE.has(need) && !isOffered(need, target.offers));
}

/** Runs the property once through. Attempts after a stop, or beyond the shrinking budget, pass at once. */
async function tryOut(job: Job, context: JudgeContext, trial: Trial): Promise<TrialOutcome> {
  let first: Attempt | undefined;
  let last: Attempt | undefined;
  let stopped: Error | undefined;
  let budget = SHRINK_RUNS;
  let deadline = Number.POSITIVE_INFINITY;
  const { version, transport, check } = job;
  const arbitrary = check.given?.({ version, transport }) ?? fc.constant(undefined);
  const property = fc.asyncProperty(arbitrary, async (given) => {
    if (stopped !== undefined) return;
    if (first !== undefined) {
      budget -= 1;
      if (budget < 0 || performance.now() > deadline) return;
    }
    const attempt = await execute(job, context, given);
    if (attempt === undefined) return;
    if (endsTheCheck(attempt.error)) stopped = attempt.error;
    if (first === undefined) deadline = performance.now() + SHRINK_MS;
    first ??= attempt;
    last = attempt;
    throw attempt.error;
  });
  const details = await fc.check(property, {
    seed: trial.seed,
    numRuns: trial.runs,
    endOnFailure: !trial.shrink,
    ...(trial.path === undefined ? {} : { path: trial.path }),
  });
  return {
    failed: details.failed,
    first,
    last,
    stopped,
    path: details.counterexamplePath ?? trial.path ?? '0',
  };
}

function endsTheCheck(error: Error): boolean {
  return !(error instanceof RuleBroken || error instanceof Obstructed);
}

/** Plays the check once on a fresh stage; undefined when it held. */
async function execute(job: Job, context: JudgeContext, given: unknown): Promise<Attempt | undefined> {
  context.onExecution();
  const recorder = new Recorder(context.ledger, replayFor(job, context, '0'));
  const error = await playOnStage(job, context, given, recorder);
  const ours = recorder.violations.find((violation) => violation.blame === 'kit');
  if (ours !== undefined) {
    const fault = new KitFault(
      `the check sent a malformed ${ours.message} (${ours.problems.join('; ')}); mark it deliberate if that is meant`,
    );
    return { given, error: fault, recorder };
  }
  return error === undefined ? undefined : { given, error: classified(error, recorder), recorder };
}

async function playOnStage(
  job: Job,
  context: JudgeContext,
  given: unknown,
  recorder: Recorder,
): Promise<Error | undefined> {
  const { check, version, transport } = job;
  const license: LicenseSpec | undefined =
    typeof check.license === 'function' ? check.license(given) : check.license;
  let stage: Awaited<ReturnType<typeof openStage>> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Obstructed('the check did not end within 30 s')), EXECUTION_MS);
  });
  const play = async (): Promise<void> => {
    stage = await openStage({ target: context.target, version, transport, license, recorder });
    await check.run(stage, given);
  };
  try {
    await Promise.race([play(), overdue]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    clearTimeout(timer);
    await stage?.close();
  }
}

/** A crash of the check is the kit's fault, unless the target had just sent it something malformed. */
function classified(error: Error, recorder: Recorder): Error {
  if (!endsTheCheck(error) || error instanceof NotOffered || error instanceof RunError) return error;
  const theirs = recorder.violations.find((violation) => violation.blame === 'target');
  if (theirs === undefined) return error;
  return new Obstructed(`the target sent a malformed ${theirs.message}: ${theirs.problems.join('; ')}`);
}

function detailOf(
  job: Job,
  context: JudgeContext,
  outcome: TrialOutcome,
  cause: Cause,
  deterministic: boolean | null,
): Detail {
  const { first, last } = outcome;
  const error = last?.error;
  const acts = last?.recorder.acts ?? [];
  const cast = last?.recorder.cast ?? [];
  const input =
    last === undefined || job.check.given === undefined
      ? ''
      : `; input ${short(fc.stringify(last.given), 300)}`;
  return {
    cause,
    statement: job.rule.statement,
    source: sourcesToRead(job.rule.source),
    given: `${job.check.title}${cast.length === 0 ? '' : ` (on stage: ${cast.join(', ')})`}${input}`,
    sent: error instanceof RuleBroken && error.sent !== undefined ? error.sent : lastAct(acts),
    wanted: error instanceof RuleBroken ? error.wanted : undefined,
    got: error instanceof RuleBroken ? error.got : cause === 'kit' ? stackOf(error) : error?.message,
    sequence: acts.map((act) => `${act.session}: ${act.text}`),
    first_commands: first?.recorder.acts.length ?? 0,
    shrunk_commands: acts.length,
    deterministic,
    seed: context.seed,
    path: outcome.path,
    problems: (last?.recorder.violations ?? []).map(
      (violation) =>
        `${violation.blame}: ${violation.message}: ${violation.problems.join('; ')} ${short(withoutSecrets(violation.frame.body), 300)}`,
    ),
  };
}

function lastAct(acts: Recorder['acts']): string | undefined {
  const act = acts.at(-1);
  return act === undefined ? undefined : `${act.session}: ${act.text}`;
}

function stackOf(error: Error | undefined): string | undefined {
  return error?.stack?.split('\n').slice(0, 6).join('\n');
}
