/**
 * The control APIs of thirty lines that the page for implementers shows: what they answer is what the specification of the
 * control API says, and the kit takes them for one. Go is no part of the project: its stub is tried where Go is at hand.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Value from 'typebox/value';
import { afterAll, describe, expect, it } from 'vitest';
import { readyFrom } from '../conformance/targets/ready.ts';
import { socketTarget } from '../conformance/targets/socket.ts';
import { controlEndpoints } from '../schemas/control/endpoints.ts';

const stub = (name: string): string =>
  fileURLToPath(new URL(`../examples/control-api/${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kit-stubs-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Program {
  readonly program: string;
  readonly args: readonly string[];
}

function built(): Program {
  const program = join(folder, 'control');
  execFileSync('go', ['build', '-o', program, stub('control.go')]);
  return { program, args: ['0'] };
}

/** How each is started on a free port. A language that is not installed has nothing to be tried with. */
const STUBS: readonly { readonly language: string; readonly has: string[]; readonly made: () => Program }[] =
  [
    {
      language: 'Python',
      has: ['python3', '--version'],
      made: () => ({ program: 'python3', args: [stub('control.py'), '0'] }),
    },
    { language: 'Go', has: ['go', 'version'], made: built },
  ];
const HERE = STUBS.filter(({ has: [program = '', ...args] }) => spawnSync(program, args).status === 0);

describe.each(HERE)('the stub in $language', ({ made: start }) => {
  it('is a control API to the specification and to the kit', { timeout: 120_000 }, async () => {
    const { program, args } = start();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const config = readyFrom(String(line), 'stub');
    const ask = async (path: string, body?: object): Promise<unknown> => {
      const answer = await fetch(`${config.http}/_control/${path}`, {
        headers: {
          'content-type': 'application/json',
          'x-control-secret': String(config.control_secret),
        },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return answer.json();
    };
    const { read_clock, move_clock, create_license, create_actor } = controlEndpoints;
    const before = Value.Parse(read_clock.response, await ask('clock'));
    const later = Value.Parse(move_clock.response, await ask('clock', { advance_ms: 60_000 }));
    expect(Date.parse(later.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(60_000);
    const agents = [{ role: 'owner' }, { type: 'bot' }, { role: 'normal', groups: [{ id: 3 }] }];
    const license = Value.Parse(create_license.response, await ask('license', { agents }));
    expect(license.actors.map(({ type, role, groups }) => [type, role, groups])).toEqual([
      ['agent', 'owner', [0]],
      ['bot', null, [0]],
      ['agent', 'normal', [3]],
    ]);
    const { organization_id } = license;
    const customer = Value.Parse(
      create_actor.response,
      await ask('actors', { organization_id, type: 'customer' }),
    );
    expect(customer).toMatchObject({ type: 'customer', role: null, organization_id });

    const target = await socketTarget(config, '');
    expect([...target.offers]).toEqual(expect.arrayContaining(['clock', 'license', 'actors']));
    const tenant = await target.tenant({});
    const made = [tenant.owner, await tenant.agent(), await tenant.agent({ role: 'administrator' })];
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    expect((await tenant.customer()).authorization).toMatch(/^Bearer test:/);
    await tenant.advance(1000);
    await target.close();
    const { status } = await fetch(`${config.http}/_control/clock`);
    expect(status).toBe(401);
  });
});

it('has about thirty lines that have to be understood', () => {
  const meaningful = (name: string): number =>
    readFileSync(stub(name), 'utf8')
      .replace(/^import \([^)]*\)$/m, '')
      .split('\n')
      .filter((line) => !/^\s*(?:\/\/.*|package .*|(?:from|import) .*|[\])}]*)$/.test(line)).length;
  expect(meaningful('control.py')).toBeLessThanOrEqual(35);
  expect(meaningful('control.go')).toBeLessThanOrEqual(60);
});
