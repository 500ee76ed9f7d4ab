/** Flags of `livechat-kit types`. The work is done by the specification's own module, which knows no flags. */
import { Command } from 'commander';
import type { Quicktype } from '../tools/cli/quicktype.ts';
import { LANGUAGES, NOT_PROVEN, type QuicktypeLanguage } from '../tools/cli/type-languages.ts';
import { withFlags } from './flags.ts';

interface Flags {
  readonly version: string;
  readonly lang: string;
  readonly out: string;
  readonly message?: string[];
}

const NAMES: Readonly<Record<QuicktypeLanguage, string>> = { csharp: 'C#', kotlin: 'Kotlin', swift: 'Swift' };

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
Python, Go, Java (Jackson) and Rust (serde): what is written is what was read;
AgentFrame, CustomerFrame and Delivery read a whole frame or delivery; members
that a type does not know are left out. ${NOT_PROVEN.map((language) => NAMES[language]).join(', ')} are not proven: they are
written by quicktype-core, an optional peer, and may lose empty lists or write
null for what is absent. There a list is a member of Protocol, in Swift
LiveChatProtocol.`,
  );
}

/** Exit code 0, 2 bad input, 3 when quicktype-core is needed and not installed. */
export const main = (args: string[]): Promise<number> =>
  withFlags<Flags>(commandLine(), args, async ({ message, ...flags }) => {
    const { writeTypes } = await import('../tools/cli/types.ts');
    return writeTypes(
      { ...flags, ...(message === undefined ? {} : { messages: message }) },
      {
        stdout: process.stdout,
        stderr: process.stderr,
        loadQuicktype: async () => (await import('quicktype-core')) as unknown as Quicktype,
      },
    );
  });
