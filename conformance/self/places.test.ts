/**
 * Every way to say which server is meant, tried to the end against our own server without its control API: programs that
 * are started, certificates, gateways, receivers, token files, ready lines, and servers that lack a part.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createServer } from '../../reference-server/index.ts';
import { program } from '../../tools/packing/program.ts';
import { main } from '../cli/test.ts';
import { readResults } from '../report/read.ts';
import { readyFrom } from '../targets/ready.ts';
import { socketPorts } from '../targets/socket-ports.ts';
import { type FrontOptions, startFront } from './front.ts';
import { saidBy } from './said.ts';

const PROGRAM = await program();
const SERVE = `'${process.execPath}' '${PROGRAM}' serve --no-control --json`;
const folder = mkdtempSync(join(tmpdir(), 'kit-places-'));
const server = await createServer({ port: 0, control: false, clock: 'real' });
const owner = server.ready.actors.find(({ role }) => role === 'owner')!.token;
const ends: (() => void)[] = [];
afterAll(async () => {
  for (const end of ends) end();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string): string => join(folder, name);
function file(name: string, text: string | Uint8Array): string {
  writeFileSync(path(name), text);
  return path(name);
}

async function front(options: Omit<FrontOptions, 'behind'>): Promise<{ http: string; ws: string }> {
  const started = await startFront({ behind: server.url, ...options });
  ends.push(started.close);
  return started;
}

/** One rule over both transports, quick to judge. */
const ONE = ['--rule', 'ENV-003', '--version', '3.6', '--runs', '1'];
const judge = (...args: readonly string[]) => saidBy(main, ...args, ...ONE);
const held = expect.stringMatching(/\n[1-9]\d* passed, 0 failed\n$/);

describe('--command', () => {
  it('starts a program, takes its ready line, and ends it with what it started', async () => {
    const { code, out, err } = await judge('--command', `${SERVE}; true`);
    expect(code, out + err).toBe(0);
    expect(out).toEqual(held);
    const [, http = ''] = /^found at (\S+)$/m.exec(err) ?? [];
    await expect(fetch(http)).rejects.toThrow('fetch failed');
  });

  it('waits for the address of a program without ready line, and ends it when its token is refused', async () => {
    const script = file(
      'refuses.mjs',
      `import { createServer } from 'node:http';
       const error = JSON.stringify({ error: { type: 'authentication', message: 'no' } });
       createServer((_, answer) => answer.writeHead(401).end(error)).listen(Number(process.argv[2]), '127.0.0.1');`,
    );
    const http = await unused();
    const command = `'${process.execPath}' ${script} ${new URL(http).port}`;
    const { code, err } = await judge('--command', command, '--target', http, '--token', 't');
    expect([code, err]).toEqual([
      3,
      expect.stringContaining('the owner token was refused (401 authentication: no)'),
    ]);
    await expect(fetch(http)).rejects.toThrow('fetch failed');
  });

  it('asks the address as the gateway before it wants', async () => {
    const script = file(
      'behind.mjs',
      `import { createServer } from 'node:http';
       const error = JSON.stringify({ error: { type: 'authentication', message: 'no' } });
       createServer((request, answer) =>
         request.headers['x-gateway'] === 'open' ? answer.writeHead(401).end(error) : request.socket.destroy(),
       ).listen(Number(process.argv[2]), '127.0.0.1');`,
    );
    const http = await unused();
    const command = `'${process.execPath}' ${script} ${new URL(http).port}`;
    const { err } = await judge(
      '--command',
      command,
      ...['--target', http, '--token', 't', '--header', 'X-Gateway: open'],
    );
    expect(err).toContain('the owner token was refused (401 authentication: no)');
  });

  it.each([
    ['echo broken >&2; exit 7', /ended \(exit code 7\) before it was ready; its last words:\n {2}broken/, 3],
    [`echo '{"ready":false}'; sleep 60`, /the ready line of --command: no line is a ready line/, 2],
  ])('%j is told for what it is', async (command, said, exit) => {
    const { code, err } = await judge('--command', command);
    expect([code, err]).toEqual([exit, expect.stringMatching(said)]);
  });
});

