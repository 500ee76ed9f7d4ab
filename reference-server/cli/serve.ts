/**
 * `livechat-kit serve`: starts the reference server and says how to reach it. It parses flags and turns failures
 * into messages and exit codes; everything else is the server's.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { isStage, isVersion, STAGES } from '../../schemas/language/versions.ts';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { flagFault } from '../../tools/cli/flag-fault.ts';
import { isUnreadable, parseJson } from '../edge/envelope.ts';
import type { Stages } from '../edge/headers.ts';
import type { ServerOptions } from '../server.ts';
import { logTo } from '../traffic/log.ts';
import { startedBy, whenGone } from './started-by.ts';

interface ServeFlags {
  readonly host: string;
  readonly port: number;
  readonly world?: string;
  readonly seed?: number;
  readonly journal?: string;
  readonly strictClients?: true;
  readonly mutant?: string;
  readonly variant?: readonly string[];
  readonly without?: readonly string[];
  readonly json?: true;
  readonly tls?: true;
  readonly tlsKey?: string;
  readonly tlsCert?: string;
  readonly webhookCa?: string;
  /** False by `--no-control`, true by `--control`. */
  readonly control?: boolean;
  readonly manualClock?: true;
  readonly grace?: number;
  readonly stage?: Stages;
  readonly webhookHosts?: readonly string[];
  readonly controlSecretFile?: string;
  readonly allowHost?: readonly string[];
  readonly listVariants?: true;
  readonly untilStdinEnds?: true;
  readonly withParent?: true;
  /** True: to standard error; a path: to a file. */
  readonly log?: true | string;
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

/** Reads `3.5=legacy:2027-05-31` or `3.5=legacy`, for commander; what is not named stays as it is. */
function stageFlag(text: string, before: Stages = STAGES): Stages {
  const [, version = '', stage, endsOn] = /^([\d.]+)=(\w+)(?::(\d{4}-\d\d-\d\d))?$/.exec(text) ?? [];
  const isDay = endsOn === undefined || !Number.isNaN(Date.parse(endsOn));
  if (!isVersion(version) || !isStage(stage) || !isDay) {
    throw new InvalidArgumentError('Write VERSION=STAGE:LAST-DAY, for example 3.5=legacy:2027-05-31.');
  }
  return { ...before, [version]: endsOn === undefined ? { stage } : { stage, endsOn } };
}

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

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
    .option(
      '--variant <name...>',
      'take freedoms that the protocol leaves: names (see serve --list-variants), all, or seed:N for some by lot',
    )
    .option(
      '--without <part...>',
      'leave out a noun (greetings), an API (configuration) or a transport (rtm)',
    )
    .option('--manual-clock', 'time stands still until the control API moves it')
    .option(
      '--grace <seconds>',
      'how long a lost agent connection may take to come back (3, or 0 with --manual-clock)',
      whole(0, 86_400),
    )
    .option('--stage <version=stage:day>', 'life stage of a version and its last day, repeatable', stageFlag)
    .option('--webhook-hosts <host...>', 'hosts beside this machine to which webhooks go')
    .option('--webhook-ca <file>', 'certificates (PEM) that https receivers of webhooks are trusted by too');
}

/** Its flags and arguments. */
export function commandLine(): Command {
  const command = new Command('livechat-kit serve')
    .description('Start the reference server.')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(new Option('--port <number>', '0 picks a free one').default(0).argParser(whole(0, 65_535)))
    .option('--json', 'print the ready line as JSON')
    .option('--tls', 'speak TLS, with a certificate whose authority is a file named by the ready line (ca)')
    .option('--tls-key <file>', 'with --tls-cert: speak TLS with a key of your own (PEM)')
    .option('--tls-cert <file>', 'its certificate, with those between it and its authority (PEM)')
    .option('--control', 'offer the control API to other machines too')
    .option('--no-control', 'offer no control API and no inspector, as a server of somebody else')
    .option('--control-secret-file <file>', 'secret of the control API, instead of one drawn at start')
    .option('--allow-host <name>', 'name under which the control API may be reached, repeatable', collect)
    .option('--list-variants', 'print the names of the variants, with what each does, and end')
    .option('--until-stdin-ends', 'end when the standard input ends')
    .option('--with-parent', 'end with the program that started it, however that ends')
    .option('--log [file]', 'show what comes and goes, on standard error or as JSON Lines in a file');
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
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? EXIT.held : EXIT.badInput;
    throw fault;
  }
}

