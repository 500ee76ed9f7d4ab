/**
 * Runs foreign programs and says how they ended. They get no environment but what a program needs, so that none of them
 * sends figures anywhere; those that install are told how this machine reaches its registries. It decides nothing about
 * their results.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the foreign programs. */
export const HOME = fileURLToPath(new URL('.', import.meta.url));

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  OTEL_SDK_DISABLED: 'true',
  NO_COLOR: '1',
};

/** How a machine reaches package registries: its certificates, its proxies and where npm is told to ask. */
const REACHING =
  /^(?:node_extra_ca_certs|ssl_cert_(?:file|dir)|(?:https?|all|no)_proxy|npm_config_(?:registry|cafile|userconfig|globalconfig|cache|https_proxy|proxy|noproxy))$/i;

/** What an installer needs of an environment beside what every program gets. */
export function reaching(environment: NodeJS.ProcessEnv): Record<string, string> {
  const known = Object.entries(environment).filter(([name]) => REACHING.test(name));
  return Object.fromEntries(known.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a program of `foreign/node_modules/.bin`, or `node` and `npm`. */
export function launch(command: string, args: readonly string[], cwd = HOME): ChildProcess {
  const isOwn = command === 'node' || command === 'npm';
  const program = isOwn ? command : `${HOME}node_modules/.bin/${command}`;
  return spawn(program, args, { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs a program to its end. */
export function run(command: string, ...args: readonly string[]): Promise<Ended> {
  return runIn(HOME, command, ...args);
}

/** Runs a program to its end in a folder, which some ask for. */
export function runIn(folder: string, command: string, ...args: readonly string[]): Promise<Ended> {
  return ended(launch(command, args, folder));
}

/** A program of the machine, such as a compiler. */
export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** What it reads on its standard input. */
  readonly input?: string;
  /** Variables that it needs beside those of every program. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program of the machine to its end; one that does not exist ends with 127. */
export function runJob({ program, args, folder, input = '', environment = {} }: ProgramCall): Promise<Ended> {
  const env = { ...ENVIRONMENT, ...environment };
  const child = spawn(program, args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
  // A program that ends before it has read everything is judged by what it wrote.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return ended(child).catch((error: Error) => ({ code: 127, stdout: '', stderr: error.message }));
}

function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const text = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      text.stdout += chunk;
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk) => {
      text.stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, ...text }));
  });
}

/** The last lines of what a program said, for a complaint. */
export function lastWordsOf({ stdout, stderr }: Ended, lines = 12): string {
  return `${stdout}\n${stderr}`.trim().split('\n').slice(-lines).join('\n');
}
