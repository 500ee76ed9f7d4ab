/**
 * The ways a run can end other than with verdicts, each with its exit code, so that causes stay apart: wrong
 * input, the environment, the kit itself. A broken rule is none of them; it is a result.
 */

import { EXIT, type ExitCode } from '../../tools/cli/exit-codes.ts';

export type { ExitCode } from '../../tools/cli/exit-codes.ts';

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
    super(message, EXIT.badInput);
    this.name = 'InputError';
  }
}

/** The target cannot be reached, or a port is taken. */
export class EnvironmentError extends RunError {
  constructor(message: string) {
    super(message, EXIT.environment);
    this.name = 'EnvironmentError';
  }
}

/** The kit did something it must not, a malformed request of its own for instance. */
export class KitFault extends RunError {
  constructor(message: string) {
    super(message, EXIT.kitFault);
    this.name = 'KitFault';
  }
}
