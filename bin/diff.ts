/** Flags of `livechat-kit diff`. The work is done by the specification's own module, which knows no flags. */
import { Command, CommanderError } from 'commander';
import { printDiff } from '../schemas/cli/diff.ts';

/** Exit code 0, or 2 for bad input. */
export async function main(args: string[]): Promise<number> {
  const command = new Command('livechat-kit diff')
    .description('Show what changed between two versions of the protocol, and whom each change breaks.')
    .argument('<from>', 'the older version, e.g. 3.5')
    .argument('<to>', 'the newer version, e.g. 3.6')
    .option('--json', 'every change, fields inside others too, as JSON')
    .option('--md', 'a Markdown page')
    .exitOverride()
    .showHelpAfterError('Run `livechat-kit diff --help` for the flags.');
  try {
    command.parse(args, { from: 'user' });
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
    throw fault;
  }
  const [from, to] = command.args as [string, string];
  return printDiff({ ...command.opts<{ json?: true; md?: true }>(), from, to }, process);
}
