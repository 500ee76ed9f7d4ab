/**
 * Requests that hold too much are refused at every door before anything looks through them, and the server
 * goes on.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { connect, http, newCustomer, owner } from '../testing/client.ts';
import { isUnreadable, parseJson } from './envelope.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const ids = `[${'1,'.repeat(4_900_000)}1]`;
const keys = `{${Array.from({ length: 600_000 }, (_, n) => `"x${n}":1`).join()}}`;
const wide = `{${Array.from({ length: 20_000 }, (_, n) => `"x${n}":1`).join()}}`;
const spaces = `{${Array.from({ length: 300_000 }, (_, n) => `"n${n}":{"a":1}`).join()}}`;

const huge = 'x'.repeat(9_900_000);
const parts = Array.from({ length: 100 }, () => 'x'.repeat(2000));

const withContent = (content: object) => ({ chat_id: 'C', event: { type: 'custom', content } });

/** The error of an answer, by HTTP or as a frame. */
const refused = (words: string) => ({
  error: { type: 'validation', message: expect.stringContaining(words) },
});

async function byWeb(action: string, payload: object): Promise<unknown> {
  const path = `/v3.6/agent/action/${action}`;
  const { status, body } = await http(server, path, { body: payload, headers: owner(server) });
  expect(status).toBe(400);
  return body;
}

async function byRtm(action: string, payload: object): Promise<unknown> {
  const agent = await connect(server, '/v3.6/agent/rtm/ws');
  await agent.call('login', { token: owner(server).authorization });
  const answer = await agent.call(action, payload);
  agent.close();
  return answer['payload'];
}

/** Requests of nearly ten megabytes, and what has to be said of each (D13). */
const REQUESTS = [
  [
    'five million group ids',
    'list_chats',
    `{"filters":{"group_ids":${ids}}}`,
    'a list or object of more than 10000, at "group_ids"',
  ],
  ['unknown members', 'list_chats', keys, 'a list or object of more than 10000'],
  [
    'namespaces',
    'start_chat',
    `{"chat":{"properties":${spaces}}}`,
    'a list or object of more than 10000, at "properties"',
  ],
  [
    'a list above its bound',
    'list_chats',
    `{"filters":{"group_ids":[${'1,'.repeat(20_000)}1]}}`,
    'The JSON holds a list or object of more than 10000, at "group_ids"',
  ],
  ['members above their bound', 'list_chats', wide, 'a list or object of more than 10000'],
] as const;

