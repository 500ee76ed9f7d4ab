/**
 * The inspector in a real browser: five tasks of somebody who looks for a mistake, each in at most four clicks; the same
 * by keyboard; axe-core over every screen, light and dark, wide and narrow; no word on the console, nothing asked of
 * another origin. `pictures` is a folder into which the picture of the papers is taken.
 */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { createServer } from '../../index.ts';
import { runtimeOf } from '../../reference-server/inside.ts';
import { openShop, type Shop } from './shop.ts';

const MOST_CLICKS = 4;
/** Milliseconds that a copied command may take. */
const COMMAND_MS = 30_000;
/** Milliseconds in which messages of another licence are there; the page would wait 10 s for new ones. */
const OPENED_MS = 5000;
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };

/** A page with somebody in front of it who counts clicks. */
interface Looking {
  readonly page: Page;
  click(what: Locator): Promise<void>;
  clicks(): number;
  /** Ends it; throws when the page has complained or asked somebody else. */
  end(): Promise<void>;
}

/** Opens the inspector of a server; `view` is a part of its query, `script` runs before the page's own. */
export async function openInspector(
  browser: Browser,
  address: string,
  {
    view = '',
    script,
    ...options
  }: BrowserContextOptions & { readonly view?: string; readonly script?: string } = {},
): Promise<Looking> {
  const { origin, hash } = new URL(address);
  const context = await browser.newContext({ viewport: WIDE, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  if (script !== undefined) await context.addInitScript(script);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:') complaints.push(`asked ${request.url()}`);
  });
  await page.goto(`${origin}/_inspector?${view}${hash}`);
  await page.getByRole('navigation').waitFor();
  let clicks = 0;
  return {
    page,
    click(what) {
      clicks += 1;
      return what.click();
    },
    clicks: () => clicks,
    async end() {
      await context.close();
      assert.deepEqual(complaints, []);
    },
  };
}

interface Task {
  readonly name: string;
  play(looking: Looking, shop: Shop): Promise<void>;
}

