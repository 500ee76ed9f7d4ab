/**
 * One run of the suite from the command line: progress and failures while it goes, then files, the last screen and the
 * exit code. Whatever ends the run, what was judged is told and written.
 */
import { VERSIONS } from '../../schemas/language/versions.ts';
import { RULES } from '../../schemas/rules/index.ts';
import { isNewerThan } from '../../schemas/rules/since.ts';
import { EXIT, type ExitCode } from '../../tools/cli/exit-codes.ts';
import { DEFAULT_SEED } from '../engine/defaults.ts';
import { RunError } from '../engine/errors.ts';
import { Halt } from '../engine/halt.ts';
import { type Run, type RunOptions, startRun } from '../engine/run.ts';
import { needsOf, selectJobs } from '../engine/select.ts';
import { type AskedSelection, type ResultFile, resultFile } from '../report/json.ts';
import { Progress } from '../report/progress.ts';
import { resultLine, resultText, summaryText } from '../report/text.ts';
import { CHECKS } from '../suites/index.ts';
import type { Target } from '../target.ts';
import { deviationKey } from '../verdicts/deviation.ts';
import { exitCodeOf, judged, type Result, type RunEnding, resultKey } from '../verdicts/verdict.ts';
import { wishOf } from '../wishes.ts';
import { judgedLines } from './coverage.ts';
import type { Baseline } from './files.ts';
import { judgingFlags, type TestOptions } from './flags.ts';
import { Interrupt } from './interrupt.ts';
import type { Io } from './io.ts';
import { asKnownNow, known, knownNow, newBaseline } from './known.ts';
import { unlockLines } from './needs.ts';
import { Outputs } from './outputs.ts';
import { ruleOf } from './rule-of.ts';
import { isOwnServer } from './target.ts';
import { kitVersion } from './version.ts';

export function runOptions(options: TestOptions): RunOptions {
  const { rule, area, api, version, transport, profile, seed, path, shard, concurrency, bail } = options;
  const { rules: release } = options;
  const runs = options.runs ?? (options.quick === true ? 1 : undefined);
  return {
    checks: CHECKS,
    ruleOf,
    wishOf,
    ...(rule === undefined ? {} : { rules: rule }),
    ...(area === undefined ? {} : { areas: area }),
    ...(api === undefined ? {} : { apis: api }),
    ...(version === undefined ? {} : { versions: version }),
    ...(transport === undefined ? {} : { transports: transport }),
    ...(profile === undefined ? {} : { profile }),
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path }),
    ...(runs === undefined ? {} : { runs }),
    ...(shard === undefined ? {} : { shard }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(bail === undefined ? {} : { bail }),
    ...(release === undefined ? {} : { isNew: (code: string) => isNewerThan(release, code) }),
    inferredIsWarning: !isOwnServer(options) && options.strict !== true,
    foreign: !isOwnServer(options),
    judgingFlags: judgingFlags(options),
    release: kitVersion(),
  };
}

/** What was asked for, as the result file says it. */
function askedOf(options: TestOptions): AskedSelection {
  const list = (given: readonly string[] | undefined): readonly string[] | null =>
    given === undefined ? null : given.toSorted();
  return {
    rules: list(options.rule),
    areas: list(options.area),
    apis: list(options.api),
    versions: list(options.version),
    transports: list(options.transport),
    profile: options.profile ?? null,
    strict: isStrict(options),
    real_time: options.realTime === true,
    runs: runOptions(options).runs ?? null,
    rules_of: options.rules ?? null,
    path: options.path ?? null,
  };
}

function isStrict({ strict, profile }: TestOptions): boolean {
  return strict === true || profile === 'strict';
}

