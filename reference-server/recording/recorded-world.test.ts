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

async function loaded(world: LicenseWorld): Promise<{ talk: unknown; world: LicenseWorld }> {
  await using server = await createServer({ world, listen: false });
  return { talk: await talkIn(server), world: server.world() };
}

describe('what a scene was', () => {
  it.each(VERSIONS)('comes back from a HAR of %s, without a secret', async (version) => {
    await using server = await createServer({ world: WORLD });
    const { recorder, secrets } = await play(server, version);
    const { world, leftOut } = await recordedWorld(file(`${version}.har`, recorder.har()));
    const talk = await talkIn(server);
    expect(JSON.stringify(talk)).toMatch(/Hello.*Where is.*look it up.*lost.*Beep.*And now/);
    const { talk: again } = await loaded(world);
    expect(again).toEqual(JSON.parse(JSON.stringify(talk).replace('tok-1234567890', '***')));
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
    const { talk } = await loaded(world);
    expect(talk).toEqual(JSON.parse(JSON.stringify(await talkIn(server)).replace('tok-1234567890', '***')));
  });
});
