/**
 * `livechat-kit run -- <command>`: starts a fresh server and runs a program whose connections to the vendor's hosts
 * reach that server, so that an application's own tests need no change. Node programs only: the redirect is a
 * preload, and other languages would need a TLS end.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { Command } from 'commander';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { interceptPath } from '../embedded/redirect.ts';
import { Slips, slipFile, slipText } from '../embedded/slips.ts';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { explainFailure, parseFlags, serverFlags, serverOptions } from './serve.ts';
import { startedBy, whenGone } from './started-by.ts';

/** Environment of a program that is to reach the server of this ready line instead of the vendor. */
export function redirectedEnvironment(
  ready: object,
  environment: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const options = [environment['NODE_OPTIONS'], `--require ${JSON.stringify(interceptPath())}`]
    .filter(Boolean)
    .join(' ');
  return { ...environment, NODE_OPTIONS: options, LIVECHAT_KIT_READY: JSON.stringify(ready) };
}

/** Of the kit, as its package says it. */
const VERSION: string = createRequire(import.meta.url)('livechat-protocol-kit/package.json').version;

/** The flags of `run` beside those of the server. */
interface RunFlags {
  readonly json?: string;
  readonly strictClients?: true;
}

/** Its flags and arguments. */
export function commandLine(): Command {
  return serverFlags(
    new Command('livechat-kit run')
      .usage('[flags] -- <command…>')
      .argument('[command...]', 'the program and its arguments')
      .passThroughOptions()
      .option('--json <file>', 'with --strict-clients: write the slips as a result file')
      .description("Run a Node program with the vendor's hosts redirected to a fresh reference server."),
  );
}

export async function main(args: string[]): Promise<number> {
  const command = commandLine();
  const flags = parseFlags<RunFlags>(command, args);
  if (typeof flags === 'number') return flags;
  const [program, ...rest] = command.args;
  if (program === undefined) {
    process.stderr.write('livechat-kit run: no program given; write `livechat-kit run -- node app.js`\n');
    return EXIT.badInput;
  }
  // Before the slow part: who goes while the server starts is never seen afterwards.
  const starters = whenGone(startedBy(process.ppid).between);
  const options = serverOptions(flags);
  const problem =
    typeof options === 'string'
      ? options
      : flags.json !== undefined && flags.strictClients !== true
        ? '--json needs --strict-clients, whose findings it holds'
        : unwritableFile(flags.json);
  if (typeof options === 'string' || problem !== undefined) {
    process.stderr.write(`livechat-kit: ${problem}\n`);
    return EXIT.badInput;
  }
  try {
    await using server = await createServer(options);
    const slips = flags.strictClients === true ? new Slips(runtimeOf(server)) : undefined;
    const began = performance.now();
    const code = await execute(program, rest, redirectedEnvironment(server.ready), starters);
    if (slips === undefined) return code;
    const slipped = report(server, slips, flags.json, began, [program, ...rest].join(' '));
    return code === EXIT.held && slipped > 0 ? EXIT.failed : code;
  } catch (fault) {
    return explainFailure(fault);
  }
}

/**
 * Runs the program to its end, or to that of those who started this one, and returns its exit code, as a shell would: 128
 * and more for a signal.
 */
function execute(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  starters: Promise<void>,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    const forward = (name: NodeJS.Signals) => child.kill(name);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    // A signal to npx comes no further, and the program has no other end then.
    void starters.then(() => child.kill());
    const done = (code: number) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code);
    };
    child.on('error', (fault) => {
      process.stderr.write(`livechat-kit run: ${program} cannot be started: ${fault.message}\n`);
      done(EXIT.environment);
    });
    child.on('exit', (code, signal) => done(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** Says where clients slipped, and writes it to a file; gives how many slips there were. */
function report(
  { ready: { seed } }: Server,
  seen: Slips,
  json: string | undefined,
  began: number,
  name: string,
): number {
  const slips = seen.list();
  for (const slip of slips) process.stderr.write(`strict-clients: ${slipText(slip)}\n`);
  if (json !== undefined) {
    const file = slipFile(slips, { kit: VERSION, name, seed, duration_ms: performance.now() - began });
    writeFileSync(json, `${JSON.stringify(file, null, 2)}\n`);
  }
  return slips.length;
}

/** Undefined when a file can be written at a path; else why not. */
function unwritableFile(path: string | undefined): string | undefined {
  try {
    if (path !== undefined) writeFileSync(path, '');
    return undefined;
  } catch (fault) {
    return `--json ${path} cannot be written: ${fault instanceof Error ? fault.message : String(fault)}`;
  }
}
