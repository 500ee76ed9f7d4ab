/**
 * Lists of public names as files beside this one: one line a name, with what belongs to it. It reads, writes and
 * compares them and knows nothing of what they hold. A name that leaves a list is noted in `removed.txt`, so that
 * the changelog can be asked for it later.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface NameLine {
  /** Where the name lives, e.g. the entry of the package. */
  readonly scope: string;
  readonly name: string;
  /** What may change without the name being gone: a signature, a set of versions. */
  readonly detail: string;
}

export type NameLists = Readonly<Record<string, readonly NameLine[]>>;

/** Lists whose detail is a set of words: a word that leaves it is as good as a name that is gone. */
const SETS: ReadonlySet<string> = new Set(['schemas', 'results']);

const file = (name: string) => new URL(`./lists/${name}.txt`, import.meta.url);
const print = ({ scope, name, detail }: NameLine) => [scope, name, detail].join('\t');
const key = ({ scope, name }: NameLine) => `${scope}\t${name}`;

export function parseList(text: string): NameLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [scope = '', name = '', detail = ''] = line.split('\t');
      return { scope, name, detail };
    });
}

export function formatList(lines: readonly NameLine[]): string {
  const head =
    '# Public names, recorded by `npm run names -- --write`. A change of one is a line of CHANGELOG.md.\n';
  return `${head}${[...new Set(lines.map(print))].toSorted().join('\n')}\n`;
}

/** An absent list is an empty one. */
export function readList(name: string): NameLine[] {
  return existsSync(file(name)) ? parseList(readFileSync(file(name), 'utf8')) : [];
}

export function writeList(name: string, lines: readonly NameLine[]): void {
  writeFileSync(file(name), formatList(lines));
}

/** What differs, as lines to read: `-` was recorded and is not so any more, `+` is new. */
export function changes(recorded: readonly NameLine[], found: readonly NameLine[]): string[] {
  const before = new Set(recorded.map(print));
  const after = new Set(found.map(print));
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ];
}

/** The names that were recorded and are gone, or gone in part. */
export function removals(
  list: string,
  recorded: readonly NameLine[],
  found: readonly NameLine[],
): NameLine[] {
  const after = new Map(found.map((line) => [key(line), line]));
  return recorded.flatMap((line) => {
    const now = after.get(key(line));
    if (now === undefined) return [line];
    if (!SETS.has(list)) return [];
    const kept = new Set(now.detail.split(' '));
    const lost = line.detail.split(' ').filter((word) => !kept.has(word));
    return lost.length === 0 ? [] : [{ ...line, detail: lost.join(' ') }];
  });
}

/** Removed names that a changelog does not name in backticks. */
export function untold(removed: readonly NameLine[], changelog: string): string[] {
  return removed
    .filter(({ name }) => !changelog.includes(`\`${name}\``))
    .map(({ scope, name }) => `${scope} ${name}`);
}
