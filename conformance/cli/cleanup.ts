/**
 * `livechat-kit cleanup --target URL`: takes back what a killed run of the suites left on a target. It judges nothing,
 * and says in one line what it took back.
 */
import { Command, CommanderError } from 'commander';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { flagFault } from '../../tools/cli/flag-fault.ts';
import { InputError, RunError } from '../engine/errors.ts';
import { authorizationOf, discover } from '../targets/discover/index.ts';
import { mannerly } from '../targets/manners.ts';
import { cleanUp } from '../targets/rooms/cleanup.ts';
import { refuseCompany } from '../targets/rooms/company.ts';
import { REAL_TIME } from '../targets/rooms/hall.ts';
import { RunNote } from '../targets/rooms/note.ts';
import { Provision } from '../targets/rooms/provision.ts';
import { portsOf } from '../targets/socket.ts';
import { describedTarget } from './target.ts';
import { TARGET_FLAGS, type TargetFlags } from './target-flags.ts';

const NAME = 'livechat-kit cleanup';
const { command: _, receiver: __, concurrency: ___, realTime: ____, ...ELSEWHERE } = TARGET_FLAGS;
const CLEANUP_FLAGS = Object.values(ELSEWHERE);

/** Its flags and arguments. */
export function commandLine(): Command {
  const command = new Command(NAME)
    .description('take back what a killed run of the suites left on a target')
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput({ outputError: (text, write) => write(flagFault(NAME, text)) });
  for (const { flag, help, parse } of CLEANUP_FLAGS) {
    if (parse === undefined) command.option(flag, help);
    else command.option(flag, help, (text: string, before?: unknown) => parse(text, before));
  }
  return command;
}

/** Runs the command with the arguments after `cleanup` and gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const command = commandLine();
  try {
    const flags = command.parse([...args], { from: 'user' }).opts<TargetFlags>();
    if ((flags.target ?? flags.config ?? flags.ready) === undefined)
      throw new InputError('say which target is meant: pass --target with --token, or --config, or --ready');
    const { text, settled } = await cleanTarget(flags);
    process.stdout.write(text);
    return settled ? EXIT.held : EXIT.failed;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.held : EXIT.badInput;
    if (!(error instanceof RunError)) throw error;
    process.stderr.write(`${NAME}: ${error.message}\n`);
    return error.exit;
  }
}

/** Cleans up, and says what was taken back and what could not be. Throws `EnvironmentError` while a run goes on. */
export async function cleanTarget(
  flags: TargetFlags,
  time = REAL_TIME,
): Promise<{ text: string; settled: boolean }> {
  const config = describedTarget(flags);
  const token = config.token ?? config.actors?.find(({ role }) => role === 'owner')?.token;
  if (token === undefined)
    throw new InputError(
      "the owner's token is not given: pass --token or --token-file, or set LIVECHAT_TOKEN",
    );
  const ports = mannerly(portsOf(config), config);
  try {
    const authorization = authorizationOf(token);
    const { organization_id: organizationId, client_id: clientId, versions } = config;
    const found = await discover(ports, {
      authorization,
      ...(organizationId === undefined ? {} : { organizationId }),
      ...(clientId === undefined ? {} : { clientId }),
      ...(versions === undefined ? {} : { versions }),
    });
    const provision = new Provision(ports, {
      authorization,
      version: found.working,
      serves: found.serves,
      ...(found.organizationId === undefined ? {} : { organizationId: found.organizationId }),
    });
    const agent = { id: found.agentId ?? '', joined: () => undefined };
    await refuseCompany(provision, new RunNote(provision, agent, new Date()), time);
    const counts = Object.entries(await cleanUp(provision, found.clientId));
    const done = counts.map(([what, count]) => `${count} ${what}`).join(', ');
    const left = provision.unsettled.map((line) => `could not be taken back: ${line}\n`).join('');
    return { text: `${done === '' ? 'nothing was left' : done}\n${left}`, settled: left === '' };
  } finally {
    await ports.close();
  }
}
