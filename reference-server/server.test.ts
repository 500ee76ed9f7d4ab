import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMachine } from './core/machine.ts';
import { runtimeOf } from './inside.ts';
import { replay } from './journal/journal.ts';
import { keyedBy, keyOfSeed } from './secrets.ts';
import { BadOption, createServer, type Server } from './server.ts';
import { type Client, connect, http, type Json, newCustomer, owner } from './testing/client.ts';
import { withServer } from './testing/with-server.ts';

/** An agent and a customer talk: enough to touch chats, pushes and timers. */
async function talk(server: Server): Promise<{ agent: Client; customer: Client; chatId: string }> {
  const agent = await connect(server, '/v3.6/agent/rtm/ws');
  await agent.call('login', { token: owner(server).authorization });
  await agent.call('set_routing_status', { status: 'accepting_chats' });
  // The default world has one agent online, who would get the chat.
  const status = 'not_accepting_chats';
  await agent.call('set_routing_status', { agent_id: 'agent1@example.com', status });
  const { authorization } = await newCustomer(server);
  const customer = await connect(server, `/v3.5/customer/rtm/ws?organization_id=${server.organizationId}`);
  await customer.call('login', { token: authorization });
  const started = await customer.call('start_chat', {
    chat: { thread: { events: [{ type: 'message', text: 'hi' }] } },
    active: true,
  });
  const chatId = String((started['payload'] as Json)['chat_id']);
  const sent = await agent.call('send_event', { chat_id: chatId, event: { type: 'message', text: 'hello' } });
  expect(sent).toMatchObject({ success: true });
  return { agent, customer, chatId };
}

