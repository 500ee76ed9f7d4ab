/**
 * `livechat-kit test`: finds the target, runs the suite, prints and writes reports, and ends with an exit code
 * that says whose fault it was (`tools/cli/exit-codes.ts`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { RULES, ruleByCode, ruleBySlug } from '../../schemas/rules/index.ts';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { hintOf } from '../engine/areas.ts';
import { EnvironmentError, InputError, RunError } from '../engine/errors.ts';
import { DEFAULT_SEED, type RunOptions, runConformance } from '../engine/run.ts';
import { bindRules, selectJobs } from '../engine/select.ts';
import { mergeResults, RESULT_SCHEMA, type ResultFile, resultFile } from '../report/json.ts';
import { resultText, summaryText } from '../report/text.ts';
import { CHECKS } from '../suites/index.ts';
import type { Target } from '../target.ts';
import { parseJson } from '../targets/ports.ts';
import { applyBaseline, type BaselineLine, parseBaseline, writeBaseline } from '../verdicts/baseline.ts';
import { exitCodeOf, judged, type Result } from '../verdicts/verdict.ts';
import { parseFlags, type TestOptions } from './flags.ts';
import { isOwnServer, openTarget } from './target.ts';
import { kitVersion } from './version.ts';

export { registerTest } from './flags.ts';

/** Where output goes; tests give their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
}

const STANDARD: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

const ruleOf: RunOptions['ruleOf'] = (name) => ruleByCode(name) ?? ruleBySlug(name);

/** Runs the command with the arguments after `test` and gives the exit code. */
export async function main(args: readonly string[], io: Io = STANDARD): Promise<number> {
  return guarded(io, async () => {
    const parsed = parseFlags(args);
    if ('help' in parsed) {
      io.out(parsed.help);
      return 0;
    }
    return testCommand(parsed.options, io);
  });
}

