/**
 * The small worlds that exploration starts from: two agents, of whom one takes one chat at a time, two customers, two
 * groups, and one licence for each way of routing. People are made as the tests of the core make them. Nothing is judged
 * here.
 */
import type { WorldSpec } from '../../../reference-server/core/decide/commands/world-spec.ts';
import { createMachine, type Machine, type MachineOptions } from '../../../reference-server/core/machine.ts';
import { callOf, type Person, Play, START } from '../../../reference-server/core/testing.ts';
import type { Command, Keyed } from '../../../reference-server/core/world/command.ts';
import { plainCopy } from '../../../reference-server/core/world/values.ts';
import type { World } from '../../../reference-server/core/world/world.ts';
import { keyedBy, keyOfSeed } from '../../../reference-server/secrets.ts';
import type { Api } from '../../../schemas/language/define.ts';
import type { Desk } from '../../model/office.ts';
import { copyOf } from './copies.ts';

const SEED = 9;
/** The organization of every world of the fixtures. */
const ORGANIZATION = '5c1e9a70-64b2-4d3f-8e27-0b9d4f6a1c35';
const TAGS = [
  { name: 'here', group_ids: [0] },
  { name: 'elsewhere', group_ids: [1] },
];
/** Nobody falls silent: every client is known to answer pings until then. */
const EVER = START + 10 * 366 * 24 * 60 * 60 * 1_000_000;
const VERSION = '3.7';
export const AGENT_NAMES = ['amy', 'bob'] as const;
export const CUSTOMER_NAMES = ['carl', 'dora'] as const;
export type AgentName = (typeof AGENT_NAMES)[number];
/** The agent of a name; undefined when it is none. */
export const agentNamed = (name: unknown): AgentName | undefined =>
  AGENT_NAMES.find((agent) => agent === name);
export type CustomerName = (typeof CUSTOMER_NAMES)[number];
export type Name = AgentName | CustomerName | 'owner';

/** What the rules say of a licence; the oracle is told it and never reads it from the server. */
interface Ways {
  /** Whether chats may wait, and how many. */
  readonly queue: number;
  /** Chats of customers are continuous. */
  readonly messaging: boolean;
  /** Whether agents accept chats in the beginning. */
  readonly accepting: boolean;
}

export const WAYS: Readonly<Record<'queue' | 'messaging' | 'quiet', Ways>> = {
  queue: { queue: 1, messaging: false, accepting: true },
  messaging: { queue: 0, messaging: true, accepting: true },
  quiet: { queue: 1, messaging: false, accepting: false },
};
export type WayName = keyof typeof WAYS;
export const WAY_NAMES: readonly WayName[] = ['queue', 'messaging', 'quiet'];

/** Chats at a time of each agent. */
export const CHAT_LIMITS: Readonly<Record<AgentName, number>> = { amy: 1, bob: 6 };
const GROUPS: Readonly<Record<AgentName, readonly number[]>> = { amy: [0, 1], bob: [0] };

/** Where a walk begins. */
export interface Start {
  readonly way: WayName;
  readonly organizationId: string;
  readonly world: World;
  readonly people: Readonly<Record<Name, Person>>;
  readonly desks: readonly Desk[];
  readonly secret: Keyed;
}

function specOf({ queue, messaging }: Ways): WorldSpec {
  return {
    properties: {
      'queue.enabled': queue > 0,
      ...(queue > 0 ? { 'queue.limit': queue, 'queue.reopen_threshold': 0 } : {}),
      messaging_mode: messaging,
    },
    groups: [{ id: 0 }, { id: 1 }],
  };
}

/** The world of a way as a world file says it, with its agents. */
export function startSpecOf(way: WayName): Readonly<Record<string, unknown>> {
  return {
    organization_id: ORGANIZATION,
    ...specOf(WAYS[way]),
    agents: [
      { id: 'owner@example.com', name: 'Owner', role: 'owner', groups: [{ id: 0 }] },
      ...AGENT_NAMES.map((name) => ({
        id: name,
        name,
        role: 'normal',
        groups: GROUPS[name].map((id) => ({ id })),
        max_chats_count: CHAT_LIMITS[name],
      })),
    ],
    tags: TAGS,
  };
}

/** The licence of a way with its people: agents logged in and accepting, customers logged in. */
export function startOf(way: WayName): Start {
  const secret = keyedBy(keyOfSeed(SEED));
  const play = new Play(specOf(WAYS[way]), { seed: SEED, secret });
  const status = WAYS[way].accepting ? 'accepting_chats' : 'not_accepting_chats';
  const agent = (name: AgentName) =>
    play.agent(name, { groups: [...GROUPS[name]], limit: CHAT_LIMITS[name], status });
  const people = {
    owner: play.owner(),
    amy: agent('amy'),
    bob: agent('bob'),
    carl: play.customer('carl'),
    dora: play.customer('dora'),
  };
  for (const tag of TAGS) play.ok(people.owner, 'create_tag', { ...tag }, 'configuration');
  for (const connectionId of play.machine.world.connections.keys())
    play.step({ type: 'alive', connectionId, until: EVER });
  return {
    way,
    organizationId: play.organizationId,
    world: play.machine.world,
    people,
    desks: AGENT_NAMES.map((name) => ({ id: name, groups: GROUPS[name], accepting: true })),
    secret,
  };
}

/** A machine that goes on with a copy of a world. */
export function machineOn(
  { secret }: Start,
  world: World,
  options: Pick<MachineOptions, 'mutation' | 'broken'>,
): Machine {
  return createMachine({ seed: SEED, now: START, secret, world: copyOf(world), ...options });
}

/** The same with a world that shares nothing at all, for what no walk does. */
export function machineApart(start: Start, world: World, options: Parameters<typeof machineOn>[2]): Machine {
  return machineOn(start, plainCopy(world), options);
}

/** A call of somebody, over the own connection while it is open, else over the Web API. */
export function callBy(
  start: Start,
  world: World,
  name: Name,
  action: string,
  payload: Readonly<Record<string, unknown>>,
  api: Api = start.people[name].api,
): Command {
  const person = start.people[name];
  const connection = isListening(world, name) ? connectionOf(name) : null;
  return callOf(
    world,
    { ...person, connection },
    {
      api,
      action,
      version: VERSION,
      payload,
    },
  );
}

/** Everybody has at most one connection, always under the same name. */
export const connectionOf = (name: Name) => `${name}:1`;

/** Whether somebody is logged in on the own connection. */
export function isListening(world: World, name: Name): boolean {
  return typeof world.connections.get(connectionOf(name))?.subjectId === 'string';
}

/** Somebody logs in, on a new connection or on one that was left open by a logout. */
export function loginBy({ people, organizationId, world }: Start, name: Name, isOpen: boolean): Command[] {
  const { api, authorization } = people[name];
  const connectionId = connectionOf(name);
  const token = world.tokens.get(authorization.replace('Bearer ', ''))?.id ?? null;
  return [
    ...(isOpen ? [] : [{ type: 'connect', connectionId, api, version: VERSION, organizationId } as const]),
    { type: 'login', connectionId, version: VERSION, requestId: 'login', token, payload: {} },
    { type: 'alive', connectionId, until: EVER },
  ];
}
