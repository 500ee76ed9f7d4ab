/** World files: what is wrong with one is said by name, and what editors use for them is what the server takes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createServer, type LicenseWorld } from '../index.ts';
import { logTo } from '../traffic/log.ts';
import { main, worldSchema } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-world-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

let out = '';
let err = '';
beforeEach(() => {
  [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

it('checks a file by making its world', async () => {
  expect(await main([fixture('worlds/busy-day.json'), '--check'])).toBe(0);
  expect(out).toMatch(/is a world: 4 agents and bots, 4 customers, 4 chats/);
});

it.each([
  ['{"agnts":[]}', 1, /world\.agnts.*did you mean agents/],
  ['{"chats":[{"agent":"eve"}]}', 1, /world\.chats\[0\]: there is no agent eve/],
  ['{"webhooks":[{"action":"incoming_cht","url":"http://x"}]}', 1, /world\.webhooks\[0\]\.action/],
  ['{', 2, /not valid JSON/],
])('says what is wrong with %s', async (content, code, words) => {
  const path = join(folder, 'wrong.json');
  writeFileSync(path, content);
  expect(await main([path, '--check'])).toBe(code);
  expect(err).toMatch(words);
});

it('wants to be told what to do, and of a file that is there', async () => {
  expect(await main([])).toBe(2);
  expect(await main([join(folder, 'none.json'), '--check'])).toBe(2);
  expect(await main(['--journal', join(folder, 'none')])).toBe(2);
});

it('writes the world that a journal ends with, which makes the same again', async () => {
  const journal = join(folder, 'journal');
  {
    await using server = await createServer({ journal, listen: false });
    const chat = await server.chat({
      customer: { name: 'Ann' },
      messages: ['Hello', { from: 'agent', text: 'Hi' }],
    });
    await chat.close();
  }
  expect(await main(['--journal', journal])).toBe(0);
  const world = JSON.parse(out);
  expect(world).toMatchObject({
    customers: [{ name: 'Ann' }],
    chats: [{ messages: ['Hello', { from: 'agent1@example.com', text: 'Hi' }], closed: true }],
  });
  await using again = await createServer({ world, listen: false });
  expect(again.world().chats).toMatchObject([{ messages: world.chats[0].messages, closed: true }]);
});

it('writes the world that a recording tells of, which it finds to be one', async () => {
  const path = join(folder, 'calls.jsonl');
  {
    await using server = await createServer({ onMessage: logTo(path), listen: false });
    const { authorization } = await server.customer({ name: 'Ann' });
    const headers = { authorization };
    const query = { organization_id: server.organizationId };
    const body = { chat: { thread: { events: [{ type: 'message', text: 'Hello' }] } } };
    const asked = { method: 'POST', path: '/v3.6/customer/action/start_chat', headers, body, query };
    expect(await server.inproc().request(asked)).toMatchObject({ status: 200 });
  }
  expect(await main(['--recording', path])).toBe(0);
  expect(err).toMatch(/calls.jsonl: \d+ messages; 0 agents and bots, 1 customers, 1 chats/);
  expect(JSON.parse(out)).toMatchObject({ chats: [{ messages: ['Hello'], continuous: true }] });
  const world = join(folder, 'recorded.json');
  writeFileSync(world, out);
  expect(await main([world, '--check'])).toBe(0);
});

it.each([
  ['{"api":', /--recording .*odd.jsonl:1:8: neither a HAR document nor JSON Lines/],
  ['{"log":{"entries":[7]}}', /holds no call or push of the protocol; 1 × entries without a request/],
])('refuses the recording %s', async (content, words) => {
  const path = join(folder, 'odd.jsonl');
  writeFileSync(path, content);
  expect(await main(['--recording', path])).toBe(2);
  expect(err).toMatch(words);
  expect(out).toBe('');
});

it('makes a chat again in which several agents, a bot and somebody unseen wrote', async () => {
  const people: LicenseWorld = {
    agents: [{ name: 'Ann', online: true }, { name: 'Ben' }, { name: 'Robot', type: 'bot' }],
  };
  await using server = await createServer({ world: people, listen: false });
  const written = {
    customer: { name: 'Carol' },
    agent: 'Ann',
    messages: [
      'Hello',
      { from: 'Ben', event: { type: 'message', text: 'Ask for the number', visibility: 'agents' } },
      { from: 'Robot', text: 'Beep' },
      { from: 'Ben', text: 'I take over' },
      { from: 'Ann', text: 'Bye' },
    ],
  };
  await server.chat(written);
  const world = server.world();
  await using again = await createServer({ world, listen: false });
  expect(again.world().chats).toMatchObject([{ messages: world.chats?.[0]?.messages }]);
  expect(JSON.stringify(world.chats?.[0]?.messages)).toMatch(
    /Hello.*Ask for.*agents.*Beep.*I take over.*Bye/,
  );
});

it('limits of a licence are those of its world, and its clients read them', async () => {
  const limits = { tags: 2, groups_per_agent: 1 };
  await using server = await createServer({ world: { limits }, listen: false });
  expect(server.world()).toMatchObject({ limits });
});

it('the schema of world files is the one of the server, and holds for every world of the fixtures', async () => {
  const published = JSON.parse(readFileSync(fixture('world.schema.json'), 'utf8'));
  expect(published, '`livechat-kit world --schema` writes it').toEqual(
    JSON.parse(JSON.stringify(await worldSchema())),
  );
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(published);
  for (const name of ['solo', 'two-teams', 'short-timers', 'busy-day']) {
    expect(validate(JSON.parse(readFileSync(fixture(`worlds/${name}.json`), 'utf8'))), name).toBe(true);
  }
  expect(validate({ agnts: [] })).toBe(false);
});
