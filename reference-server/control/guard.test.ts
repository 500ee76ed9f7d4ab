/**
 * Who may use the control API: only whoever knows its secret and comes from this machine. Every endpoint is tried
 * without, and nothing may have changed.
 */
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLoopback } from '../edge/loopback.ts';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { guarded, type Json } from '../testing/client.ts';
import { refusalOf } from './guard.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer({ allowHosts: ['kit.test'] });
});
afterAll(() => server.close());

interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request with any headers, which `fetch` would not send. */
function ask(
  path: string,
  headers: Record<string, string>,
  { method = 'GET', body = '' }: { method?: string; body?: string } = {},
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.url}${path}`, { method, headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }),
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

const errorOf = ({ text }: Said) => (JSON.parse(text) as { error: Json }).error;

const ENDPOINTS = [
  ['GET', 'state', ''],
  ['GET', 'journal', ''],
  ['GET', 'deliveries', ''],
  ['GET', 'clock', ''],
  ['POST', 'reset', '{}'],
  ['POST', 'clock', '{"advance_ms":1}'],
  ['POST', 'actors', '{"type":"agent","role":"owner"}'],
  ['POST', 'license', '{}'],
  ['POST', 'faults', '{"drop_connection":"x"}'],
] as const;

describe('the control API (D18)', () => {
  it.each(ENDPOINTS)('%s %s wants the secret', async (method, name, body) => {
    const path = `/_control/${name}`;
    const headers = guarded(server);
    const entries = runtimeOf(server).journal.length;
    for (const given of [undefined, '', 'guess', server.controlSecret.slice(1), `${server.controlSecret}x`]) {
      const { 'x-control-secret': _, ...bare } = headers;
      const said = await ask(path, given === undefined ? bare : { ...bare, 'x-control-secret': given }, {
        method,
        body,
      });
      expect(said.status).toBe(401);
      expect(errorOf(said)).toMatchObject({ type: 'authentication' });
      expect(said.text).not.toContain(server.controlSecret);
    }
    expect(runtimeOf(server).journal.length).toBe(entries);
    expect((await ask(path, headers, { method, body })).status).toBe(name === 'faults' ? 404 : 200);
  });

  it('is not for a name that DNS may point here, nor for another page', async () => {
    const headers = guarded(server);
    const { port } = new URL(server.url);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      'localhost.evil.example',
      '127.0.0.1.evil.example',
    ]) {
      expect((await ask('/_control/state', { ...headers, host })).status).toBe(403);
      expect((await ask('/_inspector', { host })).status).toBe(403);
    }
    for (const host of [
      'localhost',
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      '[::1]',
      '10.1.2.3',
      'kit.test',
      `KIT.test:${port}`,
    ]) {
      expect((await ask('/_control/state', { ...headers, host })).status).toBe(200);
    }
    for (const origin of ['https://shop.example', 'null', 'http://127.0.0.1:1', 'file://']) {
      expect((await ask('/_control/state', { ...headers, origin })).status).toBe(403);
    }
    expect((await ask('/_control/state', { ...headers, origin: server.url })).status).toBe(200);
  });

  it('takes JSON only and sends no CORS headers, not even before a request', async () => {
    const headers = guarded(server);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
    ]) {
      const said = await ask(
        '/_control/reset',
        { ...headers, 'content-type': type },
        { method: 'POST', body: '{}' },
      );
      expect(said.status).toBe(400);
    }
    const charset = { ...headers, 'content-type': 'application/json; charset=utf-8' };
    expect((await ask('/_control/clock', charset, { method: 'POST', body: '{}' })).status).toBe(200);
    for (const method of ['OPTIONS', 'GET']) {
      const said = await ask('/_control/state', { ...headers, origin: 'https://shop.example' }, { method });
      expect(said.status).toBe(403);
      expect(Object.keys(said.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('leaves the protocol its CORS and any Host', async () => {
    const path = '/v3.6/agent/action/list_chats';
    const said = await ask(
      path,
      { host: 'api.livechatinc.com', origin: 'https://shop.example' },
      { method: 'POST' },
    );
    expect(said.status).toBe(401);
    expect(said.headers['access-control-allow-origin']).toBe('https://shop.example');
  });

  it('keeps its secret out of state, journal and page, and draws it apart from the seed', async () => {
    const headers = guarded(server);
    for (const path of ['/_control/state', '/_control/journal', '/_control/deliveries', '/_inspector']) {
      expect((await ask(path, headers)).text).not.toContain(server.controlSecret);
    }
    const [one, two] = await Promise.all([1, 1].map((seed) => createServer({ seed, listen: false })));
    expect(one!.controlSecret).not.toBe(two!.controlSecret);
    await Promise.all([one!.close(), two!.close()]);
    const fixed = await createServer({ controlSecret: 'sixteen letters!', listen: false });
    expect(fixed.ready.inspector).toBe(`${fixed.url}/_inspector#sixteen letters!`);
    await fixed.close();
  });

  it('admits callers of other machines only when told to', () => {
    const guard = { secret: 'secret', allowedHosts: new Set<string>(), remote: false };
    const from = (peer: string) => ({
      method: 'GET',
      path: '/_control/state',
      query: new URLSearchParams(),
      headers: { host: '192.0.2.7', 'x-control-secret': 'secret' },
      peer,
      body: undefined,
    });
    for (const peer of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1']) {
      expect(refusalOf(guard, from(peer), 'data')).toBeUndefined();
    }
    for (const peer of ['192.0.2.7', '::ffff:192.0.2.7', 'fe80::1', '127.evil', '']) {
      expect(refusalOf(guard, from(peer), 'data')).toMatchObject({ type: 'authorization' });
      expect(refusalOf({ ...guard, remote: true }, from(peer), 'data')).toBeUndefined();
    }
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, internal } of addresses) expect(isLoopback(address)).toBe(internal);
  });
});