/** Judges a target and gives the exit code. Files are opened first; errors of input leave none behind. */
export async function judgeTarget(
  target: Target,
  options: TestOptions,
  baseline: Baseline | undefined,
  io: Io,
): Promise<ExitCode> {
  const started = performance.now();
  const outputs = new Outputs(options, newBaseline(options, baseline, io));
  const halt = new Halt();
  const teller = new Teller(options, io, asKnownNow(options, baseline), outputs);
  let executions = 0;
  let run: Run;
  try {
    if (wantsReceiver(target, options)) await target.receiver();
    run = startRun(target, {
      ...runOptions(options),
      ...knownNow(options, baseline),
      halt,
      onExecution: () => {
        executions += 1;
      },
      onResult: (result) => teller.judged(result),
      onCause: ({ text }) => teller.endsFor(text),
    });
  } catch (error) {
    outputs.discard();
    await writeUnjudged(error, options, io);
    throw error;
  }
  const interrupt = interruptOf(halt, target, teller, outputs);
  teller.begin(run.expected);
  const found: Result[] = [];
  let fault: unknown;
  try {
    for await (const result of run.results) found.push(result);
  } catch (error) {
    fault = error;
  } finally {
    teller.end();
    interrupt.end();
  }
  const end = run.ended();
  const reason = end?.reason ?? (fault === undefined ? null : 'environment');
  const file = resultFile(
    {
      kit: kitVersion(),
      target: { name: target.name, offers: [...target.offers] },
      selection: askedOf(options),
      shard: options.shard ?? null,
      versions: target.versions.filter((version) => options.version?.includes(version) ?? true),
      seed: options.seed ?? DEFAULT_SEED,
      duration_ms: Math.round(performance.now() - started),
      executions,
      complete: reason === null,
      ended: reason,
      catalogue: RULES,
    },
    found.filter((result) => end?.late.has(result) !== true),
    known(options, baseline, reason === null),
  );
  teller.settled(file.results);
  const lost = end?.fault ?? fault;
  if (lost !== undefined)
    io.err(`livechat-kit test: ${lost instanceof Error ? lost.message : String(lost)}\n`);
  return report(file, options, outputs, io, {
    environment: lost !== undefined,
    interrupted: interrupt.came,
  });
}

/** Ends the run by a signal; a second one leaves no empty file, and says what is left elsewhere. */
function interruptOf(halt: Halt, target: Target, teller: Teller, outputs: Outputs): Interrupt {
  const last = (): void => {
    outputs.abandon();
    if (!target.offers.has('license'))
      teller.say('ended at once; livechat-kit cleanup takes back what this run has left on the target');
  };
  return new Interrupt(halt, (text) => teller.aside(text), last);
}

/** Whether webhooks of the selection come to a port that the user has named: one that is taken is told first. */
function wantsReceiver(target: Target, options: TestOptions): boolean {
  const isNamed = options.receiver !== undefined || options.config !== undefined;
  if (!isNamed || !target.offers.has('webhooks')) return false;
  const { checks, ...selection } = runOptions(options);
  const jobs = selectJobs(checks, ruleOf, selection, target);
  return jobs.some((job) => job.applies && needsOf(job).includes('webhooks'));
}

/**
 * The files of a run that could not begin, since the target was not there, let nobody in or serves no version that was
 * asked for. Bad input leaves none.
 */
export async function writeUnjudged(error: unknown, options: TestOptions, io: Io): Promise<void> {
  if (!(error instanceof RunError) || error.exit === EXIT.badInput) return;
  const outputs = new Outputs(options);
  const name = [options.target, options.ready, options.config, options.command].find(
    (place) => place !== undefined,
  );
  await outputs.write(
    resultFile(
      {
        kit: kitVersion(),
        target: { name: name ?? 'reference server', offers: [] },
        selection: askedOf(options),
        shard: options.shard ?? null,
        versions: options.version ?? [],
        seed: options.seed ?? DEFAULT_SEED,
        duration_ms: 0,
        executions: 0,
        complete: false,
        ended:
          error.exit === EXIT.environment || error.exit === EXIT.tooLittleJudged
            ? 'environment'
            : 'interrupted',
        catalogue: RULES,
      },
      [],
    ),
  );
  for (const fault of outputs.faults) io.err(`livechat-kit test: ${fault}\n`);
}

/** Writes the files, prints the last screen, and gives the exit code. */
export async function report(
  file: ResultFile,
  options: TestOptions,
  outputs: Outputs,
  io: Io,
  ending: RunEnding = {},
): Promise<ExitCode> {
  await outputs.write(file);
  const unserved = (options.version ?? []).filter((version) => !file.versions.includes(version));
  const code = exitCodeOf(file.results, {
    ...ending,
    served: unserved.length === 0,
    environment: ending.environment === true || outputs.faults.length > 0,
    strict: file.selection?.strict === true,
  });
  for (const line of [...unlockLines(file.results), ...coverageLines(file, options)]) io.out(`${line}\n`);
  io.out(`${summaryText(file)}\n`);
  for (const fault of outputs.faults) io.err(`livechat-kit test: ${fault}\n`);
  if (code === EXIT.tooLittleJudged) io.err(`livechat-kit test: ${tooLittle(file.results, unserved)}\n`);
  return options.updateBaseline && code === EXIT.failed ? EXIT.held : code;
}

