/**
 * `livechat-kit run -- <command>`: starts a fresh server and runs a program whose connections to the vendor's hosts
 * reach that server, so that an application's own tests need no change. Node programs only: the redirect is a
 * preload, and other languages would need a TLS end.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Command } from 'commander';
import { EXIT } from '../../tools/cli/exit-codes.ts';
import { interceptPath } from '../embedded/redirect.ts';
import { createServer } from '../server.ts';
import { explainFailure, parseFlags, serverFlags, serverOptions } from './serve.ts';

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

export async function main(args: string[]): Promise<number> {
  const command = serverFlags(
    new Command('livechat-kit run')
      .usage('[flags] -- <command…>')
      .argument('[command...]', 'the program and its arguments')
      .passThroughOptions()
      .description("Run a Node program with the vendor's hosts redirected to a fresh reference server."),
  );
  const flags = parseFlags<Record<string, never>>(command, args);
  if (typeof flags === 'number') return flags;
  const [program, ...rest] = command.args;
  if (program === undefined) {
    process.stderr.write('livechat-kit run: no program given; write `livechat-kit run -- node app.js`\n');
    return EXIT.badInput;
  }
  const options = serverOptions(flags);
  if (typeof options === 'string') {
    process.stderr.write(`livechat-kit: ${options}\n`);
    return EXIT.badInput;
  }
  try {
    const server = await createServer(options);
    const code = await execute(program, rest, redirectedEnvironment(server.ready));
    report(server.findings());
    await server.close();
    return code;
  } catch (fault) {
    return explainFailure(fault);
  }
}

/** Runs the program to its end and returns its exit code, as a shell would: 128 and more for a signal. */
function execute(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    const forward = (name: NodeJS.Signals) => child.kill(name);
    process.on('SIGINT', forward).on('SIGTERM', forward);
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

function report(
  findings: readonly { api: string; action: string; version: string; pointer: string; reason: string }[],
): void {
  for (const { api, action, version, pointer, reason } of findings) {
    process.stderr.write(`strict-clients: ${api} ${action} ${version}: ${pointer} (${reason})\n`);
  }
}
