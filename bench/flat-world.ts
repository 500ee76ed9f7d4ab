/**
 * Licences with as many closed chats, live chats and connections as a measurement wants, made as state and not by
 * commands. The chats are copies of one that was really played, with ids, customers and times of their own; what
 * never changes in place, such as events, they share. Measures nothing.
 */

import { createMachine, type Machine } from '../reference-server/core/machine.ts';
import { presented } from '../reference-server/core/tokens.ts';
import type { Command, JsonRequester } from '../reference-server/core/world/command.ts';
import { forgetConnections } from '../reference-server/core/world/connection-index.ts';
import { forgetIndex } from '../reference-server/core/world/indexes.ts';
import type { Chat, Connection, License, World, Writable } from '../reference-server/core/world/world.ts';
import { keyedBy, keyOfSeed } from '../reference-server/secrets.ts';
import type { Api } from '../schemas/language/define.ts';

export interface Size {
  readonly closed: number;
  readonly live: number;
  readonly connections: number;
}

export interface Caller {
  readonly id: string;
  readonly api: 'agent' | 'customer';
  readonly authorization: string;
  readonly requester: JsonRequester;
}

const START = 1_700_000_000_000_000;
const SECOND = 1_000_000;
/** Live chats of one agent at most; below its limit, so that somebody is always free. */
const CHATS_OF_AGENT = 80;
const BUSY_AGENTS = 8;

/** A machine and the people who act on it. */
export class FilledLicense {
  readonly #machine: Machine;
  readonly organizationId: string;
  readonly owner: Caller;
  readonly agent: Caller;
  /** A live chat of `agent`. */
  readonly chatId: string;
  #customers = 0;

  constructor(size: Size) {
    this.#machine = createMachine({ seed: 1, now: START, secret: keyedBy(keyOfSeed(1)) });
    // No timer of the live chats runs out while it is measured.
    const properties = {
      max_agent_active_chats: 99,
      chat_inactive_after_min: 6000,
      archive_chat_after_min: 6000,
    };
    const created = this.#step({ type: 'create_license', spec: { properties } });
    this.organizationId = String(created['organization_id']);
    const [owner] = created['actors'] as { token: string }[];
    if (owner === undefined) throw new Error('the licence has no owner');
    this.owner = this.#person('agent', owner.token);
    this.agent = this.#accepting('nora');
    const customer = this.customer();
    this.chatId = String(this.call(customer, 'start_chat', {})['chat_id']);
    this.call(customer, 'send_event', { chat_id: this.chatId, event: { type: 'message', text: 'Hello' } });
    this.call(this.agent, 'send_event', {
      chat_id: this.chatId,
      event: { type: 'message', text: 'Welcome' },
    });
    for (let index = 0; index < BUSY_AGENTS; index += 1) this.#accepting(`busy${index}`);
    this.#fill(size);
  }

