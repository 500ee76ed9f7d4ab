/**
 * `livechat-kit compare A.json B.json`: what became worse, better or went unjudged from one result file to another. It
 * ends with 1 when something became worse; it starts nothing and writes nothing.
 */
import { Command, CommanderError } from 'commander';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { flagFault } from '../../tools/cli/flag-fault.ts';
import { InputError } from '../engine/errors.ts';
import type { ResultFile } from '../report/json.ts';
import { verdictWords } from '../report/text.ts';
import { compareVerdicts, judged, type Result, resultKey } from '../verdicts/verdict.ts';
import { readResultFile } from './files.ts';
import { guardedCommand } from './guarded.ts';
import { type Io, STANDARD } from './io.ts';

/** One result that is not what it was. */
interface Change {
  readonly key: string;
  readonly before: Result;
  readonly now: Result;
}

export interface Comparison {
  /** Failed, flaky or a warning, and was better before. */
  readonly worse: readonly Change[];
  readonly better: readonly Change[];
  /** Judged in one of the files only, or not at all in the other. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

/** What changed from one file to the other, in the order of the first. */
export function comparison(before: ResultFile, now: ResultFile): Comparison {
  const old = byKey(before);
  const fresh = byKey(now);
  const worse: Change[] = [];
  const better: Change[] = [];
  const lost: string[] = [];
  for (const [key, result] of old) {
    const next = fresh.get(key);
    if (next === undefined || !judged(next)) {
      if (judged(result)) lost.push(key);
      continue;
    }
    const order = compareVerdicts(next.verdict, result.verdict);
    if (order < 0 && isBad(next)) worse.push({ key, before: result, now: next });
    if (order > 0 && isBad(result)) better.push({ key, before: result, now: next });
  }
  const gained: string[] = [];
  for (const [key, result] of fresh) {
    const known = old.get(key);
    if (!judged(result) || (known !== undefined && judged(known))) continue;
    if (known === undefined && isBad(result))
      worse.push({ key, before: { ...result, verdict: 'not_run' }, now: result });
    else gained.push(key);
  }
  return { worse, better, lost, gained };
}

/** What the target did, whatever a baseline said of it: a known failure is one, and what its line missed has passed. */
function byKey({ results }: ResultFile): ReadonlyMap<string, Result> {
  return new Map(results.map((result) => [resultKey(result), withoutBaseline(result)]));
}

function withoutBaseline(result: Result): Result {
  if (result.stale === true) return { ...result, verdict: 'passed' };
  return result.verdict === 'known_failure' ? { ...result, verdict: 'failed' } : result;
}

function isBad({ verdict }: Result): boolean {
  return verdict === 'failed' || verdict === 'flaky' || verdict === 'warning';
}

/** Its flags and arguments. */
export function commandLine(): Command {
  return new Command('livechat-kit compare')
    .description('what became worse or better from one result file to another')
    .argument('<before>', 'result file of before')
    .argument('<now>', 'result file of now')
    .exitOverride()
    .allowExcessArguments(false);
}

/** Runs the command with the arguments after `compare`: 0 nothing worse, 1 something, 2 bad input. */
export async function main(args: readonly string[], io: Io = STANDARD): Promise<number> {
  return guardedCommand('compare', io, async () => {
    const parser = commandLine().configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: () => undefined,
    });
    try {
      parser.parse([...args], { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      if (error.exitCode === 0) return EXIT.held;
      const said = flagFault('livechat-kit compare', error.message);
      throw new InputError(said.slice('livechat-kit compare: '.length).trim());
    }
    const [before = '', now = ''] = parser.args;
    const files = [readResultFile(before).file, readResultFile(now).file] as const;
    for (const note of notesOn(...files)) io.err(`livechat-kit compare: ${note}\n`);
    const found = comparison(...files);
    io.out(comparisonText(found));
    return found.worse.length > 0 ? EXIT.failed : EXIT.held;
  });
}

/** What the runs differ in, so that a change need not be one of the target. */
const ASKED: readonly (readonly [word: string, of: (file: ResultFile) => unknown])[] = [
  ['releases of the kit', ({ kit }) => kit],
  ['targets', ({ target }) => target.name],
  ['versions', ({ versions }) => versions],
  ['selections', ({ selection }) => selection],
  ['shards', ({ shard }) => shard],
  ['seeds', ({ seed }) => seed],
];

/** Why a comparison says less than it seems to; a file of format 1 does not say what was selected. */
function notesOn(before: ResultFile, now: ResultFile): readonly string[] {
  const differing = ASKED.filter(
    ([word, of]) =>
      (word !== 'selections' || (before.selection !== null && now.selection !== null)) &&
      JSON.stringify(of(before)) !== JSON.stringify(of(now)),
  ).map(([word]) => word);
  const cut = [before, now].flatMap((file, index) =>
    file.complete ? [] : [`the run of ${index === 0 ? 'before' : 'now'} is not complete (${file.ended})`],
  );
  return [
    ...(differing.length === 0
      ? []
      : [`the files are of other ${differing.join(', ')}, which may be why they differ`]),
    ...cut,
  ];
}

function comparisonText({ worse, better, lost, gained }: Comparison): string {
  const line = ({ key, before, now }: Change): string =>
    `  ${key}: ${verdictWords(before.verdict)} → ${verdictWords(now.verdict)}${now.message === null ? '' : `: ${now.message}`}`;
  const group = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`${title}:`, ...lines];
  return `${[
    ...group('worse', worse.map(line)),
    ...group('better', better.map(line)),
    ...group(
      'no longer judged',
      lost.map((key) => `  ${key}`),
    ),
    ...group(
      'newly judged',
      gained.map((key) => `  ${key}`),
    ),
    `${worse.length} worse, ${better.length} better, ${lost.length} no longer judged, ${gained.length} newly judged`,
  ].join('\n')}\n`;
}
