/**
 * What actions promise and what the server tells, compared: every push and webhook that the facts of a decision told
 * must be promised by the definition of the action, and everything promised must have been told; what the router and
 * the timers add is listed in `consequences.ts`. Seeded sessions of every version are played; what disagrees today is
 * named in a file that may only shrink.
 */

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionDef, Api } from '../../../schemas/language/define.ts';
import { inWindow, VERSIONS, type Version } from '../../../schemas/language/versions.ts';
import {
  agentActions,
  agentPushes,
  configurationActions,
  customerActions,
  customerPushes,
  webhooks,
} from '../../../schemas/reading/definitions.ts';
import { ACTS } from '../decide/index.ts';
import type { Seen } from '../machine.ts';
import { MINUTE, type Person, Play } from '../testing.ts';
import { presented } from '../tokens.ts';
import type { Command } from '../world/command.ts';
import { CONSEQUENCES } from './consequences.ts';
import { ROWS } from './rows.ts';

/** Actions of each API that the server answers. */
const SERVED = {
  agent: Object.keys(ACTS.agent).sort(),
  customer: Object.keys(ACTS.customer).sort(),
  configuration: Object.keys(ACTS.configuration).sort(),
};

type Json = Record<string, unknown>;
type Table<D> = Readonly<Record<string, D>>;
const ACTIONS: Readonly<Record<Api, Table<ActionDef>>> = {
  agent: agentActions,
  customer: customerActions,
  configuration: configurationActions,
};
const APIS = ['agent', 'customer', 'configuration'] as const satisfies readonly Api[];
const SIDES = ['agent', 'customer'] as const;
const PUSHES = { agent: agentPushes, customer: customerPushes } as const;
const GAPS = new URL('../../../test/tidy/gaps/promises.txt', import.meta.url);

/** Numbers below `below`, the same for the same seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Everybody and everything that a session plays with. */
class Session {
  readonly play: Play;
  readonly owner: Person;
  readonly agents: Person[] = [];
  readonly customers: Person[] = [];
  readonly #below: (below: number) => number;
  #count = 0;
  #passed = 0;

  constructor(version: Version, seed: number, watch: (seen: Seen) => void) {
    this.#below = chance(seed);
    this.play = new Play(
      {
        groups: [{ id: 1 }],
        properties: { agent_grace_seconds: 5, 'queue.limit': 1 },
      },
      { seed, watch },
    );
    this.play.version = version;
    this.owner = this.play.owner();
    for (const action of Object.keys(webhooks)) {
      const hook = {
        action,
        url: 'http://receiver.test/',
        secret_key: 's',
        owner_client_id: 'o',
        type: 'license',
      };
      this.play.call(this.owner, 'register_webhook', hook, 'configuration');
    }
    this.agents.push(
      this.play.agent('a', { limit: 2 }),
      this.play.agent('b', { limit: 1, groups: [0, 1] }),
      this.play.agent('boss', { role: 'administrator', groups: [1] }),
    );
    for (const name of ['c', 'd', 'e', 'f']) this.customers.push(this.play.customer(name));
  }

  /**
   * What chance brings too rarely: a continuous chat waits for a reply while everybody goes, a full line, and
   * an agent who closes what waits in it.
   */
  open(): void {
    const [c, d, e] = this.customers;
    const [a, ...others] = this.agents;
    if (a === undefined || c === undefined || d === undefined || e === undefined)
      throw new Error('who is there?');
    for (const agent of others) this.play.ok(agent, 'set_routing_status', { status: 'not_accepting_chats' });
    const { chatId } = this.play.start(c, { continuous: true });
    this.play.say(c, chatId);
    this.play.start(d);
    const { chatId: id } = this.play.start(e);
    this.play.ok(a, 'deactivate_chat', { id, ignore_requester_presence: true });
    const taking = this.agents.filter(({ connection }) => connection !== null);
    for (const { connection } of taking) {
      this.play.step({ type: 'disconnect', connectionId: connection ?? '', reason: null });
    }
    this.play.pass(MINUTE);
    for (const agent of taking) {
      this.#count += 1;
      agent.connection = null;
      this.play.login(agent, `${agent.id}:back${this.#count}`);
      this.play.call(agent, 'set_routing_status', { status: 'accepting_chats' });
    }
  }

