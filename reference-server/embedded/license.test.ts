/** What a test holds in its hands does what it says, and what it cannot mean is refused by name. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer, type Server } from '../index.ts';
import { runtimeOf } from '../inside.ts';

let server: Server;
beforeEach(async () => {
  server = await createServer({ seed: 1, listen: false });
});
afterEach(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

describe('options', () => {
  it.each([
    ['{"sed":1}', /there is no option sed; did you mean seed\?/],
    ['{"clock":"auto"}', /clock must be 'manual' or 'real', not "auto"/],
    ['{"seed":1.5}', /seed must be a whole number/],
    ['{"port":-1}', /port must be a whole number from 0 to 65535, not -1/],
    ['{"listen":"no"}', /listen must be true or false/],
    ['{"variants":"all"}', /variants must be a list of names/],
    ['{"world":[]}', /world must be an object, not a list/],
    ['[]', /the options of createServer must be an object/],
    ['{"stages":{"3.5":"legacy"}}', /stages must be stages of versions, as \{ '3.5'/],
    ['{"stages":{"3.9":{"stage":"legacy"}}}', /stages must be/],
    ['{"stages":{"3.5":{"stage":"legacy","endsOn":"2027-99-99"}}}', /stages must be/],
    ['{"stages":{"3.5":{"stage":"legacy","ends_on":"2027-05-31"}}}', /stages must be/],
    ['{"controlSecret":"two\\nlines"}', /controlSecret must be a text of visible ASCII characters/],
    ['{"allowHosts":["kit.test:80"]}', /allowHosts must be a list of names or addresses, without scheme/],
    ['{"webhookHosts":["http://kit.test"]}', /webhookHosts must be a list of names or addresses/],
    ['{"webhookCa":"-----BEGIN CERTIFICATE-----"}', /webhookCa must be certificates as a PEM text/],
    ['{"mutant":{}}', /mutant must be the name of a mutant/],
    ['{"tls":{"key":"-----BEGIN ","cert":"-----BEGIN ","ca":""}}', /tls must be true, false, or/],
    ['{"world":{"agnts":[]}}', /agnts.*did you mean agents/],
    [
      '{"world":{"chats":[{"messages":[{"form":"x"}]}]}}',
      /chats\[0\]\.messages\[0\]\.form.*did you mean from/,
    ],
    ['{"world":{"chats":[{"agent":"nobody"}]}}', /world\.chats\[0\]: there is no agent nobody/],
    ['{"world":{"chats":[{"customer":"ann"}]}}', /world\.chats\[0\]\.customer: no customer has the key ann/],
    ['{"world":{"chats":[{}]}}', /world\.chats\[0\]: chat: no agent is online/],
  ])('refuses %s', async (options, message) => {
    await expect(createServer(JSON.parse(options))).rejects.toThrow(message);
    await expect(createServer(JSON.parse(options))).rejects.toMatchObject({ name: 'BadOption' });
  });

  it('refuses what only looks like options', async () => {
    const options = Object(new Map([['seed', 1]]));
    await expect(createServer(options)).rejects.toThrow(/must be an object/);
  });

  it('takes the stages of some versions, and leaves the others as they are', async () => {
    await using own = await createServer({ stages: { '3.5': { stage: 'legacy', endsOn: '2027-05-31' } } });
    const legacyOf = async (version: string) =>
      (await fetch(`${own.url}/v${version}/agent/action/list_chats`, { method: 'POST' })).headers.get(
        'legacy',
      );
    expect([await legacyOf('3.5'), await legacyOf('3.6')]).toEqual(['2027-05-31', null]);
  });

  it('is disposed of at the end of its block, and may be closed twice', async () => {
    let url = '';
    {
      await using own = await createServer();
      url = own.url;
      expect((await fetch(`${url}/nothing`)).status).toBe(404);
      await own.close();
    }
    await expect(fetch(`${url}/nothing`)).rejects.toThrow();
  });
});

describe('agents', () => {
  it('come online and go, and give way to a client', async () => {
    const agent = server.agent('agent2');
    expect(agent.status).toBe('offline');
    await agent.online();
    expect(agent.status).toBe('accepting_chats');
    const frames: Record<string, unknown>[] = [];
    const client = server
      .inproc()
      .connect(
        { api: 'agent', version: '3.6' },
        { frame: (frame) => void frames.push(frame), close: () => undefined },
      );
    client.send({ action: 'login', request_id: '1', payload: { token: agent.authorization } });
    await server.whenReceived({ action: 'login', who: 'agent2' });
    expect(frames).toMatchObject([{ action: 'login', success: true }, { action: 'incoming_customers' }]);
    expect([...runtimeOf(server).world.connections.keys()]).toEqual([client.id]);
    expect(agent.status).toBe('accepting_chats');
    client.close();
    expect(agent.status).toBe('offline');
  });

  it('go offline as by a remote logout', async () => {
    const agent = server.agent('agent1');
    await agent.offline();
    expect(agent.status).toBe('offline');
    await agent.online();
    await agent.online();
    expect(agent.status).toBe('accepting_chats');
  });

  it('are found by name and id, or not', () => {
    expect(server.agent('agent3@example.com').name).toBe('agent3');
    expect(() => server.agent('agnt1')).toThrow(/there is no agent agnt1; did you mean agent1\?/);
  });
});

describe('customers and chats', () => {
  it('are there with what was said of them', async () => {
    const ann = await server.customer({
      name: 'Ann',
      email: 'ann@example.com',
      session_fields: [{ plan: 'pro' }],
    });
    const chat = await server.chat({ customer: ann, messages: ['Hello', { from: 'agent', text: 'Hi' }] });
    expect(chat.agent?.name).toBe('agent1');
    await chat.say('Bye');
    await chat.reply('Bye');
    const read = await chat.read();
    expect(read).toMatchObject({
      id: chat.id,
      users: expect.arrayContaining([expect.objectContaining({ name: 'Ann', email: 'ann@example.com' })]),
      thread: { id: chat.threadId, active: true },
    });
    await chat.close();
    expect(chat.agent).toBeNull();
    // Set up, not received.
    expect(server.received()).toEqual([]);
  });

  it('has the agent who was asked for, and earlier threads', async () => {
    const chat = await server.chat({
      agent: 'agent2',
      earlier: [{ messages: ['First'] }],
      messages: ['Second'],
      closed: true,
    });
    const { threads } = Object(
      runtimeOf(server).world.licenses.get(server.organizationId)?.chats.get(chat.id),
    );
    expect(threads).toMatchObject([
      { active: false },
      { active: false, assignedAgentIds: ['agent1@example.com', 'agent2@example.com'] },
    ]);
  });

  it('says what to do when nobody is online, and what is no member', async () => {
    await server.agent('agent1').offline();
    await expect(server.chat()).rejects.toThrow(/no agent is online.*agent\('owner'\)\.online\(\)/);
    await expect(server.chat(JSON.parse('{"mesages":[]}'))).rejects.toThrow(/chat: there is no mesages/);
    const before = server.state();
    for (const [order, message] of [
      ['{"messages":"Hello"}', /^chat\.messages must be an array/],
      ['{"messages":[{"form":"agent","text":"Hi"}]}', /^chat\.messages\[0\]\.form.*did you mean from/],
      ['{"customer":{"nmae":"Ann"}}', /^customer\.nmae.*did you mean name/],
      ['{"customer":"Ann"}', /^customer must be an object/],
    ] as const)
      await expect(server.chat(JSON.parse(order))).rejects.toThrow(message);
    await expect(server.customer(JSON.parse('{"emial":"x"}'))).rejects.toThrow(/customer\.emial.*email/);
    expect(server.state()).toEqual(before);
    await expect(server.clock.advance(JSON.parse('"9"'))).rejects.toThrow(/write a number of milliseconds/);
    await expect(server.agent('owner').call('get_chat', { chat_id: 'NOBODY' })).rejects.toMatchObject({
      type: 'not_found',
      action: 'get_chat',
    });
  });
});

describe('licences of one server', () => {
  it('share nothing: clock, people, records, faults, reset', async () => {
    const [one, two] = await Promise.all([server.license(), server.license({ agents: [{ name: 'Eve' }] })]);
    expect(one.actors.map(({ name }) => name)).toEqual(['owner', 'agent1']);
    expect(two.actors.map(({ name }) => name)).toEqual(['Owner', 'Eve']);
    await one.clock.advance(60_000);
    expect(one.clock.now().getTime() - two.clock.now().getTime()).toBe(60_000);
    const chat = await one.chat({ messages: ['Hello'] });
    one.fail('send_event');
    const send = (authorization: string) =>
      server.inproc().request({
        method: 'POST',
        path: '/v3.6/agent/action/send_event',
        headers: { authorization },
        body: { chat_id: chat.id, event: { type: 'message', text: 'x' } },
      });
    expect((await send(one.agent('agent1').authorization)).status).toBe(500);
    expect((await send(two.agent('Eve').authorization)).status).not.toBe(500);
    expect(one.received()).toHaveLength(1);
    expect(two.received({ action: 'send_event' })).toMatchObject([{ by: two.agent('Eve').id }]);
    const before = one.organizationId;
    await one.reset();
    expect(one.organizationId).not.toBe(before);
    expect(one.received()).toEqual([]);
    expect(two.received()).toHaveLength(1);
    expect((await one.chat({ messages: ['Hello again'] })).agent?.name).toBe('agent1');
  });
});

describe('an agent who is online without a client', () => {
  const logIn = async (authorization: string) => {
    const client = server.inproc().connect({ api: 'agent', version: '3.6' }, { frame() {}, close() {} });
    client.send({ action: 'login', payload: { token: authorization } });
    // The end of the connection without a client comes after the answer.
    await runtimeOf(server).run({ type: 'advance', organizationId: null, by: 0 });
    return client;
  };

  it('gives way to a client of its own licence, not of another with the same ids', async () => {
    const world = { agents: [{ id: 'eve@example.com', name: 'Eve' }] };
    const [one, two] = await Promise.all([server.license(world), server.license(world)]);
    const [mine, other] = [await one.agent('Eve').online(), await two.agent('Eve').online()];
    const client = await logIn(other.authorization);
    client.close();
    await runtimeOf(server).run({ type: 'advance', organizationId: null, by: 0 });
    expect([mine.status, other.status]).toEqual(['accepting_chats', 'offline']);
    (await logIn(mine.authorization)).close();
    await runtimeOf(server).run({ type: 'advance', organizationId: null, by: 0 });
    expect(mine.status).toBe('offline');
  });

  it('leaves no connection behind when the login is refused', async () => {
    const license = await server.license();
    const agent = license.agent('agent1');
    const suspended = await license
      .agent('owner')
      .call('suspend_agent', { id: agent.id }, { api: 'configuration' });
    expect(suspended).toEqual({});
    await expect(agent.online()).rejects.toMatchObject({ action: 'login' });
    expect(runtimeOf(server).world.connections.size).toBe(0);
    expect(runtimeOf(server).clients.sinks.size).toBe(0);
  });
});

describe('snapshots', () => {
  it('bring everything back, ids to come included', async () => {
    const chat = await server.chat({ messages: ['Hello'] });
    const snapshot = JSON.parse(JSON.stringify(server.snapshot()));
    const next = async () => (await server.chat({ messages: ['Next'] })).id;
    await chat.close();
    await server.clock.advance(3_600_000);
    await server.restore(snapshot);
    const first = await next();
    await server.restore(snapshot);
    expect((await chat.read())['thread']).toMatchObject({ active: true });
    expect(server.clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z');
    expect(await next()).toBe(first);
    await expect(server.restore(JSON.parse('{}'))).rejects.toThrow(/no livechat-kit\/snapshot\/1/);
    const cut = [
      { snapshot: snapshot.snapshot },
      { ...snapshot, world: {} },
      { ...snapshot, license: {} },
      { ...snapshot, world: { ...snapshot.world, licenses: {} } },
    ];
    for (const each of cut) await expect(server.restore(each)).rejects.toThrow(/the snapshot is not whole/);
    expect(await chat.read()).toMatchObject({ id: chat.id });
  });

  it('and a reset gives the same ids again, of the same world', async () => {
    const { id } = await server.chat({ messages: ['Hello'] });
    const { token } = server.agent('agent1');
    await server.reset();
    expect(server.agent('agent1').token).toBe(token);
    expect((await server.chat({ messages: ['Hello'] })).id).toBe(id);
  });
});
