import { describe, expect, it } from 'vitest';
import { MINUTE, type Person, Play, START } from '../testing.ts';
import { authenticate, presented } from '../tokens.ts';
import { defaultWorld } from './commands/default-world.ts';

const HOUR = 3_600_000_000;

function statusOf(play: Play, id: string) {
  return play.machine.world.licenses.get(play.organizationId)?.agents.get(id)?.status;
}

function logIn(play: Play, person: Person, connectionId: string, extra = {}) {
  const { organizationId, version } = play;
  play.step({ type: 'connect', connectionId, api: person.api, version, organizationId });
  const payload = { token: person.authorization, ...extra };
  return play.step({
    type: 'login',
    connectionId,
    version,
    requestId: undefined,
    ...presented(play.machine.world, payload),
  }).reply;
}

describe('a remote sign-out', () => {
  it('ends every connection of the agent with the reason, and of nobody else (AGENT-019)', () => {
    const play = new Play();
    const [agent, other] = [play.agent('a'), play.agent('b')];
    play.login(agent, 'a:2');
    play.ok(play.owner(), 'suspend_agent', { id: 'a' }, 'configuration');
    const told = play.last.effects.filter(
      (effect) => effect.type === 'close' || (effect.type === 'push' && effect.name === 'agent_disconnected'),
    );
    expect(told).toEqual(
      ['a:1', 'a:2'].flatMap((connectionId) => [
        expect.objectContaining({
          type: 'push',
          connectionId,
          payload: { reason: 'agent_logged_out_remotely' },
        }),
        { type: 'close', connectionId, reason: 'agent_logged_out_remotely' },
      ]),
    );
    expect(play.machine.world.connections.has(String(other.connection))).toBe(true);
  });
});

describe('login of agents', () => {
  it('tells licence, profile and chats (AGENT-001, AGENT-020)', () => {
    const play = new Play();
    const agent = play.agent('a');
    const { chatId } = play.start(play.customer('x'));
    expect(play.login(agent, 'a:2')).toMatchObject({
      license: { organization_id: play.organizationId },
      my_profile: { id: 'a', routing_status: 'accepting_chats', permission: 'normal' },
      chats_info: [{ id: chatId }],
    });
  });

  it('brings the configured status, or the last one when reconnecting (AGENT-002, AGENT-003, AGENT-010)', () => {
    const play = new Play();
    const agent = play.agent('a');
    expect(statusOf(play, 'a')).toBe('accepting_chats');
    play.step({ type: 'disconnect', connectionId: 'a:1', reason: null });
    expect(statusOf(play, 'a')).toBe('offline');
    play.login(agent, 'a:2');
    expect(statusOf(play, 'a')).toBe('not_accepting_chats');
    play.ok(agent, 'set_routing_status', { status: 'accepting_chats' });
    play.step({ type: 'disconnect', connectionId: 'a:2', reason: null });
    play.login(agent, 'a:3', { reconnect: true });
    expect(statusOf(play, 'a')).toBe('accepting_chats');
  });

  it('goes offline with the last connection only, and tells others (AGENT-015, AGENT-016, ROUTE-064)', () => {
    const play = new Play();
    const agent = play.agent('a');
    const other = play.agent('b', { status: 'not_accepting_chats' });
    play.login(agent, 'a:2');
    play.step({ type: 'disconnect', connectionId: 'a:1', reason: null });
    expect(statusOf(play, 'a')).toBe('accepting_chats');
    play.ok(agent, 'logout');
    expect(statusOf(play, 'a')).toBe('offline');
    expect(play.pushes(other, 'routing_status_set')[0]?.payload).toEqual({
      agent_id: 'a',
      status: 'offline',
    });
    expect(logIn(play, agent, 'a:4').ok).toBe(true);
  });

  it('refuses bad tokens, second logins, bots and other organizations (AUTH-003 to AUTH-007, AGENT-022)', () => {
    const play = new Play();
    const agent = play.agent('a');
    const customer = play.customer('x', false);
    const error = (person: Person, id: string) => {
      const reply = logIn(play, person, id);
      return reply.ok ? null : reply.error.type;
    };
    expect(error({ ...agent, authorization: 'Bearer nothing' }, 'c1')).toBe('authentication');
    expect(error({ ...agent, authorization: agent.authorization.slice(7) }, 'c2')).toBe('authentication');
    expect(error({ ...customer, api: 'agent' }, 'c3')).toBe('authentication');
    expect(error({ ...agent, api: 'customer' }, 'c4')).toBe('authentication');
    const { organizationId, version } = play;
    const again = { token: agent.authorization };
    play.step({
      type: 'login',
      connectionId: 'a:1',
      version,
      requestId: undefined,
      ...presented(play.machine.world, again),
    });
    expect(play.last.reply).toMatchObject({ ok: false, error: { type: 'authorization' } });
    play.step({ type: 'create_actor', organizationId, actor: 'bot', role: null, groups: null, spec: {} });
    const bot = { ...agent, authorization: String(play.payload()['authorization']) };
    expect(error(bot, 'c5')).toBe('authentication');
  });

  it('evicts the oldest of too many connections (AGENT-018)', () => {
    const play = new Play();
    const agent = play.agent('a');
    for (let n = 2; n <= 10; n += 1) play.login(agent, `a:${n}`);
    expect(play.last.effects).toMatchObject([{ type: 'push', name: 'incoming_customers' }]);
    play.login(agent, 'a:11');
    expect(play.last.effects).toContainEqual({
      type: 'close',
      connectionId: 'a:1',
      reason: 'connection_evicted',
    });
    expect(statusOf(play, 'a')).toBe('accepting_chats');
  });

  it('lets nobody in beyond the seats of the licence, and whoever is in again (AUTH-037)', () => {
    const play = new Play({ limits: { seats: 1 } });
    const seated = play.agent('a');
    const other = play.agent('b', { status: 'offline' });
    expect(logIn(play, other, 'b:1')).toMatchObject({ ok: false, error: { type: 'seats_limit_exceeded' } });
    expect(logIn(play, seated, 'a:2').ok).toBe(true);
    for (const connectionId of ['a:1', 'a:2']) play.step({ type: 'disconnect', connectionId, reason: null });
    expect(logIn(play, other, 'b:2').ok).toBe(true);
  });

  it('starts away without taking chats, and takes them when back (AGENT-004, AGENT-006)', () => {
    const play = new Play();
    const agent = play.agent('a', { status: 'offline' });
    const license = play.machine.world.licenses.get(play.organizationId);
    Object.assign(license?.agents.get('a') ?? {}, { loginStatus: 'accepting_chats' });
    play.login(agent, 'a:1', { away: true });
    expect(statusOf(play, 'a')).toBe('not_accepting_chats');
    play.login(agent, 'a:2');
    expect(statusOf(play, 'a')).toBe('accepting_chats');
  });

  it('subscribes to known versions and names only (AGENT-021, VER-010)', () => {
    const play = new Play();
    const agent = play.agent('a', { status: 'offline' });
    play.login(agent, 'a:1', { pushes: { '3.6': ['incoming_chat', 'nonsense'], '9.9': ['all'] } });
    const connection = play.machine.world.connections.get('a:1');
    expect([...(connection?.subscriptions?.keys() ?? [])]).toEqual(['3.6']);
  });
});

