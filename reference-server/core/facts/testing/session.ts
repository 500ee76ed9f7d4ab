/**
 * Seeded sessions in which everybody does everything by chance, so that a test can see what the server tells of it.
 * A session judges nothing itself; the same version and seed play the same.
 */
import type { Version } from '../../../../schemas/language/versions.ts';
import { webhooks } from '../../../../schemas/reading/definitions.ts';
import { ACTS } from '../../decide/index.ts';
import type { Seen } from '../../machine.ts';
import { MINUTE, type Person, Play } from '../../testing.ts';
import { presented } from '../../tokens.ts';
import { gather, greet, signal, watch } from './conversation.ts';

/** Actions of each API that the server answers. */
export const SERVED = {
  agent: Object.keys(ACTS.agent).sort(),
  customer: Object.keys(ACTS.customer).sort(),
  configuration: Object.keys(ACTS.configuration).sort(),
};

/** What people do by chance, again and again; everything else is played once in its place. */
const BY_CHANCE: ReadonlySet<string> = new Set([
  'start_chat',
  'resume_chat',
  'deactivate_chat',
  'transfer_chat',
  'list_chats',
  'list_threads',
  'mark_events_as_seen',
  'send_typing_indicator',
  'set_routing_status',
  'add_user_to_chat',
  'logout',
]);

type Json = Record<string, unknown>;

/** Numbers below `below`, the same for the same seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Everybody and everything that a session plays with. */
export class SeededSession {
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
    const shift = { day: 'monday', enabled: true, start: '09:00', end: '17:00' } as const;
    const work_scheduler = { timezone: 'UTC', schedule: [shift] };
    this.play.call(this.owner, 'update_agent', { id: 'boss', work_scheduler }, 'configuration');
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
    this.talk();
    ask('create_tag', { name: 'sales' });
    ask('update_tag', { name: 'sales', group_ids: [0] });
    ask('delete_tag', { name: 'sales' });
    const { id: group } = ask('create_group', { name: 'G', agent_priorities: { b: 'normal' } });
    ask('update_group', { id: group, name: 'Other' });
    this.play.start(this.one(this.customers.slice(3)), { chat: { access: { group_ids: [group] } } });
    ask('delete_group', { id: group });
    this.decorate(ask);
    this.summarize(ask);
    const guest = this.play.customer('uninvited');
    this.play.start(guest);
    ask('ban_customer', { customer_id: guest.id, seconds: 1 });
    ask('unban_customer', { customer_id: guest.id });
  }

  /** What belongs to no chat: rules, texts, greetings, and who may work. */
  decorate(ask: (action: string, payload: Json) => Json): void {
    const rule = { access: { groups: [0] }, conditions: { url: { values: [{ value: 'nowhere' }] } } };
    const { id } = ask('add_auto_access', rule);
    ask('update_auto_access', { id, description: 'Changed' });
    ask('delete_auto_access', { id });
    ask('add_allowed_domain', { domain: 'example.com' });
    ask('delete_allowed_domain', { domain: 'example.com' });
    ask('update_company_details', { company: 'Company' });
    ask('reactivate_email', { agent_id: 'a' });
    const texts = { group_id: 0, language: 'en', phrases: { Client: 'Guest' } };
    ask('update_translations', texts);
    ask('batch_update_translations', { requests: [texts] });
    const answer = ask('create_canned_response', { text: 'Hello', tags: ['hi'], group_id: 0 });
    ask('update_canned_response', { ...answer, text: 'Hi' });
    ask('delete_canned_response', answer);
    const greeting = ask('create_greeting', {
      type: 'normal',
      active: true,
      name: 'Hi',
      group: 0,
      rules: [],
    });
    ask('update_greeting', { ...greeting, name: 'Ho' });
    ask('delete_greeting', greeting);
    const own = { owner_client_id: 'o', affect_existing_installations: true };
    const template = { ...own, id: ask('create_bot_template', { ...own, name: 'Template' })['id'] };
    ask('update_bot_template', { ...template, name: 'Changed' });
    ask('reset_bot_template_secret', template);
    ask('delete_bot_template', template);
    this.suspend(ask);
  }

  /** The licence wants its threads summarized when they end. */
  summarize(ask: (action: string, payload: Json) => Json): void {
    const wanted = (value: boolean) => ({ properties: { chats: { auto_summary_enabled: value } } });
    ask('update_license_properties', wanted(true));
    const talker = this.play.customer('talker');
    const { chatId } = this.play.start(talker);
    this.play.say(talker, chatId);
    this.play.ok(talker, 'deactivate_chat', { id: chatId });
    ask('update_license_properties', wanted(false));
  }

  suspend(ask: (action: string, payload: Json) => Json): void {
    const idle = this.play.agent('idle', { status: 'offline' });
    for (const id of ['one', 'two']) ask('create_agent', { id, name: id, awaiting_approval: true });
    ask('approve_agent', { id: 'one' });
    ask('batch_approve_agents', { requests: [{ id: 'two' }] });
    ask('suspend_agent', { id: 'idle' });
    this.play.ok(idle, 'request_agent_unsuspension', {}, 'configuration');
    ask('unsuspend_agent', { id: 'idle' });
    for (const verb of ['suspend', 'unsuspend']) ask(`batch_${verb}_agents`, { requests: [{ id: 'one' }] });
    for (const id of ['idle', 'one', 'two']) ask('delete_agent', { id });
  }

  /** Both sides set and delete properties in every place, and change a customer. */
  write(): void {
    const customer = this.play.customer('guest');
    const { chatId: chat_id, threadId: thread_id } = this.play.start(customer);
    const event_id = this.play.say(customer, chat_id);
    const properties = { test: { int_property: 1 } };
    const names = { properties: { test: ['int_property'] } };
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
    this.play.ok(this.owner, 'ban_customer', { id: customer.id, ban: { days: 1 } });
  }

  /** What people do in and around a chat beside writing. */
  talk(): void {
    const [a, b] = this.agents;
    if (a === undefined || b === undefined) throw new Error('two agents are there');
    const { play, owner } = this;
    for (const part of [gather, signal, watch, greet]) {
      part({ play, owner, agents: [a, b], customer: play.customer(`talker of ${part.name}`) });
    }
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
    const served = SERVED[person.api].filter((name) => BY_CHANCE.has(name));
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
      ban_customer: { id: 'none', ban: { days: 1 } },
      add_user_to_chat: { chat_id: id, ...forced, user_id: person.id, user_type: 'agent', visibility: 'all' },
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