/** Options of `createServer` from flags; a string is what is wrong with them. */
export function serverOptions(flags: Omit<Partial<ServeFlags>, 'json'>): ServerOptions | string {
  const world = flags.world === undefined ? undefined : readWorld(flags.world);
  if (typeof world === 'string') return world;
  const hooks = flags.webhookCa === undefined ? undefined : readPem('--webhook-ca', flags.webhookCa);
  if (hooks !== undefined && 'problem' in hooks) return hooks.problem;
  return {
    clock: flags.manualClock ? 'manual' : 'real',
    ...(world === undefined ? {} : { world }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(flags.journal === undefined ? {} : { journal: flags.journal }),
    ...(flags.mutant === undefined ? {} : { mutant: flags.mutant }),
    ...(flags.variant === undefined ? {} : { variants: flags.variant }),
    ...(flags.without === undefined ? {} : { without: flags.without }),
    ...(flags.grace === undefined ? {} : { grace: flags.grace }),
    ...(flags.stage === undefined ? {} : { stages: flags.stage }),
    ...(flags.webhookHosts === undefined ? {} : { webhookHosts: flags.webhookHosts }),
    ...(hooks === undefined ? {} : { webhookCa: hooks.pem }),
    ...(flags.strictClients ? { strictClients: true } : {}),
    onFault: (fault) => {
      process.stderr.write(
        `livechat-kit: a fault in the server: ${fault instanceof Error ? fault.stack : String(fault)}\n`,
      );
    },
  };
}

/** How it listens; a string is what is wrong with the flags. */
function tlsOptions({ tls, tlsKey, tlsCert }: ServeFlags): ServerOptions | string {
  if (tlsKey === undefined && tlsCert === undefined) return tls ? { tls: true } : {};
  if (tlsKey === undefined || tlsCert === undefined) {
    return `--tls-key and --tls-cert belong together; ${tlsKey === undefined ? '--tls-key' : '--tls-cert'} is missing`;
  }
  const key = readPem('--tls-key', tlsKey);
  const cert = readPem('--tls-cert', tlsCert);
  if ('problem' in key) return key.problem;
  return 'problem' in cert ? cert.problem : { tls: { key: key.pem, cert: cert.pem } };
}

function readPem(flag: string, path: string): { readonly pem: string } | { readonly problem: string } {
  try {
    const pem = readFileSync(path, 'utf8');
    if (pem.includes('-----BEGIN ')) return { pem };
    return { problem: `${flag} ${path} is no PEM: it has no line -----BEGIN …-----` };
  } catch (fault) {
    return { problem: `${flag} ${path} cannot be read: ${(fault as Error).message}` };
  }
}

/** Undefined where lines can be written to a log; else why not, before anything is served. */
function unwritableLog(log: true | string | undefined): string | undefined {
  try {
    if (typeof log === 'string') appendFileSync(log, '', { mode: 0o600 });
    return undefined;
  } catch (fault) {
    return `--log ${log} cannot be written: ${fault instanceof Error ? fault.message : String(fault)}`;
  }
}

/** Options of the control API; a string is what is wrong with them. */
function controlOptions(flags: ServeFlags): ServerOptions | string {
  const path = flags.controlSecretFile;
  const given = {
    ...(flags.control === undefined ? {} : { control: flags.control }),
    ...(flags.allowHost === undefined ? {} : { allowHosts: flags.allowHost }),
  };
  if (path === undefined) return given;
  let secret: string;
  try {
    secret = readFileSync(path, 'utf8').trim();
  } catch (fault) {
    return `--control-secret-file ${path} cannot be read: ${(fault as Error).message}`;
  }
  if (/^[\w~.-]{16,}$/.test(secret)) return { ...given, controlSecret: secret };
  return `--control-secret-file ${path} must hold one word of at least 16 letters, digits or any of _ ~ . -`;
}

/** The world of a file; a string is what is wrong with the file. */
export function readWorld(path: string): object | string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (fault) {
    return `--world ${path} cannot be read: ${(fault as Error).message}`;
  }
  // UTF-16 read as UTF-8 begins with two broken characters, or has zeros between its letters.
  if (/^\uFFFD\uFFFD|^.?\0/.test(text)) return `--world ${path} is UTF-16; save it as UTF-8`;
  try {
    const json = text.replace(/^\uFEFF/, '');
    // For the words of its error only.
    JSON.parse(json);
    const world = parseJson(json);
    return isUnreadable(world) ? `--world ${path}: ${world.unreadable}` : Object(world);
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
    return EXIT.badInput;
  }
  if (fault instanceof CannotListen) {
    const hint = fault.code === 'EADDRINUSE' ? '; choose another --port, or 0 for any free one' : '';
    process.stderr.write(`livechat-kit: ${fault.message}${hint}\n`);
    return EXIT.environment;
  }
  throw fault;
}

