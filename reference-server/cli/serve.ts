/**
 * `livechat-kit serve`: starts the reference server and says how to reach it. It parses flags and turns failures
 * into messages and exit codes; everything else is the server's.
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { flagFault } from '../../tools/cli/flag-fault.ts';
import type { ServerOptions } from '../server.ts';

interface ServeFlags {
  readonly host: string;
  readonly port: number;
  readonly world?: string;
  readonly seed?: number;
  readonly journal?: string;
  readonly strictClients?: true;
  readonly mutant?: string;
  readonly json?: true;
  readonly control?: true;
  readonly manualClock?: true;
}

/** Reads a whole number within bounds, for commander. */
function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

/** The flags that describe a server; `run` shares them. */
export function serverFlags(command: Command): Command {
  return command
    .option(
      '--world <file>',
      'licence, groups and agents to start with (JSON, as POST /_control/license takes)',
    )
    .option(
      '--seed <number>',
      'seed of ids, chance and tokens; without it one is drawn, and tokens are secret',
      whole(0, 2 ** 32 - 1),
    )
    .option('--journal <file>', 'keep the journal in this file; go on where it ends')
    .option('--strict-clients', 'report what clients send that a stricter server would refuse')
    .option('--mutant <name>', 'break one rule on purpose')
    .option('--manual-clock', 'time stands still until the control API moves it');
}

function serveCommand(): Command {
  const command = new Command('livechat-kit serve')
    .description('Start the reference server.')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(new Option('--port <number>', '0 picks a free one').default(0).argParser(whole(0, 65_535)))
    .option('--json', 'print the ready line as JSON')
    .option('--control', 'offer the control API although the host is not loopback');
  return serverFlags(command);
}

/** Parses flags; a message has then been printed when it returns a number: the exit code. */
export function parseFlags<Flags extends object>(command: Command, args: readonly string[]): Flags | number {
  command
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput({ outputError: (text, write) => write(flagFault(command.name(), text)) });
  try {
    return command.parse(args, { from: 'user' }).opts<Flags>();
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2;
    throw fault;
  }
}

/** Options of `createServer` from flags; a string is what is wrong with them. */
export function serverOptions(flags: Partial<ServeFlags>): ServerOptions | string {
  const world = flags.world === undefined ? undefined : readWorld(flags.world);
  if (typeof world === 'string') return world;
  return {
    clock: flags.manualClock ? 'manual' : 'real',
    ...(world === undefined ? {} : { world }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(flags.journal === undefined ? {} : { journal: flags.journal }),
    ...(flags.mutant === undefined ? {} : { mutant: flags.mutant }),
    ...(flags.strictClients ? { strictClients: true } : {}),
    onFault: (fault) => {
      process.stderr.write(
        `livechat-kit: a fault in the server: ${fault instanceof Error ? fault.stack : String(fault)}\n`,
      );
    },
  };
}

function readWorld(path: string): object | string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (fault) {
    return `--world ${path} cannot be read: ${(fault as Error).message}`;
  }
  try {
    return JSON.parse(text) as object;
  } catch (fault) {
    return `--world ${path} is not valid JSON: ${(fault as Error).message}`;
  }
}

/** Prints why a server could not start; returns the exit code: 2 for bad input, 3 for the environment. */
export async function explainFailure(fault: unknown): Promise<number> {
  const { BadJournal, BadOption } = await import('../index.ts');
  const { CannotListen } = await import('../doors/http.ts');
  if (fault instanceof BadOption || fault instanceof BadJournal) {
    process.stderr.write(`livechat-kit: ${fault.message}\n`);
    return 2;
  }
  if (fault instanceof CannotListen) {
    const hint = fault.code === 'EADDRINUSE' ? '; choose another --port, or 0 for any free one' : '';
    process.stderr.write(`livechat-kit: ${fault.message}${hint}\n`);
    return 3;
  }
  throw fault;
}

/** Runs until a signal ends it. */
export async function main(args: string[]): Promise<number> {
  const flags = parseFlags<ServeFlags>(serveCommand(), args);
  if (typeof flags === 'number') return flags;
  const options = serverOptions(flags);
  if (typeof options === 'string') {
    process.stderr.write(`livechat-kit: ${options}\n`);
    return 2;
  }
  const { createServer } = await import('../server.ts');
  try {
    const { host, port } = flags;
    const server = await createServer({
      ...options,
      host,
      port,
      ...(flags.control ? { control: true } : {}),
    });
    const { ready } = server;
    process.stdout.write(flags.json ? `${JSON.stringify(ready)}\n` : describe(ready));
    await signal();
    await server.close();
    return 0;
  } catch (fault) {
    return explainFailure(fault);
  }
}

function describe(ready: Awaited<ReturnType<typeof import('../server.ts').createServer>>['ready']): string {
  const people = ready.actors.map(
    ({ name, id, type, role, authorization }) =>
      `  ${name ?? id} (${role ?? type})  Authorization: ${authorization}`,
  );
  return `${[
    `HTTP        ${ready.http}`,
    `WebSocket   ${ready.ws}`,
    `Control     ${ready.control ?? 'off; --control offers it'}`,
    `Inspector   ${ready.inspector ?? 'off; --control offers it'}`,
    `Licence     organization_id ${ready.organization_id}, client_id ${ready.client_id}`,
    `Seed        ${ready.seed}`,
    'Actors',
    ...people,
    'Ctrl-C ends it.',
  ].join('\n')}\n`;
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
}
