/** The inspector as its page asks for it: the files, their policy and doors, and what each endpoint says of a busy licence. */
import { createServer as createReceiver } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Authorization,
  ChatPage,
  MessagePage,
  Overview,
  ReceiverPage,
  ShownChat,
  ShownMessage,
} from '../../schemas/control/inspector-answers.ts';
import { createServer, type Server } from '../index.ts';
import { runtimeOf } from '../inside.ts';
import { connect } from '../testing/client.ts';
import { messagePage } from './messages.ts';

/** Bytes of the page, its script and its sheet together. */
const MOST_BYTES = 150_000;
/** Longer than a test may take. */
const NEVER_MS = 99_999;

let server: Server;
let failing: string;
const receiver = createReceiver(
  (request, answer) => void request.resume().on('end', () => answer.writeHead(500).end()),
);

async function read<Answer>(path: string): Promise<Answer> {
  const headers = { 'X-Control-Secret': server.controlSecret };
  const answer = await fetch(`${server.controlUrl}/${path}`, { headers });
  return JSON.parse(await answer.text());
}

function call(action: string, payload: object): Promise<Response> {
  return fetch(`${server.url}/v3.6/agent/action/${action}`, {
    method: 'POST',
    headers: { authorization: server.agent('Ann').authorization, 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
}

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(receiver.address());
  failing = `http://127.0.0.1:${port}/hook`;
  server = await createServer({
    seed: 1,
    world: {
      properties: { 'queue.enabled': true },
      groups: [{ id: 0, name: 'Desk' }],
      agents: [
        { id: 'ann@example.com', name: 'Ann', role: 'owner', max_chats_count: 1, online: true },
        { id: 'ben@example.com', name: 'Ben', groups: [{ id: 0 }] },
        { id: 'kim@example.com', name: 'Kim', groups: [{ id: 0, priority: 'supervisor' }] },
      ],
      webhooks: [{ action: 'incoming_chat', url: failing, secret_key: 'a-secret' }],
    },
  });
});
afterAll(async () => {
  await server.close();
  receiver.close();
});

describe('the page', () => {
  it('is three small files that may ask nobody else', async () => {
    let bytes = 0;
    for (const [path, type] of [
      ['', 'text/html'],
      ['/', 'text/html'],
      ['/app.js', 'text/javascript'],
      ['/app.css', 'text/css'],
    ]) {
      const answer = await fetch(`${server.url}/_inspector${path}`);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-type')).toContain(type);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      const text = await answer.text();
      expect(text).not.toContain(server.controlSecret);
      if (path !== '/') bytes += text.length;
    }
    expect(bytes).toBeGreaterThan(30_000);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('has no other files, and the same doors as the control API', async () => {
    expect((await fetch(`${server.url}/_inspector/main.tsx`)).status).toBe(404);
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
      expect((await fetch(`${server.url}/_inspector/app.js`, { headers })).status).toBe(403);
    }
    for (const name of [
      'overview',
      'chats',
      'chat?id=x',
      'messages',
      'message?order=1',
      'receivers',
      'authorization?who=x',
    ])
      expect((await fetch(`${server.controlUrl}/${name}`)).status, name).toBe(401);
  });
});

describe('what it reads', () => {
  let running: string;
  let waiting: string;
  beforeAll(async () => {
    running = (await server.chat({ messages: ['Hello'] })).id;
    waiting = (await server.chat({ messages: ['Anybody?'] })).id;
    await server.settled();
  });

  it('is a licence at a glance, with the timers ahead', async () => {
    const found = await read<Overview>('overview');
    expect(found.counts).toMatchObject({ live: 2, waiting: 1, closed: 0, deliveries: 2, failing: 2 });
    expect(found.agents).toMatchObject([
      { name: 'Ann', load: 1, limit: 1, status: 'accepting_chats', remark: 'online without a client' },
      { name: 'Ben', load: 0, status: 'offline' },
      { name: 'Kim' },
    ]);
    expect(found.groups).toMatchObject([
      { id: 0, name: 'Desk', queued: 1, live: 2, queue: true, manual: false },
    ]);
    expect(found.timers.map(({ timer }) => timer)).toEqual(
      expect.arrayContaining(['webhook_retry', 'first_reply', 'archive']),
    );
    expect(found.timers.map(({ in_ms }) => in_ms)).toEqual(
      found.timers.map(({ in_ms }) => in_ms).toSorted((a, b) => a - b),
    );
  });

  it('says why a chat waits, and steps to a timer lead to it', async () => {
    const { waiting: why, timers } = await read<ShownChat>(`chat?id=${waiting}`);
    expect(why).toMatchObject({
      place: 1,
      because:
        'Nobody in Desk can take it: Ann is full: has 1 of 1 chats; Ben is offline; Kim is only a supervisor of the group.',
    });
    expect(timers).toEqual([]);
    const { timers: ofRunning } = await read<ShownChat>(`chat?id=${running}`);
    const archive = ofRunning.find(({ timer }) => timer === 'archive');
    expect(archive?.in_ms).toBe(30 * 60_000);
    expect(await read(`chat?id=none`)).toMatchObject({ error: { type: 'not_found' } });
  });

  it('pages through chats, and finds them', async () => {
    const ids = async (query: string) => (await read<ChatPage>(`chats?${query}`)).chats.map(({ id }) => id);
    expect((await read<ChatPage>('chats')).total).toBe(2);
    expect(await ids('state=waiting')).toEqual([waiting]);
    expect([...(await ids('limit=1')), ...(await ids('limit=1&offset=1'))].toSorted()).toEqual(
      [running, waiting].toSorted(),
    );
    expect(await ids(`text=${running.toLowerCase()}`)).toEqual([running]);
    expect(await ids('text=ann')).toEqual([running]);
    expect(await ids('state=closed')).toEqual([]);
  });

  it('judges messages: right, with members ignored, wrong, unknown', async () => {
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    await client.call('login', { token: server.agent('Ann').authorization });
    const before = await read<MessagePage>('messages');
    await call('send_event', { chat_id: running, event: { type: 'message', text: 'Hi' } });
    await call('send_event', { chat_id: running, odd: 1, event: { type: 'message', text: 'Hi' } });
    await call('send_event', { chat_id: 7 });
    await call('no_such_action', {});
    const { messages, cursor } = await read<MessagePage>(`messages?after=${before.cursor}`);
    const calls = messages.filter(({ way }) => way === 'in');
    expect(calls.map(({ judged, answer }) => `${judged} ${answer}`)).toEqual([
      'valid ok',
      'ignored ok',
      'invalid error',
      'unknown error',
    ]);
    const pushes = messages.filter(({ way }) => way === 'out');
    expect(pushes.length).toBeGreaterThan(0);
    expect(new Set(pushes.map(({ judged }) => judged))).toEqual(new Set(['valid']));
    const [right, ignored, wrong] = await Promise.all(
      calls.slice(0, 3).map(({ order }) => read<ShownMessage>(`message?order=${order}`)),
    );
    expect(right).toMatchObject({ by: 'ann@example.com', web_method: 'POST', response: { judged: 'valid' } });
    expect(right?.caused.map(({ action }) => action)).toContain('incoming_event');
    expect(ignored?.request.problems).toEqual(['payload.odd is unknown, and ignored']);
    expect(wrong?.request.problems.join()).toMatch(/chat_id must be/);
    expect((await read<MessagePage>(`messages?after=${cursor}`)).messages).toEqual([]);
    const ofChat = await read<MessagePage>(`messages?chat_id=${running}`);
    expect(ofChat.messages.map(({ order }) => order)).toEqual(expect.arrayContaining([calls[0]?.order]));
    // A login's token was never kept, so it is not judged either.
    const login = before.messages.find(({ action }) => action === 'login');
    expect(login).toMatchObject({ judged: 'valid', who: 'Ann' });
    client.close();
  });

  it('waits for messages without moving time, and pages back', async () => {
    const { cursor, messages } = await read<MessagePage>('messages?limit=2');
    expect(messages).toHaveLength(2);
    const older = await read<MessagePage>(`messages?before=${messages[0]?.order}&limit=2`);
    expect(older.messages.map(({ order }) => order)).toEqual(
      older.messages.map(({ order }) => order).filter((order) => order < (messages[0]?.order ?? 0)),
    );
    const next = read<MessagePage>(`messages?after=${cursor}&within_ms=30000`);
    await call('list_chats', {});
    expect((await next).messages.map(({ action }) => action)).toEqual(['list_chats']);
    const { cursor: last } = await next;
    expect((await read<MessagePage>(`messages?after=${last}&within_ms=1`)).messages).toEqual([]);
    expect(runtimeOf(server).traffic.listeners.size).toBe(0);
  });

  it('shows which receiver fails, why, and when it is tried again', async () => {
    const { receivers, deliveries } = await read<ReceiverPage>('receivers');
    expect(receivers).toMatchObject([
      { url: failing, registered: 1, pending: 2, why: 'answered HTTP 500; only 200 counts' },
    ]);
    expect(deliveries).toMatchObject([
      {
        action: 'incoming_chat',
        state: 'pending',
        judged: 'valid',
        tries: [{ status: 500 }],
        next_try_ms: 20_000,
        body: { action: 'incoming_chat', secret_key: '(secret)' },
      },
      { place: 0 },
    ]);
    expect((await read<ReceiverPage>('receivers?limit=1&before=1')).deliveries).toMatchObject([{ place: 0 }]);
    expect((await read<ReceiverPage>('receivers?url=http://other')).deliveries).toEqual([]);
  });

  it('gives tokens for commands that are copied', async () => {
    const { authorization } = await read<Authorization>('authorization?who=ann@example.com');
    expect(authorization).toBe(server.agent('Ann').authorization);
    expect((await read<Authorization>('authorization?who=nobody')).authorization).toBeNull();
  });

  it('begins anew after a reset, also for whoever waits', async () => {
    const { era } = await read<Overview>('overview');
    const { cursor } = await read<MessagePage>('messages');
    const { traffic } = runtimeOf(server);
    const waiting = messagePage(runtimeOf(server), {
      organizationId: server.organizationId,
      after: cursor,
      within: NEVER_MS,
    });
    expect([traffic.passed.waiting.size, traffic.listeners.size]).toEqual([1, 1]);
    await server.reset();
    expect((await waiting).era).toBeGreaterThan(era);
    expect([traffic.passed.waiting.size, traffic.listeners.size]).toEqual([0, 0]);
    const after = await read<Overview>('overview');
    expect(after.era).toBeGreaterThan(era);
    expect(after.counts.live).toBe(0);
    expect((await read<MessagePage>('messages')).messages).toEqual([]);
  });

  it('keeps nobody waiting for a server that has ended', async () => {
    const own = await createServer({ listen: false });
    const { organizationId } = own;
    const waiting = messagePage(runtimeOf(own), { organizationId, after: 0, within: NEVER_MS });
    await own.close();
    expect((await waiting).messages).toEqual([]);
    expect(runtimeOf(own).traffic.listeners.size).toBe(0);
  });
});
