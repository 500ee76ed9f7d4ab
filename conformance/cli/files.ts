/** Reads what the command line is given as files. It says what is wrong with a path; what is in it, others judge. */
import { InputError } from '../engine/errors.ts';
import type { NamedFile } from '../report/merge.ts';
import { readResults } from '../report/read.ts';
import { readTextFile } from '../targets/read-text.ts';
import { type BaselineLine, parseBaseline } from '../verdicts/baseline.ts';
import type { TestOptions } from './flags.ts';

export function readResultFile(path: string): NamedFile {
  return { where: path, file: readResults(readTextFile(path, 'result file'), path) };
}

/** A baseline as it was read. */
export interface Baseline {
  readonly text: string;
  readonly lines: readonly BaselineLine[];
}

/** What `--baseline` holds; undefined without one. */
export function readBaseline({ baseline, updateBaseline }: TestOptions): Baseline | undefined {
  if (baseline === undefined) return undefined;
  try {
    const text = readTextFile(baseline, 'baseline');
    return { text, lines: parseBaseline(text, baseline) };
  } catch (error) {
    // A first baseline is written to a file that is not there yet.
    if (updateBaseline && error instanceof InputError && error.message.includes('ENOENT'))
      return { text: '', lines: [] };
    throw error;
  }
}
