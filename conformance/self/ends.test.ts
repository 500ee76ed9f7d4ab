/**
 * However a run of the command line ends, nothing that was judged is lost: interruptions, a target that dies, full disks
 * and readers that go away, in real processes. Few and quick; the rules behind them are tested with fakes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { program } from '../../tools/packing/program.ts';
import { main } from '../cli/test.ts';
import { readResults } from '../report/read.ts';
import { saidBy } from './said.ts';

const PROGRAM = await program();
const folder = mkdtempSync(join(tmpdir(), 'kit-ends-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string): string => join(folder, name);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function started(args: readonly string[], stdio: readonly ('pipe' | number)[] = ['pipe', 'pipe']) {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', ...stdio] });
  children.push(child);
  let out = '';
  let err = '';
  const first = Promise.withResolvers<void>();
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.includes('✓')) first.resolve();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code]): Ended => ({ code, out, err }));
  // The first result stands on its stream before it is told; a program that ends without one has nothing to wait for.
  const firstResult = Promise.race([first.promise, ended]);
  return { child, ended, firstResult };
}

/** A selection whose first results come at once and whose last ones much later. */
const LONG = ['test', '--version', '3.6', '--area', 'envelope', '--concurrency', '1', '--verbose'];

const small = ['test', '--version', '3.6', '--rule', 'ENV-003'];

// Side by side, since the death of a target is waited for.
describe.concurrent('a run that is ended from outside, or whose output is lost', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends with %i and complete files', async (signal, code) => {
    const json = path(`${signal}.json`);
    const ndjson = path(`${signal}.ndjson`);
    const { child, ended, firstResult } = started([...LONG, '--json', json, '--ndjson', ndjson]);
    await firstResult;
    child.kill(signal);
    const { code: got, out, err } = await ended;
    expect(got, err).toBe(code);
    expect(out).toContain('NOT COMPLETE: interrupted');
    const file = readResults(readFileSync(json, 'utf8'), json);
    expect(file).toMatchObject({ complete: false, ended: 'interrupted' });
    expect(file.results.length).toBeGreaterThan(0);
    expect(file.counts.failed).toBe(0);
    expect(readFileSync(ndjson, 'utf8')).toContain('"verdict":"passed"');
  });

  test('by the death of the target ends with 3 and accuses nobody', async () => {
    const server = started(['serve', '--json']);
    const [line] = await once(server.child.stdout!, 'data');
    const ready = path('ready.json');
    writeFileSync(ready, String(line));
    const json = path('dead.json');
    const ndjson = path('dead.ndjson');
    const { ended, firstResult } = started([...LONG, '--ready', ready, '--json', json, '--ndjson', ndjson]);
    await firstResult;
    server.child.kill('SIGKILL');
    const { code, err } = await ended;
    expect(code, err).toBe(3);
    expect(err).toContain('the target is gone: no new connection and no answer for 10 s');
    const file = readResults(readFileSync(json, 'utf8'), json);
    expect(file).toMatchObject({ complete: false, ended: 'target_lost', causes: [] });
    expect(file.counts).toMatchObject({ failed: 0, obstructed: 0 });
  });

  test('a full disk is one line and 3, and the summary is still told', async () => {
    const { code, out, err } = await started([...small, '--json', '/dev/full']).ended;
    expect([code, err]).toEqual([3, 'livechat-kit test: cannot write /dev/full: ENOSPC\n']);
    expect(out).toContain(' passed, 0 failed\n');
  });

  test('a reader that goes away loses no file', async () => {
    const json = path('unread.json');
    const { child, ended } = started([...small, '--json', json]);
    child.stdout?.destroy();
    const { code, err } = await ended;
    expect([code, err]).toEqual([141, '']);
    expect(readResults(readFileSync(json, 'utf8'), json).complete).toBe(true);
  });

  test('a closed standard error changes nothing', async () => {
    const { child, ended } = started(small);
    child.stderr?.destroy();
    expect((await ended).code).toBe(0);
  });
});

test('a wrong path is found before anything is judged, and leaves nothing behind', async () => {
  const left = path('left.json');
  const { code, out, err } = await saidBy(
    main,
    ...small.slice(1),
    '--json',
    left,
    '--junit',
    path('no/x.xml'),
  );
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('x.xml: ENOENT; name a file in a folder that is there');
  expect(existsSync(left)).toBe(false);
});

test('a baseline is written anew where its folder is, which is found before anything is judged', async () => {
  const fresh = path('known.jsonl');
  const { code, err } = await saidBy(main, ...small.slice(1), '--baseline', fresh, '--update-baseline');
  expect([code, readFileSync(fresh, 'utf8')]).toEqual([0, '']);
  expect(err).toContain(`${fresh}: 0 known failures, 0 before`);
  const wrong = await saidBy(
    main,
    ...small.slice(1),
    '--baseline',
    path('no/known.jsonl'),
    '--update-baseline',
  );
  expect([wrong.code, wrong.out]).toEqual([2, '']);
  expect(wrong.err).toContain('known.jsonl: ENOENT');
});
