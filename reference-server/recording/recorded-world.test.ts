/**
 * A recording of calls becomes a world: a scene is played through sockets and recorded in each of the forms, and the world
 * made of it is loaded by a second server, where the same people have said the same, in the same order.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { createServer, type LicenseWorld, type Server } from '../index.ts';
import { logTo } from '../traffic/log.ts';
import { fitting } from './fitting.ts';
import { readRecording } from './open-recording.ts';
import { LeftOut } from './recorded.ts';
import { recordedWorld } from './recorded-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-recording-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const WORLD: LicenseWorld = {
  groups: [{ id: 0 }, { id: 3, name: 'Refunds' }],
  agents: [
    { id: 'olga@shop.example', name: 'Olga', role: 'owner' },
    { id: 'ann@shop.example', name: 'Ann', groups: [{ id: 3, priority: 'first' }] },
    { id: 'ben@shop.example', name: 'Ben', groups: [{ id: 0 }, { id: 3 }], max_chats_count: 4 },
    { name: 'Robot', type: 'bot', groups: [{ id: 3 }] },
  ],
  registered_properties: [
    {
      name: 'order',
      type: 'int',
      access: { chat: { agent: ['read', 'write'] }, thread: { agent: ['read'] } },
    },
  ],
};

type Json = Record<string, unknown>;

/** What a browser's own recorder would note of HTTP calls and websockets. */
class Recorder {
  readonly entries: Json[] = [];
  readonly #server: Server;
  readonly #version: Version;

  constructor(server: Server, version: Version) {
    this.#server = server;
    this.#version = version;
  }

