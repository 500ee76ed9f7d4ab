/**
 * Plays one check: each execution on a stage of its own, as a fast-check property that shrinks what does not hold. It
 * says what happened and names no verdict; `judge.ts` does.
 */
import * as fc from 'fast-check';
import { NotOffered, Obstructed, RuleBroken } from '../check.ts';
import { type LiveStage, openStage } from '../stage/open.ts';
import { MOST_OVERRUN_MS } from '../stage/passage.ts';
import { permittedBy } from '../stage/permitted.ts';
import { Reads } from '../stage/reads.ts';
import { Recorder } from '../stage/recorder.ts';
import type { Late } from '../stage/stillness.ts';
import type { Frame, LicenseSpec, Target } from '../target.ts';
import { errorSlowsDown } from '../targets/slow-down.ts';
import type { Timing } from '../targets/timing.ts';
import type { RoomWish } from '../wish.ts';
import { isOfRouting } from './areas.ts';
import { KitFault, RunError } from './errors.ts';
import { type Halt, Halted } from './halt.ts';
import type { Life } from './life.ts';
import { Played } from './played.ts';
import { smallestOf } from './real-time.ts';
import type { Job } from './select.ts';
import type { WireLedger } from './wire.ts';
import { LATE, within } from './within.ts';

/** What playing a check takes. */
export interface Playing {
  readonly target: Target;
  readonly ledger: WireLedger;
  readonly halt: Halt;
  readonly life: Life;
  /** Not our own server: a check that cannot read what was sent is obstructed, and no fault of the kit. */
  readonly foreign: boolean;
  /** What the target does not implement fails instead of being not run. */
  readonly everything: boolean;
  readonly onExecution: () => void;
  /** What a check wishes, where it waits in real time among others. */
  readonly waitingOf: (job: Job) => RoomWish | undefined;
  /** What a check brings on stage, as far as that is known beforehand. */
  readonly wishOf: (id: string) => RoomWish;
  /** Told of everything that came late: on the stage of the job itself, or of an execution before it. */
  readonly late: (job: Job, late: Late) => void;
  /** Whether a failure met what has come back before, so that a smaller one tells nobody more. */
  readonly isKnown?: (missed: Missed) => boolean;
  /** The line that shows this job again, noted with each shape it meets. */
  readonly replayOf: (job: Job) => string;
}

/** After the first failure a check gets this much more, so that a slow failure does not hold up the run. */
const SHRINK_RUNS = 300;
const SHRINK_MS = 5_000;
const EXECUTION_MS = 30_000;
/** What waits in real time waits for its turn as well. */
const WAITING_MS = 10 * 60_000;
/** Giving a stage back takes as long as its calls, which a dead target never answers. */
const CLOSING_MS = 5_000;

/** One execution that did not hold. */
export interface Missed {
  readonly given: unknown;
  readonly error: Error;
  readonly recorder: Recorder;
}

interface Trial {
  readonly seed: number;
  readonly path: string | undefined;
  readonly runs: number;
  readonly shrink: boolean;
  /** An input that came before is not played again: a small space of inputs is played once through. */
  readonly distinct?: boolean;
}

export interface TrialOutcome {
  readonly failed: boolean;
  readonly first: Missed | undefined;
  readonly last: Missed | undefined;
  readonly path: string;
  /** Ends the check without a verdict on the rule: a missing capability, a fault of the kit, the environment. */
  readonly stopped: Error | undefined;
}