  get #world(): Writable<World> {
    return this.#machine.world as Writable<World>;
  }

  get #license(): Writable<License> {
    const license = this.#world.licenses.get(this.organizationId);
    if (license === undefined) throw new Error('the licence is gone');
    return license;
  }

  /** Runs a command, and looks for the next deadline as the runtime does. Returns the payload of the reply. */
  #step(command: Command): Record<string, unknown> {
    const { reply } = this.#machine.step(command);
    this.#machine.deadline();
    if (!reply.ok) throw new Error(`${command.type}: ${JSON.stringify(reply.error)}`);
    return Object(reply.payload);
  }

  #person(api: Caller['api'], text: string): Caller {
    const token = this.#world.tokens.get(text);
    if (token === undefined) throw new Error('a made person has no token');
    const { kind, subjectId: id, organizationId, clientId } = token;
    const by = { kind, id, organizationId, clientId, token: token.id };
    return {
      id,
      api,
      authorization: `Bearer ${text}`,
      requester: { ...by, transport: 'web', connection: null, requestId: undefined },
    };
  }

  #actor(actor: 'agent' | 'customer', spec: object): Caller {
    const { organizationId } = this;
    const role = actor === 'agent' ? 'normal' : null;
    const made = this.#step({ type: 'create_actor', organizationId, actor, role, groups: null, spec });
    return this.#person(actor, String(made['token']));
  }

  #accepting(name: string): Caller {
    const person = this.#actor('agent', { id: `${name}@example.com`, name });
    this.logIn(person, name);
    this.call(person, 'set_routing_status', { status: 'accepting_chats' });
    return person;
  }

  /** A customer who has no chat yet. */
  customer(): Caller {
    this.#customers += 1;
    return this.#actor('customer', { name: `Customer ${this.#customers}` });
  }

  call(person: Caller, action: string, payload: unknown, api: Api = person.api): Record<string, unknown> {
    return this.#step({ type: 'call', api, action, version: '3.6', requester: person.requester, payload });
  }

  logIn(person: Caller, connectionId: string): void {
    const { organizationId } = this;
    this.#step({ type: 'connect', connectionId, api: person.api, version: '3.6', organizationId });
    const payload = { token: person.authorization };
    this.#step({
      type: 'login',
      connectionId,
      version: '3.6',
      requestId: 'login',
      ...presented(this.#machine.world, payload),
    });
    // Known to answer pings, however far the clock goes.
    this.#step({ type: 'alive', connectionId, until: START + 365 * 86_400 * SECOND });
  }

  leave(connectionId: string): void {
    this.#step({ type: 'disconnect', connectionId, reason: null });
  }

  advance(seconds: number): void {
    this.#step({ type: 'advance', organizationId: null, by: seconds * SECOND });
  }

  /** Puts everything but the played chat into the world, before any index is asked for again. */
  #fill({ closed, live, connections }: Size): void {
    const license = this.#license;
    const played = license.chats.get(this.chatId);
    const connection = [...this.#world.connections.values()][0];
    const [template] = license.customers.values();
    if (played === undefined || connection === undefined || template === undefined)
      throw new Error('nothing was played');
    const chats = new Map<string, Writable<Chat>>();
    for (let index = 0; index < closed + live; index += 1) {
      const isLive = index >= closed;
      const agentId = `busy${Math.floor((index - closed) / CHATS_OF_AGENT)}@example.com`;
      const chat = copyOf(played, index, isLive ? agentId : null, START - (closed + live - index) * 100);
      chats.set(chat.id, chat);
      if (chat.customerId !== null) {
        license.customers.set(chat.customerId, { ...template, id: chat.customerId });
      }
    }
    chats.set(played.id, played);
    license.chats = chats;
    for (let index = 0; index < connections; index += 1) {
      const id = `quiet${index}`;
      this.#world.connections.set(id, quiet(connection, id, `customer-${index}`));
    }
    forgetIndex(license);
    forgetConnections(this.#world);
  }
}

/** A copy of a played chat: closed, or live with an agent. */
function copyOf(played: Writable<Chat>, index: number, agentId: string | null, at: number): Writable<Chat> {
  const customerId = `customer-${index}`;
  const [thread] = played.threads;
  if (thread === undefined) throw new Error('the played chat has no thread');
  const users = played.users.map((user) =>
    user.type === 'customer'
      ? { ...user, id: customerId }
      : { ...user, id: agentId ?? user.id, present: agentId !== null },
  );
  const copy = { ...thread, id: `T${index}`, createdAt: at, active: agentId !== null };
  return {
    ...played,
    id: `C${index}`,
    customerId,
    createdAt: at,
    users,
    threads: [{ ...copy, assignedAgentIds: [agentId ?? 'somebody'], userIds: users.map(({ id }) => id) }],
    followers: new Set(),
  };
}

/** A connection of a customer who does nothing. */
function quiet(connection: Writable<Connection>, id: string, subjectId: string): Writable<Connection> {
  return { ...connection, id, api: 'customer', subjectId };
}