/** An address where nobody listens. */
async function unused(): Promise<string> {
  const taken = await startFront({ behind: server.url });
  taken.close();
  return taken.http;
}

describe('certificates and gateways', () => {
  it('--ca trusts an authority of one’s own over https and wss; without it nothing is sent', async () => {
    const names = [{ type: 7, ip: '127.0.0.1' }] as const;
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'kit test' }], {
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'subjectAltName', altNames: [...names] },
      ],
    });
    const { http } = await front({ tls: { cert, key } });
    const trusted = await judge('--target', http, '--token', owner, '--ca', file('ca.pem', cert));
    expect(trusted.code, trusted.out + trusted.err).toBe(0);
    expect(trusted.out).toEqual(held);
    expect(trusted.err).toContain('agent (web, rtm)');
    const { code, err } = await judge('--target', http, '--token', owner);
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(/not reachable: \S*(SELF_SIGNED|SIGNATURE|ISSUER)\S* .*--ca/),
    ]);
  });

  it('a ready line may name the file of the authority', () => {
    expect(readyFrom('{"ready":true,"http":"https://127.0.0.1:1","ca":"/ca.pem"}', 'it').ca).toBe('/ca.pem');
  });

  it('--header is sent with every request and upgrade, and its value is in no report', async () => {
    const { http } = await front({ lets: ({ headers }) => headers['x-gateway'] === 'let me in' });
    const json = path('gateway.json');
    const target = ['--target', http, '--token', owner];
    const { code, out, err } = await judge(...target, '--header', 'X-Gateway: let me in', '--json', json);
    expect(code, out + err).toBe(0);
    expect(err).toContain('agent (web, rtm)');
    const text = readFileSync(json, 'utf8');
    expect(text).toContain('--header \\"x-gateway: ${');
    expect(text).not.toContain('let me in');
    expect(text).not.toContain(owner);
    const without = await judge(...target);
    expect([without.code, without.err]).toEqual([3, expect.stringContaining('403')]);
    expect((await judge(...target, '--header', 'no header')).err).toContain("write 'Name: value'");
  });

  it('--receiver is where webhooks are sent to, on the port of that address', async () => {
    const receiver = await unused();
    const asked = ['--target', server.url, '--token', owner, '--receiver', `${receiver}/hooks`];
    const hook = ['--rule', 'HOOK-004', '--version', '3.6', '--json', path('hooks.json')];
    const { code, out, err } = await saidBy(main, ...asked, ...hook);
    expect(code, out + err).toBe(0);
    const { results } = readResults(readFileSync(path('hooks.json'), 'utf8'), 'hooks.json');
    expect(
      results.filter(({ code: rule, verdict }) => rule === 'HOOK-004' && verdict === 'passed'),
    ).not.toEqual([]);
    expect(results.filter(({ transport }) => transport === 'webhook')).not.toEqual([]);
  });
});

describe('what cannot be used', () => {
  it('a port of the receiver that is taken is the environment, told before anything is judged', async () => {
    const asked = ['--target', server.url, '--token', owner, '--receiver', server.url];
    const hook = ['--rule', 'HOOK-004', '--version', '3.6', '--json', path('taken.json')];
    const { code, out, err } = await saidBy(main, ...asked, ...hook);
    expect([code, out, err]).toEqual([
      3,
      '',
      expect.stringContaining(`cannot listen for webhooks on port ${new URL(server.url).port}: EADDRINUSE`),
    ]);
    expect(JSON.parse(readFileSync(path('taken.json'), 'utf8'))).toMatchObject({
      complete: false,
      results: [],
    });
  });

  it('a token that the target gives and no header holds is no fault of the kit', async () => {
    const ports = socketPorts({ http: server.url, ws: server.wsUrl });
    const headers = { authorization: 'Bearer →' };
    const asked = { method: 'GET', path: '/', query: {}, headers, body: undefined } as const;
    expect(await ports.request(asked, 1000)).toEqual({
      closed: 'the header authorization would have a character that no header holds',
    });
    await ports.close();
  });
});