/** Runs the property once through. Attempts after a stop, or beyond the shrinking budget, pass at once. */
export async function tryOut(job: Job, playing: Playing, trial: Trial): Promise<TrialOutcome> {
  let first: Missed | undefined;
  let last: Missed | undefined;
  let stopped: Error | undefined;
  let budget = SHRINK_RUNS;
  let deadline = Number.POSITIVE_INFINITY;
  const { version, transport, check } = job;
  const held = new Played();
  const drawn: fc.Arbitrary<unknown> = check.given?.({ version, transport }) ?? fc.constant(undefined);
  const waits = playing.waitingOf(job) !== undefined;
  const arbitrary = waits ? smallestOf(drawn) : drawn;
  const examples = waits ? [] : (check.first ?? []).map((input): [unknown] => [input]);
  const property = fc.asyncProperty(arbitrary, async (given) => {
    if (stopped !== undefined || (trial.distinct === true && held.has(given))) return;
    if (first !== undefined) {
      budget -= 1;
      if (budget < 0 || performance.now() > deadline) return;
    }
    const missed = await execute(job, playing, given).catch((error: unknown) => {
      // Nothing else than the check may fail there; what does is told as what it is, and never as held.
      stopped = error instanceof Error ? error : new Error(String(error));
      throw stopped;
    });
    if (missed === undefined) return held.add(given);
    if (endsTheCheck(missed.error)) stopped = missed.error;
    if (first === undefined)
      deadline =
        performance.now() + (isSmallEnough(missed) || playing.isKnown?.(missed) === true ? 0 : SHRINK_MS);
    first ??= missed;
    last = missed;
    throw missed.error;
  });
  const details = await fc.check(property, {
    seed: trial.seed,
    numRuns: trial.runs,
    endOnFailure: !trial.shrink,
    examples,
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

/** What was not judged is not made smaller, nor what a malformed message is behind; the same silence tells nobody more. */
function isSmallEnough({ error, recorder }: Missed): boolean {
  const malformed = recorder.violations.some(({ blame }) => blame === 'target');
  return malformed || error instanceof Obstructed || isUnanswered(error);
}

/** Whether a call went without an answer, by silence or by a closed connection. */
export function isUnanswered(error: Error | undefined): boolean {
  if (!(error instanceof RuleBroken)) return false;
  return error.deviation?.what === 'silence' || error.deviation?.what === 'closed';
}

/** How often a failure beside late messages is looked at again, each time with more patience. */
const SECOND_LOOKS = 2;
/** A quiet time that grew so many times while a check was played was too short for it. */
const MUCH_SLOWER = 1.5;

/**
 * Plays the check on a fresh stage; undefined when it held. A failure on a stage where something came late, or while the
 * target showed itself much slower than was known, is judged again: what was measured of it has changed.
 */
async function execute(job: Job, playing: Playing, given: unknown): Promise<Missed | undefined> {
  for (let look = 0; ; look += 1) {
    const late: Late[] = [];
    const { timing } = playing.target;
    const quiet = timing.quiet();
    const missed = await executeOnce(job, playing, given, { late });
    const slower = timing.quiet() > MUCH_SLOWER * quiet;
    for (const message of late) playing.late(job, message);
    const here = late.some(({ causedBy }) => causedBy === undefined);
    if (missed !== undefined && playing.foreign && isCrash(missed)) return blamed(job, playing, missed);
    if (missed === undefined || endsTheCheck(missed.error) || look === SECOND_LOOKS) return missed;
    if (!here && !(slower && isOfQuiet(missed))) return missed;
    if (playing.waitingOf(job) !== undefined) return missed;
  }
}

/** Whether a longer quiet time could have been in time: an answer or a push that never came was awaited with all patience. */
function isOfQuiet({ error }: Missed): boolean {
  const deviation = error instanceof RuleBroken || error instanceof Obstructed ? error.deviation : undefined;
  return !isUnanswered(error) && !(deviation?.kind === 'push' && deviation.what === 'missing');
}

/** Whether the check stumbled: by an error that no check throws, or by a malformed request that it made. */
function isCrash({ error }: Missed): boolean {
  return (
    error instanceof KitFault ||
    (endsTheCheck(error) &&
      !(error instanceof NotOffered || error instanceof RunError || error instanceof Halted))
  );
}

/**
 * The suite does not stumble over our own server, so over another it does because of what that one sent. A second look
 * notes which members the check reads and does not find.
 */
async function blamed(job: Job, playing: Playing, missed: Missed): Promise<Missed | undefined> {
  const { given, recorder } = missed;
  const last = recorder.frames.findLast(isMessage);
  // Whoever has said nothing cannot have said anything wrong.
  if (last === undefined) return missed;
  const reads = new Reads();
  const again = await executeOnce(job, playing, given, { late: [], reads });
  if (again === undefined || !isCrash(again)) return again;
  const absent = reads.absent.at(-1);
  const why =
    absent === undefined
      ? `the check could not go on after ${last.action} (${last.kind}): ${missed.error.message}`
      : `${absent.message} has no ${absent.pointer}, which is optional, and without which the check cannot go on`;
  // What must be there is looked for by the wire judge: nobody fails for what may be left out.
  const error = new Obstructed(why, null);
  return { given, recorder: again.recorder, error };
}

interface Look {
  /** What came late on its stage is added here. */
  readonly late: Late[];
  readonly reads?: Reads;
}

/** One look. */
async function executeOnce(
  job: Job,
  playing: Playing,
  given: unknown,
  look: Look,
): Promise<Missed | undefined> {
  if (playing.halt.signal.aborted) return { given, error: new Halted(), recorder: quiet(playing) };
  playing.onExecution();
  const recorder = new Recorder(playing.ledger, playing.replayOf(job), (frame) => {
    if (isMessage(frame)) playing.life.sign();
  });
  const error = await playOnStage(job, playing, given, recorder, look);
  if (error instanceof Halted) return { given, error, recorder };
  // Whatever the target has bent first explains a request that was made of it.
  const [violation] = recorder.violations;
  if (violation?.blame === 'kit') {
    const fault = new KitFault(
      `the check sent a malformed ${violation.message} (${violation.problems.join('; ')}); mark it deliberate if that is meant`,
    );
    return { given, error: fault, recorder };
  }
  if (error !== undefined) return { given, error: classified(error, recorder), recorder };
  const ours = recorder.violations.find(({ blame }) => blame === 'kit');
  if (ours === undefined) {
    playing.ledger.hold(executionOf(job), recorder.violations);
    return undefined;
  }
  return { given, error: new Obstructed(`the target sent a malformed ${violation?.message}`), recorder };
}

function quiet({ ledger }: Playing): Recorder {
  return new Recorder(ledger, '');
}

/** What a job is called where a later one hears of what it caused. */
export function executionOf({ id, version, transport }: Pick<Job, 'id' | 'version' | 'transport'>): string {
  return `${id} ${version} ${transport}`;
}

async function playOnStage(
  job: Job,
  { target, halt, everything, waitingOf, wishOf }: Playing,
  given: unknown,
  recorder: Recorder,
  { late, reads }: Look,
): Promise<Error | undefined> {
  const { check, version, transport } = job;
  const license: LicenseSpec | undefined =
    typeof check.license === 'function' ? check.license(given) : check.license;
  const permitted = permittedBy(job.rule);
  const waiting = waitingOf(job);
  const bound = waiting === undefined ? EXECUTION_MS : WAITING_MS;
  const opening = openStage({
    target,
    version,
    transport,
    license,
    recorder,
    permitted,
    everything,
    reads,
    waiting,
    execution: executionOf(job),
    routing: isOfRouting(job.rule.slug),
    brings: wishOf(job.id),
  });
  let stage: LiveStage | undefined;
  const play = async (): Promise<void> => {
    stage = await opening;
    await check.run(stage, given);
    await stage.judge();
  };
  try {
    const end = await halt.orEnd(withinUnasked(play(), bound, target.timing));
    if (end === LATE) throw new Obstructed(`the check did not end within ${bound / 1000} s`);
    return stage?.lack();
  } catch (error) {
    const lack = stage?.lack();
    if (lack !== undefined) return lack;
    const overrun = stage?.overrun() ?? 0;
    if (error instanceof RuleBroken && overrun > MOST_OVERRUN_MS) return tooSlow(overrun, error);
    if (!halt.signal.aborted && !(error instanceof NotOffered)) await stage?.linger();
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    late.push(...(stage?.late ?? []));
    await givenBack(opening);
  }
}

/** Bounded without the time in which the target was left alone, as it had asked for that. */
async function withinUnasked<T>(work: Promise<T>, boundMs: number, timing: Timing): Promise<T | typeof LATE> {
  let paused = timing.pausedMs;
  for (let left = boundMs; ; ) {
    const end = await within(work, left);
    left = timing.pausedMs - paused;
    if (end !== LATE || left <= 0) return end;
    paused += left;
  }
}

/** Whether it was the target's fault or that of a busy machine, the moment to look at had passed before it was looked at. */
function tooSlow(overrunMs: number, { message }: RuleBroken): Obstructed {
  const seconds = (overrunMs / 1000).toFixed(1);
  return new Obstructed(
    `the steps of the check took ${seconds} s beside the time that it let pass, too long for what happens at a moment (${message})`,
  );
}

/** Closes the stage also when it opens only after the check was given up; a stage that never opened has nothing to close. */
async function givenBack(opening: Promise<LiveStage>): Promise<void> {
  const closing = opening.then(
    (stage) => stage.close(),
    () => undefined,
  );
  await within(closing, CLOSING_MS);
}

/** Something that the target said. */
function isMessage({ direction, kind }: Frame): boolean {
  return direction === 'received' && kind !== 'closed';
}

/** Whatever became of a call that was not served for its number says nothing of the rule. */
function asksToSlowDown({ direction, kind, body }: Frame): boolean {
  return direction === 'received' && kind === 'response' && errorSlowsDown(body);
}

/** A crash of the check is the kit's fault, unless the target had sent it something that cannot be read. */
function classified(error: Error, recorder: Recorder): Error {
  if (error instanceof RuleBroken && recorder.frames.some(asksToSlowDown))
    return new Obstructed('the target asked to slow down, again and again');
  if (!endsTheCheck(error) || error instanceof NotOffered || error instanceof RunError) return error;
  const theirs = recorder.violations.find((violation) => violation.blame === 'target');
  return theirs === undefined
    ? error
    : new Obstructed(`the target sent a malformed ${theirs.message}: ${theirs.problems.join('; ')}`);
}
