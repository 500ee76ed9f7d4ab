/** Calls of released clients beyond the pages: they are answered, and what no client says stays refused. */
import { describe, expect, it } from 'vitest';
import type { Server } from '../../reference-server/index.ts';
import { connect } from '../../reference-server/testing/client.ts';
import { serverOfFile, withServer } from '../../reference-server/testing/with-server.ts';
import { asClient } from './ask.ts';

let server: Server;
serverOfFile({ seed: 1 }, (started) => {
  server = started;
});

const web = async (path: string, who: { authorization: string }, body: object) => {
  const { authorization } = who;
  const said = await asClient(server, path, { headers: { authorization }, body });
  return [said.status, said.body] as const;
};
const unknown = { error: { type: 'validation', message: expect.stringContaining('Unknown action') } };

describe('actions that no page has', () => {
  it('customers are followed up to 3.4, when they are there', async () => {
    const customer = await server.customer();
    const agent = server.agent('agent1');
    const follow = (version: string, id: string) =>
      web(`/v${version}/agent/action/follow_customer`, agent, { id });
    expect(await follow('3.4', customer.id)).toEqual([200, {}]);
    expect(await follow('3.4', 'nobody')).toMatchObject([404, { error: { type: 'not_found' } }]);
    expect(await follow('3.5', customer.id)).toMatchObject([400, unknown]);
    expect(await web('/v3.4/agent/action/follow_customer', { authorization: 'Bearer no' }, {})).toMatchObject(
      [401, { error: { type: 'authentication' } }],
    );
  });

  it('a page is in front or behind from 3.6 on, over RTM', async () => {
    const customer = await server.customer();
    const client = await connect(server, `/v3.6/customer/rtm/ws?organization_id=${server.organizationId}`);
    expect(await client.call('activate_customer_page', {})).toMatchObject({
      payload: { error: { type: 'authentication' } },
    });
    await client.call('login', { token: customer.authorization });
    for (const action of ['activate_customer_page', 'deactivate_customer_page']) {
      expect(await client.call(action, {})).toMatchObject({ success: true, payload: {} });
      expect(await client.call(action, {}, { version: '3.6', request_id: action })).toMatchObject({
        success: true,
      });
    }
    client.close();
  });

  it('what is known of the company can be read', async () => {
    const owner = server.agent('owner');
    await owner.call('update_company_details', { city: 'Lisbon' }, { api: 'configuration' });
    expect(await web('/v3.6/configuration/action/get_company_details', owner, {})).toEqual([
      200,
      { city: 'Lisbon' },
    ]);
  });
});

it('what is left out of a server is not there for released clients either', async () => {
  await withServer({ without: ['customers'] }, async (bare) => {
    const { authorization } = await bare.customer();
    const client = await connect(bare, `/v3.6/customer/rtm/ws?organization_id=${bare.organizationId}`);
    await client.call('login', { token: authorization });
    expect(await client.call('activate_customer_page', {})).toMatchObject({ payload: unknown });
    client.close();
  });
});

describe('members that lc-sdk-go calls otherwise', () => {
  it('are so in its version only, and a strict server tells of them', async () => {
    await withServer({ strictClients: true }, async (strict) => {
      const add = async (version: string) => {
        const { id: chat_id } = await strict.chat({ agent: 'agent1' });
        const body = {
          chat_id,
          user_id: strict.agent('agent2').id,
          user_type: 'agent',
          require_active_thread: true,
        };
        const { authorization } = strict.agent('agent1');
        const path = `/v${version}/agent/action/add_user_to_chat`;
        return (await asClient(strict, path, { headers: { authorization }, body })).status;
      };
      expect(await add('3.4')).toBe(200);
      const pointer = '/require_active_thread';
      expect(strict.findings()).toMatchObject([{ action: 'add_user_to_chat', pointer, reason: 'unknown' }]);
      expect(await add('3.6')).toBe(400);
    });
  });

  it('a transfer by force reaches somebody who is offline', async () => {
    const { id } = await server.chat({ agent: 'agent1' });
    const target = { type: 'agent', ids: [server.agent('agent2').id] };
    const transfer = (force?: boolean) =>
      web('/v3.4/agent/action/transfer_chat', server.agent('agent1'), { id, target, force });
    expect((await transfer(false))[1]).toMatchObject({ error: { type: 'agent_offline' } });
    expect(await transfer(true)).toEqual([200, {}]);
  });

  it('somebody is added without a word about visibility', async () => {
    const { id: chat_id } = await server.chat({ agent: 'agent1' });
    const user = { chat_id, user_id: server.agent('agent2').id, user_type: 'agent' };
    const add = (more: object) =>
      web('/v3.4/agent/action/add_user_to_chat', server.agent('agent1'), { ...user, ...more });
    expect(await add({})).toMatchObject([400, { error: { type: 'validation' } }]);
    expect(await add({ require_active_thread: false })).toEqual([200, {}]);
  });

  it('goals are checked with fields of the customer', async () => {
    const customer = await server.customer();
    const path = `/v3.4/customer/action/check_goals?organization_id=${server.organizationId}`;
    const goals = { page_url: 'https://example.com', group_id: 0 };
    expect(await web(path, customer, { ...goals, customer_fields: { plan: 'pro' } })).toEqual([200, {}]);
    expect(await web(path, customer, goals)).toMatchObject([400, { error: { type: 'validation' } }]);
  });

  it('properties of a group are set by `id`', async () => {
    const owner = server.agent('owner');
    const set = (members: object) =>
      web('/v3.4/configuration/action/update_group_properties', owner, {
        ...members,
        properties: { routing: { 'continuous.timeout_hours': 10 } },
      });
    expect((await set({ id: 77 }))[1]).toEqual((await set({ group_id: 77 }))[1]);
  });
});