describe('set_routing_status', () => {
  it('is for those logged in; offline only for bots (AGENT-008, AGENT-009, AGENT-012, AGENT-013)', () => {
    const play = new Play(defaultWorld());
    const agent = play.agent('a');
    const away = play.agent('off', { status: 'offline' });
    const set = (person: Person, payload: Record<string, unknown>) =>
      play.call(person, 'set_routing_status', payload).reply;
    expect(set(agent, { status: 'offline' })).toMatchObject({ error: { type: 'validation' } });
    expect(set(agent, { agent_id: 'nobody', status: 'accepting_chats' })).toMatchObject({
      error: { type: 'not_found' },
    });
    expect(set(agent, { agent_id: 'off', status: 'accepting_chats' })).toMatchObject({
      error: { type: 'agent_offline' },
    });
    expect(set(away, { status: 'accepting_chats' })).toMatchObject({
      error: { type: 'requester_already_offline' },
    });
    set(agent, { status: 'accepting_chats' });
    expect(play.last.facts).toEqual([]);
    const license = play.machine.world.licenses.get(play.organizationId);
    const bot = [...(license?.agents.values() ?? [])].find((candidate) => candidate.bot);
    set(play.owner(), { agent_id: bot?.id, status: 'accepting_chats' });
    expect(statusOf(play, bot?.id ?? '')).toBe('accepting_chats');
    set(play.owner(), { agent_id: bot?.id, status: 'offline' });
    expect(statusOf(play, bot?.id ?? '')).toBe('offline');
  });
});

