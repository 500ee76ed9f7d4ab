/**
 * Rooms on a shared licence, on our own server without its control API: what they change is put back, whatever becomes of
 * the check, and what a killed run leaves is taken back by `cleanUp`.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { Obstructed } from '../check.ts';
import { textAt } from '../stage/scenes.ts';
import { autoAccessOn, greetingOf, responseOf } from '../suites/matrix/acts/made.ts';
import type { Actor, Target, Tenant } from '../target.ts';
import { ask, authorizationOf } from '../targets/discover/ask.ts';
import { isRecord } from '../targets/ports.ts';
import { readyFrom } from '../targets/ready.ts';
import { cleanUp } from '../targets/rooms/cleanup.ts';
import { RunNote } from '../targets/rooms/note.ts';
import { People } from '../targets/rooms/people.ts';
import { Provision, rowsIn } from '../targets/rooms/provision.ts';
import { restoreStatuses, Statuses } from '../targets/rooms/statuses.ts';
import { lackOf } from '../targets/rooms/wish.ts';
import { portsOf, socketTarget } from '../targets/socket.ts';

const server = await createServer({ port: 0, control: false, clock: 'real' });
const config = readyFrom(JSON.stringify(server.ready), 'ready');
const ports = portsOf(config);
const owner = server.ready.actors.find(({ role }) => role === 'owner')!;
const authorization = authorizationOf(owner.token);
const provision = new Provision(ports, { authorization, version: '3.6' });
let target: Target;
beforeAll(async () => {
  target = await socketTarget(config, '');
});
afterAll(async () => {
  await target.close();
  await ports.close();
  await server.close();
});

/** Everything of the licence that a run may change. */
async function licence(): Promise<
  Readonly<Record<'groups' | 'agents' | 'bots' | 'settings' | 'group0', unknown>>
> {
  const read = async (action: string, payload = {}) => {
    const answer = await ask(ports, { version: '3.6', api: 'configuration', action, payload, authorization });
    return answer.kind === 'success' ? answer.payload : answer;
  };
  return {
    groups: await read('list_groups', { fields: ['agent_priorities'] }),
    agents: await read('list_agents', { fields: ['groups'] }),
    bots: await read('list_bots', { all: true }),
    settings: await read('list_license_properties', { namespace: 'chats' }),
    group0: await read('list_groups_properties', { group_ids: [0], namespace: 'chats' }),
  };
}

/** Uses everything a room offers. */
async function furnish(room: Tenant): Promise<void> {
  await room.agent({ name: 'Ada', groups: [{ id: 1, priority: 'first' }] });
  await room.agent({ groups: [{ id: 0, priority: 'last' }] });
  await room.customer({ name: 'Cleo', group_id: 1 });
}

const spec = {
  properties: { manual_routing: true, prefer_recent_agent: true },
  groups: [{ id: 1, name: 'One', routing_priority: 5 }],
};

it('puts people back when a room is left, also after its check threw, and all the rest when the run ends', async () => {
  const before = await licence();
  const mine = await socketTarget(config, '');
  const played = async (): Promise<void> => {
    const room = await mine.tenant(spec);
    try {
      await furnish(room);
      expect(await licence()).not.toEqual(before);
      throw new Obstructed('on purpose');
    } finally {
      await room.close();
    }
  };
  await expect(played()).rejects.toThrow('on purpose');
  expect(await licence()).toMatchObject({ agents: before.agents });
  await mine.close();
  expect(await licence()).toEqual(before);
});

it('leaves a room that was given up before it enters the next, and leases each human once', async () => {
  const first = await target.tenant(spec);
  await furnish(first);
  const second = await target.tenant();
  const agents = await Promise.all([1, 2, 3, 4, 5].map(() => second.agent()));
  expect(new Set(agents.map(({ id }) => id)).size).toBe(5);
  await expect(second.agent()).rejects.toThrow('another agent');
  await second.close();
});

