/** Flags of `livechat-kit diff`. The work is done by the specification's own module, which knows no flags. */
import { Command } from 'commander';
import { printDiff } from '../tools/cli/diff.ts';
import { parse } from './flags.ts';

/** Exit code 0, or 2 for bad input. */
export async function main(args: string[]): Promise<number> {
  const command = new Command('livechat-kit diff')
    .description('Show what changed between two versions of the protocol, and whom each change breaks.')
    .argument('<from>', 'the older version, e.g. 3.5')
    .argument('<to>', 'the newer version, e.g. 3.6')
    .option('--json', 'every change, fields inside others too, as JSON')
    .option('--md', 'a Markdown page');
  const refused = parse(command, args);
  if (refused !== undefined) return refused;
  const [from, to] = command.args as [string, string];
  return printDiff({ ...command.opts<{ json?: true; md?: true }>(), from, to }, process);
}