describe('customers', () => {
  it('log in with what they say of themselves (CUST-016, CUST-017)', () => {
    const play = new Play();
    play.agent('a');
    const customer = play.customer('x', false);
    const given = { name: 'Ann', email: 'ann@example.com', session_fields: [{ plan: 'pro' }] };
    const reply = play.login(customer, 'x:1', {
      customer: given,
      customer_page: { url: 'https://example.com/' },
    });
    expect(reply).toMatchObject({
      customer: { id: customer.id, ...given, statistics: { visits_count: 1, page_views_count: 1 } },
      has_active_thread: false,
      chats: [],
      __priv_dynamic_config: { online_groups_ids: [0], customer_groups: { monitoring: { id: 0 } } },
    });
    const { chatId } = play.start(customer);
    expect(play.login(customer, 'x:2')).toMatchObject({
      customer: { name: 'Ann', statistics: { visits_count: 1 } },
      has_active_thread: true,
      chats: [{ chat_id: chatId }],
    });
  });

  it('get tokens by entity id (AUTH-024, AUTH-030)', () => {
    const play = new Play();
    const { organizationId } = play;
    const issue = (entityId: string | null) =>
      play.step({ type: 'issue_customer_token', organizationId, clientId: 'c', entityId, groupId: null })
        .reply;
    issue(null);
    const first = play.payload();
    expect(first).toMatchObject({ expires_in: 28_800, token_type: 'Bearer' });
    issue(String(first['entity_id']));
    expect(play.payload()['entity_id']).toBe(first['entity_id']);
    expect(play.payload()['access_token']).not.toBe(first['access_token']);
    expect(issue('nobody')).toMatchObject({ ok: false, error: { type: 'not_found' } });
  });
});

describe('tokens', () => {
  it('expire, and keep to their scheme and API (AUTH-001, AUTH-003 to AUTH-005, AUTH-024)', () => {
    const play = new Play();
    const actor = (play.machine.step({ type: 'create_license', spec: {} }).reply as { payload: unknown })
      .payload as {
      organization_id: string;
      actors: { token: string; pat: string }[];
    };
    const { world } = play.machine;
    const [owner] = actor.actors;
    const works = (authorization: string | undefined, api: 'agent' | 'customer' | 'configuration') =>
      'token' in authenticate(world, authorization, api);
    expect(works(`Bearer ${owner?.token}`, 'agent')).toBe(true);
    expect(works(`Bearer ${owner?.token}`, 'configuration')).toBe(true);
    expect(works(`Bearer ${owner?.token}`, 'customer')).toBe(false);
    expect(works(`Basic ${owner?.pat}`, 'agent')).toBe(true);
    expect(works(`Basic ${owner?.pat}`, 'customer')).toBe(false);
    expect(works(`Basic ${owner?.token}`, 'agent')).toBe(false);
    expect(
      works(
        `Bearer ${atob(owner?.pat ?? '')
          .split(':')
          .slice(1)
          .join(':')}`,
        'agent',
      ),
    ).toBe(false);
    expect(works(undefined, 'agent')).toBe(false);
    const organizationId = actor.organization_id;
    const tokenOf = (person: 'agent' | 'bot' | 'customer', spec: object) => {
      play.step({ type: 'create_actor', organizationId, actor: person, role: null, groups: null, spec });
      return String(play.payload()['authorization']);
    };
    const mortal = {
      agent: tokenOf('agent', { expires_in: 28_800 }),
      customer: tokenOf('customer', { expires_in: 60 }),
    };
    const lasting = { agent: tokenOf('bot', {}), customer: tokenOf('customer', {}) };
    play.machine.step({ type: 'advance', organizationId, by: 60_000_000 });
    expect([works(mortal.agent, 'agent'), works(mortal.customer, 'customer')]).toEqual([true, false]);
    play.machine.step({ type: 'advance', organizationId, by: 8 * HOUR });
    expect(works(mortal.agent, 'agent')).toBe(false);
    expect([works(lasting.agent, 'agent'), works(lasting.customer, 'customer')]).toEqual([true, true]);
    expect(works(`Bearer ${owner?.token}`, 'agent')).toBe(true);
    expect(works(`Basic ${owner?.pat}`, 'agent')).toBe(true);
  });
});

describe('licences', () => {
  it('share nothing: moving the clock of one leaves the others alone (CHAT-014)', () => {
    const play = new Play();
    const other = (play.machine.step({ type: 'create_license', spec: {} }).reply as { payload: unknown })
      .payload as {
      organization_id: string;
    };
    const agent = play.agent('a');
    const customer = play.customer('x');
    const { chatId } = play.start(customer);
    play.machine.step({ type: 'advance', organizationId: other.organization_id, by: HOUR });
    expect(play.chat(agent, chatId).thread['active']).toBe(true);
  });

  it('refuse a world that contradicts itself', () => {
    const play = new Play();
    const refused = (spec: unknown) => {
      const { reply } = play.machine.step({ type: 'create_license', spec });
      return reply.ok ? null : reply.error.message;
    };
    expect(refused({ groups: [{ id: 1 }, { id: 1 }] })).toMatch(/two groups/);
    expect(refused({ agents: [{ id: 'a' }, { id: 'a' }] })).toMatch(/two agents/);
    expect(refused({ agents: [{ id: 'a', groups: [{ id: 5 }] }] })).toMatch(/group 5/);
  });
});

