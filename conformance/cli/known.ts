/**
 * What the command line does with a baseline: which failures of a run are known, and how the file is written anew. It
 * knows the suite, so that a line of what was merely not selected is left alone.
 */
import { VERSIONS } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';
import { type Job, selectJobs } from '../engine/select.ts';
import { shellWord } from '../replay/line.ts';
import type { ResultFile } from '../report/json.ts';
import { CHECKS } from '../suites/index.ts';
import { applyBaseline, asKnown, type BaselineLine, isKnown } from '../verdicts/baseline.ts';
import { renewBaseline } from '../verdicts/baseline-renew.ts';
import type { Result } from '../verdicts/verdict.ts';
import type { Baseline } from './files.ts';
import type { TestOptions } from './flags.ts';
import type { Io } from './io.ts';
import { ruleOf } from './rule-of.ts';

/** Whether so little of the suite was asked for that a shape which is wrong now and then may not have shown. */
function isPart({ rule, area, api, transport, profile, shard, path, runs, quick }: TestOptions): boolean {
  return [rule, area, api, transport, profile, shard, path, runs, quick].some((given) => given !== undefined);
}

/** Turns failures into known ones, unless the baseline is about to be written anew. `complete`: the run came to its end. */
export function known(
  options: TestOptions,
  baseline: Baseline | undefined,
  complete: boolean,
): (results: readonly Result[]) => readonly Result[] {
  if (baseline === undefined || options.updateBaseline === true) return (results) => results;
  const { lines } = baseline;
  const exists = inSuite();
  const part = !complete || isPart(options);
  return (results) =>
    applyBaseline(results, lines, { today: today(), exists, part, meant, ...flagOf(options) });
}

/** Whether one failure is known, for what counts failures while a run goes on. */
export function knownNow(
  options: TestOptions,
  baseline: Baseline | undefined,
): { isKnown?: (result: Result) => boolean } {
  if (baseline === undefined || options.updateBaseline === true) return {};
  return { isKnown: (result) => isKnown(result, baseline.lines, today()) };
}

/** What a baseline makes of a failure while a run goes on; undefined where it has no say. */
export function asKnownNow(
  options: TestOptions,
  baseline: Baseline | undefined,
): ((result: Result) => Result) | undefined {
  if (baseline === undefined || options.updateBaseline === true) return undefined;
  return (result) => asKnown(result, baseline.lines, { today: today(), ...flagOf(options) });
}

/** The baseline, as a replay line names it. */
function flagOf({ baseline }: TestOptions): { readonly flag?: string } {
  return baseline === undefined ? {} : { flag: `--baseline ${shellWord(baseline)}` };
}

/** Ids that a line may have meant: those of its rule, where it names a rule, or the nearest. */
function meant({ check }: BaselineLine): string | undefined {
  const jobs = allJobs();
  const ids = [...new Set(jobs.map(({ id }) => id))];
  if (ids.includes(check)) return undefined;
  const ofRule = jobs.filter(({ rule }) => rule.code === check || rule.slug === check);
  const own = [...new Set(ofRule.map(({ id }) => id))];
  return own.length === 0 ? nearest(check, ids) : own.slice(0, MOST_MEANT).join(', ');
}

const MOST_MEANT = 5;

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Whether the whole suite has what a line names. Shapes are found while running, so their lines are never unmatched. */
function inSuite(): (line: BaselineLine) => boolean {
  const jobs = allJobs();
  return (line) =>
    line.check.startsWith('wire.') ||
    line.check === 'server.no-faults' ||
    jobs.some((job) => names(line, job));
}

function allJobs(): readonly Job[] {
  return selectJobs(CHECKS, ruleOf, {}, { versions: VERSIONS }).filter(({ applies }) => applies);
}

function names({ check, version, transport }: BaselineLine, job: Job): boolean {
  return (
    job.id === check &&
    (version ?? job.version) === job.version &&
    (transport ?? job.transport) === job.transport
  );
}

/** The text of the baseline that a run writes anew, which says how many lines it gets; undefined where it writes none. */
export function newBaseline(
  options: TestOptions,
  baseline: Baseline | undefined,
  io: Io,
): ((file: ResultFile) => string) | undefined {
  if (options.updateBaseline !== true || baseline === undefined) return undefined;
  const { text: old, lines: before } = baseline;
  return ({ results, complete }) => {
    const jobs = allJobs();
    const text = renewBaseline(results, old, {
      now: new Date(),
      exists: inSuite(),
      places: (line) => jobs.filter((job) => names(line, job)),
      whole: complete && !isPart(options),
    });
    const lines = text.split('\n').filter((line) => line.trim().startsWith('{')).length;
    io.err(
      `${options.baseline}: ${lines} known ${lines === 1 ? 'failure' : 'failures'}, ${before.length} before\n`,
    );
    return text;
  };
}
