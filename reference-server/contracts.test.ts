/**
 * What users of the server may rely on, through its doors: the default world, the grace after a lost
 * connection, and the hosts that webhooks go to.
 */
import { createServer as createReceiver } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { runtimeOf } from './inside.ts';
import type { Server, ServerOptions } from './server.ts';
import { connect, guarded, http, type Json, newCustomer, owner } from './testing/client.ts';
import { withServer } from './testing/with-server.ts';

function agentOf(server: Server, id: string) {
  return runtimeOf(server).world.licenses.get(server.organizationId)?.agents.get(id);
}

async function startChat(server: Server): Promise<Json> {
  const path = `/v3.6/customer/action/start_chat?organization_id=${server.organizationId}`;
  const { authorization } = await newCustomer(server);
  return (await http(server, path, { body: {}, headers: { authorization } })).body;
}

describe('the default world', () => {
  it('has agent1 online: a first chat finds somebody, and no time ends that', () =>
    withServer({}, async (server) => {
      await server.clock.advance(7 * 24 * 3600 * 1000);
      const chat = await startChat(server);
      expect(chat).toHaveProperty('chat_id');
      const state = await http(server, '/_control/state', { method: 'GET' });
      const [license] = Object.values(state.body['licenses'] as Record<string, { agents: Json }>);
      const online = Object.values(license!.agents as Record<string, Json>).filter(
        (agent) => agent['online'],
      );
      expect(online).toMatchObject([{ id: 'agent1@example.com', online: true, status: 'accepting_chats' }]);
    }));

  it('leaves agent1 to itself from its first login on', () =>
    withServer({}, async (server) => {
      const actor = server.actors.find(({ id }) => id === 'agent1@example.com')!;
      const agent = await connect(server, '/v3.6/agent/rtm/ws');
      expect(await agent.call('login', { token: actor.authorization })).toMatchObject({ success: true });
      expect(agentOf(server, actor.id)).toMatchObject({ status: 'not_accepting_chats' });
      expect(agentOf(server, actor.id)).not.toHaveProperty('online');
      agent.close();
      await agent.closed;
      await expect.poll(() => agentOf(server, actor.id)?.status).toBe('offline');
      expect(await startChat(server)).toMatchObject({ error: { type: 'groups_offline' } });
    }));

  it('leaves agent1 to whoever changes its status', () =>
    withServer({}, async (server) => {
      const body = { agent_id: 'agent1@example.com', status: 'not_accepting_chats' };
      const path = '/v3.6/agent/action/set_routing_status';
      expect((await http(server, path, { body, headers: owner(server) })).status).toBe(200);
      expect(agentOf(server, body.agent_id)).not.toHaveProperty('online');
      expect(agentOf(server, body.agent_id)).toMatchObject({ status: 'not_accepting_chats' });
    }));

  it('is the only one with somebody online, unless a world says so', () =>
    withServer({}, async (server) => {
      const people = [{ id: 'here@example.com', online: true }, { id: 'away@example.com' }];
      const made = await http(server, '/_control/license', { body: { agents: people } });
      const { agents } = runtimeOf(server).world.licenses.get(String(made.body['organization_id']))!;
      const online = [...agents.values()].filter((agent) => agent.online).map(({ id }) => id);
      expect(online).toEqual(['here@example.com']);
    }));
});

describe('the grace after a lost connection', () => {
  const graceOf = async (options: ServerOptions, spec: object = {}) => {
    let grace: number | undefined;
    await withServer({ listen: false, ...options }, async (server) => {
      const made = await server.inproc().request({
        method: 'POST',
        path: '/_control/license',
        headers: guarded(server),
        body: spec,
      });
      const license = runtimeOf(server).world.licenses.get(String(made.body['organization_id']));
      grace = license?.ownSettings.agent_grace_seconds;
      const first = runtimeOf(server).world.licenses.get(server.organizationId);
      if (Object.keys(spec).length === 0) expect(first?.ownSettings.agent_grace_seconds).toBe(grace);
    });
    return grace;
  };

  it('is none on the virtual clock, three seconds on the real one, and what is asked for', async () => {
    expect(await graceOf({})).toBe(0);
    expect(await graceOf({ clock: 'real' })).toBe(3);
    expect(await graceOf({ clock: 'real', grace: 0 })).toBe(0);
    expect(await graceOf({ grace: 7 })).toBe(7);
    expect(await graceOf({ grace: 7 }, { properties: { agent_grace_seconds: 2 } })).toBe(2);
  });
});

describe('webhooks', () => {
  it('go to this machine only, unless another host is named', async () => {
    const got: string[] = [];
    const receiver = createReceiver((request, response) => {
      got.push(String(request.headers.host));
      response.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const send = async (options: ServerOptions, host: string) => {
      let errors: unknown[] = [];
      await withServer(options, async (server) => {
        const registration = {
          action: 'incoming_chat',
          url: `http://${host}:${port}/`,
          secret_key: 'key',
          owner_client_id: server.clientId,
          type: 'license',
        };
        const path = '/v3.6/configuration/action/register_webhook';
        const answer = await http(server, path, { body: registration, headers: owner(server) });
        expect(answer.status).toBe(200);
        await startChat(server);
        await server.settled();
        errors = server.deliveries().flatMap(({ attempts }) => attempts.map(({ error }) => error));
      });
      return errors;
    };
    expect(await send({}, '127.0.0.1')).toEqual([null]);
    expect(await send({}, 'localhost')).toEqual([null]);
    const [error] = await send({}, 'receiver.invalid');
    expect(error).toContain('--webhook-hosts receiver.invalid');
    // Nobody has this name, so being let through shows as a failure to find it.
    const [unknown] = await send({ webhookHosts: ['Receiver.invalid'] }, 'receiver.invalid');
    expect(unknown).toMatch(/ENOTFOUND|EAI_AGAIN/);
    expect(got).toHaveLength(2);
    receiver.close();
  });
});
