/**
 * Checks that `start_chat` and `resume_chat` share on both sides: access, users, initial events and properties.
 * What becomes of the request is decided in `plan.ts`.
 */
import type { Context, CoreError } from '../../world/command.ts';
import type { Chat, Properties } from '../../world/world.ts';
import { mayReach } from '../access.ts';
import { type Check, error, when } from '../call.ts';
import { type EventInput, eventsError } from '../events/event.ts';
import { checkProperties } from '../properties.ts';

/** What both actions may give, on both sides; every action's own payload type fits it. */
export interface StartPayload {
  readonly chat?: {
    readonly properties?: unknown;
    readonly access?: { readonly group_ids: readonly number[] };
    readonly users?: readonly { readonly id: string; readonly type: string }[];
    readonly thread?: { readonly events?: readonly unknown[]; readonly properties?: unknown };
  };
  readonly active?: boolean;
  readonly continuous?: boolean;
}

/** Agents that may be named beside the requester (CHAT-019). */
const MAX_OTHER_AGENTS = 4;

export function givenEvents(payload: StartPayload): readonly EventInput[] {
  return (payload.chat?.thread?.events ?? []) as readonly EventInput[];
}

/** Every named group must exist. */
export const accessGroupsExist: Check<StartPayload> = ({ ctx, payload }) => {
  const unknown = payload.chat?.access?.group_ids.find((id) => !ctx.license.groups.has(id));
  return when(unknown !== undefined, 'group_not_found', `Group ${unknown} not found`);
};

/** An agent whose scopes end at its groups cannot put a chat elsewhere (AUTH-010). */
export const accessReachable: Check<StartPayload> = ({ ctx, requester, payload }) => {
  const groupIds = payload.chat?.access?.group_ids;
  return when(groupIds !== undefined && !mayReach(ctx, requester, groupIds, 'rw'), 'missing_access');
};

/** Initial events and properties, and the properties of the chat. */
export const contentValid: Check<StartPayload> = ({ requester, payload }) => {
  const writer = requester.kind === 'customer' ? 'customer' : 'agent';
  return (
    eventsError(givenEvents(payload), writer) ??
    checkProperties(payload.chat?.properties as Properties | undefined, 'chat', writer) ??
    checkProperties(payload.chat?.thread?.properties as Properties | undefined, 'thread', writer)
  );
};

/** At most one customer and four other agents (CHAT-019), all of them known. */
export const usersValid: Check<StartPayload> = ({ ctx, requester, payload }): CoreError | null => {
  const users = payload.chat?.users ?? [];
  const customers = users.filter((user) => user.type === 'customer');
  const agents = users.filter((user) => user.type === 'agent' && user.id !== requester.id);
  if (customers.length > 1) return error('validation', 'At most one customer can be in a chat');
  if (agents.length > MAX_OTHER_AGENTS) return error('validation', 'At most 4 other agents can be named');
  const unknown =
    customers.find((user) => !ctx.license.customers.has(user.id)) ??
    agents.find((user) => !ctx.license.agents.has(user.id));
  return when(unknown !== undefined, 'not_found', `User ${unknown?.id} not found`);
};

/** Whoever is named as an event's author must be the requester or one of the chat's users (CHAT-020). */
export const authorsAreUsers: Check<StartPayload> = ({ requester, payload }) => {
  const users = new Set([requester.id, ...(payload.chat?.users ?? []).map((user) => user.id)]);
  const stranger = givenEvents(payload).find(
    (event) => typeof event['author_id'] === 'string' && !users.has(event['author_id']),
  );
  return when(stranger !== undefined, 'validation', 'Author of an initial event is not among chat.users');
};

/** The customer's chat on the licence, if there is one (CHAT-013). */
export function chatOfCustomer(ctx: Context, customerId: string): Chat | undefined {
  for (const chat of ctx.license.chats.values()) if (chat.customerId === customerId) return chat;
  return undefined;
}
