/**
 * The kit's own clients carry the secret of a ready line, and ask without one where the line has none; each part of a
 * control API is of use without the others.
 */

import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createForeign, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { runtimeOf } from '../../reference-server/inside.ts';
import { main } from '../cli/test.ts';
import { readReady } from '../targets/ready.ts';
import { socketTarget } from '../targets/socket.ts';
import { saidBy } from './said.ts';

type Members = Readonly<Record<string, unknown>>;
/** By method and path, what a control API answers; undefined stands for 404. */
type Answers = Readonly<Record<string, (body: Members, secret: unknown) => unknown>>;

const server = await createServer();
const folder = mkdtempSync(join(tmpdir(), 'kit-secret-'));
const fronts: Server[] = [];
afterAll(async () => {
  for (const front of fronts) front.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function readyFile(line: object): string {
  const path = join(folder, 'ready.json');
  writeFileSync(path, `${JSON.stringify(line)}\n`);
  return path;
}

test('a ready line opens the control API: licences and the clock', async () => {
  const target = await socketTarget(readReady(readyFile(server.ready)), '');
  expect(target.offers.has('clock')).toBe(true);
  const tenant = await target.tenant({});
  await tenant.advance(1000);
  const actor = await tenant.agent({ expires_in: 60 });
  expect(runtimeOf(server).world.tokens.get(actor.authorization.slice('Bearer '.length))?.expiresAt).toEqual(
    expect.any(Number),
  );
  await target.close();
});

test('an address alone does not, and the message says what is missing', async () => {
  await expect(socketTarget({ http: server.url }, '')).rejects.toThrow(/wants its secret: pass --ready/);
});

/** A server in front of a control API of some endpoints, and of nothing or of another server. */
async function foreign(answer: Answers, behind?: string): Promise<string> {
  const front = createForeign(async (request, response) => {
    request.setEncoding('utf8');
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const said = answer[`${request.method} ${request.url?.split('?')[0]}`];
    const { method, url = '' } = request;
    if (said === undefined && behind !== undefined && !url.startsWith('/_control/')) {
      const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
      const kept = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
      const body = text === '' ? {} : { body: text };
      const passed = await fetch(`${behind}${url}`, { method: method ?? 'GET', headers: kept, ...body });
      response.writeHead(passed.status, { 'content-type': 'application/json' }).end(await passed.text());
      return;
    }
    const value = await said?.(text === '' ? {} : JSON.parse(text), request.headers['x-control-secret']);
    response.writeHead(value === undefined ? 404 : 200).end(JSON.stringify(value ?? {}));
  });
  fronts.push(front.listen(0, '127.0.0.1'));
  await once(front, 'listening');
  return `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
}

test('a foreign target whose ready line has no secret is asked without', async () => {
  const seen: unknown[] = [];
  const owner = { type: 'agent', role: 'owner', id: 'o@x', authorization: 'Bearer o' };
  const http = await foreign({
    'GET /_control/clock': (_, secret) => {
      seen.push(secret);
      return { now: '2026-01-01T00:00:00.000000Z' };
    },
    'POST /_control/license': () => ({ organization_id: 'o', client_id: 'c', actors: [owner] }),
    'POST /_control/actors': () => ({ id: 'c', authorization: 'Bearer c' }),
    'POST /v3.6/agent/action/list_chats': () => ({ chats_summary: [] }),
  });
  const target = await socketTarget(readReady(readyFile({ ready: true, http })), '');
  expect([...target.offers]).toEqual(['clock', 'license', 'actors', 'webhooks', 'configuration', 'sockets']);
  // Without `GET deliveries` it is found out from outside whether all webhooks are there.
  expect(target.webhooksSettled).toBeUndefined();
  expect(seen).toEqual([undefined]);
  await target.close();
});

test('success for everything is no control API', async () => {
  const always = () => ({});
  const http = await foreign({ 'GET /_control/clock': always, 'POST /_control/license': always });
  await expect(socketTarget({ http }, '')).rejects.toThrow(/offers no control API and no credentials/);
});

test('a clock alone unlocks the rules on time, on the shared licence and without waiting', async () => {
  const own = await createServer({ control: false });
  const moved: number[] = [];
  const now = () => ({ now: '2026-01-01T00:00:00.000000Z' });
  const http = await foreign(
    {
      'GET /_control/clock': now,
      'POST /_control/clock': async (body) => {
        moved.push(Number(body['advance_ms']));
        await own.clock.advance(Number(body['advance_ms']));
        return now();
      },
    },
    own.url,
  );
  const ready = readyFile({
    ...own.ready,
    http,
    ws: own.wsUrl,
    control: undefined,
    control_secret: undefined,
  });
  const { code, out, err } = await saidBy(
    main,
    '--ready',
    ready,
    '--rule',
    'CHAT-030',
    '--version',
    '3.6',
    '--runs',
    '1',
  );
  expect(code, out + err).toBe(0);
  expect(out).toContain(' passed, 0 failed');
  expect(Math.max(...moved)).toBeGreaterThan(60_000);
  await own.close();
});
