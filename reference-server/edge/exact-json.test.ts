/** What JavaScript would change in silence is refused where it is kept, at every door, and ignored elsewhere (EVENT-039). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { BadOption, createServer, type Server } from '../server.ts';
import { connect, http, newCustomer } from '../testing/client.ts';
import { parseJson, parseValue } from './envelope.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer({ seed: 1 });
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

/** As a value of JSON, and what has to be said of it. */
const CHANGED = [
  ['9007199254740993', 'must be a number that comes back unchanged, which 9007199254740993 does not'],
  ['-9007199254740993', '-9007199254740993 does not'],
  ['1152921504606846976', '1152921504606846976 does not'],
  ['1e400', 'must be a number that JSON can hold, got Infinity'],
  ['1E400', 'must be a number that JSON can hold, got Infinity'],
  ['1e-400', '1e-400 does not'],
  ['0.30000000000000000001', 'does not'],
  ['{"a":1,"b":{},"a":2}', 'must stand once in its object, and "a" stands twice'],
] as const;

/** As a value of JSON, and what comes back. */
const KEPT = [
  ['9007199254740992', '9007199254740992'],
  ['123456789012345680000', '123456789012345680000'],
  ['1e2', '100'],
  ['-0.0', '0'],
  ['0.10', '0.1'],
  ['1e22', '1e+22'],
  ['{"__proto__":{"a":1},"a":["\\"{:,1e400",null,1e0]}', '{"__proto__":{"a":1},"a":["\\"{:,1e400",null,1]}'],
  ['"9007199254740993"', '"9007199254740993"'],
] as const;

describe('content of a custom event', () => {
  const event = (value: string) => `{"type":"custom","content":{"v":${value}}}`;

  it.each(CHANGED)('%s is refused at every door', async (value, words) => {
    const license = await server.license();
    const { id } = await license.chat();
    const body = `{"chat_id":"${id}","event":${event(value)}}`;
    const { authorization } = license.agent('agent1');
    const path = '/v3.6/agent/action/send_event';
    const refused = { status: 400, body: { error: { type: 'validation' } } };
    const overHttp = await http(server, path, { body, headers: { authorization } });
    expect(overHttp).toMatchObject(refused);
    expect(JSON.stringify(overHttp.body)).toContain(JSON.stringify(words).slice(1, -1));
    const inside = await server.inproc().request({ method: 'POST', path, body, headers: { authorization } });
    expect(inside.body).toEqual(overHttp.body);
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    await client.call('login', { token: authorization });
    const frame = await client.raw(`{"action":"send_event","payload":${body}}`);
    expect(frame['payload']).toEqual(overHttp.body);
    const sent = await client.raw(
      `{"action":"multicast","payload":{"recipients":{"agents":{"all":true}},"content":${value}}}`,
    );
    expect(sent).toMatchObject({ success: false, payload: { error: { type: 'validation' } } });
    client.close();
    const customer = await newCustomer(server);
    const started = await http(
      server,
      `/v3.6/customer/action/start_chat?organization_id=${server.organizationId}`,
      {
        body: `{"chat":{"thread":{"events":[${event(value)}]}}}`,
        headers: { authorization: customer.authorization },
      },
    );
    expect(started).toMatchObject(refused);
    const world = `{"chats":[{"messages":[{"event":${event(value)}}]}]}`;
    const made = await http(server, '/_control/license', { body: world });
    expect(made).toMatchObject(refused);
  });

  it.each(KEPT)('%s comes back as %s', async (value, back) => {
    const license = await server.license();
    const { id } = await license.chat();
    const { authorization } = license.agent('agent1');
    const body = `{"chat_id":"${id}","event":${event(value)}}`;
    const sent = await http(server, '/v3.6/agent/action/send_event', { body, headers: { authorization } });
    expect(sent.status).toBe(200);
    const read = await fetch(`${server.url}/v3.6/agent/action/get_chat`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ chat_id: id }),
    });
    expect(await read.text()).toContain(`"content":{"v":${back}}`);
  });
});

it('is ignored in a member that nobody knows, and told of one that has a type', async () => {
  const { authorization } = server.agent('owner');
  const list = (body: string) =>
    http(server, '/v3.6/agent/action/list_chats', { body, headers: { authorization } });
  expect((await list('{"x":9007199254740993,"y":{"a":1,"a":2}}')).status).toBe(200);
  const { body } = await list('{"limit":9007199254740993}');
  expect(JSON.stringify(body)).toContain('payload.limit must be a number that comes back unchanged');
});

it('is refused of values that a program hands over', async () => {
  expect(parseValue({ a: [1, Number.NaN] })).toMatchObject({
    unreadable: 'payload.a[1] must be a number that JSON can hold, got NaN',
  });
  expect(parseValue({ a: null, b: 2 ** 60 })).toEqual({ a: null, b: 2 ** 60 });
  const world = { chats: [{ messages: [{ event: { type: 'custom', content: Number.POSITIVE_INFINITY } }] }] };
  await expect(createServer({ world, listen: false })).rejects.toThrow(BadOption);
});

it('takes no longer for long texts than for their parsing', () => {
  const zeros = `[0.${'0'.repeat(4_000_000)}1,"${'\\"'.repeat(2_000_000)}"]`;
  expect(parseJson(zeros)).toHaveLength(2);
});
