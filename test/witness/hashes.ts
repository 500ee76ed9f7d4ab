/**
 * The committed hashes and the differences that are wanted, and the judgement of what a session gave now against
 * both. It reads and writes its two files and plays nothing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Hashes of one session, block by block. */
export interface Hashes {
  readonly session: number;
  /** What was seen, without the wording of errors. */
  readonly behaviour: readonly string[];
  /** The wording of errors alone. */
  readonly wording: readonly string[];
}

/** One wanted difference from the committed hashes. */
export interface Difference {
  readonly session: number;
  readonly block: number;
  /** In words: what differs. */
  readonly differs: string;
  /** Code of the rule, or the case, for whose sake. */
  readonly rule: string;
  /** The new hash; filled in by `--record`, so that the block stays guarded. */
  readonly becomes?: string;
}

export interface Judgement {
  /** Sentences; none when all is well. */
  readonly problems: readonly string[];
  /** Blocks in which only the wording of errors changed. */
  readonly reworded: number;
}

const HASHES = new URL('./hashes.jsonl', import.meta.url);
const DIFFERENCES = new URL('./differences.jsonl', import.meta.url);

function readLines(url: URL): unknown[] {
  if (!existsSync(url)) return [];
  return readFileSync(url, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown);
}

function writeLines(url: URL, lines: readonly unknown[]): void {
  writeFileSync(url, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

export function readHashes(): Hashes[] {
  return readLines(HASHES) as Hashes[];
}

/** Throws a `SyntaxError` that says which line is no difference. */
export function readDifferences(): Difference[] {
  return readLines(DIFFERENCES).map((line, index) => {
    const { session, block, differs, rule } = line as Partial<Difference>;
    const told = typeof differs === 'string' && differs !== '' && typeof rule === 'string' && rule !== '';
    if (Number.isInteger(session) && Number.isInteger(block) && told) return line as Difference;
    throw new SyntaxError(`differences.jsonl, line ${index + 1}: {session, block, differs, rule} are needed`);
  });
}

export function writeHashes(all: readonly Hashes[]): void {
  writeLines(
    HASHES,
    all.toSorted((a, b) => a.session - b.session),
  );
}

export function writeDifferences(all: readonly Difference[]): void {
  writeLines(
    DIFFERENCES,
    all.toSorted((a, b) => a.session - b.session || a.block - b.block),
  );
}

/** The hashes of the behaviour that a session has to give: the committed ones, with the differences that are wanted. */
export function behaviourOf(session: number): readonly string[] {
  const then = readHashes().find((one) => one.session === session)?.behaviour ?? [];
  const wanted = readDifferences().filter((one) => one.session === session);
  return then.map((hash, at) => wanted.find(({ block }) => block === at + 1)?.becomes ?? hash);
}

/** What a session gave now, against the committed hashes and the wanted differences. */
export function judge(now: Hashes, then: Hashes | undefined, wanted: readonly Difference[]): Judgement {
  const { session } = now;
  if (then === undefined) {
    return { problems: [`session ${session} has no hashes: record them with --record`], reworded: 0 };
  }
  const problems: string[] = [];
  let reworded = 0;
  for (const [index, hash] of now.behaviour.entries()) {
    const block = index + 1;
    const place = `session ${session}, block ${block}`;
    const line = wanted.find((one) => one.session === session && one.block === block);
    const differs = hash !== then.behaviour[index];
    if (differs && line === undefined) {
      problems.push(`${place} differs; look with: npm run witness -- --show ${session} ${block}`);
    } else if (line !== undefined && !differs) {
      problems.push(`${place} does not differ: its line in differences.jsonl is not needed`);
    } else if (line !== undefined && line.becomes === undefined) {
      problems.push(`${place}: its difference is not recorded yet: npm run witness -- --record`);
    } else if (line !== undefined && line.becomes !== hash) {
      problems.push(`${place} differs otherwise than its line in differences.jsonl says`);
    } else if (line === undefined && now.wording[index] !== then.wording[index]) reworded += 1;
  }
  if (now.behaviour.length !== then.behaviour.length) problems.push(`session ${session} has another length`);
  return { problems, reworded };
}

/**
 * Both files as they are after recording: new sessions are added, differences that a line names are filled in, new
 * wordings are taken over. With `problems` nothing may be written: a hash would change that no line names.
 */
export function recorded(
  now: readonly Hashes[],
  then: readonly Hashes[],
  wanted: readonly Difference[],
): { hashes: Hashes[]; differences: Difference[]; problems: string[] } {
  const problems: string[] = [];
  const hashes = new Map(then.map((one) => [one.session, one]));
  let differences = [...wanted];
  for (const one of now) {
    const before = hashes.get(one.session);
    if (before === undefined) {
      hashes.set(one.session, one);
      continue;
    }
    hashes.set(one.session, { ...before, wording: one.wording });
    differences = differences.map((line) => {
      const becomes = one.behaviour[line.block - 1];
      return line.session === one.session && becomes !== undefined ? { ...line, becomes } : line;
    });
    problems.push(...judge(one, before, differences).problems);
  }
  return { hashes: [...hashes.values()], differences, problems };
}
