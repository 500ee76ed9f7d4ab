/** The record of what passed is bounded, whatever clients send and however much they are answered. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServer, type Server } from '../index.ts';
import { runtimeOf } from '../inside.ts';

/** Letters and members that all entries, and all answers, may have together. */
const MOST = 4_000_000;

let server: Server;
beforeAll(async () => {
  server = await createServer({ seed: 1, listen: false, journal: false });
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const call = (action: string, body: object, query: Record<string, string> = {}) =>
  server.inproc().request({
    method: 'POST',
    path: `/v3.6/agent/action/${action}`,
    query,
    headers: { authorization: server.agent('agent1').authorization },
    body,
  });
const size = () => JSON.stringify(runtimeOf(server).traffic.calls.list()).length;

it('counts the names of members, and keeps no name that is none', async () => {
  for (let index = 0; index < 12; index += 1) {
    await call('list_chats', { [`${index}`.padEnd(900_000, 'x')]: 1 });
  }
  expect(size()).toBeLessThan(1.2 * MOST);
  const long = 'x'.repeat(5_000_000);
  const connection = server.inproc().connect({ api: 'agent', version: '3.6' }, { frame() {}, close() {} });
  connection.send({ action: long, payload: {} });
  expect(size()).toBeLessThan(1.2 * MOST);
  // The call before it is still there.
  expect(
    runtimeOf(server)
      .traffic.calls.list()
      .map(({ action }) => action),
  ).toEqual(expect.arrayContaining(['list_chats', '(too long to be kept)']));
  connection.close();
});

it('lets go of the oldest answers, and of no call for their sake', async () => {
  const text = 'x'.repeat(10_000);
  const chat = await server.chat({ messages: Array.from({ length: 60 }, (_, index) => `${index}${text}`) });
  await call('get_chat', { chat_id: 'NOBODY' });
  for (let index = 0; index < 20; index += 1) await call('get_chat', { chat_id: chat.id });
  const calls = server.received({ action: 'get_chat' });
  expect(calls).toHaveLength(21);
  expect(calls.map(({ answer }) => answer).slice(0, 2)).toMatchObject([
    { error: { type: 'not_found' } },
    { payload: '(no longer kept)' },
  ]);
  expect(calls.at(-1)?.answer).toMatchObject({ payload: { id: chat.id } });
  expect(size()).toBeLessThan(2.4 * MOST);
});
