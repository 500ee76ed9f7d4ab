/** Reads what the command line is given as files. It says what is wrong with a path; what is in it, others judge. */
import { readFileSync } from 'node:fs';
import { InputError } from '../engine/errors.ts';
import type { NamedFile } from '../report/merge.ts';
import { readResults } from '../report/read.ts';
import { type BaselineLine, parseBaseline } from '../verdicts/baseline.ts';
import type { TestOptions } from './flags.ts';

/** The text of a file. Throws `InputError` when it cannot be read. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(
      `cannot read ${path}: ${error instanceof Error && 'code' in error ? error.code : error}`,
    );
  }
}

export function readResultFile(path: string): NamedFile {
  return { where: path, file: readResults(read(path), path) };
}

/** The lines of `--baseline`; undefined without one. */
export function readBaseline({ baseline, updateBaseline }: TestOptions): readonly BaselineLine[] | undefined {
  if (baseline === undefined) return undefined;
  try {
    return parseBaseline(read(baseline), baseline);
  } catch (error) {
    // A first baseline is written to a file that is not there yet.
    if (updateBaseline && error instanceof InputError && error.message.includes('ENOENT')) return [];
    throw error;
  }
}
