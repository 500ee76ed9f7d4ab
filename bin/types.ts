/** Flags of `livechat-kit types`. The work is done by the specification's own module, which knows no flags. */
import { Command } from 'commander';
import type { Quicktype } from '../tools/cli/quicktype.ts';
import { LANGUAGES } from '../tools/cli/type-languages.ts';
import { writeTypes } from '../tools/cli/types.ts';
import { parse } from './flags.ts';

interface Flags {
  readonly version: string;
  readonly lang: string;
  readonly out: string;
  readonly message?: string[];
}

/** Its flags and arguments. */
export function commandLine(): Command {
  const command = new Command('livechat-kit types')
    .description('Write the types of one version of the protocol for a program in your language.')
    .requiredOption('--version <version>', 'version of the protocol, e.g. 3.6')
    .requiredOption('--lang <language>', `one of ${LANGUAGES.join(', ')}; typescript is ts`)
    .requiredOption('--out <folder>', 'folder to write into; made when it is not there')
    .option('--message <names...>', 'only these messages and structures, e.g. agent/send_event/request');
  return command.addHelpText(
    'after',
    `
A message has a type of its name, agent/send_event/request AgentSendEventRequest.
In languages other than TypeScript one that is a list has none: it is a member
of Protocol, and its items have a structure's type or one that ends with Item.`,
  );
}

/** Exit code 0, 2 bad input, 3 when the generator of other languages is not installed. */
export async function main(args: string[]): Promise<number> {
  const command = commandLine();
  const refused = parse(command, args);
  if (refused !== undefined) return refused;
  const { message, ...flags } = command.opts<Flags>();
  return writeTypes(
    { ...flags, ...(message === undefined ? {} : { messages: message }) },
    {
      stdout: process.stdout,
      stderr: process.stderr,
      loadQuicktype: async () => (await import('quicktype-core')) as unknown as Quicktype,
    },
  );
}