  /** Everything of the configuration is made, changed and taken away once. */
  furnish(): void {
    const ask = (action: string, payload: Json) => this.play.ok(this.owner, action, payload, 'configuration');
    const { id, secret } = ask('create_bot', { name: 'Bot', owner_client_id: 'o' });
    const { organizationId: organization_id } = this.play;
    ask('issue_bot_token', { bot_id: id, client_id: 'o', bot_secret: secret, organization_id });
    ask('reset_bot_secret', { id, owner_client_id: 'o' });
    ask('update_bot', { id, name: 'Other' });
    ask('delete_bot', { id });
    ask('create_agent', { id: 'guest', name: 'Guest' });
    ask('update_agent', { id: 'guest', role: 'administrator' });
    ask('delete_agent', { id: 'guest' });
    for (const [verb, name] of [
      ['create', 'Pat'],
      ['update', 'Max'],
      ['delete', 'Max'],
    ]) {
      ask(`batch_${verb}_agents`, { requests: [{ id: 'pat', name }] });
    }
    const made = ask('batch_create_bots', { requests: [{ name: 'Twin', owner_client_id: 'o' }] });
    const [twin] = made['responses'] as { id: string }[];
    const bots = [{ id: twin?.id, name: 'Triplet' }];
    for (const verb of ['update', 'delete']) ask(`batch_${verb}_bots`, { requests: bots });
    for (const action of ['disable_license_webhooks', 'enable_license_webhooks']) {
      ask(action, { owner_client_id: 'o' });
    }
    const access = { license: { agent: ['read', 'write'] } };
    const property = { name: 'p', owner_client_id: 'o', type: 'int', access };
    for (const name of ['p', 'q']) ask('register_property', { ...property, name });
    ask('unregister_property', { name: 'p', owner_client_id: 'o' });
    ask('publish_property', { name: 'q', owner_client_id: 'o', access_type: ['read'] });
    ask('update_license_properties', { properties: { test: { int_property: 1 } } });
    ask('delete_license_properties', { properties: { test: ['int_property'] } });
    ask('update_group_properties', { group_id: 0, properties: { test: { int_property: 1 } } });
    ask('delete_group_properties', { id: 0, properties: { test: ['int_property'] } });
    this.write();
    ask('create_tag', { name: 'sales' });
    ask('update_tag', { name: 'sales', group_ids: [0] });
    ask('delete_tag', { name: 'sales' });
    const { id: group } = ask('create_group', { name: 'G', agent_priorities: { b: 'normal' } });
    ask('update_group', { id: group, name: 'Other' });
    this.play.start(this.one(this.customers.slice(3)), { chat: { access: { group_ids: [group] } } });
    ask('delete_group', { id: group });
  }

  /** Both sides set and delete properties in every place, and change a customer. */
  write(): void {
    const customer = this.play.customer('guest');
    const { chatId: chat_id, threadId: thread_id } = this.play.start(customer);
    const event_id = this.play.say(customer, chat_id);
    const properties = { test: { int_property: 1 } };
    const names = { properties: { test: ['int_property'] } };
    const rated = { chat_id, thread_id };
    this.play.ok(customer, 'update_thread_properties', { ...rated, properties: { rating: { score: 1 } } });
    this.play.ok(customer, 'delete_thread_properties', { ...rated, properties: { rating: ['score'] } });
    for (const person of [this.owner, customer]) {
      for (const [place, at] of [
        ['chat', { id: chat_id }],
        ['thread', { chat_id, thread_id }],
        ['event', { chat_id, thread_id, event_id }],
      ] as const) {
        this.play.ok(person, `update_${place}_properties`, { ...at, properties });
        this.play.ok(person, `delete_${place}_properties`, { ...at, ...names });
      }
      const changes = { name: `by ${person.id}`, session_fields: [{ by: person.id }] };
      this.play.ok(person, 'update_customer', {
        ...(person.api === 'agent' ? { id: customer.id } : {}),
        ...changes,
      });
    }
    this.play.ok(this.owner, 'deactivate_chat', { id: chat_id, ignore_requester_presence: true });
  }