/** How many rules were judged of those that need no clock, where a target lacks something. */
function coverageLines({ results, target, versions }: ResultFile, options: TestOptions): readonly string[] {
  if (target.offers.includes('license') || options.merge !== undefined) return [];
  const { checks, ...selection } = runOptions(options);
  const served = VERSIONS.filter((version) => versions.includes(version));
  return served.length === 0
    ? []
    : judgedLines(selectJobs(checks, ruleOf, selection, { versions: served }), results);
}

/** Why a run without failures is not green. */
function tooLittle(results: readonly Result[], unserved: readonly string[]): string {
  if (unserved.length > 0) return `version ${unserved.join(', ')} was asked for and is not served`;
  const much = results.some(judged) ? 'fewer than half of the selection was judged' : 'nothing was judged';
  return `${much}: the other checks are not run; choose others, or give the target what they need (see above)`;
}

/** What of a result was late, and what came of judging it again. */
function againText({ id, version, transport, late = [], verdict }: Result): string {
  return `${id} (${version}, ${transport}): ${late.join('; ')}; judged again: ${verdict}`;
}

/** Says what a merged or finished result is, loud ones in full. */
export function tellResult(result: Result, options: TestOptions, io: Io): void {
  const loud = result.verdict === 'failed' || result.verdict === 'warning' || result.verdict === 'flaky';
  if (loud) io.out(`${resultText(result)}\n\n`);
  else if (options.verbose && result.verdict !== 'not_applicable') io.out(`${resultLine(result)}\n`);
}

/** Tells a run while it goes: progress, failures when they happen, each result on its stream. */
class Teller {
  private readonly options: TestOptions;
  private readonly io: Io;
  private readonly asKnown: ((result: Result) => Result) | undefined;
  private readonly outputs: Outputs;
  private progress: Progress | undefined;
  private readonly told = new Map<string, Result>();
  /** What is told at the end only. */
  private readonly untold = new Set<string>();
  private readonly causes = new Set<string>();
  private all = 0;

  /** `asKnown`: what the baseline makes of a failure. What it says of flakes and what is obstructed shows at the end. */
  constructor(
    options: TestOptions,
    io: Io,
    asKnown: ((result: Result) => Result) | undefined,
    outputs: Outputs,
  ) {
    this.options = options;
    this.io = io;
    this.asKnown = asKnown;
    this.outputs = outputs;
  }

  begin(all: number): void {
    this.all = all;
    const began = performance.now();
    this.progress = new Progress(this.io, () => ({
      judged: this.told.size,
      all: this.all,
      failures: this.count('failed'),
      known: this.count('known_failure'),
      elapsed: performance.now() - began,
    }));
  }

  private count(verdict: Result['verdict']): number {
    return [...this.told.values()].filter((result) => result.verdict === verdict).length;
  }

  /** A check came to its end. The first of a deviation is told in full, those behind it in a line. */
  judged(came: Result): void {
    const result = this.asKnown?.(came) ?? came;
    this.told.set(resultKey(result), result);
    this.outputs.streamed(result);
    if (this.asKnown !== undefined && (result.verdict === 'flaky' || result.verdict === 'obstructed')) {
      this.untold.add(resultKey(result));
      return;
    }
    this.untold.delete(resultKey(result));
    // What is known begins no cause that hides what is not.
    const deviation = result.verdict === 'known_failure' ? undefined : result.detail?.deviation;
    const key = deviation === undefined ? undefined : deviationKey(deviation);
    this.progress?.clear();
    if (result.judged_again) this.say(againText(result));
    if (key !== undefined && this.causes.has(key)) {
      this.io.out(`${resultLine(result)}\n`);
      return;
    }
    if (key !== undefined) this.causes.add(key);
    if (result.verdict === 'obstructed') this.io.out(`${resultText(result)}\n\n`);
    else tellResult(result, this.options, this.io);
  }

  say(text: string): void {
    this.aside(`livechat-kit test: ${text}\n`);
  }

  endsFor(cause: string): void {
    this.say(`nearly everything fails for one cause, so the run ends early: ${cause}`);
  }

  aside(text: string): void {
    this.progress?.clear();
    this.io.err(text);
  }

  end(): void {
    this.progress?.end();
  }

  /** The last word on every result: what changed since it was streamed, and what was not told yet. */
  settled(results: readonly Result[]): void {
    for (const result of results) {
      const before = this.told.get(resultKey(result));
      if (before?.verdict === result.verdict && before.message === result.message) {
        if (this.untold.has(resultKey(result))) tellResult(result, this.options, this.io);
        continue;
      }
      this.outputs.streamed(result);
      const isTold = before !== undefined && !this.untold.has(resultKey(result));
      const seen = isTold && result.verdict === 'obstructed';
      if (!seen) tellResult(result, this.options, this.io);
    }
  }
}
