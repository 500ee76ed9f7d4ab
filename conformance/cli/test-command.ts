/** What `livechat-kit test` does once its flags are read: it finds the target, judges it, lists or merges. */
import { hintOf } from '../engine/areas.ts';
import { EnvironmentError } from '../engine/errors.ts';
import { Halt } from '../engine/halt.ts';
import { type Job, refuseUnknownNames, selectJobs } from '../engine/select.ts';
import { mergeFiles } from '../report/merge.ts';
import type { Target } from '../target.ts';
import { playableLines } from './coverage.ts';
import { readBaseline, readResultFile } from './files.ts';
import type { TestOptions } from './flags.ts';
import { Interrupt } from './interrupt.ts';
import type { Io } from './io.ts';
import { judgeTarget, report, runOptions, tellResult, writeUnjudged } from './judging.ts';
import { listRow, needsLine, whatIsMade } from './needs.ts';
import { Outputs, writeText } from './outputs.ts';
import { ruleOf } from './rule-of.ts';
import { refuseSharedFiles } from './shared-files.ts';
import { openTarget } from './target.ts';
import { kitVersion } from './version.ts';

/** Runs the suites as the options say. Errors of input and environment are thrown as `RunError`. */
export async function testCommand(
  options: TestOptions,
  io: Io,
  open: typeof openTarget = openTarget,
): Promise<number> {
  const { release } = options;
  if (release !== undefined && release !== kitVersion())
    io.err(
      `livechat-kit test: the line is of release ${release} and this is ${kitVersion()}: seed and path may lead elsewhere\n`,
    );
  refuseSharedFiles(options);
  if (options.merge !== undefined) return mergeCommand(options, options.merge, io);
  for (const area of options.area ?? []) {
    const hint = hintOf(area);
    if (hint !== undefined) io.err(`${hint}\n`);
  }
  const { checks, ...selection } = runOptions(options);
  refuseUnknownNames(checks, ruleOf, selection);
  const baseline = readBaseline(options);
  const target = await opened(options, io, open);
  try {
    if (options.list) return list(target, options, io);
    if (options.dryRun) return dryRun(target, options, io);
    return await judgeTarget(target, options, baseline, io);
  } catch (error) {
    const [fault] = target.faults?.() ?? [];
    if (error instanceof EnvironmentError && fault !== undefined)
      throw new EnvironmentError(`${error.message}; ${fault}`);
    throw error;
  } finally {
    await target.close();
  }
}

/**
 * The target; where it cannot be judged, the files say so. A signal waits until it is there, and ends it again: a program
 * of --command has a group of its own, and would be left behind.
 */
async function opened(options: TestOptions, io: Io, open: typeof openTarget): Promise<Target> {
  const interrupt = new Interrupt(new Halt(), io.err);
  try {
    const target = await open(options, io.err);
    const early = interrupt.early();
    if (early === undefined) return target;
    await target.close();
    throw early;
  } catch (error) {
    const told = interrupt.early() ?? error;
    if (!options.list && !options.dryRun) await writeUnjudged(told, options, io);
    throw told;
  } finally {
    interrupt.end();
  }
}

function list(target: Target, options: TestOptions, io: Io): number {
  const { checks, ...selection } = runOptions(options);
  const jobs = selectJobs(checks, ruleOf, selection, target).filter(({ applies }) => applies);
  if (options.json !== undefined) return listed(target, jobs, options.json, io);
  for (const job of jobs) {
    const end = options.needs ? needsLine(target, job) : job.check.title;
    io.out(`${job.id}  ${job.rule.code}  ${job.version}  ${job.transport}  ${end}\n`);
  }
  if (options.needs) for (const line of playableLines(target, jobs)) io.out(`${line}\n`);
  return 0;
}

/** The list for programs, one check a line of one JSON array. */
function listed(target: Target, jobs: readonly Job[], path: string, io: Io): number {
  const rows = jobs.map((job) => JSON.stringify(listRow(target, job)));
  const text = `[${rows.length === 0 ? '' : `\n${rows.join(',\n')}\n`}]\n`;
  if (path === '') io.out(text);
  else writeText(path, text);
  return 0;
}

function dryRun(target: Target, options: TestOptions, io: Io): number {
  const { checks, ...selection } = runOptions(options);
  const jobs = selectJobs(checks, ruleOf, selection, target).filter(({ applies }) => applies);
  io.out(whatIsMade(target, jobs));
  return 0;
}

/** Merges files in place of a run. What a result is worth as a known failure, the runs have said. */
function mergeCommand(options: TestOptions, paths: readonly string[], io: Io): Promise<number> {
  const named = paths.map(readResultFile);
  const merged = mergeFiles(named, options.allowPartial);
  if (merged.selection === null && named.length > 1)
    io.err(
      'livechat-kit test: files of format 1 do not say what was selected and which shards they are; only release, target, versions and seed were compared\n',
    );
  const outputs = new Outputs(options);
  for (const result of merged.results) tellResult(result, options, io);
  return report(merged, options, outputs, io);
}
