/**
 * What `start_chat` and `resume_chat` of either side amount to, with everything defaulted, and where a
 * customer's new thread goes. The guards of `start.ts` come before.
 * Rule ROUTE-048 is kept here.
 */

import { type Routed, routeNewThread } from '../../routing/index.ts';
import { autoAccessOf } from '../../world/auto-access.ts';
import type { Context } from '../../world/command.ts';
import { groupOf } from '../../world/customers.ts';
import type { Chat, Properties, Requester } from '../../world/world.ts';
import { type Call, oncePerCall } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import type { ThreadPlan } from '../threads/thread.ts';
import { givenEvents, type StartPayload } from './start.ts';
import { previousAgentOf } from './state.ts';

type StartCall = Call<StartPayload>;

/**
 * Groups of a customer's chat: the request, then the first rule of auto access that the page meets, then the group of its
 * login, then group 0 (ROUTE-045 to ROUTE-047, CHAT-018).
 */
function customerGroupIds(ctx: Context, requester: Requester, payload: StartPayload): number[] {
  const given = payload.chat?.access?.group_ids;
  if (given !== undefined) return [...given];
  const customer = ctx.license.customers.get(requester.id);
  const byRule = customer && autoAccessOf(ctx.license.autoAccesses, customer);
  // A group may be gone since the rule was made.
  const groups = byRule?.filter((id) => ctx.license.groups.has(id)) ?? [];
  return groups.length > 0 ? groups : [groupOf(ctx.license, customer)];
}

/** Where a customer's new thread goes, and the guard that the router refuses with. */
interface Destination<Of extends StartCall> {
  readonly opened: Guard<Of>;
  readonly of: (call: Of) => Exclude<Routed, { kind: 'refused' }>;
}

/** The chat in which a thread is opened, null for a new one; and whether it will run in continuous mode. */
export interface Opening {
  readonly chat: Chat | null;
  readonly continuous: boolean;
}

/** The router is asked once a call: what it has answered to the guard is what the thread is made of. */
export function destination<Of extends StartCall>(openingOf: (call: Of) => Opening): Destination<Of> {
  const routed = oncePerCall((call: Of) => route(call, openingOf(call)));
  return {
    opened: keeps(
      ['CHAT-008', 'ROUTE-003', 'QUEUE-012', 'QUEUE-014'],
      refuse('groups_offline', (call) => routed(call).kind === 'refused'),
    ),
    of(call) {
      const found = routed(call);
      return found.kind === 'refused' ? { kind: 'unassigned' } : found;
    },
  };
}

/** An inactive thread is not routed (CHAT-006). */
function route({ ctx, requester, payload }: StartCall, { chat, continuous }: Opening): Routed {
  if (payload.active === false) return { kind: 'unassigned' };
  const given = payload.chat?.properties as Properties | undefined;
  const ofThread = payload.chat?.thread?.properties as Properties | undefined;
  const routing = { ...chat?.properties['routing'], ...given?.['routing'] };
  return routeNewThread(ctx, {
    groupIds: customerGroupIds(ctx, requester, payload),
    customerId: requester.id,
    continuous,
    ignoreRouting: routing['ignore_agents_routing'] === true,
    ignoreBots: ofThread?.['routing']?.['ignore_bots'] === true,
    previousAgentId: previousAgentOf(chat),
  });
}

/** A customer's thread with its place in routing; active unless it is not to be (CHAT-005). */
export function customerPlan(
  { ctx, requester, payload }: StartCall,
  { chat, continuous }: Opening,
  routed: Exclude<Routed, { kind: 'refused' }>,
): ThreadPlan {
  const assignedAgentId = routed.kind === 'assigned' ? routed.agentId : null;
  return {
    chat,
    active: payload.active ?? true,
    continuous,
    customerId: requester.id,
    agentIds: assignedAgentId === null ? [] : [assignedAgentId],
    assignedAgentId,
    queued: routed.kind === 'queued',
    groupIds: customerGroupIds(ctx, requester, payload),
    events: givenEvents(payload),
    chatProperties: payload.chat?.properties as Properties | undefined,
    threadProperties: payload.chat?.thread?.properties as Properties | undefined,
  };
}

/** An agent's thread: it is the agent's own, past all routing (CHAT-024, ROUTE-068). */
export function agentPlan({ requester, payload }: StartCall, { chat, continuous }: Opening): ThreadPlan {
  const users = payload.chat?.users ?? [];
  const others = users.filter((user) => user.type === 'agent').map((user) => user.id);
  return {
    chat,
    active: payload.active ?? true,
    continuous,
    customerId: chat?.customerId ?? users.find((user) => user.type === 'customer')?.id ?? null,
    agentIds: [...new Set([requester.id, ...others])],
    assignedAgentId: requester.id,
    queued: false,
    groupIds: payload.chat?.access?.group_ids ?? [0],
    events: givenEvents(payload),
    chatProperties: payload.chat?.properties as Properties | undefined,
    threadProperties: payload.chat?.thread?.properties as Properties | undefined,
  };
}

/** `event_ids` is there only when initial events were given (CHAT-003). */
export function eventIdsOf(eventIds: string[]): { event_ids?: string[] } {
  return eventIds.length === 0 ? {} : { event_ids: eventIds };
}
