/** Flags of `livechat-kit diff`. The work is done by the specification's own module, which knows no flags. */
import { Command } from 'commander';
import type { DiffOptions } from '../tools/cli/diff.ts';
import { withFlags } from './flags.ts';

type Flags = Omit<DiffOptions, 'from' | 'to'>;

/** Its flags and arguments. */
export function commandLine(): Command {
  return new Command('livechat-kit diff')
    .description('Show what changed between two versions of the protocol, and whom each change breaks.')
    .argument('<from>', 'the older version, e.g. 3.5')
    .argument('<to>', 'the newer version, e.g. 3.6')
    .option('--json', 'every change, fields inside others too, as JSON')
    .option('--md', 'a Markdown page')
    .option('--api <name>', 'one API only: agent, customer, configuration, webhooks or accounts')
    .option('--breaking', 'only what breaks a client of the older version')
    .option('--exit-code', 'end with 1 when something of what is shown breaks a client');
}

/** Exit code 0, 1 with `--exit-code` when something breaks a client, or 2 for bad input. */
export const main = (args: string[]): Promise<number> =>
  withFlags<Flags>(commandLine(), args, async (flags, [from = '', to = '']) => {
    const { printDiff } = await import('../tools/cli/diff.ts');
    return printDiff({ ...flags, from, to }, process);
  });
