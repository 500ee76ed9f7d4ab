/**
 * Small worlds for the tests of router, timers and what is told: one licence made by hand, facts applied by
 * their rows, effects collected. Tests only; no command runs here.
 */

import { keyedBy, keyOfSeed } from '../../secrets.ts';
import { settingsOf, type WorldSpec } from '../decide/commands/world-spec.ts';
import { applyFact } from '../facts/apply.ts';
import type { Fact } from '../facts/fact.ts';
import { tell } from '../facts/tell.ts';
import type { Mutation } from '../mutation.ts';
import { fire, nextDeadline } from '../timers.ts';
import { newAgent } from '../world/agents.ts';
import type { Command, Context, Effect } from '../world/command.ts';
import { forgetConnections } from '../world/connection-index.ts';
import { contextFor, licenseNow, MICROS_PER_SECOND } from '../world/context.ts';
import { newGroup } from '../world/groups.ts';
import { forgetIndex } from '../world/indexes.ts';
import { emptyLicense } from '../world/license.ts';
import type { SettingsOfGroups } from '../world/settings.ts';
import {
  type Agent,
  type Chat,
  type Connection,
  type Customer,
  emptyWorld,
  type Group,
  type License,
  type Priority,
  type Requester,
  type Thread,
  type World,
  type Writable,
} from '../world/world.ts';
import { settle } from './settle.ts';

export const START = 1_700_000_000 * MICROS_PER_SECOND;
const EVERYBODY: Record<number, Priority> = { 0: 'normal' };
const TICK: Command = { type: 'advance', organizationId: 'org', by: 0 };

export interface AgentSpec {
  groups?: Record<number, Priority>;
  limit?: number | null;
  status?: Agent['status'];
  bot?: boolean;
  lastAssignedAt?: number;
}

export interface ChatSpec {
  groups?: number[];
  /** Present agents; the first is the assigned one. */
  agents?: string[];
  queued?: boolean;
  continuous?: boolean;
  customer?: string;
  idle?: boolean;
  active?: boolean;
}

function routingOf(spec: ChatSpec, active: boolean): Record<string, unknown> {
  const unassigned = (spec.agents ?? []).length === 0;
  return {
    continuous: spec.continuous ?? false,
    idle: spec.idle ?? false,
    unassigned,
    pinned: unassigned && active,
  };
}

/** One licence to play with; every method changes it at once. */
export class Scene {
  readonly #world: Writable<World>;
  readonly #license: Writable<License>;
  readonly facts: Fact[] = [];
  effects: Effect[] = [];
  mutation: Mutation | undefined;
  private count = 0;

  constructor(settings: WorldSpec['properties'] = {}) {
    this.#license = emptyLicense('org', 1520, 'client', START);
    this.#world = emptyWorld(1, START);
    this.#world.licenses.set('org', this.#license);
    this.set(settings);
    this.group(0);
  }

