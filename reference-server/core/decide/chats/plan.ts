/**
 * What `start_chat` and `resume_chat` of either side amount to, with everything defaulted, and where a
 * customer's new thread goes. The checks of `start.ts` come before.
 */

import { routeNewThread } from '../../routing/index.ts';
import type { Context, CoreError } from '../../world/command.ts';
import type { Chat, Properties, Requester } from '../../world/world.ts';
import type { Call } from '../call.ts';
import type { ThreadPlan } from '../threads/thread.ts';
import { givenEvents, type StartPayload } from './start.ts';
import { previousAgentOf } from './state.ts';

/** Groups of a customer's chat: the request, then the group of its login, then group 0 (ROUTE-045). */
export function customerGroupIds(ctx: Context, requester: Requester, payload: StartPayload): number[] {
  const given = payload.chat?.access?.group_ids;
  if (given !== undefined) return [...given];
  const own = ctx.license.customers.get(requester.id)?.groupId ?? null;
  return [own !== null && ctx.license.groups.has(own) ? own : 0];
}

/** A customer's thread with its place in routing, or the router's refusal (CHAT-006, CHAT-008, ROUTE-003). */
export function customerPlan(
  { ctx, requester, payload }: Call<StartPayload>,
  chat: Chat | null,
  continuous: boolean,
): ThreadPlan | { refused: CoreError } {
  const active = payload.active ?? true;
  const groupIds = customerGroupIds(ctx, requester, payload);
  const given = payload.chat?.properties as Properties | undefined;
  const ofThread = payload.chat?.thread?.properties as Properties | undefined;
  const routing = { ...chat?.properties['routing'], ...given?.['routing'] };
  const routed = active
    ? routeNewThread(ctx, {
        groupIds,
        customerId: requester.id,
        continuous,
        ignoreRouting: routing['ignore_agents_routing'] === true,
        ignoreBots: ofThread?.['routing']?.['ignore_bots'] === true,
        previousAgentId: previousAgentOf(chat),
      })
    : ({ kind: 'unassigned' } as const);
  if (routed.kind === 'refused') return { refused: routed.error };
  const assignedAgentId = routed.kind === 'assigned' ? routed.agentId : null;
  return {
    chat,
    active,
    continuous,
    customerId: requester.id,
    agentIds: assignedAgentId === null ? [] : [assignedAgentId],
    assignedAgentId,
    queued: routed.kind === 'queued',
    groupIds,
    events: givenEvents(payload),
    chatProperties: given,
    threadProperties: ofThread,
  };
}

/** An agent's thread: it is the agent's own, past all routing (CHAT-024, ROUTE-068). */
export function agentPlan(
  { requester, payload }: Call<StartPayload>,
  chat: Chat | null,
  continuous: boolean,
): ThreadPlan {
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
