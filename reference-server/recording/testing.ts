/**
 * A scene that tests of recordings play on a server, recorded as a browser would record it, and how it is read back. Tests
 * only.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { WebSocket } from 'ws';
import type { Version } from '../../schemas/language/versions.ts';
import type { LicenseWorld, Server } from '../index.ts';

/** Two agents, an owner, a bot, and a group of their own. */
export const WORLD: LicenseWorld = {
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

const said = (text: string, ...more: object[]) => Object.assign({ type: 'message', text }, ...more);

/** Two customers, two agents and a bot; one comes back after the chat was closed. Gives the secrets that passed. */
export async function playScene(
  server: Server,
  version: Version,
): Promise<{ recorder: Recorder; secrets: string[] }> {
  const recorder = new Recorder(server, version);
  const [carol, dan] = [
    await server.customer({ name: 'Carol', email: 'carol@home.example' }),
    await server.customer({ name: 'Dan', session_fields: [{ plan: 'pro' }] }),
  ];
  const tag = version === '3.4' ? undefined : 'late';
  await readings(recorder, server.agent('Olga').authorization, tag);
  await complaint(recorder, { server, customer: carol.authorization, tag });
  await questions(recorder, server.agent('Olga').authorization, dan.authorization);
  const agents = ['Olga', 'Ann', 'Ben'].map((name) => server.agent(name).authorization);
  return { recorder, secrets: [...agents, carol.authorization, dan.authorization] };
}

/** What an application looks up when it starts. Up to 3.4 tags are not made by an action. */
async function readings(recorder: Recorder, owner: string, tag: string | undefined): Promise<void> {
  const call = (action: string, payload: object) => recorder.call('configuration', action, payload, owner);
  if (tag !== undefined) await call('create_tag', { name: tag, group_ids: [3] });
  await call('list_agents', { fields: ['groups', 'max_chats_count'] });
  await call('list_groups', {});
  await call('list_bots', { all: true, fields: ['groups'] });
}

const access = { group_ids: [3] };

/** A chat with two agents and a bot, closed and resumed; Ann sits at a websocket, the others call over HTTP. */
async function complaint(
  recorder: Recorder,
  { server, customer, tag }: { server: Server; customer: string; tag: string | undefined },
): Promise<void> {
  const asAnn = await recorder.socket();
  const asCustomer = (action: string, payload: object) =>
    recorder.call('customer', action, payload, customer);
  await asAnn('login', { token: server.agent('Ann').authorization });
  await asAnn('set_routing_status', { status: 'accepting_chats' });
  const events = [said('Hello'), said('Where is my order?')];
  const { chat_id, thread_id } = await asCustomer('start_chat', { chat: { access, thread: { events } } });
  await asAnn('send_event', { chat_id, event: said('I look it up', { custom_id: 'mine' }) });
  const adding = { chat_id, user_type: 'agent', visibility: 'all' };
  await asAnn('add_user_to_chat', { ...adding, user_id: 'ben@shop.example', visibility: 'agents' });
  const hidden = { chat_id, event: said('It is lost', { visibility: 'agents' }) };
  await recorder.call('agent', 'send_event', hidden, server.agent('Ben').authorization);
  const robot = server.agent('Robot');
  await asAnn('add_user_to_chat', { ...adding, user_id: robot.id });
  await robot.say(String(chat_id), 'Beep');
  if (tag !== undefined) await asAnn('tag_thread', { chat_id, thread_id, tag });
  await asAnn('update_chat_properties', { id: chat_id, properties: { [server.clientId]: { order: 12 } } });
  await asCustomer('send_event', { chat_id, event: said('And now?') });
  const content = { seen: true, token: 'tok-1234567890' };
  await asAnn('send_event', { chat_id, event: { type: 'custom', content } });
  await asAnn('deactivate_chat', { id: chat_id });
  const again = { id: chat_id, access, thread: { events: [said('Still nothing')] } };
  await asCustomer('resume_chat', { chat: again });
}

/** What is written after it was read, by somebody whom the calls show by a token. */
async function questions(recorder: Recorder, owner: string, customer: string): Promise<void> {
  const asCustomer = (action: string, payload: object) =>
    recorder.call('customer', action, payload, customer);
  const events = [said('Me too')];
  const { chat_id } = await asCustomer('start_chat', {
    continuous: true,
    chat: { access, thread: { events } },
  });
  await asCustomer('get_chat', { chat_id });
  await asCustomer('send_event', { chat_id, event: said('?') });
  await recorder.call('agent', 'get_chat', { chat_id }, owner);
}

/** Who said what in which thread, as an owner reads it. */
export async function talkIn(server: Server): Promise<unknown> {
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

/** Writes files for the tests of one file, in a folder that goes with them; of objects JSON Lines. */
export function filesOfTest(): (name: string, content: string | readonly object[]) => string {
  const folder = mkdtempSync(join(tmpdir(), 'kit-recording-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const text = typeof content === 'string' ? content : content.map((row) => JSON.stringify(row)).join('\n');
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
}
