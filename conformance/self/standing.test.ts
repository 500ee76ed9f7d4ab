/**
 * A target without control API: one shared licence, ready agents, customers from the accounts endpoint. What such
 * a target can be asked is judged, and the rest is not run, with the reason.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { main } from '../cli/test.ts';
import type { ResultFile } from '../report/json.ts';

const SERVER = new URL('../../reference-server/index.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'kit-standing-'));
const server = await createServer({ port: 0, control: false });
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

async function judged(...args: string[]): Promise<{ code: number; file: ResultFile; text: string }> {
  const json = join(folder, 'results.json');
  const printed: string[] = [];
  const io = {
    out: (more: string) => void printed.push(more),
    err: (more: string) => void printed.push(more),
  };
  const code = await main([...args, '--version', '3.6', '--json', json], io);
  return { code, text: printed.join(''), file: JSON.parse(readFileSync(json, 'utf8')) as ResultFile };
}

/** What a user writes for a server that is not ours: where it is, and who can act. */
function described(): string {
  const { http, organization_id, client_id, actors } = server.ready;
  const ready = actors.flatMap(({ type, id, token, role }) =>
    type === 'customer' ? [] : [{ type, id, token, ...(type === 'agent' ? { role } : {}) }],
  );
  return write('config.json', { http, organization_id, client_id, actors: ready, patience_ms: 200 });
}

test('a list of ready actors is enough to judge what needs no control API', async () => {
  const { code, file, text } = await judged(
    '--config',
    described(),
    '--rule',
    'ENV-003',
    '--rule',
    'ENV-002',
  );
  expect(code, text).toBe(0);
  expect(file.counts.passed).toBeGreaterThan(0);
  expect(file.target.offers).toEqual([
    'sockets',
    'configuration',
    'groups',
    'settings',
    'accounts',
    'webhooks',
  ]);
});

test('rules that need the clock or a licence of their own are not run, and a run of nothing else is an error', async () => {
  const { code, file, text } = await judged(
    '--ready',
    write('ready.json', server.ready),
    '--rule',
    'CHAT-030',
  );
  expect(file.results.map(({ verdict }) => verdict)).toEqual(file.results.map(() => 'not_run'));
  expect(text).toContain('needs clock, which the target does not offer');
  expect(text).toContain('nothing was judged');
  expect(code).toBe(5);
});

test('a refused owner token is the environment’s fault', async () => {
  const config = write('config.json', {
    http: server.url,
    token: 'dal:wrong',
    organization_id: server.organizationId,
    client_id: server.clientId,
  });
  const printed: string[] = [];
  const io = { out: () => undefined, err: (text: string) => void printed.push(text) };
  expect(await main(['--config', config], io)).toBe(3);
  expect(printed.join('')).toContain('the owner token was refused (401 authentication');
});

test('an owner’s token alone is enough for a server in another process, and nothing fails falsely', async () => {
  const script = `
    const { createServer } = await import(${JSON.stringify(SERVER)});
    const server = await createServer({ port: 0, control: false });
    console.log(JSON.stringify(server.ready));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { http, actors } = JSON.parse(line) as typeof server.ready;
    const owner = actors.find((actor) => actor.role === 'owner')!;
    const asked = ['--area', 'limits', '--area', 'auth', '--runs', '1'];
    const { code, file, text } = await judged('--target', http, '--token', owner.token, ...asked);
    // Alone, an owner leaves checks without their people: that is said, with what each further one would unlock.
    expect(text).toMatch(/^2 more human agents: would unlock \d+ checks?$/m);
    expect([0, 5], text).toContain(code);
    expect(file.counts, text).toMatchObject({ failed: 0, warning: 0 });
    expect(file.counts.passed).toBeGreaterThan(20);
    const without = file.results.filter(({ verdict, lacks }) => verdict === 'not_run' && lacks === undefined);
    expect(without).toEqual([]);
  } finally {
    child.kill();
  }
});

test('agents of a licence whose tokens are not known are nobody’s fault: who is online there is looked up', async () => {
  const owner = server.ready.actors.find(({ name }) => name === 'owner');
  await server.agent('agent1').online();
  const { code, file, text } = await judged(
    ...['--target', server.ready.http, '--token', owner?.token ?? '', '--quick'],
    ...['--rule', 'ROUTE-074'],
  );
  expect(code, text).toBe(0);
  expect(text).toContain('a first group in which nobody else is online: would unlock 1 check');
  const unavailable = file.results.filter(({ id }) => id.endsWith('#unavailable'));
  expect(unavailable.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
});
