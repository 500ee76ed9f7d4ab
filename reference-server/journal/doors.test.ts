/**
 * No door makes a command that a journal could not give back (case D3 of the kind "input that is written as another
 * value"): what JSON cannot hold is refused with its name, and a server starts on the journal afterwards.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { BadOption, createServer, type Server } from '../server.ts';
import { connect, http, newCustomer, owner } from '../testing/client.ts';
import { unwritable } from './writable.ts';

let folder: string;
let journal: string;
let server: Server;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kit-doors-'));
  journal = join(folder, 'journal.jsonl');
  server = await createServer({ journal });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const stateOf = (server: Server) =>
  JSON.stringify(
    [...runtimeOf(server).world.licenses.values()].map(({ chats, groups, agents }) => [
      [...chats.values()],
      [...groups.keys()],
      [...agents.keys()],
    ]),
  );

/** Kills the server, in effect, and starts another on its journal. */
async function restart(): Promise<void> {
  const left = stateOf(server);
  await server.close();
  server = await createServer({ journal });
  expect(stateOf(server)).toBe(left);
}

const CUSTOM = '{"type":"custom","content":{"deep":[{"x":1e400}]}}';

it('refuses a group in a path that is no number, and starts again', async () => {
  const path = `/v2/customer/${server.organizationId}/${'9'.repeat(310)}/token`;
  const answer = await http(server, path, { body: { client_id: server.clientId } });
  expect(answer.status).toBe(400);
  await restart();
  expect(answer.body['oauth_exception']).toBe('invalid_request');
  expect(answer.body['exception_details']).toContain('group');
});

it('refuses a number beyond JSON in a call, naming the member, and starts again', async () => {
  const headers = owner(server);
  const started = await http(server, '/v3.6/agent/action/start_chat', { headers, body: {} });
  const body = `{"chat_id":"${String(started.body['chat_id'])}","event":${CUSTOM}}`;
  const refusal = {
    type: 'validation',
    message: 'payload.event.content.deep[0].x must be a number that JSON can hold, got Infinity',
  };
  const web = await http(server, '/v3.6/agent/action/send_event', { headers, body });
  expect(web).toMatchObject({ status: 400, body: { error: refusal } });
  const client = await connect(server, '/v3.6/agent/rtm/ws');
  await client.call('login', { token: headers.authorization });
  const rtm = await client.raw(`{"request_id":"r","action":"send_event","payload":${body}}`, true);
  expect(rtm).toMatchObject({ request_id: 'r', success: false, payload: { error: refusal } });
  client.close();
  const { authorization } = await newCustomer(server);
  const chat = `{"chat":{"thread":{"events":[${CUSTOM}]}}}`;
  const path = `/v3.6/customer/action/start_chat?organization_id=${server.organizationId}`;
  const customer = await http(server, path, { headers: { authorization }, body: chat });
  expect(customer).toMatchObject({ status: 400, body: { error: { type: 'validation' } } });
  await restart();
});

it.each([
  ['actors', '{"type":"agent","max_chats_count":1e400}', 'max_chats_count'],
  ['actors', '{"type":"agent","groups":[{"id":1e400}]}', 'id'],
  ['license', '{"properties":{"queue.limit":1e400}}', 'queue.limit'],
  ['license', '{"groups":[{"id":1e400}]}', 'id'],
  ['clock', '{"advance_ms":1e400}', 'advance_ms'],
  ['clock', '{"advance_ms":1e308}', 'microseconds'],
  ['reset', '{"world":{"groups":[{"id":1e400}]}}', 'id'],
])('refuses POST %s %s by name, and starts again', async (name, body, word) => {
  // In the words of JSON, as a client of any language would send it.
  const headers = { 'content-type': 'application/json' };
  const answer = await http(server, `/_control/${name}`, { headers, body });
  expect(answer).toMatchObject({ status: 400, body: { error: { type: 'validation' } } });
  expect(JSON.stringify(answer.body)).toContain(word);
  await restart();
});

it('refuses what a program hands over and JSON could not hold', async () => {
  const world = { properties: { 'queue.limit': Number.POSITIVE_INFINITY } };
  await expect(createServer({ world, listen: false })).rejects.toThrow(BadOption);
  await expect(server.reset(world)).rejects.toThrow('queue.limit');
  for (const seed of [Number.NaN, 1.5, 2 ** 60]) {
    await expect(createServer({ seed, listen: false })).rejects.toThrow('seed must be a whole number');
  }
  for (const by of [Number.NaN, 1e308]) await expect(server.clock.advance(by)).rejects.toThrow(RangeError);
  await restart();
});

it('keeps what JSON can hold: lone surrogates, names of prototypes, numbers that are equal', async () => {
  const headers = owner(server);
  const started = await http(server, '/v3.6/agent/action/start_chat', { headers, body: {} });
  const content = '{"a":"\\ud800","\\udfff":-0,"constructor":1e308,"toJSON":1,"z":[null,{}]}';
  const body = `{"chat_id":"${String(started.body['chat_id'])}","event":{"type":"custom","content":${content}}}`;
  const sent = await http(server, '/v3.6/agent/action/send_event', { headers, body });
  expect(sent.status).toBe(200);
  expect(readFileSync(journal, 'utf8')).toContain('\\ud800');
  await restart();
});

describe('what cannot be written', () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  it.each([
    ['NaN', { a: [1, Number.NaN] }, 'it.a[1]'],
    ['undefined in a list', { a: [undefined] }, 'it.a[0]'],
    ['a big integer', { a: 1n }, 'it.a'],
    ['a function', { a: () => 1 }, 'it.a'],
    ['a symbol', [Symbol('a')], 'it[0]'],
    ['a date', { a: new Date(0) }, 'it.a'],
    ['a circle', circular, 'nested too deeply'],
  ])('is named: %s', (_what, value, words) => {
    expect(unwritable(value, 'it')).toContain(words);
  });

  it('is nothing in what JSON gives back as it was', () => {
    const value = { a: undefined, b: [null, 'x', 1.5, -0, true, {}], c: '\ud800', toJSON: 1 };
    expect(unwritable(value, 'it')).toBeUndefined();
  });
});