const way = (page: Page, word: string) =>
  page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${word}`) });

const TASKS: readonly Task[] = [
  {
    name: 'find why a chat waits',
    async play({ page, click }) {
      await click(page.getByRole('button', { name: 'Waiting 2' }));
      await click(page.getByRole('option', { name: 'Mara Voss' }));
      const why = 'Nobody in Refunds can take it: Eva Lind is full: has 2 of 2 chats; Kim Osei is offline.';
      await page.getByText(why).waitFor();
    },
  },
  {
    name: 'see which receiver failed, and why',
    async play({ page, click }, { failing }) {
      await click(way(page, 'Webhooks'));
      await page.getByRole('button', { name: `${failing} Fails: answered HTTP 500` }).waitFor();
      await click(page.getByRole('button', { name: /^incoming_event on the way/ }).first());
      await page.getByRole('cell', { name: '500', exact: true }).waitFor();
      await page.getByRole('button', { name: /^Step to the next try/ }).waitFor();
    },
  },
  {
    name: 'copy a message as curl',
    async play({ page, click }) {
      await click(way(page, 'Messages'));
      await click(page.getByRole('option', { name: 'list_archives' }));
      await click(page.getByRole('button', { name: 'Copy as curl' }));
      await page.getByText('Copied').waitFor();
      const command = await page.evaluate<string>('navigator.clipboard.readText()');
      const answer = JSON.parse(await running(command));
      assert.equal(typeof answer.found_chats, 'number');
    },
  },
  {
    name: 'inject a fault',
    async play({ page, click }, { server }) {
      await click(way(page, 'Faults'));
      await page.getByLabel('Action, push or webhook').fill('list_chats');
      await click(page.getByRole('button', { name: 'Put in force' }));
      await page.getByRole('list').getByText('Fail list_chats (error type internal)').waitFor();
      const answer = await fetch(`${server.url}/v3.6/agent/action/list_chats`, {
        method: 'POST',
        headers: { authorization: server.agent('Ann Jones').authorization },
        body: '{}',
      });
      assert.equal(answer.status, 500);
      await page.getByText('struck 1 time').nth(1).waitFor();
    },
  },
  {
    name: 'step the clock to a timeout',
    async play({ page, click }, { server, running: id }) {
      const before = server.clock.now();
      await click(page.getByRole('option', { name: 'Lena Park' }));
      await click(page.getByRole('button', { name: /^Step here: closes for inactivity/ }));
      await page.getByText('closed thread').waitFor();
      await page.getByText('closed', { exact: true }).first().waitFor();
      assert.equal(server.clock.now().getTime() - before.getTime(), 28 * 60_000 + 44_000);
      assert.equal(
        Object(server.world()).chats.find((chat: { key: string }) => chat.key === id)?.closed,
        true,
      );
    },
  },
];

/** What a command that was copied prints; the server answers meanwhile, so it may not be waited for at once. */
function running(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-c', command], { timeout: COMMAND_MS }, (fault, stdout) =>
      fault ? reject(fault) : resolve(stdout),
    );
  });
}

/** The first task without a mouse. */
async function byKeyboard(browser: Browser, shop: Shop): Promise<void> {
  const looking = await openInspector(browser, shop.server.ready.inspector ?? '');
  const { page } = looking;
  const listed = page.getByRole('listbox', { name: 'Chats' });
  await listed.getByRole('option').first().waitFor();
  const isThere = () => listed.evaluate((list) => list === list.ownerDocument.activeElement);
  for (let presses = 0; !(await isThere()); presses += 1) {
    assert.ok(presses < 40, 'the tab key leads to the list of chats');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Home');
  await page.getByText('Nobody in Refunds can take it').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: 'Timers of this chat' }).waitFor();
  await looking.end();
}

/** The receiver's secret is shown nowhere, and is in the command that is copied. */
async function deliveryAsCurl(browser: Browser, shop: Shop): Promise<void> {
  const looking = await openInspector(browser, shop.server.ready.inspector ?? '', { view: 'tab=webhooks' });
  const { page } = looking;
  await page
    .getByRole('button', { name: /^incoming_event / })
    .first()
    .click();
  await page.getByRole('group', { name: 'Body of the delivery' }).getByText('"(secret)"').waitFor();
  assert.doesNotMatch(await page.content(), /a-secret/);
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByText('Copied').waitFor();
  assert.match(await page.evaluate<string>('navigator.clipboard.readText()'), /"secret_key":"a-secret"/);
  await looking.end();
}

/** Messages of a licence are there when it is opened, though nothing new passes. */
async function anotherLicence(browser: Browser, { server }: Shop): Promise<void> {
  const other = await server.license();
  const answer = await fetch(`${server.url}/v3.6/agent/action/list_threads`, {
    method: 'POST',
    headers: { authorization: other.agent('agent1').authorization },
    body: '{}',
  });
  assert.equal(answer.status, 400);
  const looking = await openInspector(browser, server.ready.inspector ?? '', { view: 'tab=messages' });
  const { page } = looking;
  await page.getByRole('option', { name: 'list_archives' }).first().waitFor();
  // The page waits for the next message by now: a second question follows the first.
  await page.waitForRequest(/_control\/messages\?.*within_ms=/);
  await page.getByLabel('Licence').selectOption(other.organizationId);
  await page.getByRole('option', { name: 'list_threads' }).waitFor({ timeout: OPENED_MS });
  assert.equal(await page.getByRole('option', { name: 'list_archives' }).count(), 0);
  await looking.end();
}

/** What is older than the messages that are kept is paged from the journal, whatever its length, without secrets. */
async function journalPaged(browser: Browser): Promise<number> {
  await using server = await createServer({ seed: 3 });
  await server.chat({ messages: Array.from({ length: 450 }, (_, index) => `Line ${index}`) });
  const looking = await openInspector(browser, server.ready.inspector ?? '', { view: 'tab=journal' });
  const { page } = looking;
  const list = page.getByRole('listbox', { name: 'Journal' });
  const { length } = server.journal();
  assert.ok(length > 400, `${length} entries are more than two pages`);
  await list.locator(`#entry-${length} .mono`).waitFor();
  // The first page is read when somebody goes there.
  await list.focus();
  const asked = page.waitForRequest(/_control\/journal\?after=0&limit=200/);
  await page.keyboard.press('Home');
  await asked;
  await list.getByRole('option', { name: 'create license' }).first().click();
  await page
    .getByRole('region', { name: 'Command 1' })
    .getByText('agents', { exact: false })
    .first()
    .waitFor();
  const text = await page.content();
  for (const { token } of server.ready.actors) assert.ok(!text.includes(token), 'the journal shows no token');
  await looking.end();
  return length;
}

