/** Runs a command of the kit inside a test and keeps what it says. It may not know what a command does. */
import type { Io } from '../cli/io.ts';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The exit code of a command, and what it wrote to its two streams. */
export async function saidBy(
  run: (args: readonly string[], io: Io) => Promise<number>,
  ...args: readonly string[]
): Promise<Said> {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  };
  return { code: await run(args, io), out, err };
}