/** Real milliseconds from a signal to the end, at most. */
const ENDS_WITHIN_MS = 5_000;

/** Runs until a signal ends it. */
export async function main(args: string[]): Promise<number> {
  const flags = parseFlags<ServeFlags>(commandLine(), args);
  if (typeof flags === 'number') return flags;
  if (flags.listVariants) {
    const { VARIANTS } = await import('../variants/index.ts');
    for (const { name, statement } of VARIANTS) process.stdout.write(`${name.padEnd(34)}${statement}\n`);
    return EXIT.held;
  }
  // Before the slow part: who goes while the server starts is never seen afterwards. A signal to npx comes no further than
  // to its shell.
  const { between, program } = startedBy(process.ppid);
  const starters = whenGone(flags.withParent ? [...between, program] : between);
  const options = unwritableLog(flags.log) ?? serverOptions(flags);
  if (typeof options === 'string') {
    process.stderr.write(`livechat-kit: ${options}\n`);
    return EXIT.badInput;
  }
  const control = controlOptions(flags);
  const tls = tlsOptions(flags);
  if (typeof control === 'string' || typeof tls === 'string') {
    process.stderr.write(`livechat-kit: ${typeof control === 'string' ? control : tls}\n`);
    return EXIT.badInput;
  }
  const { createServer } = await import('../server.ts');
  try {
    const { host, port } = flags;
    const log = flags.log === undefined ? {} : { onMessage: logTo(flags.log) };
    const server = await createServer({ ...options, ...control, ...tls, ...log, host, port });
    const { ready } = server;
    const ends = [signal(), starters];
    if (flags.untilStdinEnds) ends.push(stdinEnd());
    process.stdout.write(flags.json ? `${JSON.stringify(ready)}\n` : describe(ready));
    await Promise.race(ends);
    // Whatever is still open then keeps no server running that was told to end.
    setTimeout(() => process.exit(EXIT.held), ENDS_WITHIN_MS).unref();
    await server.close();
    return EXIT.held;
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
    ...(ready.ca === undefined ? [] : [`Authority   ${ready.ca}`]),
    ready.control === null
      ? 'Control     off'
      : `Control     ${ready.control}  X-Control-Secret: ${ready.control_secret}`,
    `Inspector   ${ready.inspector ?? 'off'}`,
    `Licence     organization_id ${ready.organization_id}, client_id ${ready.client_id}`,
    `Seed        ${ready.seed}`,
    'Actors',
    ...people,
    'Ctrl-C ends it.',
  ].join('\n')}\n`;
}

/** Whoever started the server and died without a word has closed its end too. */
function stdinEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.once('end', resolve).once('error', resolve).resume();
  });
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
}