  async call(
    api: string,
    action: string,
    payload: object,
    authorization: string,
    author?: string,
  ): Promise<Json> {
    const query = api === 'customer' ? `?organization_id=${this.#server.organizationId}` : '';
    const url = `${this.#server.url}/v${this.#version}/${api}/action/${action}${query}`;
    const startedDateTime = new Date().toISOString();
    const body = JSON.stringify(payload);
    const headers = {
      'content-type': 'application/json',
      authorization,
      ...(author === undefined ? {} : { 'x-author-id': author }),
    };
    const response = await fetch(url, { method: 'POST', headers, body });
    const text = await response.text();
    this.entries.push({
      startedDateTime,
      time: 0.1,
      request: {
        method: 'POST',
        url: url.replace(this.#server.url, 'https://api.livechatinc.com'),
        headers: Object.entries(headers).map(([name, value]) => ({ name: name.toUpperCase(), value })),
        postData: { mimeType: 'application/json', text: body },
      },
      response: { status: response.status, content: { mimeType: 'application/json', text } },
    });
    expect(response.status, `${action}: ${text}`).toBe(200);
    return JSON.parse(text);
  }

  async socket(): Promise<(action: string, payload: object) => Promise<Json>> {
    const messages: Json[] = [];
    const path = `/v${this.#version}/agent/rtm/ws`;
    const socket = new WebSocket(`${this.#server.wsUrl}${path}`);
    await new Promise((resolve) => socket.once('open', resolve));
    const note = (type: string, data: string) =>
      messages.push({ type, time: Date.now() / 1000, opcode: 1, data });
    this.entries.push({
      startedDateTime: new Date().toISOString(),
      request: { method: 'GET', url: `wss://api.livechatinc.com${path}`, headers: [] },
      response: { status: 101, content: {} },
      _webSocketMessages: messages,
    });
    const answers = new Map<string, (frame: Json) => void>();
    socket.on('message', (data) => {
      note('receive', String(data));
      const frame: Json = JSON.parse(String(data));
      answers.get(String(frame['request_id']))?.(frame);
    });
    let n = 0;
    return async (action, payload) => {
      n += 1;
      const text = JSON.stringify({ request_id: `${n}`, action, payload });
      const answer = new Promise<Json>((resolve) => answers.set(`${n}`, resolve));
      note('send', text);
      socket.send(text);
      const frame = await answer;
      expect(frame['success'], `${action}: ${JSON.stringify(frame)}`).toBe(true);
      return Object(frame['payload']);
    };
  }

  har(): string {
    return JSON.stringify({ log: { version: '1.2', creator: { name: 'a test' }, entries: this.entries } });
  }
}

const said = (text: string, more: object = {}) => ({ type: 'message', text, ...more });

/** Two customers, two agents and a bot; one comes back after the chat was closed. Gives the secrets that passed. */
async function play(server: Server, version: Version): Promise<{ recorder: Recorder; secrets: string[] }> {
  const recorder = new Recorder(server, version);
  const [olga, ann, ben] = ['Olga', 'Ann', 'Ben'].map((name) => server.agent(name).authorization) as [
    string,
    string,
    string,
  ];
  const robot = server.agent('Robot');
  const asAnn = await recorder.socket();
  const carol = await server.customer({ name: 'Carol', email: 'carol@home.example' });
  const dan = await server.customer({ name: 'Dan', session_fields: [{ plan: 'pro' }] });

  if (version !== '3.4')
    await recorder.call('configuration', 'create_tag', { name: 'late', group_ids: [3] }, olga);
  await recorder.call('configuration', 'list_agents', { fields: ['groups', 'max_chats_count'] }, olga);
  await recorder.call('configuration', 'list_groups', {}, olga);
  await recorder.call('configuration', 'list_bots', { all: true, fields: ['groups'] }, olga);
  await asAnn('login', { token: ann });
  await asAnn('set_routing_status', { status: 'accepting_chats' });
  const first = await recorder.call(
    'customer',
    'start_chat',
    { chat: { access: { group_ids: [3] }, thread: { events: [said('Hello'), said('Where is my order?')] } } },
    carol.authorization,
  );
  const chat_id = String(first['chat_id']);
  await asAnn('send_event', { chat_id, event: said('I look it up', { custom_id: 'mine' }) });
  const adding = { chat_id, user_type: 'agent', visibility: 'all' };
  await asAnn('add_user_to_chat', { ...adding, user_id: 'ben@shop.example', visibility: 'agents' });
  await recorder.call(
    'agent',
    'send_event',
    { chat_id, event: said('It is lost', { visibility: 'agents' }) },
    ben,
  );
  await asAnn('add_user_to_chat', { ...adding, user_id: robot.id });
  await robot.say(chat_id, 'Beep');
  if (version !== '3.4') {
    await asAnn('tag_thread', { chat_id, thread_id: first['thread_id'], tag: 'late' });
  }
  await asAnn('update_chat_properties', { id: chat_id, properties: { [server.clientId]: { order: 12 } } });
  await recorder.call('customer', 'send_event', { chat_id, event: said('And now?') }, carol.authorization);
  await asAnn('send_event', {
    chat_id,
    event: { type: 'custom', content: { seen: true, token: 'tok-1234567890' } },
  });
  await asAnn('deactivate_chat', { id: chat_id });
  const events = [said('Still nothing')];
  await recorder.call(
    'customer',
    'resume_chat',
    { chat: { id: chat_id, access: { group_ids: [3] }, thread: { events } } },
    carol.authorization,
  );
  // What is written later than it is read, and by people whom the recording shows by their tokens.
  const second = await recorder.call(
    'customer',
    'start_chat',
    { continuous: true, chat: { access: { group_ids: [3] }, thread: { events: [said('Me too')] } } },
    dan.authorization,
  );
  await recorder.call('customer', 'get_chat', { chat_id: second['chat_id'] }, dan.authorization);
  await recorder.call(
    'customer',
    'send_event',
    { chat_id: second['chat_id'], event: said('?') },
    dan.authorization,
  );
  await recorder.call('agent', 'get_chat', { chat_id: second['chat_id'] }, olga);
  return { recorder, secrets: [ann, ben, olga, carol.authorization, dan.authorization] };
}

/** Who said what in which thread, as an owner reads it. */
async function talkIn(server: Server): Promise<unknown> {
  const owner = server.agent('Olga');
  const { chats } = await owner.call('list_archives', { limit: 100, sort_order: 'asc' });
  const shown = (Array.isArray(chats) ? chats : []).map(({ users, thread }: Json) => {
    const { events = [], active, tags = [] } = Object(thread);
    const nameOf = (id: unknown) => Object(Object(users)).find((user: Json) => user['id'] === id)?.name;
    return {
      ...{ active, tags },
      said: events
        .filter(({ type }: Json) => type !== 'system_message')
        .map(({ author_id, type, text, content, visibility }: Json) => [
          nameOf(author_id),
          type === 'message' ? text : content,
          visibility,
        ]),
    };
  });
  return shown.toSorted((a, b) => JSON.stringify(a.said).localeCompare(JSON.stringify(b.said)));
}

const peopleOf = ({ agents = [] }: LicenseWorld) =>
  agents.map(({ name, type, role, groups, max_chats_count }) => ({
    name,
    type,
    role,
    groups,
    max_chats_count,
  }));

/** What is said in the world that another server makes. */
async function loaded(world: LicenseWorld): Promise<unknown> {
  await using server = await createServer({ world, listen: false });
  return talkIn(server);
}

describe('what a scene was', () => {
  it.each(VERSIONS)('comes back from a HAR of %s, without a secret', async (version) => {
    await using server = await createServer({ world: WORLD });
    const { recorder, secrets } = await play(server, version);
    const { world, leftOut } = await recordedWorld(file(`${version}.har`, recorder.har()));
    const talk = await talkIn(server);
    expect(JSON.stringify(talk)).toMatch(/Hello.*Where is.*look it up.*lost.*Beep.*And now/);
    expect(await loaded(world)).toEqual(JSON.parse(JSON.stringify(talk).replace('tok-1234567890', '***')));
    expect(world.chats?.[0]).toMatchObject({
      earlier: [{ messages: ['Hello', 'Where is my order?', {}, {}, {}, 'And now?', {}] }],
    });
    expect(world.chats?.[0]?.properties).toEqual({ $client_id: { order: 12 } });
    expect(world.customers).toMatchObject([
      { name: 'Carol', email: 'carol@home.example' },
      { name: 'Dan', session_fields: [{ plan: 'pro' }] },
    ]);
    expect(peopleOf(world)).toEqual(
      expect.arrayContaining(peopleOf(server.world()).map((one) => expect.objectContaining(one))),
    );
    const text = JSON.stringify(world);
    for (const secret of secrets) expect(text).not.toContain(secret.replace(/^\w+ /, ''));
    expect(leftOut.join('\n')).toMatch(/system messages/);
  });

  it('comes back from the log of a server', async () => {
    const path = join(folder, 'log.jsonl');
    await using server = await createServer({ world: WORLD, onMessage: logTo(path) });
    await play(server, '3.6');
    const { world } = await recordedWorld(path);
    expect(readFileSync(path, 'utf8').length).toBeGreaterThan(1000);
    expect(await loaded(world)).toEqual(
      JSON.parse(JSON.stringify(await talkIn(server)).replace('tok-1234567890', '***')),
    );
  });
});

const lines = (name: string, rows: readonly object[]) =>
  file(name, rows.map((row) => JSON.stringify(row)).join('\n'));
const base = { api: 'agent', version: '3.6' };
const event = (id: string, author_id: string, text: string, second?: number) => ({
  ...{ id, author_id, text, type: 'message', visibility: 'all' },
  ...(second === undefined ? {} : { created_at: `2026-01-05T10:00:0${second}.000000Z` }),
});
const carol = 'c7e6b6f0-0000-4000-8000-000000000001';
const users = [
  { id: carol, type: 'customer', name: 'Carol', present: true },
  { id: 'ann@shop.example', type: 'agent', name: 'Ann', present: true, visibility: 'all' },
];
const chat = {
  id: 'CHAT1',
  users,
  thread: { id: 'T1', active: true, user_ids: [], created_at: '2026-01-05T10:00:00.000000Z' },
};

describe('lines that somebody writes by hand', () => {
  it('need no more than what is known', async () => {
    const path = lines('hand.jsonl', [
      { ...base, action: 'incoming_chat', push: { chat } },
      {
        ...base,
        action: 'incoming_event',
        push: { chat_id: 'CHAT1', thread_id: 'T1', event: event('T1_1', carol, 'one') },
      },
      {
        ...{ ...base, action: 'send_event', by: 'ann@shop.example' },
        request: { chat_id: 'CHAT1', event: { type: 'message', text: 'two' } },
        response: { event_id: 'T1_2' },
      },
      {
        ...base,
        action: 'send_event',
        request: { chat_id: 'CHAT1' },
        error: { type: 'validation', message: 'no' },
      },
      { version: '3.6', action: 'chat_deactivated', webhook: { chat_id: 'CHAT1', thread_id: 'T1' } },
      { ...base, version: '3.3', action: 'incoming_event', push: {} },
      { ...base, action: 'no_such', push: {} },
      { hello: 'world' },
      [1],
    ]);
    const { world, heard, leftOut } = await recordedWorld(path);
    expect(world.chats).toEqual([
      {
        ...{ key: 'CHAT1', customer: carol, agent: 'ann@shop.example', closed: true },
        messages: ['one', { from: 'ann@shop.example', text: 'two' }],
      },
    ]);
    expect(heard).toBe(7);
    expect(leftOut).toEqual([
      '1 × calls that were refused',
      '1 × messages of version 3.3, which is not known',
      '1 × messages that 3.6 does not have: agent no_such',
      '1 × lines that are no call, push or webhook',
      '1 × lines that are no JSON objects',
    ]);
  });

  it('are put into the order of their times, and of the lists in which they were told', async () => {
    const told = (...events: object[]) => ({ ...chat, thread: { ...chat.thread, events } });
    const push = (one: object) => ({
      ...base,
      action: 'incoming_event',
      push: { chat_id: 'CHAT1', thread_id: 'T1', event: one },
    });
    const textsOf = async (name: string, rows: object[]) => {
      const { world } = await recordedWorld(lines(name, rows));
      return world.chats?.flatMap(({ messages = [] }) =>
        messages.map((one) => Object(one).text ?? String(one)),
      );
    };
    const late = [
      push(event('e3', carol, 'three', 3)),
      push(event('e1', carol, 'one', 1)),
      push(event('e2', carol, 'two', 2)),
    ];
    expect(await textsOf('late.jsonl', late)).toEqual(['one', 'two', 'three']);
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => event(id, carol, id, 1)) as [
      object,
      object,
      object,
      object,
    ];
    const listed = [
      push(c),
      push(d),
      { ...base, action: 'get_chat', request: { chat_id: 'CHAT1' }, response: told(a, b, c) },
    ];
    expect(await textsOf('listed.jsonl', listed)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tell one agent of two ids, and whose token sent what', async () => {
    const seen = (author: string) => ({
      chat_id: 'CHAT1',
      thread_id: 'T1',
      event: event('T1_1', author, 'Hi', 1),
    });
    const path = lines('sides.jsonl', [
      { ...base, action: 'incoming_event', push: seen('ann@shop.example') },
      { ...base, api: 'customer', action: 'incoming_event', push: seen('0123456789abcdef0123456789abcdef') },
      {
        ...base,
        api: 'customer',
        action: 'get_chat',
        request: { chat_id: 'CHAT1' },
        response: {
          ...{
            id: 'CHAT1',
            users: [
              { id: '0123456789abcdef0123456789abcdef', type: 'agent', name: 'Ann', present: true },
              users[0],
            ],
          },
        },
      },
    ]);
    const { world } = await recordedWorld(path);
    expect(world.agents).toEqual([{ id: 'ann@shop.example' }]);
    expect(world.customers).toMatchObject([{ name: 'Carol' }]);
  });

  it('make what a server takes, and say what it does not', async () => {
    const member = {
      id: 'ann@shop.example',
      name: 'Ann',
      role: 'owner',
      groups: [{ id: 7, priority: 'first' }],
    };
    const another = { ...chat, id: 'CHAT2', thread: { ...chat.thread, id: 'T2', tags: ['lost'] } };
    const { world, leftOut } = await recordedWorld(
      lines('odd-people.jsonl', [
        { ...base, api: 'configuration', action: 'list_agents', request: {}, response: [member] },
        { ...base, action: 'incoming_chat', push: { chat } },
        { ...base, action: 'incoming_chat', push: { chat: another } },
      ]),
    );
    expect(world.customers?.map(({ name }) => name)).toEqual(['Carol', 'Carol']);
    expect(world.chats).toMatchObject([
      { key: 'CHAT1', continuous: true },
      { key: 'CHAT2', tags: ['lost'] },
    ]);
    expect(leftOut).toEqual([
      '1 × further chats of one customer, each given a customer of its own',
      expect.stringMatching(/^2 × chats made continuous, with everything: chat: no agent is online/),
    ]);
    await using server = await createServer({ world, listen: false });
    expect(server.world().chats).toMatchObject([{ key: expect.any(String) }, { tags: ['lost'] }]);
  });
});

describe('a file that is odd', () => {
  const harOf = (...entries: unknown[]) => JSON.stringify({ log: { entries } });
  const url = 'https://api.livechatinc.com/v3.6/agent/action/list_chats';

  it.each([
    ['', /is empty/],
    ['   \n\n', /is empty/],
    ['{', /:1:2: neither a HAR document nor JSON Lines/],
    ['{\n"log": {"entries": [}\n', /:2:21: neither/],
    ['PK\u0003\u0004', /neither/],
    ['{}', /no call or push/],
    ['[]', /this is no HAR/],
    ['null', /this is no HAR/],
    ['{"log":{"entries":5}}', /log.entries must be a list/],
    ['{"log":{"entries":[]}}', /no call or push/],
    [`${JSON.stringify({ a: 1 })}\n{"b":`, /:2: not valid JSON/],
    ['{"journal":2,"seed":1,"now":1,"mutant":null}', /:1: this is a journal; write world --journal FILE/],
    [
      harOf(null, 7, {}, { request: {} }, { request: { url: 'x' } }),
      /entries without a request.*without an address/,
    ],
    [harOf({ request: { url: 'https://example.com/' } }), /requests that are none of the protocol/],
    [
      harOf({ request: { url, method: 'POST', postData: { text: '{' } }, response: { status: 200 } }),
      /whose body is no JSON/,
    ],
    [
      harOf({
        request: { url: 'wss://x.example/v3.6/agent/rtm/ws' },
        _webSocketMessages: [null, { type: 'send', data: '[' }],
      }),
      /messages that are no texts.*frames that are no JSON objects/,
    ],
  ])('is refused with the place: %j', async (content, words) => {
    await expect(recordedWorld(file('odd', content))).rejects.toThrow(
      expect.objectContaining({ name: 'BadRecording', message: expect.stringMatching(words) }),
    );
  });

  it('is read where it can be', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const path = file(
      'readable.jsonl',
      [
        `\uFEFF${JSON.stringify({ ...base, action: 'incoming_chat', push: { chat } })}`,
        `{"api":"agent","version":"3.6","action":"incoming_event","push":${deep}}`,
        '{"api":"agent","version":"3.6","action":"incoming_event","push":{"__proto__":{"chat_id":"CHAT1"},"event":{"id":1e400}}}',
        '{"__proto__":null,"api":"agent","version":"3.6","action":"__proto__","push":{}}',
        JSON.stringify({ ...base, action: 'constructor', push: { id: 'toString' } }),
      ].join('\r\n'),
    );
    const { world, leftOut } = await recordedWorld(path);
    expect(world.chats).toHaveLength(1);
    expect(leftOut.join('\n')).toMatch(/hold too much.*\n.*does not have: agent __proto__\n.*constructor/);
  });

  it('is refused beyond its bounds, and lines are not', async () => {
    const nothing = { message: () => {}, identity: () => {}, secret: () => {}, leftOut: () => {} };
    const bounds = { document: 1024, line: 2048 };
    const har = file('big.har', `{\n${JSON.stringify(harOf('x'.repeat(2000))).slice(1)}`);
    await expect(readRecording(har, nothing, bounds)).rejects.toThrow(
      /a HAR may have.*JSON Lines any number/,
    );
    const many = lines(
      'many.jsonl',
      Array.from({ length: 200 }, () => ({ ...base, action: 'incoming_event', push: {} })),
    );
    await readRecording(many, nothing, bounds);
    const long = file('long.jsonl', `{"a":1}\n${'x'.repeat(100_000)}`);
    await expect(readRecording(long, nothing, bounds)).rejects.toThrow(/:2: a line has at most/);
    await expect(readRecording(folder, nothing)).rejects.toThrow(/is no file/);
    await expect(readRecording(join(folder, 'none'), nothing)).rejects.toThrow(/cannot be read/);
  });

  it('is cut where a world can hold no more', () => {
    const many = Array.from({ length: 50 }, (_, n) => ({
      key: `k${n}`,
      customer: `c${n}`,
      messages: ['a', 'b'],
    }));
    const customers = many.map(({ customer }) => ({ key: customer }));
    const leftOut = new LeftOut();
    const cut = fitting({ customers: [{ key: 'silent' }, ...customers], chats: many }, leftOut, 100);
    expect(cut.chats).toEqual(many.slice(0, cut.chats?.length));
    expect(cut.customers).toEqual(customers.slice(0, cut.chats?.length));
    expect(cut.chats?.length).toBeGreaterThan(5);
    expect(leftOut.lines()).toEqual([
      `${50 - (cut.chats?.length ?? 0)} × chats beyond what a world may hold (100 values)`,
      `${51 - (cut.chats?.length ?? 0)} × customers beyond what a world may hold (100 values)`,
    ]);
  });

  it('ends nothing, whatever one member of it became', async () => {
    await using server = await createServer({ world: WORLD });
    const { recorder } = await play(server, '3.6');
    const har = recorder.har();
    const odd = [null, 5, '', 'x', [], {}, [null], { id: {} }, true];
    let random = 7041;
    const draw = (below: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((random / 2_147_483_648) * below);
    };
    /** One value somewhere inside, bodies of calls and frames included, replaced by another. */
    const bent = (value: unknown): unknown => {
      if (typeof value === 'string' && value.startsWith('{')) return JSON.stringify(bent(JSON.parse(value)));
      if (typeof value !== 'object' || value === null || draw(12) === 0) return odd[draw(odd.length)];
      const keys = Object.keys(value);
      const key = keys[draw(keys.length)];
      if (key === undefined) return odd[draw(odd.length)];
      const copy = Object.assign(Array.isArray(value) ? [] : {}, value);
      return Object.assign(copy, { [key]: bent(Object(value)[key]) });
    };
    let made = 0;
    for (let round = 0; round < 60; round++) {
      const given: { log: { entries: unknown[] } } = JSON.parse(har);
      for (let times = 0; times < 4; times++) {
        const index = draw(given.log.entries.length);
        given.log.entries[index] = bent(given.log.entries[index]);
      }
      const path = file('bent.har', JSON.stringify(given));
      const outcome = await recordedWorld(path).catch((fault: unknown) => fault);
      if (outcome instanceof Error) expect(outcome.name, outcome.stack).toMatch(/^Bad(?:Recording|Option)$/);
      else made += 1;
    }
    expect(made).toBeGreaterThan(20);
  });
});