describe('the Configuration API', () => {
  it('creates agents and groups (CONF-002, CONF-005, CONF-008, ROUTE-018)', () => {
    const play = new Play();
    const owner = play.owner();
    const make = (action: string, payload: Record<string, unknown>) =>
      play.call(owner, action, payload, 'configuration').reply;
    expect(make('create_agent', { id: 'n@example.com', name: 'N', max_chats_count: 100 })).toMatchObject({
      error: { type: 'validation' },
    });
    expect(make('create_agent', { id: 'n@example.com', name: 'N', max_chats_count: 99 })).toMatchObject({
      payload: { id: 'n@example.com' },
    });
    expect(make('create_agent', { id: 'n@example.com', name: 'N' })).toMatchObject({
      error: { type: 'already_exists' },
    });
    const priorities = { 'n@example.com': 'first' };
    expect(make('create_group', { name: 'G', agent_priorities: { nobody: 'first' } })).toMatchObject({
      error: { type: 'not_found' },
    });
    expect(make('create_group', { name: 'G', agent_priorities: priorities })).toMatchObject({
      payload: { id: 1 },
    });
    make('list_groups', { fields: ['agent_priorities'] });
    expect(play.payload()).toMatchObject([{ id: 0 }, { id: 1, agent_priorities: priorities }]);
    make('list_agents', { filters: { group_ids: [1] }, fields: ['groups', 'max_chats_count'] });
    expect(play.payload()).toMatchObject([
      {
        id: 'n@example.com',
        role: 'normal',
        max_chats_count: 99,
        groups: [
          { id: 0, priority: 'normal' },
          { id: 1, priority: 'first' },
        ],
      },
    ]);
  });

  it('registers three webhooks per application and action (HOOK-005, HOOK-007, HOOK-011, HOOK-026)', () => {
    const play = new Play();
    const owner = play.owner();
    const hook = {
      action: 'incoming_chat',
      url: 'https://example.com/hook',
      secret_key: 'secret',
      owner_client_id: 'app',
      type: 'license',
    };
    const register = () => play.call(owner, 'register_webhook', hook, 'configuration').reply;
    const ids = [1, 2, 3].map(() => (register() as { payload: { id: string } }).payload.id);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(register()).toMatchObject({ error: { type: 'limit_reached' } });
    const remove = { id: ids[0], owner_client_id: 'other' };
    expect(play.refused(owner, 'unregister_webhook', remove, 'configuration').type).toBe('not_found');
    play.ok(owner, 'unregister_webhook', { ...remove, owner_client_id: 'app' }, 'configuration');
    play.ok(owner, 'list_webhooks', { owner_client_id: 'app' }, 'configuration');
    const { secret_key: _, ...shown } = hook;
    expect(play.payload()).toEqual(ids.slice(1).map((id) => ({ id, ...shown })));
  });
});

describe('what is asked for of an agent', () => {
  it('is the limit that holds, and when it left last (CONF-008, ROUTE-019)', () => {
    const play = new Play({ properties: { max_agent_active_chats: 4 } });
    const owner = play.owner();
    play.ok(owner, 'create_agent', { id: 'new@example.com', name: 'New' }, 'configuration');
    const agent = play.agent('a');
    const payload = { id: 'a', fields: ['max_chats_count', 'last_logout'] };
    const read = () => play.ok(owner, 'get_agent', payload, 'configuration');
    expect(read()).not.toHaveProperty('last_logout');
    play.pass(MINUTE);
    play.ok(agent, 'logout');
    const left = new Date((START + MINUTE) / 1000).toISOString().replace('Z', '000Z');
    expect(read()).toMatchObject({ last_logout: left });
    const listed = { fields: ['max_chats_count'], filters: { group_ids: [0] } };
    const list = play.call(owner, 'list_agents', listed, 'configuration').reply;
    expect(list).toMatchObject({
      payload: expect.arrayContaining([
        expect.objectContaining({ id: 'new@example.com', max_chats_count: 4 }),
      ]),
    });
  });
});
