/** A call that is sent to another region than its licence lives in, at both doors. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { connect, http, newCustomer, owner } from '../testing/client.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const list = (headers: Record<string, string>, api = 'agent') =>
  http(server, `/v3.6/${api}/action/list_chats?organization_id=${server.organizationId}`, {
    body: {},
    headers,
  });
const wrong = (region: string) => ({
  status: 421,
  body: { error: { type: 'misdirected_request', data: { region } } },
});

describe('a call that belongs to another region (ENV-040)', () => {
  it('is told the right one, by the header and by the token', async () => {
    expect(await list({ ...owner(server), 'x-region': 'fra' })).toMatchObject(wrong('dal'));
    expect(await list({ authorization: 'Bearer fra:abc' })).toMatchObject(wrong('fra'));
    expect(await list({ authorization: 'Bearer fra:abc', 'x-region': 'fra' })).toMatchObject(wrong('fra'));
    const personal = Buffer.from('account:fra:abc').toString('base64');
    expect(await list({ authorization: `Basic ${personal}` })).toMatchObject(wrong('fra'));
    const customer = await newCustomer(server);
    expect(
      await list({ authorization: customer.authorization, 'x-region': 'fra' }, 'customer'),
    ).toMatchObject(wrong('dal'));
  });

  it('is none where the region is said as it is, or not at all', async () => {
    expect((await list({ ...owner(server), 'x-region': 'dal' })).status).toBe(200);
    expect((await list({ ...owner(server), 'x-region': '' })).status).toBe(200);
    expect((await list({ authorization: 'Bearer nowhere:abc' })).status).toBe(401);
  });

  it.each(['agent', 'customer'])('ends the connection of a login to the %s side', async (api) => {
    const client = await connect(server, `/v3.6/${api}/rtm/ws?organization_id=${server.organizationId}`);
    void client.call('login', { token: 'Bearer fra:abc' });
    expect(await client.closed).toMatchObject({ code: 1000 });
    expect(client.frames).toEqual([
      {
        type: 'push',
        action: `${api}_disconnected`,
        version: '3.6',
        payload: { reason: 'misdirected_connection', data: { region: 'fra' } },
      },
    ]);
    expect(runtimeOf(server).world.connections.size).toBe(0);
  });
});
