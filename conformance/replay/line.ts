/** The command line that shows one failure again. It has to name everything the outcome depends on. */
import type { Job } from '../engine/select.ts';

/** What is the same in the replay lines of a whole run. */
export interface ReplayBase {
  /** What points at the target, e.g. `--target http://127.0.0.1:8080`; may be empty for our own server. */
  readonly targetFlags: string;
  /** Flags that change verdicts, as words for a shell; empty when none was given. */
  readonly judgingFlags: string;
  /** Release of the kit: seed and path hold within one. */
  readonly release: string | undefined;
}

interface ReplayParts extends ReplayBase {
  readonly job: Pick<Job, 'id' | 'version' | 'transport'> & {
    readonly rule: { readonly code: string };
    readonly check: { readonly name?: string };
  };
  readonly seed: number;
  readonly path: string;
}

export function replayLine({ targetFlags, judgingFlags, release, job, seed, path }: ReplayParts): string {
  return [
    'npx livechat-kit test',
    targetFlags,
    // A rule of several checks is named by the check.
    `--rule ${shellWord(job.check.name === undefined ? job.rule.code : job.id)}`,
    `--version ${job.version}`,
    `--transport ${job.transport}`,
    `--seed ${seed}`,
    `--path ${path}`,
    judgingFlags,
    release === undefined ? '' : `--release ${release}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** A word as a shell takes it. `#` starts a comment only at the start of a word, yet blanks and quotes need care. */
export function shellWord(word: string): string {
  return /^[\w.#:/@,=-]+$/.test(word) && !word.startsWith('#') ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