it('has rooms side by side, each with people, groups and chats of its own', async () => {
  const before = await licence();
  const mine = await socketTarget(config, '');
  const wish = { agents: 1, customers: 1, apart: true } as const;
  const places = await Promise.all([mine.place!(wish), mine.place!(wish)]);
  const rooms = await Promise.all(places.map((place) => place!.target.tenant()));
  const begin = async (index: number) => {
    const there = places[index]!.target;
    const room = rooms[index]!;
    const connect = async (actor: Actor, api: 'agent' | 'customer') =>
      there.open(actor, { ...room, api, version: '3.6', transport: 'rtm', name: api });
    const agent = await connect(await room.agent(), 'agent');
    await agent.call('set_routing_status', { status: 'accepting_chats' });
    const started = await (await connect(await room.customer(), 'customer')).call('start_chat');
    const listed = await agent.call('list_chats');
    const chats = listed.kind === 'success' && isRecord(listed.payload) ? listed.payload['chats_summary'] : 0;
    return { agent, started: started.kind === 'success' ? started.payload : started, chats };
  };
  const one = await begin(0);
  const other = await begin(1);
  expect(one.agent.actor?.id).not.toBe(other.agent.actor?.id);
  for (const [index, { started, chats }] of [one, other].entries()) {
    const access = { group_ids: [rooms[index]!.group(0)] };
    expect(chats).toEqual([expect.objectContaining({ id: textAt(started, 'chat_id'), access })]);
  }
  await rooms[0]!.rest?.();
  const read = await other.agent.call('get_chat', {
    chat_id: textAt(other.started, 'chat_id'),
  });
  expect(read).toMatchObject({ kind: 'success', payload: { thread: { active: true } } });
  const alone = mine.place!({});
  places[0]!.leave();
  // Who wants the licence alone waits for the last of the others.
  expect(await Promise.race([alone, Promise.resolve('waiting')])).toBe('waiting');
  for (const room of rooms) await room.close();
  places[1]!.leave();
  (await alone)!.leave();
  await mine.close();
  expect(await licence()).toEqual(before);
});

it('refuses what clients cannot bring about before anything is made', async () => {
  const before = await licence();
  await expect(target.tenant({ properties: { 'queue.limit': 2 } })).rejects.toThrow('a queue limit');
  await expect(target.tenant({ properties: { messaging_mode: true } })).rejects.toThrow('messaging mode');
  expect(await licence()).toEqual(before);
});

it('takes back what a killed run left, and finds nothing the second time', async () => {
  const before = await licence();
  const killed = await socketTarget(config, '');
  const room = await killed.tenant(spec);
  await furnish(room);
  const customer = await room.customer();
  const started = await ask(ports, {
    version: '3.6',
    api: 'customer',
    action: 'start_chat',
    payload: { continuous: true },
    authorization: customer.authorization,
    organizationId: customer.organizationId,
  });
  expect(started.kind).toBe('success');
  await provision.ask('configuration', 'create_bot', { name: 'lck-bot' });
  expect(await cleanUp(provision, server.clientId)).toMatchObject({
    // That of `target` is the other one, which may lose what it had made.
    'runs put back': 2,
    'chats closed': 1,
    'bots deleted': 1,
  });
  expect(rowsIn((await licence()).groups).map(({ name }) => name)).toEqual(['General', 'Support']);
  expect(await licence()).toMatchObject({ agents: before.agents });
  expect(provision.unsettled).toEqual([]);
  expect(await cleanUp(provision, server.clientId)).toEqual({});
});

