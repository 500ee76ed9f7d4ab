/**
 * Where the command line writes: standard output and error. Losing a reader ends no run, since results go to files too;
 * what went wrong is remembered for the exit code.
 */

/** Where output goes; tests give their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` is a terminal that can rewrite its last line. */
  readonly live?: boolean;
}

/** The process's own streams. */
export const STANDARD: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  live: process.stderr.isTTY === true,
};
