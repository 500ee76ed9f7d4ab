/** Whoever starts a server through npx ends it by ending npx, and `--with-parent` sees the program behind it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import { program } from '../../tools/packing/program.ts';
import { type OtherProcess, startedBy, whenGone } from './started-by.ts';

const cli = await program();
const folder = mkdtempSync(join(tmpdir(), 'kit-started-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A stranger's folder, in which npx finds the command. */
const bin = join(folder, 'node_modules/.bin');
mkdirSync(bin, { recursive: true });
writeFileSync(join(folder, 'package.json'), '{"name":"stranger","private":true}');
writeFileSync(join(bin, 'livechat-kit'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
chmodSync(join(bin, 'livechat-kit'), 0o755);
const env = { ...process.env, PATH: [bin, process.env['PATH']].join(delimiter) };
const SERVE = ['--no-install', 'livechat-kit', 'serve', '--json'];

/** Its server holds the other end of its standard output: it is over when that is. */
async function isOver({ stdout }: ChildProcess): Promise<void> {
  stdout?.resume();
  await once(stdout!, 'end', { signal: AbortSignal.timeout(30_000) });
}

async function whenReady({ stdout }: ChildProcess): Promise<void> {
  const [line] = await once(createInterface({ input: stdout! }), 'line');
  expect(JSON.parse(line)).toMatchObject({ ready: true });
}

it.each(['SIGTERM', 'SIGKILL'] as const)('a server through npx ends with npx, by %s', async (name) => {
  const npx = spawn('npx', SERVE, { cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore'] });
  await whenReady(npx);
  npx.kill(name);
  await isOver(npx);
});

it('a server that is still starting when npx is killed ends too', async () => {
  const world = join(folder, 'world.json');
  execFileSync('mkfifo', [world]);
  const args = [...SERVE, '--world', world];
  const npx = spawn('npx', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore'] });
  // It can be opened as soon as the server waits for its world.
  const writing = await open(world, 'w');
  npx.kill('SIGKILL');
  await once(npx, 'exit');
  await writing.writeFile('{}');
  await writing.close();
  await isOver(npx);
});

it('a program under `run` through npx ends with npx too', async () => {
  const line = 'console.log(JSON.stringify({ ready: true })); setInterval(() => {}, 1000);';
  const run = ['--no-install', 'livechat-kit', 'run', '--', process.execPath, '-e', line];
  const npx = spawn('npx', run, { cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore'] });
  await whenReady(npx);
  npx.kill();
  await isOver(npx);
});

it('with --with-parent it ends with the program that called npx', async () => {
  const args = JSON.stringify([...SERVE, '--with-parent']);
  const script = `require('node:child_process').spawn('npx', ${args}, { stdio: ['ignore', 'inherit', 'ignore'] });
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['-e', script], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await whenReady(parent);
  parent.kill('SIGKILL');
  await isOver(parent);
});

const processes =
  (commands: Readonly<Record<number, string>>) =>
  (pid: number): OtherProcess | undefined => {
    const command = commands[pid];
    return command === undefined ? undefined : { parent: pid - 1, command };
  };

it.each([
  ['a program', { 9: 'node test-runner.js' }, { between: [], program: 9 }],
  ['npx', { 8: 'node runner.js', 9: 'npm exec livechat-kit serve' }, { between: [9], program: 8 }],
  [
    'npx and its shell',
    { 7: '-bash', 8: 'npm exec livechat-kit serve', 9: "sh -c 'livechat-kit' serve" },
    { between: [9, 8], program: 7 },
  ],
  [
    'a script of npm that calls npx',
    {
      5: 'bash',
      6: 'npm run dev',
      7: 'sh -c npx livechat-kit serve',
      8: 'npm exec livechat-kit serve',
      9: 'sh -c "livechat-kit" serve',
    },
    { between: [9, 8, 7, 6], program: 5 },
  ],
  [
    'pnpm',
    { 8: 'make', 9: '/usr/bin/node --no-warnings /usr/lib/pnpm/bin/pnpm.cjs exec livechat-kit serve' },
    { between: [9], program: 8 },
  ],
  [
    'a script that goes on without it',
    { 8: 'npm run pretest', 9: 'sh -c livechat-kit serve --port 9000 &' },
    { between: [], program: 9 },
  ],
  [
    'a shell for a command whose words only look so',
    { 8: 'npx', 9: `sh -c "livechat-kit" run -- node -e 'a(); b()' "c & d"` },
    { between: [9, 8], program: 7 },
  ],
  ['nohup', { 9: 'sh -c nohup livechat-kit serve' }, { between: [], program: 9 }],
  ['a shell that somebody works in', { 9: '/bin/bash' }, { between: [], program: 9 }],
  ['a program whose name only begins so', { 9: 'npmish serve' }, { between: [], program: 9 }],
  ['nobody that is known', {}, { between: [], program: 9 }],
  ['the first process', { 1: 'npm start' }, { between: [], program: 9 }],
])('sees who started it: %s', (_what, commands, expected) => {
  expect(startedBy(9, processes(commands))).toEqual(expected);
});

it('waits for nobody where there is nobody to wait for', async () => {
  const first = await Promise.race([whenGone([]), Promise.resolve('still there')]);
  expect(first).toBe('still there');
});
