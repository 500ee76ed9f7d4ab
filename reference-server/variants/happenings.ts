/**
 * Freedoms in what happens: who gets a chat, who waits, who hears what beside what is promised, what is set where
 * nothing was set. All of it is decided in the core, so it depends on the world and on nothing else.
 */

import { addPushes } from '../core/facts/audience.ts';
import type { Fact } from '../core/facts/fact.ts';
import { isWatched } from '../core/facts/tracking.ts';
import type { Hooks } from '../core/mutation.ts';
import { mayRead } from '../core/scopes.ts';
import { customerRecord } from '../core/views/people.ts';
import type { Command, Context, Effect } from '../core/world/command.ts';
import { connectionsIn } from '../core/world/connection-index.ts';
import { indexOf } from '../core/world/indexes.ts';
import type { Freedom } from '../core/world/mutant-hooks.ts';
import { isObject } from '../edge/envelope.ts';
import { hashOf, type Variant } from './variant.ts';

type Call = Extract<Command, { type: 'call' }>;

/** Changes each fact of calls of some actions. */
function inCalls(
  actions: readonly string[],
  change: (fact: Fact, ctx: Context, call: Call) => Fact[],
): Hooks {
  return {
    facts: (facts, ctx, command) =>
      command.type === 'call' && actions.includes(command.action)
        ? facts.flatMap((fact) => change(fact, ctx, command))
        : facts,
  };
}

const choice = (one: Freedom) => (): Hooks => ({ choices: new Set([one]) });

function isPushOrWebhookOf(effect: Effect, names: ReadonlySet<string>): boolean {
  if (effect.type === 'push') return names.has(effect.name);
  return effect.type === 'webhook' && isObject(effect.body) && names.has(String(effect.body['action']));
}

const COMINGS: ReadonlySet<string> = new Set(['user_added_to_chat', 'user_removed_from_chat']);

/** Of pushes that differ in their version only, the first. */
function inOneVersion(effects: Effect[]): Effect[] {
  const last = new Map<string, unknown>();
  return effects.filter((effect) => {
    if (effect.type !== 'push') return true;
    const key = `${effect.connectionId} ${effect.name}`;
    const again = last.get(key) === effect.payload;
    last.set(key, effect.payload);
    return !again;
  });
}

/** Every agent who may read agents hears once more how one of them stands. */
function repeated(effects: Effect[], { world, license }: Context, command: Command): Effect[] {
  const [someone] = license.agents.values();
  if (command.type !== 'call' || effects.length === 0 || someone === undefined) return effects;
  const all = [...effects];
  for (const connection of connectionsIn(world).in(license.organizationId).loggedIn.agent.items) {
    const scopes = connection.token === null ? undefined : world.tokens.get(connection.token)?.scopes;
    if (scopes === undefined || !mayRead(scopes, 'agents', 'all')) continue;
    const payload = { agent_id: someone.id, status: someone.status };
    addPushes(all, connection, 'routing_status_set', payload, undefined);
  }
  return all;
}

/** An agent who writes without having joined is added, not present. */
function withWriter(fact: Fact, { license }: Context, { requester }: Call): Fact[] {
  if (fact.type !== 'event_added' || fact.event.authorId !== requester.id || requester.kind === 'customer') {
    return [fact];
  }
  const { chatId, threadId } = fact;
  const chat = license.chats.get(chatId);
  if (chat === undefined || chat.users.some(({ id }) => id === requester.id)) return [fact];
  const user = {
    id: requester.id,
    type: 'agent',
    present: false,
    visibility: 'all',
    seenUpTo: null,
  } as const;
  return [{ type: 'user_added', chatId, threadId, user, reason: 'manual', requesterId: requester.id }, fact];
}

function heeded(fact: Fact, _ctx: Context, { payload }: Call): Fact[] {
  const event = isObject(payload) ? payload['event'] : undefined;
  const forAgents = isObject(event) && event['recipients'] === 'agents';
  return fact.type === 'event_added' && forAgents
    ? [{ ...fact, event: { ...fact.event, visibility: 'agents' } }]
    : [fact];
}

/** Who is told of a chat is told of its customer beside it, where its level shows this one. */
function withCustomers(effects: Effect[], ctx: Context): Effect[] {
  const { world, license } = ctx;
  const told = new Set<string>();
  return effects.flatMap((effect) => {
    if (effect.type !== 'push' || effect.api !== 'agent' || effect.name !== 'incoming_chat') return [effect];
    const connection = world.connections.get(effect.connectionId);
    const scopes = world.tokens.get(connection?.token ?? '')?.scopes;
    const chat = isObject(effect.payload) && isObject(effect.payload['chat']) ? effect.payload['chat'] : {};
    const customer = license.customers.get(license.chats.get(String(chat['id']))?.customerId ?? '');
    const agent = license.agents.get(connection?.subjectId ?? '');
    if (connection === undefined || scopes === undefined || agent === undefined) return [effect];
    const isShown = isWatched(ctx, { connection, agent, scopes, inside: true }, customer);
    if (!isShown || customer === undefined || told.has(connection.id)) return [effect];
    told.add(connection.id);
    const both = [effect];
    const record = customerRecord(ctx, customer, indexOf(license).chatsOfCustomer(customer.id));
    addPushes(both, connection, 'incoming_customer', record, undefined);
    return both;
  });
}

