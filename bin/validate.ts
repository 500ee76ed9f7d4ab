/** Flags of `livechat-kit validate`. The work is done by the specification's own module, which knows no flags. */
import { Command } from 'commander';
import { withFlags } from './flags.ts';

interface Flags {
  readonly version: string;
  readonly message?: string;
  readonly exact?: true;
  readonly json?: true;
  readonly list?: true;
}

/** Its flags and arguments. */
export function commandLine(): Command {
  return new Command('livechat-kit validate')
    .description('Check messages in JSON files, or on standard input, against the specification.')
    .requiredOption('--version <version>', 'version of the protocol, e.g. 3.6')
    .option(
      '--message <name>',
      'e.g. agent/send_event/request, agent/incoming_event/push, agent/Chat; frame and delivery are whole ones',
    )
    .option(
      '--exact',
      'refuse members that the version does not define, and optional ones that are null or empty',
    )
    .option('--json', 'print one JSON object with problems and notes')
    .option('--list', 'print the names of messages, those that begin with --message')
    .argument('[files...]', 'files to check; standard input when there are none');
}

/** Exit code 0 valid, 1 invalid, 2 bad input. */
export const main = (args: string[]): Promise<number> =>
  withFlags<Flags>(commandLine(), args, async (flags, files) => {
    const { validateFiles } = await import('../tools/cli/validate.ts');
    return validateFiles({ ...flags, files }, process);
  });
