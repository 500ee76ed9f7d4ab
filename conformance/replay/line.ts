/** The command line that shows one failure again. It has to name everything the outcome depends on. */
import type { Transport } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';

export interface ReplayParts {
  /** What points at the target, e.g. `--target http://127.0.0.1:8080`; may be empty for our own server. */
  readonly targetFlags: string;
  /** Catalogue code, or the result id when the rule has several checks. */
  readonly rule: string;
  readonly version: Version;
  readonly transport: Transport;
  readonly seed: number;
  readonly path: string;
}

export function replayLine(parts: ReplayParts): string {
  return [
    'livechat-kit test',
    parts.targetFlags,
    `--rule ${quoted(parts.rule)}`,
    `--version ${parts.version}`,
    `--transport ${parts.transport}`,
    `--seed ${parts.seed}`,
    `--path ${parts.path}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** `#` starts a comment in a shell only at the start of a word, yet blanks and quotes need care. */
function quoted(word: string): string {
  return /^[\w.#:/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
