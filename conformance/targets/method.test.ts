/**
 * Reads that their page offers by GET are asked by GET, with the request in the query: a server need not answer POST.
 * Files go as forms. What a report prints to be pasted sends the same.
 */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { curlOf } from '../replay/curl.ts';
import { methodOf, partOf } from './method.ts';
import type { HttpRequest, Ports } from './ports.ts';
import { Timing } from './timing.ts';
import { WebSession } from './web.ts';

test('a documented GET is asked by GET, with its members in the query', async () => {
  const asked: HttpRequest[] = [];
  const ports = {
    request: async (request: HttpRequest) => {
      asked.push(request);
      return { status: 200, headers: {}, text: '{}' };
    },
    connect: () => Promise.reject(new Error('no connection is needed')),
    close: async () => undefined,
  } satisfies Ports;
  const options = { api: 'customer', version: '3.6', transport: 'web', name: 'customer A' } as const;
  const session = new WebSession(null, 'org', options, {
    ports,
    patienceMs: 1,
    timing: new Timing({ order: 'proven', patienceMs: 1 }),
  });
  await session.call('list_group_properties', { id: 7, namespace: 'test' });
  await session.call('list_chats', { limit: 1 });
  expect(asked.map(({ method, query, body }) => ({ method, query, body }))).toEqual([
    { method: 'GET', query: { id: '7', namespace: 'test', organization_id: 'org' }, body: undefined },
    { method: 'POST', query: { organization_id: 'org' }, body: '{"limit":1}' },
  ]);
  expect(methodOf('agent', 'no_such_action', '3.6')).toBe('POST');
});

test('and its command asks by GET too', () => {
  const command = curlOf(
    [
      {
        direction: 'sent',
        session: 'customer A',
        kind: 'request',
        action: 'list_group_properties',
        body: { id: 7 },
        api: 'customer',
        transport: 'web',
        version: '3.6',
      },
    ],
    'http://127.0.0.1:1',
  );
  expect(command).toContain('curl -sS -G "$LIVECHAT_URL/v3.6/customer/action/list_group_properties?');
  expect(command).toContain('--data-urlencode id=7');
});

const FILES = [
  ["MZ\u0000\u0001 it's 100 %\\n-é", 'program.exe', 'application/x-msdownload'],
  // Too many letters for the words of a command.
  ['x'.repeat(3_000_000), partOf('x').filename, partOf('x').type],
] as const;

test.each(FILES)(
  'a file goes as a form, and so does that of its command, byte for byte (%#)',
  async (sent, name, type) => {
    const got = Promise.withResolvers<FormData>();
    const server = createServer(async (request, response) => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      got.resolve(await new Response(await buffer(request), { headers }).formData());
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const http = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const frame = {
      direction: 'sent',
      session: 'agent A',
      kind: 'request',
      action: 'upload_file',
      api: 'agent',
      transport: 'web',
      version: '3.6',
    } as const;
    const command = curlOf([{ ...frame, body: { file: sent } }], http);
    const env = { ...process.env, AGENT_A: 'Bearer x' };
    await promisify(execFile)('/bin/sh', ['-c', command ?? ''], { env });
    server.close();
    const file = (await got.promise).get('file');
    expect(file).toBeInstanceOf(File);
    expect(file instanceof File && [file.name, file.type, (await file.text()) === sent]).toEqual([
      name,
      type,
      true,
    ]);
    // No form has a number, and none is without a file.
    expect(curlOf([{ ...frame, body: { file: 5 } }], http)).toContain('application/json');
    expect(curlOf([{ ...frame, body: {} }], http)).toBeUndefined();
  },
);
