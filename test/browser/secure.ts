/**
 * A page over TLS: it knows the vendor's address only, and its WebSocket client is a public one, as npm has it. The browser is
 * told where that name leads and which key to trust; nothing of the page, of the client or of the browser is changed.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPages } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { createServer, type Server } from '../../index.ts';
import { runtimeOf } from '../../reference-server/inside.ts';

const VENDOR = 'api.livechatinc.com';
const CLIENT = 'partysocket@1.3.0';
/** The page: it logs in with the token in its address, and shows the first answer. */
const PROGRAM = `
import Client from 'partysocket/ws';
const socket = new Client('wss://${VENDOR}/v3.6/agent/rtm/ws');
socket.addEventListener('open', () => {
  const payload = { token: decodeURIComponent(location.hash.slice(1)) };
  socket.send(JSON.stringify({ request_id: 'from-page', action: 'login', payload }));
});
socket.addEventListener('message', ({ data }) => {
  if (JSON.parse(data).request_id === 'from-page') document.body.textContent = data;
});
`;

/** What the page runs, joined with the client that npm installs into a folder that is thrown away. */
async function programOfPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kit-secure-page-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    execFileSync('npm', ['install', ...quiet, CLIENT], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    writeFileSync(join(folder, 'page.js'), PROGRAM);
    const joined = await rolldown({ input: join(folder, 'page.js'), platform: 'browser', logLevel: 'warn' });
    const { output } = await joined.generate({ format: 'iife' });
    await joined.close();
    return output[0].code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The key of the server's certificate, as Chromium names it. */
function keyOf({ ready, url }: Server): Promise<string> {
  const { port } = new URL(url);
  const ca = readFileSync(ready.ca ?? '', 'utf8');
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), servername: VENDOR, ca }, () => {
      const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
      socket.destroy();
      resolve(
        createHash('sha256')
          .update(key ?? '')
          .digest('base64'),
      );
    });
    socket.on('error', reject);
  });
}

/** Plays it. Rejects when the page is not answered. */
export async function secure(executablePath: string): Promise<void> {
  const program = await programOfPage();
  const site = createPages(({ url }, answer) => {
    const isProgram = url === '/page.js';
    answer
      .writeHead(200, { 'Content-Type': isProgram ? 'text/javascript' : 'text/html' })
      .end(isProgram ? program : '<!doctype html><title>page</title><body><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(site.address());
  await using server = await createServer({ seed: 1, tls: true });
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      `--host-resolver-rules=MAP ${VENDOR}:443 127.0.0.1:${new URL(server.url).port}`,
      `--ignore-certificate-errors-spki-list=${await keyOf(server)}`,
    ],
  });
  try {
    const tab = await browser.newPage();
    const token = encodeURIComponent(server.agent('owner').authorization);
    await tab.goto(`http://localhost:${port}/#${token}`);
    await tab.getByText('from-page').waitFor();
    const answer: unknown = JSON.parse((await tab.textContent('body')) ?? '');
    assert.equal(Object(answer).success, true, JSON.stringify(answer));
    assert.equal(server.received({ action: 'login' }).length, 1);
    assert.deepEqual(runtimeOf(server).faults, []);
  } finally {
    await browser.close();
    site.close();
    site.closeAllConnections();
  }
}
