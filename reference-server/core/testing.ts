/**
 * A short way to play on a machine in tests: people with names, calls that return the reply, pushes by
 * connection. Speaks only commands, as the shells do; never touches the world.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Api } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { keyedBy, keyOfSeed } from '../secrets.ts';
import type { WorldSpec } from './decide/commands/world-spec.ts';
import type { StepResult } from './facts/step.ts';
import { createMachine, type Machine, type MachineOptions } from './machine.ts';
import type { Mutation } from './mutation.ts';
import { deadlineAnew, nextDeadline } from './timers.ts';
import { authenticate, presented } from './tokens.ts';
import type { Command, CoreError, Effect, JsonRequester, Keyed } from './world/command.ts';
import { ConnectionIndex, connectionsIn } from './world/connection-index.ts';
import { indexOf, LicenseIndex } from './world/indexes.ts';
import { tokenById, tokensAreIndexed } from './world/token-index.ts';
import type { World } from './world/world.ts';

type Json = Record<string, unknown>;
type Push = Extract<Effect, { type: 'push' }>;
type CallCommand = Extract<Command, { type: 'call' }>;

/** Somebody on stage; `connection` is null for one who only calls the Web API. */
export interface Person {
  readonly id: string;
  readonly api: 'agent' | 'customer';
  readonly authorization: string;
  connection: string | null;
}

export const START = 1_700_000_000_000_000;
export const MINUTE = 60_000_000;

/** Throws when an index differs from one that is made anew of the world as it is. */
export function expectIndexes(world: World, mutation?: Mutation): void {
  same('connections', connectionsIn(world).plain(), new ConnectionIndex(world).plain());
  for (const token of world.tokens.values())
    if (tokenById(world, token.id) !== token) throw new Error(`token ${token.id} is not found by its id`);
  if (!tokensAreIndexed(world)) throw new Error('the index of tokens differs from the world');
  for (const license of world.licenses.values()) {
    const name = `licence ${license.organizationId}`;
    const anew = new LicenseIndex(license);
    same(name, indexOf(license).plain(), anew.plain());
    same(`timers of ${name}`, nextDeadline(license, world, mutation), deadlineAnew(anew, world, mutation));
  }
}

function same(name: string, kept: unknown, anew: unknown): void {
  if (isDeepStrictEqual(kept, anew)) return;
  const [left, right] = [JSON.stringify(kept), JSON.stringify(anew)];
  throw new Error(`the index of ${name} differs from the world: ${left}, not ${right}`);
}

/**
 * Throws where a world is none that the protocol allows: two open threads in a chat, or one that is not the last; times
 * that do not grow within a chat, or two events of a licence with one time (THREAD-001, THREAD-002, THREAD-005, PUSH-015).
 */
export function expectInvariants(world: World): void {
  for (const { organizationId, chats } of world.licenses.values()) {
    const stamps = new Set<number>();
    for (const chat of chats.values()) {
      const active = chat.threads.filter((thread) => thread.active);
      const isLast = active.length === 0 || active[0] === chat.threads.at(-1);
      if (active.length > 1 || !isLast) throw new Error(`chat ${chat.id} of ${organizationId}: threads`);
      let last = 0;
      for (const { createdAt, events } of chat.threads) {
        for (const time of [createdAt, ...events.map((event) => event.createdAt)]) {
          if (time <= last) throw new Error(`chat ${chat.id} of ${organizationId}: times`);
          last = time;
        }
        for (const event of events) {
          if (stamps.has(event.createdAt)) throw new Error(`two events of ${organizationId} with one time`);
          stamps.add(event.createdAt);
        }
      }
    }
  }
}

/** The command by which somebody calls an action, with the token as the world has it. */
export function callOf(
  world: World,
  person: Person,
  { api, action, version, payload }: Pick<CallCommand, 'api' | 'action' | 'version' | 'payload'>,
): CallCommand {
  const found = authenticate(world, person.authorization, api);
  if ('refused' in found) throw new Error(`${person.id}: ${found.refused.message}`);
  const { token } = found;
  const requester: JsonRequester = {
    kind: token.kind,
    id: token.subjectId,
    organizationId: token.organizationId,
    clientId: token.clientId,
    token: token.id,
    transport: person.connection === null ? 'web' : 'rtm',
    connection: person.connection,
    requestId: 'request',
    ...(token.personal ? { personal: true } : {}),
  };
  return { type: 'call', api, action, version, requester, payload };
}

export class Play {
  readonly machine: Machine;
  readonly organizationId: string;
  readonly commands: Command[] = [];
  readonly #mutation: Mutation | undefined;
  version: Version = '3.7';
  /** Result of the last command. */
  last: StepResult;

  constructor(
    spec: WorldSpec = {},
    options: { seed?: number; mutation?: Mutation; secret?: Keyed; watch?: MachineOptions['watch'] } = {},
  ) {
    const { seed = 1, mutation, watch, secret = keyedBy(keyOfSeed(seed)) } = options;
    this.#mutation = mutation;
    this.machine = createMachine({ seed, now: START, secret, mutation, watch });
    this.last = this.step({ type: 'create_license', spec });
    this.organizationId = String(this.payload()['organization_id']);
  }