it('takes back what a killed check made, of whatever kind, and leaves what is not of the kit', async () => {
  const newest = new Provision(ports, { authorization, version: '3.7' });
  const made = async (action: string, payload: Record<string, unknown>): Promise<void> => {
    const answer = await newest.ask('configuration', action, payload);
    expect(answer, action).toMatchObject({ kind: 'success' });
  };
  const owner_client_id = server.clientId;
  const conditions = { url: { values: [{ value: 'https://example.com/', exact_match: true }] } };
  const rules = [
    { condition: 'and', type: 'url_current', operator: 'equals', value: 'https://example.com/' },
  ];
  const things = (name: string): readonly (readonly [string, Record<string, unknown>])[] => [
    ['create_greeting', greetingOf(0, { name, rules })],
    ['create_canned_response', responseOf(0, { text: `Hello from ${name}` })],
    ['add_auto_access', autoAccessOn(0, { description: name, conditions })],
    ['create_bot_template', { name, owner_client_id, max_chats_count: 3 }],
    ['register_property', { name, owner_client_id, type: 'int', access: { chat: { agent: ['read'] } } }],
    ['add_allowed_domain', { domain: `${name}.example.com` }],
  ];
  for (const thing of things('theirs')) await made(...thing);
  const read = async () =>
    Promise.all(
      (
        [
          ['list_greetings', {}],
          ['list_canned_responses', { group_ids: [0] }],
          ['list_auto_accesses', {}],
          ['list_bot_templates', { owner_client_id }],
          ['list_properties', { owner_client_id }],
          ['list_allowed_domains', {}],
          ['list_customer_bans', {}],
          ['list_agents', { filters: { suspended: true } }],
        ] as const
      ).map(async ([action, asked]) => newest.ask('configuration', action, asked)),
    );
  const before = await read();
  // The note of a run that was killed, whose check had leased an agent and banned a customer.
  const note = new RunNote(newest, { id: owner.id, joined: () => undefined }, new Date(Date.now() - 1000));
  await note.begin();
  const { id } = server.ready.actors.find(({ name }) => name === 'agent2')!;
  await note.keep(`agent ${id}`, {});
  await made('suspend_agent', { id });
  await made('ban_customer', { ip: '192.0.2.1', seconds: 3600 });
  for (const thing of things('lck-1')) await made(...thing);
  expect(await cleanUp(newest, owner_client_id)).toEqual({
    'runs put back': 1,
    'bans ended': 1,
    'agents let in again': 1,
    'greetings deleted': 1,
    'canned responses deleted': 1,
    'rules of auto access deleted': 1,
    'bot templates deleted': 1,
    'properties unregistered': 1,
    'allowed domains deleted': 1,
    'groups deleted': 1,
  });
  expect(newest.unsettled).toEqual([]);
  expect(await read()).toEqual(before);
  await note.end();
});

it('says what a wish lacks, and how many people more it takes', () => {
  const offer = { crowd: { owner: 1, administrator: 0, normal: 1 }, customers: true, configuration: true };
  expect(lackOf({ agents: 2, customers: 1 }, offer)).toBeUndefined();
  expect(lackOf({ agents: 2, owner: false }, offer)).toBe('1 more human agent');
  expect(lackOf({ agents: 4 }, offer)).toBe('2 more human agents');
  expect(lackOf({ administrators: 1 }, offer)).toBe('1 more administrator');
  expect(lackOf({ settings: 'licence' }, { ...offer, configuration: false })).toContain('settings');
});

/** By action; what is undefined is refused, as what is not here. */
type Answers = Readonly<Record<string, (payload: Record<string, string>) => unknown>>;

function provisionOf(answers: Answers): Provision {
  return new Provision(
    {
      request: async ({ path, body }) => {
        const answer = answers[path.split('/').at(-1) ?? '']?.(JSON.parse(String(body)));
        const error = { error: { type: 'validation', message: 'unknown' } };
        return {
          status: answer === undefined ? 400 : 200,
          headers: {},
          text: JSON.stringify(answer ?? error),
        };
      },
      connect: () => Promise.reject(new Error('not here')),
      close: async () => undefined,
    },
    { authorization: 'Bearer t', version: '3.6' },
  );
}

