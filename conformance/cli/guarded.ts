/** How a command of the kit ends: what it throws is a line and an exit code. */
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { RunError } from '../engine/errors.ts';
import type { Io } from './io.ts';

/** Turns what a command throws into a line and an exit code. */
export async function guardedCommand(command: string, io: Io, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunError) {
      io.err(`livechat-kit ${command}: ${error.message}\n`);
      return error.exit;
    }
    io.err(
      `livechat-kit ${command}: a fault in the kit itself: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    return EXIT.kitFault;
  }
}
