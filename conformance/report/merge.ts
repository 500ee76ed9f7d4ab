/**
 * Joins result files of one run, or of several runs of the same selection: each result counts as the worst that was
 * said of it, in whatever order the files come. It refuses files that do not belong together.
 */
import { RULES } from '../../schemas/rules/index.ts';
import { InputError } from '../engine/errors.ts';
import { restored } from '../verdicts/causes.ts';
import { compareVerdicts, type Result, resultKey } from '../verdicts/verdict.ts';
import { type ResultFile, resultFile } from './json.ts';

/** A result file and what it is called. */
export interface NamedFile {
  readonly where: string;
  readonly file: ResultFile;
}

/** What files of one run agree in, with the word for it. */
const SAME: readonly (readonly [word: string, of: (file: ResultFile) => unknown])[] = [
  ['the release of the kit', ({ kit }) => kit],
  ['the target', ({ target }) => target.name],
  ['the selection', ({ selection }) => selection],
  ['the versions', ({ versions }) => versions],
  ['the seed', ({ seed }) => seed],
];

/**
 * Throws `InputError`, naming what is missing or mixed, unless the files are the shards of one run, or whole runs of
 * one selection. Shards may be missing, and files incomplete, only with `partial`.
 */
export function mergeFiles(named: readonly NamedFile[], partial = false): ResultFile {
  const [first] = named;
  if (first === undefined) throw new InputError('no result file to merge; name one or more');
  for (const other of named) refuseMixed(first, other);
  const missing = missingShards(named);
  if (missing.length > 0 && !partial)
    throw new InputError(
      `shard ${missing.join(', ')} is missing; pass its file to --merge too, or --allow-partial to judge without it`,
    );
  const cut = named.find(({ file }) => !file.complete);
  if (cut !== undefined && !partial)
    throw new InputError(
      `${cut.where} is of a run that ended early (${cut.file.ended}); run it again, or pass --allow-partial`,
    );
  const files = inOrderOfShards(named);
  const [sample] = files;
  const facts = sample ?? first.file;
  return resultFile(
    {
      kit: facts.kit,
      target: facts.target,
      selection: facts.selection,
      shard: null,
      versions: facts.versions,
      seed: facts.seed,
      duration_ms: Math.max(...files.map((file) => file.duration_ms)),
      executions: files.reduce((total, file) => total + file.executions, 0),
      complete: missing.length === 0 && cut === undefined,
      ended: missing.length > 0 ? `without shard ${missing.join(', ')}` : (cut?.file.ended ?? null),
      catalogue: RULES,
    },
    worst(files),
  );
}

function refuseMixed(first: NamedFile, other: NamedFile): void {
  for (const [word, of] of SAME) {
    const one = JSON.stringify(of(first.file));
    const two = JSON.stringify(of(other.file));
    if (one === two) continue;
    const hint = word === 'the target' ? '; one "name" in --config makes shards of one target alike' : '';
    throw new InputError(
      `${first.where} and ${other.where} differ in ${word}: ${one} and ${two}; merge files of one run${hint}`,
    );
  }
}

/** Numbers of shards that no file has. Throws on a shard that comes twice, and on shards beside whole runs. */
function missingShards(named: readonly NamedFile[]): readonly string[] {
  const count = named[0]?.file.shard?.count;
  const seen = new Map<number, string>();
  for (const { where, file } of named) {
    if (file.shard?.count !== count)
      throw new InputError(
        `${named[0]?.where} and ${where} are not shards of one run: ${shardWord(named[0]?.file)} and ${shardWord(file)}`,
      );
    if (file.shard === null) continue;
    const before = seen.get(file.shard.index);
    if (before !== undefined)
      throw new InputError(`${before} and ${where} are both shard ${shardWord(file)}; leave one out`);
    seen.set(file.shard.index, where);
  }
  if (count === undefined) return [];
  return Array.from({ length: count }, (_, index) => index + 1)
    .filter((index) => !seen.has(index))
    .map((index) => `${index}/${count}`);
}

function shardWord(file: ResultFile | undefined): string {
  const shard = file?.shard ?? null;
  return shard === null ? 'the whole run' : `${shard.index}/${shard.count}`;
}

/** The same order, whatever order the files were named in. A run that was named twice, or copied, is one run. */
function inOrderOfShards(named: readonly NamedFile[]): readonly ResultFile[] {
  const once = new Map(named.map(({ file }) => [JSON.stringify(file), file]));
  return [...once]
    .toSorted(
      ([text, one], [otherText, other]) =>
        (one.shard?.index ?? 0) - (other.shard?.index ?? 0) || (text < otherText ? -1 : 1),
    )
    .map(([, file]) => file);
}

function worst(files: readonly ResultFile[]): readonly Result[] {
  const merged = new Map<string, Result>();
  for (const result of files.flatMap(({ results }) => results.map(restored))) {
    const known = merged.get(resultKey(result));
    if (known === undefined || compareVerdicts(result.verdict, known.verdict) < 0)
      merged.set(resultKey(result), result);
  }
  return [...merged.values()];
}