describe('server', () => {
  it('says how to reach it', () =>
    withServer({}, async (server) => {
      expect(server.ready).toMatchObject({
        ready: true,
        http: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        ws: server.wsUrl,
        control: `${server.url}/_control`,
        control_secret: server.controlSecret,
        inspector: `${server.url}/_inspector#${server.controlSecret}`,
        license_id: server.licenseId,
      });
      const kinds = server.actors.map(({ type, role }) => role ?? type);
      expect(kinds).toEqual(['owner', 'administrator', 'normal', 'normal', 'normal', 'bot']);
    }));

  it('gives the same ids and times for the same seed', async () => {
    const readyOf = async (seed: number) => {
      const server = await createServer({ listen: false, seed, controlSecret: 'the same at each start' });
      const { ready } = server;
      await server.close();
      return ready;
    };
    expect(await readyOf(5)).toEqual(await readyOf(5));
    expect((await readyOf(5)).client_id).not.toBe((await readyOf(6)).client_id);
  });

  it('names control API and inspector only when it offers them', async () => {
    await withServer({ control: false }, async (server) => {
      expect(server.ready).toMatchObject({ control: null, control_secret: null, inspector: null });
      expect((await fetch(`${server.url}/_control/clock`)).status).toBe(404);
    });
  });

  it('rejects a move of the clock that cannot be', () =>
    withServer({ listen: false }, async (server) => {
      const before = runtimeOf(server).now();
      for (const milliseconds of [1e300, 8e12, -1, Number.NaN]) {
        await expect(server.clock.advance(milliseconds)).rejects.toThrow(RangeError);
        await expect(server.clock.advance(milliseconds, server.organizationId)).rejects.toThrow(RangeError);
      }
      await expect(server.clock.advance(1, 'nowhere')).rejects.toThrow('License not found');
      expect(runtimeOf(server).now(server.organizationId)).toBe(before);
    }));

  it('replays its journal byte for byte', () =>
    withServer({ seed: 11 }, async (server) => {
      const { agent, customer, chatId } = await talk(server);
      await agent.call('deactivate_chat', { id: chatId });
      await customer.call('resume_chat', { chat: { id: chatId }, active: true });
      await server.clock.advance(40 * 60_000);
      await http(server, '/v3.7/agent/action/list_chats', { body: {}, headers: owner(server) });
      const entries = server.journal();
      expect(entries.length).toBeGreaterThan(10);
      const { seed, now } = runtimeOf(server).journal.header;
      const machine = createMachine({ seed, now, secret: keyedBy(keyOfSeed(seed)) });
      expect(replay(entries, (command) => machine.step(command))).toBeNull();
    }));

  it('goes on where a journal file ends, timers included', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kit-server-'));
    const journal = join(folder, 'journal.jsonl');
    let chatId = '';
    let token = '';
    await withServer({ journal }, async (server) => {
      ({ chatId } = await talk(server));
      token = owner(server).authorization;
    });
    await withServer({ journal }, async (server) => {
      expect(owner(server).authorization).toBe(token);
      const read = () =>
        http(server, '/v3.6/agent/action/get_chat', { body: { chat_id: chatId }, headers: owner(server) });
      expect((await read()).body).toMatchObject({ id: chatId, thread: { active: true } });
      const agent = await connect(server, '/v3.6/agent/rtm/ws');
      await agent.call('login', { token });
      await server.clock.advance(31 * 60_000);
      expect((await read()).body).toMatchObject({ thread: { active: false } });
      agent.close();
    });
    await withServer({ journal }, async (server) => {
      expect(server.journal().length).toBeGreaterThan(10);
    });
    rmSync(folder, { recursive: true });
  });

  it('closes a silent connection, and keeps one that answers pings (ENV-021, ENV-023)', () =>
    withServer({}, async (server) => {
      const login = { token: owner(server).authorization };
      const lively = await connect(server, '/v3.6/agent/rtm/ws');
      const silent = await connect(server, '/v3.6/agent/rtm/ws', { autoPong: false });
      await lively.call('login', login);
      await silent.call('login', login);
      await server.clock.advance(31_000, server.organizationId);
      expect(await silent.closed).toMatchObject({ reason: 'connection_timeout' });
      expect(silent.frames.at(-1)).toMatchObject({
        type: 'push',
        action: 'agent_disconnected',
        payload: { reason: 'connection_timeout' },
      });
      await server.clock.advance(600_000, server.organizationId);
      expect(await lively.call('ping')).toMatchObject({ success: true });
      lively.close();
    }));

  it('closes a connection that does not log in within 30 seconds, pings or not (ENV-016, ENV-020)', () =>
    withServer({}, async (server) => {
      const client = await connect(server, `/v3.6/agent/rtm/ws?organization_id=${server.organizationId}`);
      await server.clock.advance(20_000, server.organizationId);
      await client.call('ping');
      await server.clock.advance(11_000, server.organizationId);
      expect(await client.closed).toMatchObject({ reason: 'connection_timeout' });
    }));

  it('follows real time when told so', () =>
    withServer({ clock: 'real' }, async (server) => {
      expect(runtimeOf(server).clock.auto).toBe(true);
      const age = Date.now() * 1000 - runtimeOf(server).now();
      expect(Math.abs(age)).toBeLessThan(60_000_000);
    }));

  it('refuses what it cannot use, by name', async () => {
    await expect(createServer({ mutant: 'over-limt' })).rejects.toThrow(BadOption);
    await expect(createServer(JSON.parse('{ "world": { "agnts": [] } }'))).rejects.toThrow(/agnts.*agents/);
    await expect(createServer({ world: { agents: [{ groups: [{ id: 9 }] }] } })).rejects.toThrow(/group 9/);
    await withServer({}, async (server) => {
      const port = Number(new URL(server.url).port);
      await expect(createServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    });
  });

  it('starts without loading vitest, msw or fast-check', async () => {
    const { execFileSync } = await import('node:child_process');
    const script = `
      const { registerHooks } = await import('node:module');
      const loaded = [];
      registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
      const { createServer } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
      const server = await createServer();
      await server.close();
      process.stdout.write(loaded.filter((url) => /vitest|msw|fast-check|conformance/.test(url)).join());`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(output).toBe('');
  });
});
