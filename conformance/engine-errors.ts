/**
 * The ways a run can end other than with verdicts, each with its exit code, so that causes stay apart: wrong
 * input (2), the environment (3), the kit itself (4). A broken rule is none of them; it is a result.
 */

export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** An error that ends the run; `exit` is the code the command line leaves with. */
export class RunError extends Error {
  readonly exit: ExitCode;
  constructor(message: string, exit: ExitCode) {
    super(message);
    this.name = 'RunError';
    this.exit = exit;
  }
}

/** Flags, configuration or baseline are wrong; the message says what to write instead. */
export class InputError extends RunError {
  constructor(message: string) {
    super(message, 2);
    this.name = 'InputError';
  }
}

/** The target cannot be reached, or a port is taken. */
export class EnvironmentError extends RunError {
  constructor(message: string) {
    super(message, 3);
    this.name = 'EnvironmentError';
  }
}

/** The kit did something it must not, a malformed request of its own for instance. */
export class KitFault extends RunError {
  constructor(message: string) {
    super(message, 4);
    this.name = 'KitFault';
  }
}

/** The entry of `known` that looks most like `word`, for "did you mean"; undefined when none comes near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 2)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + change));
    }
    row = next;
  }
  return row[b.length]!;
}