  step(command: Command): StepResult {
    this.commands.push(command);
    this.last = this.machine.step(command);
    expectIndexes(this.machine.world, this.#mutation);
    return this.last;
  }

  payload(): Json {
    if (!this.last.reply.ok) throw new Error(`refused: ${JSON.stringify(this.last.reply.error)}`);
    return this.last.reply.payload as Json;
  }

  owner(): Person {
    const token = [...this.machine.world.tokens.values()].find(
      (candidate) => candidate.subjectId === 'owner@example.com' && !candidate.personal,
    );
    const authorization = `Bearer ${token?.token}`;
    return { id: 'owner@example.com', api: 'agent', authorization, connection: null };
  }

  /** A new agent, logged in and accepting unless told otherwise. */
  agent(
    name: string,
    options: {
      status?: 'accepting_chats' | 'not_accepting_chats' | 'offline';
      groups?: number[];
      role?: string;
      limit?: number;
    } = {},
  ): Person {
    const { organizationId } = this;
    const groups = (options.groups ?? [0]).map((id) => ({ id, priority: 'normal' }));
    const spec = {
      id: name,
      name,
      ...(options.limit === undefined ? {} : { max_chats_count: options.limit }),
    };
    const role = options.role ?? 'normal';
    this.step({ type: 'create_actor', organizationId, actor: 'agent', role, groups, spec });
    const person = this.person('agent');
    const status = options.status ?? 'accepting_chats';
    if (status === 'offline') return person;
    this.login(person, `${name}:1`);
    if (status === 'accepting_chats') this.ok(person, 'set_routing_status', { status });
    return person;
  }

  customer(name: string, online = true, more: Json = {}): Person {
    const { organizationId } = this;
    const spec = { name, ...more };
    this.step({ type: 'create_actor', organizationId, actor: 'customer', role: null, groups: null, spec });
    const person = this.person('customer');
    if (online) this.login(person, `${name}:1`);
    return person;
  }

  private person(api: 'agent' | 'customer'): Person {
    const { id, authorization } = this.payload();
    return { id: String(id), api, authorization: String(authorization), connection: null };
  }

  login(person: Person, connectionId: string, extra: Json = {}): Json {
    const { organizationId, version } = this;
    this.step({ type: 'connect', connectionId, api: person.api, version, organizationId });
    const payload = { token: person.authorization, ...extra };
    this.step({
      type: 'login',
      connectionId,
      version,
      requestId: 'login',
      ...presented(this.machine.world, payload),
    });
    person.connection = connectionId;
    return this.payload();
  }

  call(person: Person, action: string, payload: Json = {}, api: Api = person.api): StepResult {
    return this.step(callOf(this.machine.world, person, { api, action, version: this.version, payload }));
  }

  ok(person: Person, action: string, payload: Json = {}, api: Api = person.api): Json {
    this.call(person, action, payload, api);
    return this.payload();
  }

  /** The error of a call that must be refused. */
  refused(person: Person, action: string, payload: Json = {}, api: Api = person.api): CoreError {
    const { reply } = this.call(person, action, payload, api);
    if (reply.ok) throw new Error(`${action} was not refused: ${JSON.stringify(reply.payload)}`);
    return reply.error;
  }

  advance(by: number): StepResult {
    return this.step({ type: 'advance', organizationId: this.organizationId, by });
  }

  /** Moves time while every client answers pings. */
  pass(by: number): StepResult {
    const license = this.machine.world.licenses.get(this.organizationId);
    const until = this.machine.world.now + (license?.clockOffset ?? 0) + by;
    for (const connectionId of [...this.machine.world.connections.keys()]) {
      this.step({ type: 'alive', connectionId, until });
    }
    return this.advance(by);
  }

  /** Pushes of the last command to one person. */
  pushes(person: Person, name?: string): Push[] {
    return this.last.effects.filter(
      (effect): effect is Push =>
        effect.type === 'push' &&
        effect.connectionId === person.connection &&
        (name === undefined || effect.name === name),
    );
  }

  /** A chat that the customer starts. */
  start(customer: Person, payload: Json = {}): { chatId: string; threadId: string } {
    const { chat_id: chatId, thread_id: threadId } = this.ok(customer, 'start_chat', payload);
    return { chatId: String(chatId), threadId: String(threadId) };
  }

  say(person: Person, chatId: string, text = 'hello', extra: Json = {}): string {
    const event = { type: 'message', text, ...extra };
    return String(this.ok(person, 'send_event', { chat_id: chatId, event })['event_id']);
  }

  /** The chat as one person reads it. */
  chat(person: Person, chatId: string): { thread: Json & { events: Json[] }; users: Json[] } & Json {
    return this.ok(person, 'get_chat', { chat_id: chatId }) as never;
  }
}
