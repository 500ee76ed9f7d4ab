/**
 * Everything that time brings, in one table: each comes at its own moment of the licence's clock, not before, and not later
 * however far the clock jumps. What a row waits for stands where it is computed; here only when.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAYS } from '../schemas/structures/agent/work-scheduler.ts';
import { MINUTE, type Person, Play } from './core/testing.ts';
import { licenseNow } from './core/world/context.ts';
import { TIMERS } from './core/world/mutant-hooks.ts';
import type { License, Thread } from './core/world/world.ts';
import { WebhookDoor } from './doors/webhooks.ts';
import { loadSpecification } from './edge/specification.ts';
import { createServer } from './index.ts';
import { http } from './testing/client.ts';

const SECOND = 1_000_000;
const DAY = 24 * 60 * MINUTE;

/** A scene that waits: time moves in it, and what was to happen has or has not. */
interface Waiting {
  /** Microseconds. */
  move(by: number): unknown;
  happened(): unknown;
}
interface Row {
  readonly rule: string;
  /** Microseconds until it happens. */
  readonly after: number;
  readonly set: () => Waiting | Promise<Waiting>;
}

function licenseOf(play: Play): License {
  const license = play.machine.world.licenses.get(play.organizationId);
  if (license === undefined) throw new Error('the licence is there');
  return license;
}

/** Clients answer pings, so that nothing but what is waited for ends. */
const awake = (play: Play, happened: () => unknown): Waiting => ({
  move: (by) => play.pass(by),
  happened,
});
const silent = (play: Play, happened: () => unknown): Waiting => ({
  move: (by) => play.advance(by),
  happened,
});

/** An agent and a customer in a chat in which both have written. */
function chatting(spec: ConstructorParameters<typeof Play>[0] = {}) {
  const play = new Play(spec);
  const agent = play.agent('a');
  const customer = play.customer('c');
  const { chatId } = play.start(customer);
  const thread = (): Thread => {
    const found = licenseOf(play).chats.get(chatId)?.threads.at(-1);
    if (found === undefined) throw new Error('the chat has a thread');
    return found;
  };
  return { play, agent, customer, chatId, thread };
}

const isOpen = (play: Play, id: string) => play.machine.world.connections.has(id);

function connect(play: Play, connectionId: string, api: 'agent' | 'customer' = 'customer'): void {
  const { organizationId, version } = play;
  play.step({ type: 'connect', connectionId, api, version, organizationId });
}

