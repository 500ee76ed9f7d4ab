/**
 * Which rules say something else than when their hashes were last written. A reworded rule may leave a check behind
 * that judges the old claim; this only says so, whether the check still fits is for people.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './files.ts';
import { HASHES } from './outputs.ts';

export type Hashes = Readonly<Record<string, string>>;

/** One line for each rule that both have with different hashes. New rules have no check yet and are left out. */
export function rewordedLines(before: Hashes, after: Hashes): string[] {
  return Object.keys(after)
    .filter((code) => before[code] !== undefined && before[code] !== after[code])
    .map((code) => `${code} was reworded: read its check again (grep ${code} in conformance/suites/rules)`);
}

/** The same for the hashes below `root` and those that are to be written; none where none are yet. */
export function rewordedSince(root: string, files: Files): string[] {
  const path = join(root, HASHES);
  const after = files.get(HASHES);
  if (after === undefined || !existsSync(path)) return [];
  return rewordedLines(JSON.parse(readFileSync(path, 'utf8')) as Hashes, JSON.parse(after) as Hashes);
}
