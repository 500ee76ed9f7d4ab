import { afterEach, describe, expect, it } from 'vitest';
import { createServer, type Server } from './server.ts';
import { connect, http, newCustomer, owner } from './testing/client.ts';

let server: Server;
afterEach(() => server.close());

const broken = (part: object) => ({
  name: 'broken',
  rule: 'ENV-002',
  description: 'a fault on purpose',
  ...part,
});

describe('runtime', () => {
  it('turns a fault of the core into `internal`, for the one who asked only', async () => {
    const faults: unknown[] = [];
    server = await createServer({
      onFault: (fault) => faults.push(fault),
      mutant: broken({
        reply: (reply: unknown, command: { action?: string }) => {
          if (command.action === 'list_chats') throw new Error('a bug');
          return reply;
        },
      }),
    });
    const other = await connect(server, '/v3.6/agent/rtm/ws');
    await other.call('login', { token: owner(server).authorization });
    const web = await http(server, '/v3.6/agent/action/list_chats', { body: {}, headers: owner(server) });
    expect(web).toMatchObject({ status: 500, body: { error: { type: 'internal' } } });
    expect(await other.call('list_chats', {})).toMatchObject({ payload: { error: { type: 'internal' } } });
    expect(await other.call('ping')).toMatchObject({ success: true });
    expect(faults).toHaveLength(2);
    other.close();
  });

  it('bends frames and answers at a mutant’s will', async () => {
    server = await createServer({
      mutant: broken({ frame: (frame: Record<string, unknown>) => ({ ...frame, bent: true }) }),
    });
    const answer = await http(server, '/v3.6/agent/action/list_chats', { body: {}, headers: owner(server) });
    expect(answer.body).toMatchObject({ bent: true });
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    expect(await client.call('ping')).toMatchObject({ bent: true });
    client.close();
  });

  it('bends webhook deliveries, or loses them, at a mutant’s will', async () => {
    const lost: unknown[] = [];
    server = await createServer({
      mutant: broken({
        delivery: (body: unknown) => {
          lost.push(body);
          return null;
        },
      }),
    });
    const headers = owner(server);
    const body = {
      action: 'agent_created',
      url: 'http://127.0.0.1:1/',
      secret_key: 's',
      owner_client_id: server.clientId,
      type: 'license',
    };
    await http(server, '/v3.6/configuration/action/register_webhook', { headers, body });
    await http(server, '/v3.6/configuration/action/create_agent', {
      headers,
      body: { id: 'a@example.com', name: 'A' },
    });
    await server.settled();
    expect(lost).toHaveLength(1);
    expect(server.deliveries()).toEqual([]);
  });

  it('serves frames that come before it has loaded the specification, in their order', async () => {
    server = await createServer();
    const { authorization } = owner(server);
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    const answers = await Promise.all([
      client.call('login', { token: authorization }),
      client.call('list_chats', {}),
      client.call('ping'),
      newCustomer(server),
    ]);
    expect(answers).toMatchObject([{ success: true }, { success: true }, { success: true }, {}]);
    client.close();
  });
});
