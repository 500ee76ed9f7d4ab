import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { program } from '../../tools/packing/program.ts';
import { seal } from '../journal/line.ts';
import { drawKey, keepKey } from '../secrets.ts';
import { main as run } from './run.ts';
import { main as serve } from './serve.ts';

const bin = await program();
const folder = mkdtempSync(join(tmpdir(), 'kit-serve-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(
  args: string[],
  stdin: 'ignore' | 'pipe' = 'ignore',
): { child: ChildProcess; line: Promise<string>; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [bin, ...args], { stdio: [stdin, 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const line = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk) => {
      stdout += String(chunk);
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
    });
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, line, ended };
}

/** Runs a command in this process, which is a hundred times faster, and catches what it says. */
async function inside(
  main: (args: string[]) => Promise<number>,
  args: string[],
): Promise<{ code: number; stderr: string }> {
  let stderr = '';
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += String(chunk);
    return true;
  });
  const code = await main(args).finally(() => spy.mockRestore());
  return { code, stderr };
}

const header = seal({ journal: 2, seed: 1, now: 0, mutant: null });
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** What the control API wants to see. */
const headersOf = ({ control_secret }: { control_secret: string }) => ({
  'x-control-secret': control_secret,
  'content-type': 'application/json',
});

/** A journal is not read without its key. */
function keyed(path: string): string {
  keepKey(path, drawKey());
  return path;
}