describe('tokens and ready lines', () => {
  it('--token-file may begin with a byte order mark and end with a line', async () => {
    const { code, out, err } = await judge(
      '--target',
      server.url,
      '--token-file',
      file('token', `\uFEFF${owner}\r\n`),
    );
    expect(code, out + err).toBe(0);
    expect(out).toEqual(held);
  });

  it.each([
    ['', /--token-file .* is empty; write the owner's token into it/],
    [Buffer.from('\uFEFFdal:x', 'utf16le'), /the token file .* is UTF-16; save it as UTF-8/],
  ])('a token file of %j is refused', async (content, said) => {
    const { code, err } = await judge('--target', server.url, '--token-file', file('wrong', content));
    expect([code, err]).toEqual([2, expect.stringMatching(said)]);
  });

  it('--ready - reads standard input', async () => {
    const child: ChildProcess = spawn(process.execPath, [PROGRAM, 'test', '--ready', '-', ...ONE], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    ends.push(() => child.kill('SIGKILL'));
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stdin?.end(`\uFEFF${JSON.stringify(server.ready)}\n`);
    const [code] = await once(child, 'close');
    expect([code, out]).toEqual([0, held]);
  });
});

describe('servers that lack a part', () => {
  const customersOnly = { lets: ({ url = '' }) => !/\/(agent|configuration)\//.test(url) };
  const SIDE = ['--version', '3.6', '--rule', 'ENV-001', '--runs', '1', '--api', 'customer'];

  it('customers alone are judged with organization and application, by the cookie grant', async () => {
    const { http } = await front(customersOnly);
    const { organization_id, client_id } = server.ready;
    const named = ['--organization-id', organization_id, '--client-id', client_id];
    const { code, out, err } = await saidBy(main, '--target', http, ...named, ...SIDE);
    expect(code, out + err).toBe(0);
    expect(err).toContain('3.6, 3.7: customer (web, rtm)');
    expect(err).toContain('customers: from the accounts endpoints');
    expect(out).toEqual(held);
  });

  it('customers alone are judged with ready ones where there are no accounts either', async () => {
    const token = await fetch(`${server.url}/v2/customer/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'cookie',
        response_type: 'token',
        client_id: server.ready.client_id,
        organization_id: server.ready.organization_id,
      }),
    });
    const { access_token, entity_id } = z
      .object({ access_token: z.string(), entity_id: z.string() })
      .parse(await token.json());
    const { http } = await front({ lets: ({ url = '' }) => /\/customer\/(action|rtm)/.test(url) });
    const customers = Array.from({ length: 12 }, () => ({
      type: 'customer',
      id: entity_id,
      token: access_token,
    }));
    const config = { http, organization_id: server.ready.organization_id, customers };
    const { code, out, err } = await saidBy(
      main,
      '--config',
      file('customers.json', JSON.stringify(config)),
      ...SIDE,
    );
    expect(code, out + err).toBe(0);
    expect(out).toEqual(held);
  });
});

describe('answers in another form', () => {
  const wide = (body: Buffer): Buffer => Buffer.from(`\uFEFF${body.toString('utf8')}`, 'utf16le');
  const marked = (body: Buffer): Buffer => Buffer.from(`\uFEFF${body.toString('utf8')}`);

  it.each([
    ['text in UTF-16 instead of UTF-8: {"', wide],
    ['text that begins with a byte order mark: {"', marked],
  ])('%s is named where nothing can be read', async (name, bends) => {
    const { http } = await front({ bends });
    const { code, err } = await judge('--target', http, '--token', owner);
    expect([code, err]).toEqual([3, expect.stringContaining(`(the answer was 200 ${name}`)]);
  });

  it.each([
    ['text in UTF-16 instead of UTF-8: {', wide],
    ['text that begins with a byte order mark: {', marked],
  ])('%s is the first cause where one action answers so', async (name, bends) => {
    const { http } = await front({
      bends: (body, url) => (url.includes('/customer/action/start_chat') ? bends(body) : body),
    });
    const ready = file('bent.json', JSON.stringify({ ...server.ready, http }));
    const asked = ['--rule', 'CHAT-026', '--version', '3.6', '--transport', 'web'];
    const { code, out, err } = await saidBy(main, '--ready', ready, ...asked);
    expect(code, out + err).toBe(1);
    expect(out.split('causes, the one with most behind it first:')[1]).toContain(name);
    expect(out).not.toContain('fault in the kit');
  });
});
