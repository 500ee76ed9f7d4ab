/** A server that speaks TLS: clients that trust its authority reach every door, others are told that they do not know it. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createReceiver, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { main } from '../cli/serve.ts';
import { runtimeOf } from '../inside.ts';
import { BadOption, createServer, type Server } from '../server.ts';
import { tlsFor } from './tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-tls-'));
let server: Server;
let ca: string;
beforeAll(async () => {
  server = await createServer({ seed: 1, tls: true });
  ca = readFileSync(server.ready.ca ?? '', 'utf8');
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

const LIST = '/v3.6/agent/action/list_chats';

/** Status and text of a call. */
function call(
  path: string,
  options: { method?: string; ca?: undefined; servername?: string } = {},
): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: server.agent('owner').authorization };
    request(`${server.url}${path}`, { method: 'POST', headers, ca, ...options }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve([answer.statusCode ?? 0, text]));
    })
      .on('error', reject)
      .end(options.method === 'GET' ? '' : '{}');
  });
}

function ping(url: string, options: object): Promise<unknown> {
  const socket = new WebSocket(url, options);
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"action":"ping"}'));
    socket.on('message', (data) => {
      socket.terminate();
      resolve(JSON.parse(String(data)));
    });
  });
}

describe('a certificate made at start', () => {
  it('serves who trusts its authority, under each of its names', async () => {
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(server.ready).toMatchObject({ http: server.url, ws: server.wsUrl });
    expect((await call(LIST))[0]).toBe(200);
    expect((await call(LIST, { servername: 'api.livechatinc.com' }))[0]).toBe(200);
    expect((await call(LIST, { servername: 'localhost' }))[0]).toBe(200);
    await expect(ping(`${server.wsUrl}/v3.6/agent/rtm/ws`, { ca })).resolves.toMatchObject({ success: true });
  });

  it('is refused by who does not, and by who asks for another host', async () => {
    await expect(call(LIST, { ca: undefined })).rejects.toThrow(/certificate/);
    await expect(call(LIST, { servername: 'example.com' })).rejects.toThrow(/example\.com/);
  });

  it('satisfies OpenSSL at its strictest, by Python', async () => {
    const program = `
import json, ssl, sys, urllib.request
context = ssl.create_default_context(cafile=sys.argv[2])
context.verify_flags |= ssl.VERIFY_X509_STRICT
answer = urllib.request.urlopen(urllib.request.Request(sys.argv[1], b'{}', {'Authorization': sys.argv[3]}), context=context)
print(answer.status, 'chats_summary' in json.load(answer))`;
    const said = await new Promise<string>((resolve) => {
      const { authorization } = server.agent('owner');
      const args = ['-c', program, `${server.url}${LIST}`, server.ready.ca ?? '', authorization];
      execFile('python3', args, { timeout: 20_000 }, (fault, out, err) =>
        resolve(fault && 'code' in fault && fault.code === 'ENOENT' ? 'no Python' : `${out}${err}`),
      );
    });
    if (said === 'no Python') console.info('python3 is not at hand: its ssl was not asked');
    else expect(said).toBe('200 True\n');
  });

  it('is what an unmodified program of this process reaches while it is redirected', async () => {
    const redirect = server.redirect();
    try {
      const { authorization } = server.agent('owner');
      const answer = await fetch(`https://api.livechatinc.com${LIST}`, {
        method: 'POST',
        body: '{}',
        headers: { authorization },
      });
      expect(answer.status).toBe(200);
      await expect(ping('wss://api.livechatinc.com/v3.6/agent/rtm/ws', {})).resolves.toMatchObject({
        success: true,
      });
    } finally {
      redirect.stop();
    }
  });

  it('shows addresses of files that are its own, and takes its authority away when it ends', async () => {
    const boundary = 'x';
    const form = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--${boundary}--\r\n`;
    const [, text] = await new Promise<[number, string]>((resolve, reject) => {
      const outgoing = request(
        `${server.url}/v3.6/agent/action/upload_file`,
        {
          method: 'POST',
          ca,
          headers: {
            authorization: server.agent('owner').authorization,
            'content-type': `multipart/form-data; boundary=${boundary}`,
          },
        },
        (answer) => {
          answer.setEncoding('utf8').on('data', (part) => resolve([answer.statusCode ?? 0, String(part)]));
        },
      ).on('error', reject);
      outgoing.end(form);
    });
    const { url } = JSON.parse(text);
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1/);
    expect(await call(url.slice(server.url.length), { method: 'GET' })).toEqual([200, 'hello']);
    const other = await createServer({ tls: true });
    const file = other.ready.ca ?? '';
    expect(statSync(file).isFile()).toBe(true);
    await other.close();
    expect(existsSync(file)).toBe(false);
  });
});

describe('a certificate of one’s own', () => {
  it('is what the server shows, and nothing is made', async () => {
    const { key, cert, ca: authority, forget } = await tlsFor(true, '127.0.0.1');
    const own = readFileSync(authority ?? '', 'utf8');
    await using other = await createServer({ tls: { key, cert } });
    expect(other.ready).not.toHaveProperty('ca');
    await expect(ping(`${other.wsUrl}/v3.6/agent/rtm/ws`, { ca: own })).resolves.toMatchObject({
      success: true,
    });
    forget();
  });

  it('must be one, with its key', async () => {
    const { key, cert, forget } = await tlsFor(true, '127.0.0.1');
    const { key: another, forget: forgetToo } = await tlsFor(true, '127.0.0.1');
    forget();
    forgetToo();
    await expect(createServer({ tls: { key: another, cert } })).rejects.toThrow(BadOption);
    await expect(createServer({ tls: { key, cert: 'cert.pem' } })).rejects.toThrow(
      '{ key, cert } as PEM texts',
    );
    const path = join(folder, 'key.pem');
    writeFileSync(path, key);
    expect(await main(['--tls-key', path])).toBe(2);
    expect(await main(['--tls-key', path, '--tls-cert', join(folder, 'missing.pem')])).toBe(2);
  });
});

it('webhooks reach an https receiver that is trusted', async () => {
  const { key, cert, ca: authority, forget } = await tlsFor(true, '127.0.0.1');
  const webhookCa = readFileSync(authority ?? '', 'utf8');
  forget();
  const receiver = createReceiver({ key, cert }, (incoming, outgoing) => {
    incoming.resume().on('end', () => outgoing.end());
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(receiver.address());
  const hook = { action: 'incoming_chat', url: `https://127.0.0.1:${port}/`, secret_key: 'x' } as const;
  for (const [options, status] of [
    [{ webhookCa }, 200],
    [{}, null],
  ] as const) {
    await using sender = await createServer({ world: { webhooks: [hook] }, ...options });
    await sender.chat({ continuous: true });
    await sender.settled();
    expect(sender.deliveries()[0]?.attempts[0]?.status).toBe(status);
  }
  receiver.close();
  receiver.closeAllConnections();
});