describe('livechat-kit', () => {
  it('serves: one ready line, all of the contract, and a clean end on SIGTERM', async () => {
    const { child, line, ended } = start(['serve', '--json', '--manual-clock', '--seed', '9']);
    const ready = JSON.parse(await line) as {
      http: string;
      control: string;
      control_secret: string;
      actors: unknown[];
    };
    expect(Object.keys(ready)).toEqual([
      'ready',
      'http',
      'ws',
      'control',
      'control_secret',
      'inspector',
      'seed',
      'organization_id',
      'license_id',
      'client_id',
      'actors',
    ]);
    expect(ready.actors).toHaveLength(6);
    expect(await (await fetch(`${ready.control}/clock`, { headers: headersOf(ready) })).json()).toMatchObject(
      { auto_advance: false },
    );
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('offers no control API with --no-control, and its ready line names none', async () => {
    const { child, line, ended } = start(['serve', '--json', '--no-control']);
    const ready: { http: string } = JSON.parse(await line);
    expect(ready).toMatchObject({ control: null, control_secret: null, inspector: null });
    for (const path of ['_control/clock', '_inspector'])
      expect((await fetch(`${ready.http}/${path}`)).status).toBe(404);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends with its standard input when asked, and takes settings of control, stages and grace', async () => {
    const secret = file('secret', 'sixteen-letters-or-more\n');
    const flags = ['--until-stdin-ends', '--control-secret-file', secret, '--allow-host', 'kit.test'];
    const more = ['--stage', '3.5=legacy:2027-05-31', '--stage', '3.4=deprecated', '--grace', '9'];
    const { child, line, ended } = start(['serve', '--json', ...flags, ...more], 'pipe');
    const ready = JSON.parse(await line) as {
      http: string;
      control_secret: string;
      control: string;
      inspector: string;
      actors: { authorization: string }[];
    };
    expect(ready.control_secret).toBe('sixteen-letters-or-more');
    expect(ready.inspector).toBe(`${ready.http}/_inspector#sixteen-letters-or-more`);
    const legacyOf = async (version: string) => {
      const { headers } = await fetch(`${ready.http}/v${version}/agent/action/list_chats`, {
        method: 'POST',
      });
      return [headers.get('legacy'), headers.get('deprecation')];
    };
    expect(await legacyOf('3.5')).toEqual(['2027-05-31', null]);
    expect(await legacyOf('3.4')).toEqual([null, null]);
    const state = await fetch(`${ready.control}/state`, { headers: headersOf(ready) });
    expect(await state.text()).toContain('"agent_grace_seconds":9');
    child.stdin?.end();
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('goes on after kill -9 with every acknowledged command', async () => {
    const journal = join(folder, 'journal.jsonl');
    const first = start(['serve', '--json', '--journal', journal]);
    const ready = JSON.parse(await first.line) as { control: string; control_secret: string };
    const made = await fetch(`${ready.control}/actors`, {
      method: 'POST',
      headers: headersOf(ready),
      body: '{"type":"agent","name":"Zoe"}',
    });
    const { id } = (await made.json()) as { id: string };
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start(['serve', '--json', '--journal', journal]);
    const again = JSON.parse(await second.line) as { control: string; control_secret: string };
    expect(await (await fetch(`${again.control}/state`, { headers: headersOf(again) })).text()).toContain(id);
    second.child.kill('SIGINT');
    expect((await second.ended).code).toBe(0);
  });

  it('ends with 3 when the port is taken, and says what to do', async () => {
    const taken = createTcp();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await start(['serve', '--port', String(port)]).ended;
    taken.close();
    expect({ code, stderr }).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('choose another --port'),
    });
  });

  it.each([
    ['an unknown flag', ['--prt', '1'], '--port'],
    ['a wrong value', ['--port', 'high'], 'whole number from 0 to 65535'],
    ['a wrong seed', ['--seed', '-1'], '--seed'],
    ['a version that has no stage', ['--stage', '3.9=legacy:2027-05-31'], '3.5=legacy:2027-05-31'],
    ['a stage that is none', ['--stage', '3.5=old'], '3.5=legacy:2027-05-31'],
    ['a day that is none', ['--stage', '3.5=legacy:2027-13-31'], '3.5=legacy:2027-05-31'],
    ['a short secret', ['--control-secret-file', file('short', 'secret\n')], 'at least 16'],
    ['a secret that is not there', ['--control-secret-file', join(folder, 'gone')], 'cannot be read'],
    ['an argument too many', ['here'], '--help'],
    ['a missing value', ['--world'], '--world'],
    ['an unknown mutant', ['--mutant', 'nonsense'], 'nonsense'],
    ['a world that is not there', ['--world', join(folder, 'absent.json')], 'absent.json'],
    ['a world that is no JSON', ['--world', file('broken.json', '{')], 'not valid JSON'],
    ['a world with a wrong key', ['--world', file('key.json', '{"agnts":[]}')], 'agents'],
    [
      'a world with a wrong value',
      ['--world', file('value.json', '{"groups":[{"id":"x"}]}')],
      'groups[0].id',
    ],
    ['a journal in no folder', ['--journal', join(folder, 'absent', 'journal')], 'there is no folder'],
    ['a log in no folder', ['--log', join(folder, 'absent', 'log')], 'cannot be written'],
    ['a folder for a log', ['--log', folder], 'cannot be written'],
    ['a folder for a journal', ['--journal', folder], 'is a folder'],
    ['a journal that is null', ['--journal', file('null.txt', 'null\n')], 'null.txt'],
    [
      'a journal with a bad entry',
      ['--journal', keyed(file('entry.txt', `${header}\n{"n":1}\n`))],
      'entry.txt line 2',
    ],
    [
      'a seed that is not the journal’s',
      ['--seed', '4', '--journal', file('seed.txt', `${header}\n{"n":1}\n`)],
      'is 1, not 4',
    ],
    ['a journal that is none', ['--journal', file('other.txt', 'hello\n')], 'line 1'],
  ])('serve ends with 2 on %s', async (_what, args, words) => {
    expect(await inside(serve, args)).toEqual({ code: 2, stderr: expect.stringContaining(words) });
  });

  it.each([
    ['a wrong flag', ['--sed', '4', '--', 'node'], '--seed'],
    ['no program', ['--seed', '4'], 'livechat-kit run -- node app.js'],
    ['an unknown mutant', ['--mutant', 'nonsense', '--', 'node'], 'nonsense'],
  ])('run ends with 2 on %s', async (_what, args, words) => {
    expect(await inside(run, args)).toEqual({ code: 2, stderr: expect.stringContaining(words) });
  });

  it('ends with 2 on a command it does not know', async () => {
    const { code, stderr } = await start(['srve']).ended;
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('did you mean `livechat-kit serve`'),
    });
  });

  it('lists commands and flags', async () => {
    expect(await start(['--help']).ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('validate'),
    });
    expect(await start(['serve', '--help']).ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--journal'),
    });
    expect((await start(['--version']).ended).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
