/**
 * How long until a server can be used: from code (`createServer` in a fresh process, import included) and from
 * the command line (spawn to ready line), beside a bare `node -e 0` and a bare `ws` server started the same way.
 */
import { spawnSync } from 'node:child_process';
import { keep, median, root, serve } from './measure.ts';

const ROUNDS = 7;

const FROM_CODE = `
const started = performance.now();
const { createServer } = await import('./reference-server/index.ts');
const server = await createServer();
const ready = performance.now() - started;
await server.close();
console.log(ready);
`;

function fromCode(): number {
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', FROM_CODE], {
    cwd: root,
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`createServer failed: ${child.stderr}`);
  return Number(child.stdout.trim());
}

function bareNode(): number {
  const started = performance.now();
  spawnSync(process.execPath, ['-e', '0'], { cwd: root });
  return performance.now() - started;
}

async function readyOf(script: string, ...args: string[]): Promise<number> {
  const served = await serve(script, ...args);
  served.stop();
  return served.readyMs;
}

export async function benchReady(): Promise<void> {
  const rounds: { code_ms: number; cli_ms: number; echo_ms: number; node_ms: number }[] = [];
  for (let index = 0; index < ROUNDS; index++) {
    rounds.push({
      code_ms: fromCode(),
      cli_ms: await readyOf('bin/livechat-kit.ts', 'serve', '--json'),
      echo_ms: await readyOf('bench/echo-server.ts'),
      node_ms: bareNode(),
    });
  }
  const of = (key: 'code_ms' | 'cli_ms' | 'echo_ms' | 'node_ms') => median(rounds.map((each) => each[key]));
  keep('ready', {
    code_ms: of('code_ms'),
    cli_ms: of('cli_ms'),
    ratio_cli_to_echo: of('cli_ms') / of('echo_ms'),
    rounds,
  });
  console.log(
    `ready: ${of('code_ms').toFixed(0)} ms from code (aim: under 150), ${of('cli_ms').toFixed(0)} ms from the command line`,
  );
  console.log(
    `ready: a bare ws server takes ${of('echo_ms').toFixed(0)} ms, node itself ${of('node_ms').toFixed(0)} ms, in the same run`,
  );
}
