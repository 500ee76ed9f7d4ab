/**
 * A recording of calls becomes a world: a scene is played through sockets and recorded in each of the forms, and the world
 * made of it is loaded by a second server, where the same people have said the same, in the same order.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { createServer, type LicenseWorld } from '../index.ts';
import { logTo } from '../traffic/log.ts';
import { recordedWorld } from './recorded-world.ts';
import { filesOfTest, playScene, talkIn, WORLD } from './testing.ts';

const file = filesOfTest();
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
    const { recorder, secrets } = await playScene(server, version);
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
    // A recording tells the limit that holds for whoever has none of its own.
    const people = peopleOf(server.world()).map((one) =>
      Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)),
    );
    expect(people.length).toBeGreaterThan(1);
    expect(peopleOf(world)).toEqual(
      expect.arrayContaining(people.map((one) => expect.objectContaining(one))),
    );
    const text = JSON.stringify(world);
    for (const secret of secrets) expect(text).not.toContain(secret.replace(/^\w+ /, ''));
    expect(leftOut.join('\n')).toMatch(/system messages/);
  });

  it('comes back from the log of a server', async () => {
    const path = file('log.jsonl', '');
    await using server = await createServer({ world: WORLD, onMessage: logTo(path) });
    await playScene(server, '3.6');
    const { world } = await recordedWorld(path);
    expect(readFileSync(path, 'utf8').length).toBeGreaterThan(1000);
    expect(await loaded(world)).toEqual(
      JSON.parse(JSON.stringify(await talkIn(server)).replace('tok-1234567890', '***')),
    );
  });
});

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
    const path = file('hand.jsonl', [
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
      const { world } = await recordedWorld(file(name, rows));
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
    const of = (id: string) => event(id, carol, id, 1);
    const listed = [
      push(of('c')),
      push(of('d')),
      {
        ...base,
        action: 'get_chat',
        request: { chat_id: 'CHAT1' },
        response: told(of('a'), of('b'), of('c')),
      },
    ];
    expect(await textsOf('listed.jsonl', listed)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tell one agent of two ids, and whose token sent what', async () => {
    const seen = (author: string) => ({
      chat_id: 'CHAT1',
      thread_id: 'T1',
      event: event('T1_1', author, 'Hi', 1),
    });
    const path = file('sides.jsonl', [
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
      file('odd-people.jsonl', [
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

it('hears calls between the frames of a websocket that was open meanwhile', async () => {
  const later = { action: 'chat_deactivated', type: 'push', payload: { chat_id: 'CHAT1', thread_id: 'T1' } };
  const second = Date.parse('2026-01-05T10:00:00Z') / 1000;
  const entries = [
    {
      ...{ startedDateTime: '2026-01-05T10:00:00Z', request: { url: 'wss://api.example/v3.6/agent/rtm/ws' } },
      _webSocketMessages: [{ type: 'receive', time: second + 9, opcode: 1, data: JSON.stringify(later) }],
    },
    {
      ...{ startedDateTime: '2026-01-05T10:00:05Z', time: 10 },
      request: {
        method: 'POST',
        url: 'https://api.example/v3.6/agent/action/get_chat',
        postData: { text: '{}' },
      },
      response: { status: 200, content: { encoding: 'base64', text: btoa(JSON.stringify(chat)) } },
    },
  ];
  const { world } = await recordedWorld(file('open.har', JSON.stringify({ log: { entries } })));
  expect(world.chats).toMatchObject([{ key: 'CHAT1', closed: true }]);
});
