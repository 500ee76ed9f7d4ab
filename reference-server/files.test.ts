/** Files over sockets: uploaded as forms, shown by events, fetched again; what is wrong with a form is said by its part. */
import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileStore } from './file-store.ts';
import { runtimeOf } from './inside.ts';
import { createServer, type Server } from './server.ts';
import { http, type Json, newCustomer, owner } from './testing/client.ts';
import { withServer } from './testing/with-server.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 255, 13, 10, 45, 45]);
const DAY = 24 * 3600 * 1000;
type Side = 'agent' | 'customer';

async function caller(server: Server, side: Side) {
  const { authorization } = side === 'agent' ? owner(server) : await newCustomer(server);
  const query = side === 'agent' ? '' : `?organization_id=${server.organizationId}`;
  const path = (action: string) => `/v3.6/${side}/action/${action}${query}`;
  return {
    async form(body: string | FormData, headers: Record<string, string> = {}) {
      const answer = await fetch(`${server.url}${path('upload_file')}`, {
        method: 'POST',
        headers: { authorization, ...headers },
        body,
      });
      const said: Json = Object(await answer.json());
      return { status: answer.status, body: said };
    },
    async upload(bytes: Uint8Array<ArrayBuffer>, name: string, type: string) {
      const form = new FormData();
      form.append('file', new File([bytes], name, { type }));
      return this.form(form);
    },
    call: async (action: string, body: unknown) =>
      (await http(server, path(action), { body, headers: { authorization } })).body,
  };
}

describe.each(['agent', 'customer'] as const)('a file of the %s', (side) => {
  it('is uploaded, fetched and shown by an event (EVENT-024 to EVENT-026)', () =>
    withServer({}, async (server) => {
      const who = await caller(server, side);
      const { status, body } = await who.upload(PNG, 'my cat.png', 'image/png');
      expect([status, Object.keys(body)]).toEqual([200, ['url']]);
      const url = String(body['url']);
      expect(url.startsWith(`${server.url}/api/file/`)).toBe(true);
      const got = await fetch(url);
      expect(got.headers.get('content-type')).toBe('image/png');
      expect(new Uint8Array(await got.arrayBuffer())).toEqual(PNG);
      const event = { type: 'file', url };
      const chat = await who.call('start_chat', { chat: { thread: { events: [event] } } });
      const chatId = chat['chat_id'];
      const sent = await who.call('send_event', { chat_id: chatId, event });
      expect(sent['event_id']).toEqual(expect.any(String));
      const shown = { type: 'file', url, name: 'my cat.png', content_type: 'image/png', size: PNG.length };
      const read = await who.call('get_chat', { chat_id: chatId });
      const showing = [expect.objectContaining(shown), expect.objectContaining(shown)];
      expect(read).toMatchObject({ thread: { events: expect.arrayContaining(showing) } });
    }));

  it('ends after a day unless an event shows it (EVENT-026)', () =>
    withServer({}, async (server) => {
      const who = await caller(server, side);
      const unused = await who.upload(PNG, 'unused.png', 'image/png');
      const used = await who.upload(PNG, 'used.png', 'image/png');
      const event = { type: 'file', url: used.body['url'] };
      expect(await who.call('start_chat', { chat: { thread: { events: [event] } } })).toHaveProperty(
        'chat_id',
      );
      const gone = String(unused.body['url']);
      await server.clock.advance(DAY - 1);
      expect((await fetch(gone)).status).toBe(200);
      await server.clock.advance(1);
      expect((await fetch(gone)).status).toBe(404);
      expect((await fetch(String(used.body['url']))).status).toBe(200);
    }));
});