  one<T>(list: readonly T[]): T {
    const found = list[this.#below(list.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }

  chatId(): string {
    const license = this.play.machine.world.licenses.get(this.play.organizationId);
    return this.one(['none', ...(license?.chats.keys() ?? [])]);
  }

  /** One more step of a kind drawn by chance; many are refused, which tells nobody anything. */
  step(): void {
    const kinds = [
      this.people,
      this.calls,
      this.calls,
      this.calls,
      this.calls,
      this.configuration,
      this.time,
    ];
    this.one(kinds).call(this);
  }

  people(): void {
    const person = this.one([...this.agents, ...this.customers]);
    if (person.connection !== null && this.#below(2) === 0) {
      this.play.step({ type: 'disconnect', connectionId: person.connection, reason: null });
      person.connection = null;
    } else {
      this.#count += 1;
      const { organizationId, version } = this.play;
      const connectionId = `${person.id}:again${this.#count}`;
      this.play.step({ type: 'connect', connectionId, api: person.api, version, organizationId });
      const away = this.#below(2) === 0 ? { away: true } : {};
      const payload = { token: person.authorization, ...(person.api === 'agent' ? away : {}) };
      this.play.step({
        type: 'login',
        connectionId,
        version,
        requestId: 'login',
        ...presented(this.play.machine.world, payload),
      });
      person.connection = connectionId;
    }
  }

  calls(): void {
    const person = this.one([...this.agents, ...this.customers, ...this.agents]);
    const served = SERVED[person.api].filter((name) => name !== 'login');
    // Half of what people do is to write: timers start from there.
    const action = this.#below(2) === 0 ? 'send_event' : this.one(served);
    this.play.call(person, action, this.payload(person, action));
    if (action === 'logout') person.connection = null;
  }

  payload(person: Person, action: string): Json {
    const id = this.chatId();
    const event = this.one<Json>([
      { type: 'message', text: 'hi' },
      { type: 'message', text: 'psst', ...(person.api === 'agent' ? { visibility: 'agents' } : {}) },
      { type: 'form', fields: [], form_id: 'x' },
    ]);
    const forced = person.api === 'agent' ? { ignore_requester_presence: true } : {};
    const users =
      person.api === 'agent' ? [{ id: this.one(this.customers).id, type: 'customer' }] : undefined;
    const chat = { ...(users === undefined ? {} : { users }), access: { group_ids: [this.#below(2)] } };
    const properties = { routing: { continuous: this.#below(3) === 0 } };
    const payloads: Readonly<Record<string, Json>> = {
      start_chat: {
        chat: this.one<Json>([chat, {}, { ...chat, properties }]),
        continuous: this.#below(4) === 0,
      },
      resume_chat: {
        chat: { id, ...this.one<Json>([chat, {}, { properties }]) },
        active: this.#below(5) !== 0,
      },
      deactivate_chat: { id, ...forced },
      send_event: { chat_id: id, event, attach_to_last_thread: this.#below(2) === 0 },
      transfer_chat: {
        id,
        ...forced,
        ignore_agents_availability: this.#below(2) === 0,
        ...this.one<Json>([
          {},
          { target: { type: 'group', ids: [this.#below(2)] } },
          { target: { type: 'agent', ids: [this.one(this.agents).id] } },
        ]),
      },
      set_routing_status: { status: this.one(['accepting_chats', 'not_accepting_chats']) },
      mark_events_as_seen: { chat_id: id, seen_up_to: '2030-01-01T00:00:00.000000Z' },
      send_typing_indicator: { chat_id: id, is_typing: true },
    };
    return payloads[action] ?? { chat_id: id };
  }

  configuration(): void {
    this.#count += 1;
    const name = `new${this.#count}`;
    const payloads: Readonly<Record<string, Json>> = {
      create_agent: { id: `${name}@example.com`, name, groups: [{ id: 0, priority: 'normal' }] },
      create_group: { name, agent_priorities: { b: 'normal' } },
      unregister_webhook: { id: 'none', owner_client_id: 'o' },
      list_webhooks: { owner_client_id: 'o' },
    };
    const action = this.one(Object.keys(payloads));
    this.play.call(this.owner, action, payloads[action], 'configuration');
  }

  time(): void {
    const by = this.one([1, 1, 4, 12, 40]) * MINUTE;
    // Tokens live for hours, and everybody keeps the first one.
    this.#passed += by;
    if (this.#passed > 300 * MINUTE) return;
    if (this.#below(8) === 0) this.play.advance(by);
    else this.play.pass(by);
  }
}

/** `agent/send_event`, when the command is a call of an action. */
function actionOf(command: Command, { play }: Session): string | null {
  if (command.type === 'call') return `${command.api}/${command.action}`;
  if (command.type !== 'login') return null;
  const connection = play.machine.world.connections.get(command.connectionId);
  return connection === undefined ? null : `${connection.api}/login`;
}

const existsIn = (version: Version, kind: 'push' | 'webhook', api: Api, name: string): boolean => {
  const table = kind === 'webhook' || api === 'configuration' ? webhooks : PUSHES[api];
  const found = (table as Table<{ window?: Parameters<typeof inWindow>[0] }>)[name];
  return found !== undefined && inWindow(found.window, version);
};

interface Heard {
  /** By action: names such as `push chat_deactivated`, as its own decision told them. */
  readonly told: Map<string, Set<string>>;
  /** Facts that the router and the timers made. */
  readonly made: Set<string>;
  /** All names, whoever made the fact. */
  readonly everything: Set<string>;
  readonly answered: Set<string>;
}

function played(version: Version): Heard {
  const record: Heard = {
    told: new Map(),
    made: new Set(),
    everything: new Set(),
    answered: new Set(),
  };
  for (let seed = 1; seed <= 24; seed += 1) {
    const waiting: Seen[] = [];
    const session = new Session(version, seed, (seen) => waiting.push(seen));
    waiting.length = 0;
    for (let step = 0; step < 400; step += 1) {
      if (step === 0) {
        session.furnish();
        session.open();
      } else session.step();
      for (const seen of waiting.splice(0)) note(record, seen, version, session);
    }
  }
  return record;
}

function note(
  record: Heard,
  { fact, from, effects, command }: Seen,
  version: Version,
  session: Session,
): void {
  const names = effects.flatMap((effect) => {
    if (effect.type === 'close') return [];
    if (effect.type === 'push') {
      return existsIn(version, 'push', effect.api, effect.name)
        ? [`push ${effect.name} to ${effect.api}s`]
        : [];
    }
    const { action } = effect.body as { action: string };
    return existsIn(version, 'webhook', 'configuration', action) ? [`webhook ${action}`] : [];
  });
  for (const name of names) record.everything.add(name);
  if (from !== 'decision') {
    record.made.add(fact.type);
    return;
  }
  const action = actionOf(command, session);
  if (action === null) return;
  record.answered.add(action);
  const told = record.told.get(action) ?? new Set();
  record.told.set(action, told);
  for (const name of names) told.add(name);
}

/** Where the promise of a served action and what was told disagree in one version. */
function disagreements(version: Version, record: Heard): string[] {
  return APIS.flatMap((api) =>
    SERVED[api].flatMap((name) => {
      const definition = ACTIONS[api][name];
      if (definition === undefined || !inWindow(definition.window, version)) return [];
      const promised = promisesOf(definition);
      const told = record.told.get(`${api}/${name}`) ?? new Set();
      return [
        ...[...told]
          .filter((what) => !promised.includes(what))
          .map((what) => `tells and does not promise ${what}`),
        ...promised
          .filter((what) => existsAs(version, what) && !record.everything.has(what))
          .map((what) => `promises, and nothing tells, ${what}`),
      ].map((gap) => `${version} ${api}/${name} ${gap}`);
    }),
  );
}

/** Every promise in the form of what is told: a push once for each side. */
const promisesOf = ({ pushes, webhooks: hooks }: ActionDef): string[] => [
  ...pushes.flatMap((push) => SIDES.map((side) => `push ${push} to ${side}s`)),
  ...hooks.map((hook) => `webhook ${hook}`),
];

const existsAs = (version: Version, what: string): boolean => {
  const [kind = '', name = '', , to = ''] = what.split(' ');
  if (kind === 'webhook') return existsIn(version, 'webhook', 'configuration', name);
  return existsIn(version, 'push', to === 'agents' ? 'agent' : 'customer', name);
};

/** Promises of a push or webhook that the version of the action does not have, served or not. */
function promisesOfNothing(version: Version): string[] {
  return APIS.flatMap((api) =>
    Object.values(ACTIONS[api])
      .filter((definition) => inWindow(definition.window, version))
      .flatMap(({ name, pushes, webhooks: hooks }) =>
        [
          ...pushes
            .filter((push) => !SIDES.some((side) => existsIn(version, 'push', side, push)))
            .map((push) => `push ${push}`),
          ...hooks
            .filter((hook) => !existsIn(version, 'webhook', 'configuration', hook))
            .map((hook) => `webhook ${hook}`),
        ].map((what) => `${version} ${api}/${name} promises, and the version has not, ${what}`),
      ),
  );
}

/** What rows would tell and nobody was told, for want of an action that makes the fact so. */
function unheard(version: Version, record: Heard): string[] {
  const names = Object.values(ROWS).flatMap(({ told }) =>
    told === null
      ? []
      : [
          ...told.agents.map(({ name }) => `push ${name} to agents`),
          ...(told.customer === null ? [] : [`push ${told.customer.name} to customers`]),
          ...(told.webhook === null ? [] : [`webhook ${told.webhook.name}`]),
        ],
  );
  return names
    .filter((what) => existsAs(version, what) && !record.everything.has(what))
    .map((what) => `${version} a row tells, and nobody is told, ${what}`);
}

describe('promises and consequences', { timeout: 60_000 }, () => {
  const records = new Map<Version, Heard>();
  beforeAll(() => {
    for (const version of VERSIONS) records.set(version, played(version));
  });

  it('sessions get every served action through that can change something', () => {
    const quiet = /\/(list_|get_|ping$|register_webhook$|unregister_webhook$)/;
    for (const record of records.values()) {
      const missing = APIS.flatMap((api) =>
        SERVED[api]
          .map((name) => `${api}/${name}`)
          .filter((name) => !quiet.test(name) && !record.answered.has(name)),
      );
      expect(missing).toEqual([]);
    }
  });

  it('a decision tells what its action promises, and every promise is kept; what is not is a named gap', () => {
    const found = VERSIONS.flatMap((version) => {
      const record = records.get(version);
      return record === undefined
        ? []
        : [...disagreements(version, record), ...promisesOfNothing(version), ...unheard(version, record)];
    });
    const named = readFileSync(GAPS, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect([...new Set(found)].sort()).toEqual(named);
  });

  it('the router and the timers make the facts that are listed, and no others', () => {
    const made = new Set([...records.values()].flatMap((record) => [...record.made]));
    expect([...made].sort()).toEqual(CONSEQUENCES);
  });
});
