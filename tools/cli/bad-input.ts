/** Bad input on a command line: said in one clear line, exit code 2. Shared by the subcommands of the specification. */

import { isVersion, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { nearest } from '../../schemas/reading/nearest.ts';

/** Never leaves the subcommand that throws it. */
export class BadInput extends Error {}

export interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Runs a subcommand; bad input becomes a line on standard error and exit code 2. */
export async function refusing(io: Output, act: () => Promise<number> | number): Promise<number> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** All versions are one edit from one that is yet to come; whoever asks for it wants the newest. */
const NEWEST_FIRST = [...VERSIONS].reverse();

/** The version, or bad input that names the nearest one. */
export function knownVersion(text: string): Version {
  if (isVersion(text)) return text;
  const near = nearest(text, NEWEST_FIRST);
  const meant = near === undefined ? '' : `did you mean ${near}? `;
  throw new BadInput(`unknown version ${JSON.stringify(text)}; ${meant}write one of ${VERSIONS.join(', ')}`);
}

/** «did you mean», with the whole list where it is short enough to be read. */
export function hint(text: string, known: readonly string[], list: string): string {
  const near = nearest(text, known);
  const all = `${list} ${known.join(', ')}`;
  return near === undefined ? all : `did you mean ${near}? ${all}`;
}