async function guarded(io: Io, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunError) {
      io.err(`livechat-kit test: ${error.message}\n`);
      return error.exit;
    }
    io.err(
      `livechat-kit test: a fault in the kit itself: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    return EXIT.kitFault;
  }
}

/** Runs the suites as the options say. Errors of input and environment are thrown as `RunError`. */
export async function testCommand(options: TestOptions, io: Io = STANDARD): Promise<number> {
  if (options.merge !== undefined) return mergeCommand(options, options.merge, io);
  for (const area of options.area ?? []) {
    const hint = hintOf(area);
    if (hint !== undefined) io.err(`${hint}\n`);
  }
  const baseline = readBaseline(options);
  const target = await openTarget(options, io.err);
  try {
    if (options.list) return list(target, options, io);
    return await judge(target, options, baseline, io);
  } catch (error) {
    const [fault] = target.faults?.() ?? [];
    if (error instanceof EnvironmentError && fault !== undefined)
      throw new EnvironmentError(`${error.message}; ${fault}`);
    throw error;
  } finally {
    await target.close();
  }
}

function runOptions(options: TestOptions): RunOptions {
  const { rule, area, api, version, transport, profile, seed, path, runs, shard, concurrency } = options;
  return {
    checks: CHECKS,
    ruleOf,
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
    inferredIsWarning: !isOwnServer(options) && options.strict !== true,
  };
}

function list(target: Target, options: TestOptions, io: Io): number {
  const { checks, ...selection } = runOptions(options);
  for (const job of selectJobs(checks, ruleOf, selection, target.versions)) {
    if (job.applies)
      io.out(`${job.id}  ${job.rule.code}  ${job.version}  ${job.transport}  ${job.check.title}\n`);
  }
  return 0;
}

async function judge(
  target: Target,
  options: TestOptions,
  baseline: readonly BaselineLine[] | undefined,
  io: Io,
): Promise<number> {
  const started = performance.now();
  const found: Result[] = [];
  let executions = 0;
  const counting = (): void => {
    executions += 1;
  };
  const versions = target.versions.filter((version) => options.version?.includes(version) ?? true);
  for await (const result of runConformance(target, { ...runOptions(options), onExecution: counting })) {
    found.push(result);
    // With a baseline a failure may turn out to be a known one, so it is printed at the end.
    if (baseline === undefined) tell(result, options, io);
  }
  const today = new Date().toISOString().slice(0, 10);
  const results =
    baseline === undefined || options.updateBaseline
      ? found
      : applyBaseline(found, baseline, { today, knownIds: knownIds(found) });
  if (baseline !== undefined) for (const result of results) tell(result, options, io);
  if (options.updateBaseline) write(options.baseline!, writeBaseline(found, baseline ?? [], new Date()));
  const file = resultFile(
    {
      kit: kitVersion(),
      target: { name: target.name, offers: [...target.offers] },
      versions,
      seed: options.seed ?? DEFAULT_SEED,
      duration_ms: Math.round(performance.now() - started),
      executions,
      declared: RULES.length,
    },
    results,
  );
  return report(file, options, io);
}

function knownIds(results: readonly Result[]): ReadonlySet<string> {
  return new Set([...bindRules(CHECKS, ruleOf).map(({ id }) => id), ...results.map((result) => result.id)]);
}

function tell(result: Result, options: TestOptions, io: Io): void {
  const loud = result.verdict === 'failed' || result.verdict === 'warning';
  if (loud) io.out(`${resultText(result)}\n\n`);
  else if (options.verbose && result.verdict !== 'not_applicable') io.out(`${resultText(result)}\n`);
}

async function report(file: ResultFile, options: TestOptions, io: Io): Promise<number> {
  if (options.json !== undefined) write(options.json, `${JSON.stringify(file, null, 1)}\n`);
  if (options.junit !== undefined) write(options.junit, (await import('../report/junit.ts')).junitXml(file));
  if (options.html !== undefined) write(options.html, (await import('../report/html.ts')).htmlReport(file));
  if (options.md !== undefined)
    write(options.md, (await import('../report/markdown.ts')).markdownReport(file));
  const unserved = (options.version ?? []).filter((version) => !file.versions.includes(version));
  const code = exitCodeOf(file.results, { complete: unserved.length === 0 });
  io.out(`${summaryText({ ...file, target: file.target.name })}\n`);
  if (code === EXIT.tooLittleJudged) io.err(`livechat-kit test: ${tooLittle(file.results, unserved)}\n`);
  return options.updateBaseline && code === EXIT.failed ? EXIT.held : code;
}

/** Why a run without failures is not green. */
function tooLittle(results: readonly Result[], unserved: readonly string[]): string {
  if (unserved.length > 0) return `version ${unserved.join(', ')} was asked for and is not served`;
  const much = results.some(judged) ? 'fewer than half of the selection was judged' : 'nothing was judged';
  return `${much}: the other checks are not run; choose others, or give the target what they need (see above)`;
}

function mergeCommand(options: TestOptions, paths: readonly string[], io: Io): Promise<number> {
  const files = paths.map((path) => {
    const value = parseJson(read(path)) as ResultFile | undefined;
    if (value?.schema !== RESULT_SCHEMA)
      throw new InputError(`${path} is no result file of ${RESULT_SCHEMA}; write one with --json`);
    return value;
  });
  const merged = mergeResults(files);
  for (const result of merged.results) tell(result, options, io);
  return report(merged, options, io);
}

function readBaseline(options: TestOptions): readonly BaselineLine[] | undefined {
  if (options.baseline === undefined) return undefined;
  try {
    return parseBaseline(read(options.baseline), options.baseline);
  } catch (error) {
    // A first baseline is written to a file that is not there yet.
    if (options.updateBaseline && error instanceof InputError && error.message.includes('ENOENT')) return [];
    throw error;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(`cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new EnvironmentError(`cannot write ${path}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}
