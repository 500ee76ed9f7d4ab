/** What tests in other languages ask of the control API does the same as the functions in code. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { http } from '../testing/client.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer({ seed: 1 });
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const get = async (path: string) => (await http(server, `/_control/${path}`, { method: 'GET' })).body;
const post = async (path: string, body: object) => (await http(server, `/_control/${path}`, { body })).body;

it('makes people and chats, tells what passed, waits', async () => {
  const ann = await post('customers', { customer: { name: 'Ann', email: 'ann@example.com' } });
  expect(ann).toMatchObject({ name: 'Ann', authorization: expect.stringMatching(/^Bearer /) });
  const chat = await post('chats', { chat: { customer: ann['id'], messages: ['Hello'] } });
  expect(chat).toMatchObject({ customer_id: ann['id'], agent_id: 'agent1@example.com' });
  const waiting = get('received?action=send_event&wait_for=1');
  const headers = { authorization: String(chat['customer_authorization']) };
  const body = { chat_id: chat['id'], event: { type: 'message', text: 'Hello?' } };
  const query = `organization_id=${server.organizationId}`;
  await http(server, `/v3.6/customer/action/send_event?${query}`, { body, headers });
  expect(await waiting).toMatchObject({ calls: [{ action: 'send_event', by: ann['id'], answer: {} }] });
  expect(await get('pushes?to=agent1')).toEqual({ pushes: [] });
  expect(await get('received?action=get_chat&wait_for=1&within_ms=1')).toMatchObject({
    error: { type: 'request_timeout', message: expect.stringContaining('the latest were send_event') },
  });
});

it('orders faults, lists and clears them', async () => {
  const fault = { kind: 'fail', action: 'list_chats', type: 'too_many_requests', times: 2 };
  const { id } = await post('fault', { fault });
  const headers = { authorization: server.agent('owner').authorization };
  const list = () => http(server, '/v3.6/agent/action/list_chats', { body: {}, headers });
  expect((await list()).status).toBe(429);
  expect(await get('faults')).toMatchObject({ faults: [{ id, fault, met: 1, struck: 1 }] });
  await post('clear_faults', { id });
  expect((await list()).status).toBe(200);
  expect(await post('clear_faults', { id })).toMatchObject({
    error: { message: expect.stringMatching(/no fault/) },
  });
});

it.each([
  ['fault', { fault: { kind: 'fail', action: 'send_evnt' } }, 'did you mean send_event?'],
  ['fault', { fault: { kind: 'fial' } }, 'kind'],
  ['fault', { fault: { kind: 'fail', tims: 1 } }, 'times'],
  ['status', { agent: 'agnt1', status: 'online' }, 'did you mean agent1?'],
  ['status', { agent: 'agent1', status: 'away' }, 'status'],
  ['chats', { chat: { customer: 'nobody' } }, 'no customer nobody'],
  ['customers', { customer: { nam: 'x' } }, 'name'],
  ['restore', { snapshot: {} }, 'livechat-kit/snapshot/1'],
])('refuses POST %s %j by name', async (path, body, word) => {
  expect(await post(path, body)).toMatchObject({
    error: { type: 'validation', message: expect.stringContaining(word) },
  });
});

it('gives worlds and snapshots, and takes them', async () => {
  const world = await get('world');
  expect(world).toMatchObject({ customers: [{ name: 'Ann' }], chats: [{ messages: ['Hello', 'Hello?'] }] });
  const snapshot = await get('snapshot');
  const copy = await post('license', world);
  expect(copy).toMatchObject({ customers: [{ name: 'Ann' }], chats: [{ id: expect.any(String) }] });
  const state = await get(`state?organization_id=${String(copy['organization_id'])}`);
  expect(Object.values(Object(state['chats']))).toMatchObject([{ threads: [{ active: true }] }]);
  expect(await post('status', { agent: 'agent1', status: 'offline' })).toMatchObject({ status: 'offline' });
  expect(await post('restore', { snapshot })).toEqual({});
  expect(server.agent('agent1').status).toBe('accepting_chats');
  expect(await get(`state?organization_id=${String(copy['organization_id'])}`)).toHaveProperty('error');
});