describe('a request that holds too much (D13)', () => {
  it.each(REQUESTS)(
    'with %s is refused over HTTP before it is judged',
    async (_what, action, body, words) => {
      const answer = await http(server, `/v3.6/agent/action/${action}`, { body, headers: owner(server) });
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { type: 'validation', message: expect.stringContaining(words) } },
      });
    },
  );

  it.each([
    ['an avatar', 'update_customer', { avatar: huge }, '"avatar"', 'payload.avatar'],
    ['an e-mail', 'update_customer', { email: huge }, '"email"', 'payload.email'],
    ['a name', 'update_customer', { name: huge }, '"name"', 'payload.name'],
    ['custom content', 'send_event', withContent({ a: huge }), '"a"', 'payload.event.content.a'],
  ])(
    'with %s without end is refused before it is parsed, or judged where it came as a frame',
    async (_what, action, payload, name, place) => {
      const unparsed = `The JSON holds a text of more than 65536 characters, at ${name}`;
      expect(await byWeb(action, payload)).toMatchObject(refused(unparsed));
      expect(await byRtm(action, payload)).toMatchObject(
        refused(`${place} must be a text of at most 65536 characters`),
      );
    },
  );

  it.each([
    [
      'a text',
      'update_customer',
      { avatar: huge.slice(0, 70_000) },
      'payload.avatar must be a text of at most',
    ],
    [
      'custom content',
      'send_event',
      withContent({ a: parts }),
      'payload.event must have texts of at most 131072',
    ],
  ])('with %s that is too long is refused before it is judged', async (_what, action, payload, words) => {
    for (const answer of [await byWeb(action, payload), await byRtm(action, payload)])
      expect(answer).toMatchObject(refused(words));
  });

  it.each([
    ['digits', `{"limit":${'1'.repeat(3_000_000)}}`, 'more than 2000000 characters beside its texts'],
    ['spaces', `{${' '.repeat(3_000_000)}}`, 'more than 2000000 characters beside its texts'],
    [
      'texts',
      `[${Array(25)
        .fill(`"${'é'.repeat(150_000)}"`)
        .join()}]`,
      'texts of more than 1000000 characters',
    ],
  ])('of %s without end is refused too', async (_what, body, words) => {
    const answer = await http(server, '/v3.6/agent/action/list_chats', { body, headers: owner(server) });
    expect(answer).toMatchObject({ status: 400, body: refused(words) });
  });

  it('is told with the name as it was written, whatever its letters', async () => {
    expect(await byWeb('update_customer', { session_fields: { zażółć: huge } })).toMatchObject(
      refused('at "zażółć"'),
    );
  });

  it('is refused over RTM, for login too', async () => {
    const agent = await connect(server, '/v3.6/agent/rtm/ws');
    const pushes = Object.fromEntries([['3.6', new Array(20_000).fill('all')]]);
    expect(await agent.call('login', { token: owner(server).authorization, pushes })).toMatchObject({
      success: false,
      payload: {
        error: { type: 'validation', message: expect.stringContaining('payload.pushes.3.6') },
      },
    });
    await agent.call('login', { token: owner(server).authorization });
    const filters = { group_ids: new Array(20_000).fill(0) };
    expect(await agent.call('list_chats', { filters })).toMatchObject({
      success: false,
      payload: {
        error: { type: 'validation', message: expect.stringContaining('payload.filters.group_ids') },
      },
    });
    agent.close();
  });

  it('is refused for customers and by the control API', async () => {
    const { authorization } = await newCustomer(server);
    const path = `/v3.6/customer/action/start_chat?organization_id=${server.organizationId}`;
    const body = `{"chat":{"properties":${spaces}}}`;
    expect((await http(server, path, { body, headers: { authorization } })).status).toBe(400);
    const groups = Array.from({ length: 20_000 }, (_, id) => ({ id }));
    expect(await http(server, '/_control/license', { body: { groups } })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('more than 10000, at "groups"') } },
    });
  });

  it('is refused as a batch, whose entries are calls of their own', async () => {
    const entries = (count: number) => ({
      requests: Array.from({ length: count }, (_, n) => ({ id: `many-${n}@example.com`, name: 'Many' })),
    });
    const path = '/v3.6/configuration/action/batch_create_agents';
    const headers = owner(server);
    expect(await http(server, path, { body: entries(101), headers })).toMatchObject({
      status: 400,
      body: { error: { type: 'validation', message: expect.stringContaining('array of at most 100') } },
    });
    expect(await http(server, path, { body: entries(100), headers })).toMatchObject({
      status: 200,
      body: { responses: { length: 100 } },
    });
  });

  it.each(['client_id=x&'.repeat(800_000), `client_id=${'+'.repeat(9_000_000)}`, '&'.repeat(9_000_000)])(
    'is refused as a form before it is taken apart',
    async (body) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await http(server, '/v2/customer/token', { body, headers });
      expect(answer).toMatchObject({ status: 400, body: { oauth_exception: 'invalid_request' } });
    },
  );
});

describe('a text in JSON', () => {
  it.each([
    ['with quotes and brackets that are escaped', `"${'\\"[{,'.repeat(30_000)}"`, '"[{,'.repeat(30_000)],
    ['that ends in backslashes', `"${'\\\\'.repeat(60_000)}"`, '\\'.repeat(60_000)],
  ])('%s is one value, and nests nothing', (_what, text, value) => {
    expect(parseJson(`{"a":${text},"b":[1]}`)).toEqual({ a: value, b: [1] });
  });

  it('that does not end is no JSON', () => {
    expect(isUnreadable(parseJson(`{"a":"${'\\"'.repeat(1000)}`))).toBe(true);
  });
});
