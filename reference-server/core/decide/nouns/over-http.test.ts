/** Batches, tokens of bots, the state of webhooks and reads without a token, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtimeOf } from '../../../inside.ts';
import { createServer, type Server } from '../../../server.ts';
import { type Answer, http, type Json, owner } from '../../../testing/client.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const ask = (
  action: string,
  body: unknown,
  headers: Record<string, string> = owner(server),
): Promise<Answer> => http(server, `/v3.6/configuration/action/${action}`, { headers, body });

describe('a batch', () => {
  it('answers each entry in its place, whether refused by shape or by state (CONF-017)', async () => {
    const requests = [
      { id: 'one@example.com', name: 'One' },
      { id: 'two@example.com' },
      { id: 'one@example.com', name: 'Again' },
      { id: 'three@example.com', name: 'Three' },
    ];
    const { status, body } = await ask('batch_create_agents', { requests });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      responses: [
        { id: 'one@example.com' },
        { error: { type: 'validation' } },
        { error: { type: 'already_exists' } },
        { id: 'three@example.com' },
      ],
    });
    const ids = [{ id: 'one@example.com' }, { id: 'one@example.com' }, { id: 'three@example.com' }];
    expect((await ask('batch_delete_agents', { requests: ids })).body).toMatchObject({
      responses: [{}, { error: { type: 'not_found' } }, {}],
    });
  });

  it('wants a list', async () => {
    expect((await ask('batch_create_agents', { requests: 'x' })).body).toMatchObject({
      error: { type: 'validation' },
    });
  });
});

describe('a bot token', () => {
  it('is issued for the secret of the bot, which only its maker is told (CONF-010, AUTH-033, AUTH-034)', async () => {
    const made = (await ask('create_bot', { name: 'Bot', owner_client_id: 'mine' })).body;
    expect((await ask('get_bot', { id: made['id'] })).body).not.toHaveProperty('secret');
    const { organizationId: organization_id } = server;
    const issue = (bot_secret: unknown) =>
      ask('issue_bot_token', { bot_id: made['id'], client_id: 'mine', bot_secret, organization_id });
    expect((await issue('guessed')).body).toMatchObject({ error: { type: 'not_allowed' } });
    const { token } = (await issue(made['secret'])).body;
    const headers = { authorization: `Bearer ${String(token)}` };
    expect((await http(server, '/v3.6/agent/action/list_chats', { headers, body: {} })).status).toBe(200);
    expect((await ask('create_group', { name: 'G', agent_priorities: {} }, headers)).body).toMatchObject({
      error: { type: 'authorization' },
    });
    const { secret } = (await ask('reset_bot_secret', { id: made['id'], owner_client_id: 'mine' })).body;
    expect((await issue(made['secret'])).status).toBe(403);
    expect((await issue(secret)).status).toBe(200);
    await ask('delete_bot', { id: made['id'] });
    expect((await http(server, '/v3.6/agent/action/list_chats', { headers, body: {} })).status).toBe(401);
  });

  it('of a personal access token has to be told whose the bot is (CONF-011)', async () => {
    const actor = server.actors.find(({ role }) => role === 'owner');
    const headers = { authorization: `Basic ${String(actor?.pat)}` };
    expect((await ask('create_bot', { name: 'Bot' }, headers)).body).toMatchObject({
      error: { type: 'validation' },
    });
  });
});

describe('webhooks of an application', () => {
  it('are disabled and enabled on the licence (HOOK-010)', async () => {
    const state = async (payload: Json) =>
      (await ask('get_license_webhooks_state', payload)).body['license_webhooks_enabled'];
    await ask('disable_license_webhooks', { owner_client_id: 'theirs' });
    expect([await state({ owner_client_id: 'theirs' }), await state({})]).toEqual([false, true]);
    await ask('enable_license_webhooks', { owner_client_id: 'theirs' });
    expect(await state({ owner_client_id: 'theirs' })).toBe(true);
  });
});

describe('properties without a token', () => {
  const read = (path: string) =>
    http(server, `/v3.6/customer/action/${path}&organization_id=${server.organizationId}`, { method: 'GET' });

  it('are those that customers may read (PROP-028, ENV-032)', async () => {
    await ask('update_license_properties', { properties: { test: { int_property: 5 } } });
    const { status, body } = await read('list_license_properties?');
    expect([status, body]).toEqual([200, { test: { int_property: 5 } }]);
    expect((await read('list_license_properties?name=bool_property')).body).toEqual({});
    expect((await read('list_group_properties?id=0')).status).toBe(200);
    expect((await read('list_group_properties?id=77')).body).toMatchObject({
      error: { type: 'group_not_found' },
    });
    expect((await read('list_chats?')).status).not.toBe(200);
  });
});