  /** Tests write to it past every fact, so whoever asks for it finds the indexes made anew. */
  get license(): Writable<License> {
    forgetIndex(this.#license);
    return this.#license;
  }

  /** The same for the world and its connections. */
  get world(): Writable<World> {
    forgetConnections(this.#world);
    forgetIndex(this.#license);
    return this.#world;
  }

  /** Sets settings of the licence; those not named have their default. */
  set(settings: WorldSpec['properties']): void {
    Object.assign(this.license, settingsOf({ properties: settings ?? {} }));
  }

  get ctx(): Context {
    return contextFor(this.world, this.license, 'rtm', this.mutation, keyedBy(keyOfSeed(1)));
  }

  group(id: number, chats: Partial<SettingsOfGroups['chats']> = {}): Writable<Group> {
    const group = newGroup(id, `Group ${id}`, { properties: { chats } });
    this.license.groups.set(id, group);
    return group;
  }

  agent(id: string, spec: AgentSpec = {}): Writable<Agent> {
    const agent = newAgent({
      id,
      publicId: `public-${id}`,
      accountId: `account-${id}`,
      name: `Agent ${id}`,
      bot: spec.bot ?? false,
      role: 'normal',
      groups: Object.entries(spec.groups ?? EVERYBODY).map(([key, priority]) => ({
        id: Number(key),
        priority,
      })),
      maxChatsCount: spec.limit ?? null,
      loginStatus: null,
      jobTitle: 'Agent',
      awaitingApproval: false,
      ownerClientId: null,
      createdAt: START,
    });
    agent.status = spec.status ?? 'accepting_chats';
    agent.lastAssignedAt = spec.lastAssignedAt ?? 0;
    this.license.agents.set(id, agent);
    return agent;
  }

  customer(id: string, changes: Partial<Writable<Customer>> = {}): Writable<Customer> {
    const customer: Writable<Customer> = {
      id,
      name: `Customer ${id}`,
      email: null,
      avatar: null,
      phoneNumber: null,
      address: null,
      omnichannel: null,
      sessionFields: [],
      groupId: null,
      createdAt: START,
      leftAt: null,
      lastPage: null,
      referrer: null,
      visitStartedAt: START,
      ip: '127.0.0.1',
      userAgent: 'test',
      counts: { visits: 1, pageViews: 1 },
      ...changes,
    };
    this.license.customers.set(id, customer);
    return customer;
  }

  /** A chat with one thread; customers come into being as needed. */
  chat(spec: ChatSpec = {}): Writable<Chat> {
    this.count += 1;
    const id = `chat${this.count}`;
    const customerId = spec.customer ?? `customer${this.count}`;
    if (!this.license.customers.has(customerId)) this.customer(customerId);
    const createdAt = this.ctx.stamp();
    const agentIds = spec.agents ?? [];
    const active = spec.active ?? true;
    const groupIds = spec.groups ?? [0];
    const thread: Writable<Thread> = {
      id: `thread${this.count}`,
      createdAt,
      active,
      userIds: [customerId, ...agentIds],
      events: [],
      properties: { routing: routingOf(spec, active) },
      access: { groupIds },
      tags: [],
      queuedAt: spec.queued === true ? createdAt : null,
      queuedFor: 0,
      announcedQueue: null,
      lastMessageAt: createdAt,
      customerWroteAt: null,
      agentWroteAt: null,
      assignedAgentIds: agentIds.slice(0, 1),
      replyDueSince: null,
    };
    const chat: Writable<Chat> = {
      id,
      customerId,
      createdAt,
      users: [
        { id: customerId, type: 'customer', present: true, visibility: 'all', seenUpTo: null },
        ...agentIds.map((agentId) => ({
          id: agentId,
          type: 'agent' as const,
          present: true,
          visibility: 'all' as const,
          seenUpTo: null,
        })),
      ],
      threads: [thread],
      access: { groupIds },
      properties: { routing: routingOf(spec, active) },
      followers: new Set(),
    };
    this.license.chats.set(id, chat);
    return chat;
  }

  /** A logged-in connection with all chat and agent scopes, or those given. */
  connect(
    api: 'agent' | 'customer',
    subjectId: string,
    scopes = ['chats--all:rw', 'agents--all:ro', 'agents-bot--all:ro'],
  ): Writable<Connection> {
    this.count += 1;
    const token = `token${this.count}`;
    const now = licenseNow(this.world, this.license);
    this.world.tokens.set(token, {
      id: token,
      token,
      organizationId: 'org',
      kind: api,
      subjectId,
      clientId: 'client',
      scopes: new Set(scopes),
      personal: false,
      expiresAt: null,
    });
    const connection: Writable<Connection> = {
      id: `connection${this.count}`,
      api,
      version: '3.6',
      organizationId: 'org',
      token,
      subjectId,
      clientId: 'client',
      subscriptions: new Map([['3.6', 'all']]),
      away: false,
      openedAt: now,
      // Known to answer pings: tests of other timers are not about silence.
      lastSeenAt: now + 1_000_000 * MICROS_PER_SECOND,
    };
    this.world.connections.set(connection.id, connection);
    return connection;
  }

  apply(facts: readonly Fact[], command: Command = TICK, requester: Requester | null = null): void {
    for (const fact of facts) {
      applyFact(this.world, this.license, fact);
      this.facts.push(fact);
      this.effects.push(...tell(fact, this.ctx, command, requester));
    }
  }

  /** Settles until nothing is left; returns the facts of all rounds. */
  settle(): Fact[] {
    const before = this.facts.length;
    for (let facts = settle(this.ctx); facts.length > 0; facts = settle(this.ctx)) this.apply(facts);
    return this.facts.slice(before);
  }

  /** Lets time pass as the machine does: from deadline to deadline. Returns the facts on the way. */
  pass(seconds: number): Fact[] {
    const before = this.facts.length;
    const target = licenseNow(this.world, this.license) + seconds * MICROS_PER_SECOND;
    for (;;) {
      const due = nextDeadline(this.license, this.world);
      if (due === null || due > target) break;
      this.moveTo(due);
      for (let facts = fire(this.ctx); facts.length > 0; facts = fire(this.ctx)) {
        this.apply(facts);
        this.settle();
      }
    }
    this.moveTo(target);
    return this.facts.slice(before);
  }

  private moveTo(at: number): void {
    const by = at - licenseNow(this.world, this.license);
    if (by > 0) this.license.clockOffset += by;
  }

  /** Names of the pushes on one connection, in order. */
  pushes(connection: Connection): { name: string; payload: unknown; requestId?: string }[] {
    return this.effects.flatMap((effect) =>
      effect.type === 'push' && effect.connectionId === connection.id
        ? [
            {
              name: effect.name,
              payload: effect.payload,
              ...(effect.requestId === undefined ? {} : { requestId: effect.requestId }),
            },
          ]
        : [],
    );
  }
}

/** The newest thread of a chat of the scene. */
export function threadOf<C extends Chat>(chat: C): C['threads'][number] {
  const thread = chat.threads.at(-1);
  if (thread === undefined) throw new Error(`chat ${chat.id} has no thread`);
  return thread;
}

export function presentAgents(chat: Chat): string[] {
  return chat.users.filter((user) => user.type === 'agent' && user.present).map((user) => user.id);
}

/** Types of the system messages in the newest thread. */
export function systemMessages(chat: Chat): unknown[] {
  return threadOf(chat).events.map((event) => event.body['system_message_type']);
}