export const happeningVariants: readonly Variant[] = [
  {
    name: 'ties-by-lot',
    frees: ['ROUTE-010', 'ROUTE-073'],
    statement: 'Among agents who are tied the lot decides.',
    hooks: () => ({ lot: (agentId, moment) => hashOf(`${agentId} ${moment}`) }),
  },
  {
    name: 'smaller-priority-first',
    frees: ['QUEUE-017'],
    statement: 'The group with the smaller `queue.routing_priority` is served first.',
    hooks: choice('smaller_priority_first'),
  },
  {
    name: 'waiting-for-nobody',
    frees: ['ROUTE-061', 'ROUTE-062', 'QUEUE-018'],
    statement: 'Chats go on waiting when nobody of their groups is logged in.',
    hooks: choice('waits_for_nobody'),
  },
  {
    name: 'grace-after-loss',
    frees: ['ROUTE-059'],
    statement: 'A lost agent has 30 seconds to come back.',
    hooks: () => ({ licenseSettings: { agent_grace_seconds: 30 } }),
  },
  {
    name: 'other-default-timers',
    frees: ['CHAT-031', 'CHAT-034', 'CHAT-037'],
    statement: 'Chats idle, move and count as left after other times, where nothing is set.',
    hooks: () => ({
      licenseSettings: {
        chat_inactive_after_min: 12,
        transfer_chat_after_min: 4,
        customer_timeout_after_min: 17,
      },
    }),
  },
  {
    name: 'administrator-online',
    frees: ['ROUTE-009'],
    statement: 'In the default world the administrator is online too.',
    hooks: () => ({
      defaultWorld: (spec) => ({
        ...spec,
        agents: (spec.agents ?? []).map((agent) =>
          agent.role === 'administrator' ? { ...agent, online: true } : agent,
        ),
      }),
    }),
  },
  {
    name: 'absent-writers',
    frees: ['EVENT-017'],
    statement: 'An agent may write without having joined, and is then a user who is not present.',
    hooks: () => ({
      dropGuard: ({ rules, api, action }) =>
        rules.includes('EVENT-017') && api === 'agent' && action === 'send_event',
      ...inCalls(['send_event'], withWriter),
    }),
  },
  {
    name: 'seen-marks-told',
    frees: ['CHAT-022', 'EVENT-019'],
    statement: 'Starting, resuming and sending tell that the seen mark moved.',
    hooks: () =>
      inCalls(['start_chat', 'resume_chat', 'send_event'], (fact) =>
        fact.type === 'seen' ? [{ ...fact, announce: true }] : [fact],
      ),
  },
  {
    name: 'recipients-of-customers-heeded',
    frees: ['EVENT-012'],
    statement: 'What a customer sends to `agents` only agents see.',
    hooks: () => inCalls(['send_event'], heeded),
  },
  {
    name: 'transfers-alone',
    frees: ['ACCESS-017'],
    statement: 'A transfer does not also say who left and who came.',
    hooks: () => ({
      effects: (effects, _ctx, command) =>
        command.type === 'call' && command.action === 'transfer_chat'
          ? effects.filter((effect) => !isPushOrWebhookOf(effect, COMINGS))
          : effects,
    }),
  },
  {
    name: 'tokens-of-customers-unlimited',
    frees: ['AUTH-027'],
    statement: 'A customer may have any number of valid tokens.',
    hooks: () => ({
      facts: (facts, _ctx, { type }) =>
        type === 'issue_customer_token' ? facts.filter((fact) => fact.type !== 'token_revoked') : facts,
    }),
  },
  {
    name: 'identities-taken-again',
    frees: ['AUTH-032'],
    statement: 'An identity transfer token can be exchanged until its time is over.',
    hooks: () => ({
      facts: (facts, _ctx, { type }) =>
        type === 'exchange_token'
          ? facts.filter((fact) => fact.type !== 'token_revoked' || fact.token.exchange?.of !== 'identity')
          : facts,
    }),
  },
  {
    name: 'shown-customers-announced',
    frees: ['CUST-019', 'CUST-020'],
    statement: 'Who hears of a chat hears of its customer beside it, where its level shows this one.',
    hooks: () => ({ effects: withCustomers }),
  },
  {
    name: 'pushes-in-one-version',
    frees: ['VER-011'],
    statement: 'One push subscribed in two versions arrives once.',
    hooks: () => ({ effects: inOneVersion }),
  },
  {
    name: 'news-repeated',
    frees: ['CONF-018'],
    statement: 'Whenever something is told, the status of an agent is told once more to everybody.',
    hooks: () => ({ effects: repeated }),
  },
];
