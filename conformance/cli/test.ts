/**
 * `livechat-kit test`: reads its flags, and ends with an exit code that says whose fault it was (`tools/cli/exit-codes.ts`).
 * What is done with them is loaded afterwards, since help and a wrong flag need none of the suites.
 */
import { parseFlags } from './flags.ts';
import { guardedCommand } from './guarded.ts';
import { type Io, STANDARD } from './io.ts';
import type { openTarget } from './target.ts';

export { commandLine, registerTest } from './flags.ts';
export type { Io } from './io.ts';

/**
 * Runs the command with the arguments after `test` and gives the exit code. `open` finds the target; tests that start
 * many servers give one that needs no thread for each.
 */
export async function main(
  args: readonly string[],
  io: Io = STANDARD,
  open?: typeof openTarget,
): Promise<number> {
  return guardedCommand('test', io, async () => {
    const parsed = parseFlags(args);
    if ('help' in parsed) {
      io.out(parsed.help);
      return 0;
    }
    const { testCommand } = await import('./test-command.ts');
    return testCommand(parsed.options, io, open);
  });
}