/** Every screen with something open on it. */
const viewsOf = ({ waiting, running: id }: Shop) => [
  ['Chats', `tab=chats&chat=${waiting}`],
  ['Chats', `tab=chats&chat=${id}`],
  ['Messages', 'tab=messages&message=1'],
  ['Webhooks', 'tab=webhooks'],
  ['Agents', 'tab=agents'],
  ['Time', 'tab=time'],
  ['Faults', 'tab=faults'],
  ['Journal', 'tab=journal'],
];

async function isAccessible(page: Page): Promise<void> {
  // The page's own policy lets no script in; the browser's tools are not bound by it.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    'axe.run()',
  );
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`),
    [],
  );
}

async function everyScreen(browser: Browser, shop: Shop): Promise<number> {
  let screens = 0;
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [WIDE, PHONE]) {
      for (const [word = '', view] of viewsOf(shop)) {
        const address = shop.server.ready.inspector ?? '';
        const looking = await openInspector(browser, address, { view, colorScheme, viewport });
        const { page } = looking;
        await page.locator('main h2, main h3').first().waitFor();
        if (word === 'Webhooks') await page.locator('.delivery button').first().click();
        await isAccessible(page);
        const wide = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
        assert.ok(wide, `${word} fits into ${viewport.width} pixels`);
        await looking.end();
        screens += 1;
      }
    }
  }
  return screens;
}

/** Of 100; letters stay sharp, and the picture is small enough for the package, whose README shows it. */
const QUALITY = 35;

/** The picture of the papers; its lower part would be empty. */
async function takePicture(browser: Browser, shop: Shop, folder: string): Promise<void> {
  const looking = await openInspector(browser, shop.server.ready.inspector ?? '', {
    view: `tab=chats&chat=${shop.waiting}`,
    viewport: { ...WIDE, height: 440 },
  });
  await looking.page.getByText('Nobody in Refunds').waitFor();
  const session = await looking.page.context().newCDPSession(looking.page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  writeFileSync(join(folder, 'inspector.webp'), Buffer.from(data, 'base64'));
  await looking.end();
}

/** Plays everything; gives what it found in figures. */
export async function inspectorUsed(browser: Browser, pictures?: string): Promise<Record<string, number>> {
  execFileSync('bash', ['-c', 'command -v curl'], { stdio: 'ignore' });
  const shop = await openShop();
  const figures: Record<string, number> = {};
  try {
    if (pictures !== undefined) await takePicture(browser, shop, pictures);
    figures['screens without a finding of axe'] = await everyScreen(browser, shop);
    await byKeyboard(browser, shop);
    await deliveryAsCurl(browser, shop);
    for (const { name, play } of TASKS) {
      const looking = await openInspector(browser, shop.server.ready.inspector ?? '');
      await play(looking, shop);
      assert.ok(looking.clicks() <= MOST_CLICKS, `${name}: ${looking.clicks()} clicks`);
      figures[`clicks: ${name}`] = looking.clicks();
      await looking.end();
    }
    await anotherLicence(browser, shop);
    figures['journal entries paged'] = await journalPaged(browser);
    assert.deepEqual(runtimeOf(shop.server).faults, []);
  } finally {
    await shop.close();
  }
  return figures;
}