function refusal(play: Play, person: Person, action: string, payload: object): boolean {
  const { reply } = play.call(person, action, { ...payload });
  return !reply.ok;
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
beforeAll(loadSpecification);

async function server() {
  const made = await createServer({ seed: 1 });
  closing.push(() => made.close());
  return made;
}

const TIMED: Readonly<Record<keyof typeof TIMERS, Row>> = {
  login_window: {
    rule: 'ENV-016',
    after: 30 * SECOND,
    set() {
      const play = new Play();
      connect(play, 'nobody');
      return silent(play, () => !isOpen(play, 'nobody'));
    },
  },
  keep_alive: {
    rule: 'ENV-021',
    after: 30 * SECOND,
    set() {
      const play = new Play();
      const { connection } = play.customer('c');
      return silent(play, () => !isOpen(play, connection ?? ''));
    },
  },
  first_reply: {
    rule: 'ROUTE-053',
    after: 3 * MINUTE,
    set() {
      const { play, customer, chatId, thread } = chatting();
      play.agent('b');
      play.say(customer, chatId);
      return awake(play, () => thread().assignedAgentIds.includes('b'));
    },
  },
  idle: {
    rule: 'CHAT-034',
    after: 10 * MINUTE,
    set() {
      const { play, agent, customer, chatId, thread } = chatting();
      for (const person of [customer, agent]) play.say(person, chatId);
      return awake(play, () => thread().properties['routing']?.['idle'] === true);
    },
  },
  archive: {
    rule: 'CHAT-030',
    after: 30 * MINUTE,
    set() {
      const { play, agent, customer, chatId, thread } = chatting();
      for (const person of [customer, agent]) play.say(person, chatId);
      return awake(play, () => !thread().active);
    },
  },
  customer_inactivity: {
    rule: 'CUST-027',
    after: 30 * MINUTE,
    set() {
      const play = new Play();
      const { connection } = play.customer('c');
      return awake(play, () => !isOpen(play, connection ?? ''));
    },
  },
  customer_absence: {
    rule: 'CHAT-037',
    after: 15 * MINUTE,
    set() {
      const { play, customer, thread } = chatting();
      play.step({ type: 'disconnect', connectionId: customer.connection ?? '', reason: null });
      return awake(play, () => !thread().active);
    },
  },
  agent_grace: {
    rule: 'ROUTE-059',
    after: 5 * SECOND,
    set() {
      const { play, agent, thread } = chatting({ properties: { agent_grace_seconds: 5 } });
      play.agent('b');
      play.step({ type: 'disconnect', connectionId: agent.connection ?? '', reason: null });
      return awake(play, () => thread().assignedAgentIds.includes('b'));
    },
  },
  token_expiry: {
    rule: 'AUTH-025',
    after: 60 * SECOND,
    set() {
      const play = new Play();
      const { organizationId } = play;
      const spec = { name: 'c', expires_in: 60 };
      const made = { actor: 'customer', role: null, groups: null, spec } as const;
      play.step({ type: 'create_actor', organizationId, ...made });
      const { id, authorization } = play.payload();
      const person = { id: String(id), authorization: String(authorization), connection: null };
      play.login({ ...person, api: 'customer' }, 'short');
      return awake(play, () => !isOpen(play, 'short'));
    },
  },
  shift: {
    rule: 'ROUTE-077',
    // The world begins on a Tuesday at 22:13:20.
    after: 6400 * SECOND,
    set() {
      const play = new Play();
      const agent = play.agent('a', { status: 'not_accepting_chats' });
      const schedule = DAYS.map((day) => ({ day, enabled: true, start: '00:00', end: '24:00' }));
      const work_scheduler = { timezone: 'UTC', schedule };
      play.ok(play.owner(), 'update_agent', { id: agent.id, work_scheduler }, 'configuration');
      return awake(play, () => licenseOf(play).agents.get(agent.id)?.status === 'accepting_chats');
    },
  },
  greeting: {
    rule: 'GREET-001',
    after: 20 * SECOND,
    set() {
      const play = new Play();
      const customer = play.customer('c');
      const rules = [{ condition: 'and', type: 'visit_time_site', operator: 'equals', value: '20' }];
      const greeting = { type: 'normal', active: true, name: 'Hi', group: 0, rules };
      play.ok(play.owner(), 'create_greeting', greeting, 'configuration');
      return awake(play, () => licenseOf(play).customers.get(customer.id)?.greetings?.displayed);
    },
  },
};

/** What ends without being told of: whoever comes later is answered otherwise. */
const ENDING: Readonly<Record<string, Row>> = {
  'a page id': {
    rule: 'LIST-012',
    after: 30 * DAY,
    set() {
      const { play } = chatting();
      const owner = play.owner();
      for (const name of ['d', 'e']) play.start(play.customer(name));
      const page_id = play.ok(owner, 'list_chats', { limit: 1 })['next_page_id'];
      return silent(play, () => refusal(play, owner, 'list_chats', { page_id }));
    },
  },
  'the inactivity of a customer who has written': {
    rule: 'CUST-027',
    after: 30 * MINUTE,
    set() {
      const { play, customer, chatId } = chatting({ properties: { archive_chat_after_min: 0 } });
      play.pass(MINUTE);
      play.say(customer, chatId);
      return awake(play, () => !isOpen(play, customer.connection ?? ''));
    },
  },
  'a ban': {
    rule: 'CUST-012',
    after: DAY,
    set() {
      const { play, agent, customer } = chatting();
      play.ok(agent, 'ban_customer', { id: customer.id, ban: { days: 1 } });
      customer.connection = null;
      return silent(play, () => {
        const token = [...play.machine.world.tokens.values()].find(
          ({ subjectId }) => subjectId === customer.id,
        );
        return token !== undefined && !refusal(play, customer, 'list_chats', {});
      });
    },
  },
  'a token of a customer': {
    rule: 'AUTH-024',
    after: 28_800 * SECOND,
    async set() {
      const one = await server();
      const asked = { grant_type: 'cookie', client_id: one.clientId, organization_id: one.organizationId };
      const { body } = await http(one, '/v2/customer/token', { body: asked });
      const authorization = `Bearer ${String(body['access_token'])}`;
      const get = () =>
        http(one, `/v3.6/customer/action/list_chats?organization_id=${one.organizationId}`, {
          body: {},
          headers: { authorization },
        });
      let refused = false;
      return {
        async move(by) {
          await one.clock.advance(by / 1000);
          refused = (await get()).status === 401;
        },
        happened: () => refused,
      };
    },
  },
  'a cookie of a customer': {
    rule: 'AUTH-031',
    after: 63_072_000 * SECOND,
    async set() {
      const one = await server();
      const token = (headers = {}) =>
        http(one, '/v2/customer/token', {
          body: { grant_type: 'cookie', client_id: one.clientId, organization_id: one.organizationId },
          headers,
        });
      const first = await token();
      const cookie = first.headers
        .getSetCookie()
        .map((text) => text.split(';', 1)[0])
        .join('; ');
      let forgotten = false;
      return {
        async move(by) {
          await one.clock.advance(by / 1000);
          forgotten = (await token({ cookie })).body['entity_id'] !== first.body['entity_id'];
        },
        happened: () => forgotten,
      };
    },
  },
  'a call': {
    rule: 'ENV-025',
    after: 15 * SECOND,
    async set() {
      const one = await server();
      one.delay('list_chats', { ms: 60_000 });
      let answered: unknown = null;
      void http(one, '/v3.6/agent/action/list_chats', {
        body: {},
        headers: { authorization: one.agent('agent1').authorization },
      }).then(({ body }) => {
        answered = Object(body['error']).type;
      });
      await one.whenReceived({ action: 'list_chats' });
      return {
        async move(by) {
          await one.clock.advance(by / 1000);
          // Another call over the same wire: what was answered before has arrived.
          await http(one, '/v3.6/agent/action/list_chats', { body: {} });
        },
        happened: () => answered === 'request_timeout',
      };
    },
  },
  'the second try of a webhook': {
    rule: 'HOOK-012',
    after: 20 * SECOND,
    async set() {
      let now = 0;
      const door = new WebhookDoor({
        now: () => now,
        mutation: undefined,
        epoch: () => 0,
        isDelivered: () => true,
        hosts: new Set<string>(),
        fault: () => 500,
        changed: () => undefined,
      });
      closing.push(() => door.close());
      door.deliver({
        type: 'webhook',
        deliveryId: 'd',
        webhookId: 'w',
        organizationId: 'o',
        url: 'http://127.0.0.1:1/',
        version: '3.6',
        body: { action: 'chat_deactivated', payload: { chat_id: 'C', thread_id: 'T' } },
      });
      await door.settled();
      return {
        async move(by) {
          now += by;
          door.due();
          await door.settled();
        },
        // However late one looks, each try is told with the moment at which it was due.
        happened: () => door.list()[0]?.attempts[1]?.at === 20 * SECOND,
      };
    },
  },
};

const rows = Object.entries({ ...TIMED, ...ENDING });

describe.each(rows)('%s', (_name, { after, set }) => {
  it('happens at its moment, and not before', async () => {
    const scene = await set();
    // Timestamps of one instant differ by microseconds, by which nothing may come later than its moment.
    await scene.move(after - SECOND / 100);
    expect(scene.happened()).toBeFalsy();
    await scene.move(SECOND / 100);
    expect(scene.happened()).toBeTruthy();
  });

  it('happens when the clock jumps far past it', async () => {
    const scene = await set();
    await scene.move(after + 10 * DAY);
    expect(scene.happened()).toBeTruthy();
  });
});

describe('what happens in one jump', () => {
  it('happens in order, each at its own moment', () => {
    const { play, agent, customer, chatId, thread } = chatting();
    for (const person of [customer, agent]) play.say(person, chatId);
    const license = licenseOf(play);
    const begun = licenseNow(play.machine.world, license);
    play.pass(DAY);
    const { events } = thread();
    const since = (type: string) => {
      const event = events.find(({ body }) => body['system_message_type'] === type);
      return Math.round(((event?.createdAt ?? 0) - begun) / MINUTE);
    };
    expect([since('routing.idle'), since('routing.archived_inactive')]).toEqual([10, 30]);
  });

  it('is one of the rules of the timers', () => {
    const named = Object.entries(TIMED).map(([name, { rule }]) => [name, rule]);
    expect(Object.fromEntries(named)).toEqual(TIMERS);
  });
});
