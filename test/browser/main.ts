/**
 * `npm run browser`: a real browser against a server of the kit. An application's page reaches it by msw's handlers; a page
 * of another origin, a name that DNS leads here and a form get nothing of the control API, with the browser's own rules
 * for local networks on and off; a page with a public WebSocket client reaches it over TLS; the inspector is used, looked at by axe, and watched under load. A long proof: it needs
 * Debian's Chromium and is red without. `--pictures FOLDER` takes that of README.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createPages } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { createServer, type Server } from '../../index.ts';
import { runtimeOf } from '../../reference-server/inside.ts';
import { chromiumPath } from './chromium.ts';
import { inspectorUsed } from './inspector.ts';
import { underLoad } from './load.ts';
import type { UnderTest } from './page.ts';
import { secure } from './secure.ts';

declare const page: UnderTest;

/** A name that only the browser of this test knows, and knows as this machine: what DNS rebinding comes to. */
const REBOUND = 'rebound.example';
/** What Chromium asks of pages before they reach this machine. */
const LOCAL_NETWORK_RULES = 'LocalNetworkAccessChecks';

const root = new URL('../../', import.meta.url);

async function bundled(): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('page.ts', import.meta.url)),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  return output[0].code;
}

/** Serves pages; gives their origin. */
async function pages(script: string): Promise<{ origin: string; close(): void }> {
  const worker = readFileSync(new URL('node_modules/msw/lib/mockServiceWorker.js', root), 'utf8');
  const server = createPages(({ url }, answer) => {
    const [type, text] =
      url === '/mockServiceWorker.js'
        ? ['text/javascript', worker]
        : url === '/page.js'
          ? ['text/javascript', script]
          : ['text/html', '<!doctype html><title>page</title><script src="/page.js"></script>'];
    answer.writeHead(200, { 'Content-Type': type }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(server.address());
  return {
    origin: `http://localhost:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The page of an application: its calls and its WebSocket reach the server. */
async function application(browser: Browser, origin: string, server: Server): Promise<void> {
  const tab = await browser.newPage();
  const errors: string[] = [];
  tab.on('pageerror', ({ message }) => errors.push(message));
  await tab.goto(origin);
  await tab.evaluate(([http, ws]) => page.start(http, ws), [server.url, server.wsUrl] as const);
  const { authorization } = server.agent('owner');
  const list = 'https://api.livechatinc.com/v3.6/agent/action/list_chats';
  const [status, body] = await tab.evaluate(([url, who]) => page.call(url, who), [
    list,
    authorization,
  ] as const);
  assert.equal(status, 200);
  assert.deepEqual(body, { chats_summary: [], found_chats: 0 });
  const socket = 'wss://api.livechatinc.com/v3.6/agent/rtm/ws';
  const [frame, clean] = await tab.evaluate(([url, who]) => page.login(url, who), [
    socket,
    authorization,
  ] as const);
  assert.equal(Object(frame).success, true);
  assert.equal(clean, true);
  assert.deepEqual(errors, []);
  assert.equal(server.received({ action: 'login' }).length, 1);
  await tab.close();
}

/** What a page of another origin tries; each of them has to come to nothing. */
async function stranger(browser: Browser, origin: string, server: Server): Promise<void> {
  const tab = await browser.newPage();
  await tab.goto(origin);
  const before = server.snapshot();
  const got = await tab.evaluate(async (control) => {
    const tries: [string, RequestInit][] = [
      ['state', {}],
      ['state', { mode: 'no-cors' }],
      ['state', { headers: { 'x-control-secret': 'guess' } }],
      ['reset', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }],
      ['reset', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' }, mode: 'no-cors' }],
      [
        'actors',
        { method: 'POST', body: '{"type":"agent"}', headers: { 'content-type': 'application/json' } },
      ],
      [
        'actors',
        { method: 'POST', body: new URLSearchParams({ type: 'agent', role: 'owner' }), mode: 'no-cors' },
      ],
    ];
    return Promise.all(
      tries.map(([name, how]) =>
        fetch(`${control}/${name}`, how).then(
          async (answer) => (await answer.text()) || 'nothing',
          () => 'nothing',
        ),
      ),
    );
  }, server.controlUrl);
  assert.deepEqual(new Set(got), new Set(['nothing']));
  // A form is sent as a navigation, of which the page sees nothing and the server everything.
  const form = `<form method="POST" action="${server.controlUrl}/reset" enctype="text/plain"><button>send</button></form>`;
  await tab.setContent(form);
  await Promise.all([tab.waitForURL((url) => url.origin !== origin), tab.locator('button').click()]);
  // Under the browser's own rules the form may not even arrive.
  assert.doesNotMatch(await tab.content(), /actors|control_secret|"ready"/);
  assert.deepEqual(server.snapshot(), before);
  await tab.close();
}

/** A page under a name that DNS leads here is of the server's own origin, as the browser sees it. */
async function rebound(browser: Browser, server: Server): Promise<void> {
  const tab = await browser.newPage();
  const { port } = new URL(server.url);
  const answer = await tab.goto(`http://${REBOUND}:${port}/_inspector`);
  assert.equal(answer?.status(), 403);
  const got = await tab.evaluate(async (secret) => {
    const read = await fetch('/_control/state', { headers: { 'x-control-secret': secret } });
    return [read.status, await read.text()] as const;
  }, server.controlSecret);
  assert.equal(got[0], 403);
  assert.match(got[1], /Host rebound\.example/);
  await tab.close();
}

/** As of all long proofs; it is short enough for one shard, the first. */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    shard: { type: 'string', default: '1/1' },
    pictures: { type: 'string' },
  },
});
const proven: string[] = [];
const executablePath = chromiumPath();
const isFirst = values.shard.startsWith('1/');
let figures: Record<string, number> = {};
const site = await pages(await bundled());
try {
  for (const rules of isFirst ? ['enable', 'disable'] : []) {
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        `--${rules}-features=${LOCAL_NETWORK_RULES}`,
        `--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`,
      ],
    });
    try {
      await using server = await createServer({ seed: 1 });
      await application(browser, site.origin, server);
      await stranger(browser, site.origin, server);
      await rebound(browser, server);
      assert.deepEqual(runtimeOf(server).faults, []);
      proven.push(`local-network rules ${rules}d`);
      console.log(`${proven.at(-1)}: an application is served, strangers get nothing`);
    } finally {
      await browser.close();
    }
  }
} finally {
  site.close();
}
if (isFirst) {
  await secure(executablePath);
  proven.push('a public WebSocket client over TLS');
  console.log(`${proven.at(-1)} is served`);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    figures = { ...(await inspectorUsed(browser, values.pictures)), ...(await underLoad(browser)) };
    for (const [name, figure] of Object.entries(figures)) console.log(`${name}: ${figure}`);
    proven.push('the inspector');
  } finally {
    await browser.close();
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ proven, figures })}\n`);