describe('what is no file that may be uploaded', () => {
  const MOST = 10_485_760;
  const part = (name: string, more = '', bytes = 'x') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\n${more}\r\n${bytes}\r\n`;
  const end = '--b--\r\n';
  const MULTIPART = { 'content-type': 'multipart/form-data; boundary=b' };

  it.each<[string, string, Record<string, string>, string]>([
    ['JSON', '{"file":"x"}', { 'content-type': 'application/json' }, '`file`'],
    ['another part', part('picture') + end, MULTIPART, '`file`'],
    ['two parts', part('file') + part('file') + end, MULTIPART, 'got 2'],
    ['no part', end, MULTIPART, '`file`'],
    ['no boundary', end, { 'content-type': 'multipart/form-data' }, '`boundary`'],
    ['another boundary', part('file') + end, { 'content-type': 'multipart/form-data; boundary=c' }, '"c"'],
    ['a part without an end', part('file').slice(0, -1), MULTIPART, '`file`'],
    ['a form without an end', `${part('file')}--b`, MULTIPART, 'closing boundary'],
    ['a part without a name', '--b\r\nX: y\r\n\r\nx\r\n--b--', MULTIPART, '`name`'],
    ['no media type', part('file', 'Content-Type: picture\r\n') + end, MULTIPART, '`file`'],
    ['a program by its bytes', part('file', '', 'MZ\u0000') + end, MULTIPART, '`file`'],
    [
      'a program by its type',
      part('file', 'Content-Type: application/x-msdownload\r\n') + end,
      MULTIPART,
      '`file`',
    ],
  ])('%s is refused, and the message says where', (_what, body, headers, named) =>
    withServer({}, async (server) => {
      const answer = await (await caller(server, 'agent')).form(body, headers);
      expect(answer).toMatchObject({ status: 400, body: { error: { type: 'validation' } } });
      expect(JSON.stringify(answer.body)).toContain(named.replaceAll('"', '\\"'));
      expect([...runtimeOf(server).world.licenses.values()][0]?.uploads.size).toBe(0);
    }),
  );

  it('takes 10 MB and no byte more (LIMIT-002)', () =>
    withServer({}, async (server) => {
      const who = await caller(server, 'customer');
      const type = 'application/pdf';
      expect((await who.upload(new Uint8Array(MOST), 'a.pdf', type)).status).toBe(200);
      for (const beyond of [MOST + 1, MOST + 100_000]) {
        const answer = await who.upload(new Uint8Array(beyond), 'b.pdf', type);
        expect(answer).toMatchObject({ status: 413, body: { error: { type: 'entity_too_large' } } });
        expect(JSON.stringify(answer.body)).toContain('`file`');
      }
    }));

  it('says so to forms for other actions, and of addresses that are none', () =>
    withServer({}, async (server) => {
      const headers = { ...owner(server), ...MULTIPART };
      const answer = await http(server, '/v3.6/agent/action/list_chats', {
        body: part('file') + end,
        headers,
      });
      expect(answer).toMatchObject({ status: 400, body: { error: { type: 'validation' } } });
      const path = `/api/file/lc/att/1/${'0'.repeat(64)}/x.png`;
      expect((await http(server, path, { method: 'GET' })).status).toBe(404);
      const event = { type: 'file', url: `${server.url}${path}` };
      const chat = { chat: { thread: { events: [event] } } };
      expect(await (await caller(server, 'agent')).call('start_chat', chat)).toHaveProperty('error');
    }));
});

it('keeps files beside the journal and finds them after a restart; a reset lets them go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kit-files-'));
  const journal = join(folder, 'journal.jsonl');
  let server = await createServer({ journal });
  try {
    const who = await caller(server, 'agent');
    const { pathname, host } = new URL(String((await who.upload(PNG, 'cat.png', 'image/png')).body['url']));
    await who.upload(new TextEncoder().encode('MZ'), 'bad.bin', 'application/octet-stream');
    expect(readdirSync(`${journal}.files`)).toEqual([hash('sha256', PNG)]);
    expect(JSON.stringify(server.journal())).not.toContain('PNG');
    await server.close();
    server = await createServer({ journal });
    const again = await server.inproc().request({ method: 'GET', path: pathname, headers: { host } });
    expect([again.status, again.bytes && new Uint8Array(again.bytes)]).toEqual([200, PNG]);
    await server.reset();
    expect(existsSync(join(`${journal}.files`, hash('sha256', PNG)))).toBe(false);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

it('holds no more than its bytes, and lets go of what nobody needs', () => {
  const store = new FileStore(null, 10);
  const put = (hash: string, size: number, ...needed: string[]) =>
    store.put(hash, new Uint8Array(size), () => new Set(needed));
  expect([put('a', 6), put('b', 6, 'a'), put('b', 6), store.has('a'), put('c', 11)]).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
});