/** A target that knows nothing but routing statuses, and a group to keep a note in. */
function statusesOnly(statuses: Record<string, string>, listed: boolean) {
  const set: string[] = [];
  const answers: Answers = {
    create_group: () => ({ id: 7 }),
    update_group_properties: () => ({}),
    list_agents: () => Object.keys(statuses).map((id) => ({ id })),
    set_routing_status: ({ agent_id = '', status = '' }) => {
      set.push(`${agent_id} ${status}`);
      statuses[agent_id] = status;
      return {};
    },
    ...(listed
      ? {
          list_routing_statuses: () =>
            Object.entries(statuses).map(([agent_id, status]) => ({ agent_id, status })),
        }
      : {}),
  };
  const asked = provisionOf(answers);
  const note = new RunNote(asked, { id: 'owner', joined: () => undefined }, new Date(0));
  return { asked, note, set, statuses: new Statuses(asked, note) };
}

it.each([50, undefined])(
  'puts back a limit of %s chats where a room asked for more than is allowed',
  async (former) => {
    let limit = former;
    const asked = provisionOf({
      get_agent: () => ({ groups: [{ id: 0, priority: 'normal' }], max_chats_count: limit }),
      update_agent: ({ max_chats_count: wanted }) => {
        if (Number(wanted) > 60) return undefined;
        limit = Number(wanted);
        return {};
      },
    });
    const note = new RunNote(asked, { id: 'owner', joined: () => undefined }, new Date(0));
    const actor: Actor = {
      kind: 'agent',
      id: 'ann',
      authorization: 'Bearer a',
      organizationId: 'o',
      clientId: 'c',
    };
    const people = new People({ provision: asked, note }, [{ actor, role: 'normal' }], async () => 100);
    await people.lease({ max_chats_count: 99 }, (id) => id);
    expect(limit).toBe(20);
    await people.giveBack();
    expect(limit).toBe(former ?? 20);
    expect(asked.unsettled).toEqual([]);
  },
);

it('tells only those who accept chats not to, and puts them back when the run ends, or after it was killed', async () => {
  const before = {
    ann: 'accepting_chats',
    ben: 'not_accepting_chats',
    bot: 'accepting_chats',
    cid: 'offline',
  };
  const now = { ...before };
  const { asked, set, statuses } = statusesOnly(now, true);
  await statuses.lower();
  expect(set).toEqual(['ann not_accepting_chats', 'bot not_accepting_chats']);
  await statuses.putBack();
  expect(now).toEqual(before);
  await statuses.lower();
  const kept = { 'status ann': { status: 'accepting_chats' }, 'status bot': { status: 'accepting_chats' } };
  await restoreStatuses(asked, { ...kept, 'agent ben': { name: 'Ben' } });
  expect(now).toEqual(before);
});

it('tells every agent not to accept where nobody says who does', async () => {
  const { set, statuses } = statusesOnly({ ann: 'accepting_chats', ben: 'not_accepting_chats' }, false);
  await statuses.lower();
  await statuses.putBack();
  expect(set).toEqual(['ann not_accepting_chats', 'ben not_accepting_chats']);
});

it('puts the statuses of our own server back, which it lists', async () => {
  const fresh = await createServer({ port: 0, control: false, clock: 'real' });
  const there = readyFrom(JSON.stringify(fresh.ready), 'ready');
  const asking = portsOf(there);
  const token = fresh.ready.actors.find(({ role }) => role === 'owner')!.token;
  const owned = new Provision(asking, { authorization: authorizationOf(token), version: '3.6' });
  const statuses = async (): Promise<unknown> => {
    const asked = await owned.ask('agent', 'list_routing_statuses');
    return asked.kind === 'success' ? asked.payload : asked;
  };
  const accepting = { agent_id: 'agent1@example.com', status: 'accepting_chats' };
  expect(await statuses()).toContainEqual(accepting);
  const mine = await socketTarget(there, '');
  const room = await mine.tenant();
  expect(await statuses()).not.toContainEqual(accepting);
  await room.close();
  await mine.close();
  expect(await statuses()).toContainEqual(accepting);
  await asking.close();
  await fresh.close();
});
