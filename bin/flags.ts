/**
 * Parses the flags of a subcommand that lives in this folder and says what is wrong with them in one line. It knows
 * no subcommand.
 */
import { type Command, CommanderError, type OptionValues } from 'commander';
import { flagFault, unknownFlag } from '../tools/cli/flag-fault.ts';

/** Undefined when the flags are good; else the exit code, after help or one line about the fault has been printed. */
export function parse(command: Command, args: readonly string[]): number | undefined {
  const name = command.name();
  const known = [...command.options.map((option) => option.long ?? ''), '--help'];
  const foreign = unknownFlag(name, args, known);
  if (foreign !== undefined) {
    process.stderr.write(foreign);
    return 2;
  }
  command.exitOverride().configureOutput({ outputError: (text, write) => write(flagFault(name, text)) });
  try {
    command.parse([...args], { from: 'user' });
    return undefined;
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
    throw fault;
  }
}

/** Does the work of a subcommand with its flags and arguments when they are good. Gives the exit code. */
export async function withFlags<Flags extends OptionValues>(
  command: Command,
  args: readonly string[],
  work: (flags: Flags, named: readonly string[]) => Promise<number>,
): Promise<number> {
  return parse(command, args) ?? work(command.opts<Flags>(), command.args);
}
