/**
 * Guards that `start_chat` and `resume_chat` share on both sides: access, users, initial events and properties.
 * What becomes of the request is decided in `plan.ts`.
 */
import type { Context } from '../../world/command.ts';
import { indexOf } from '../../world/indexes.ts';
import type { Chat } from '../../world/world.ts';
import { mayReach } from '../access.ts';
import type { Call } from '../call.ts';
import { type EventInput, eventsValid } from '../events/event.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { askingOf, propertiesValid, type Writer } from '../properties.ts';

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

type StartCall = Call<StartPayload>;

export function givenEvents(payload: StartPayload): readonly EventInput[] {
  return (payload.chat?.thread?.events ?? []) as readonly EventInput[];
}

function namedCustomers({ payload }: StartCall) {
  return (payload.chat?.users ?? []).filter((user) => user.type === 'customer');
}

function otherAgents({ requester, payload }: StartCall) {
  return (payload.chat?.users ?? []).filter((user) => user.type === 'agent' && user.id !== requester.id);
}

export const accessGroupsExist: Guard<StartCall> = keeps(
  'ENV-029',
  refuse('group_not_found', ({ ctx, payload }) => {
    const unknown = payload.chat?.access?.group_ids.find((id) => !ctx.license.groups.has(id));
    return unknown !== undefined && `Group ${unknown} not found`;
  }),
);

/** An agent whose scopes end at its groups cannot put a chat elsewhere. */
export const accessReachable: Guard<StartCall> = keeps(
  'AUTH-010',
  refuse('missing_access', ({ ctx, requester, payload }) => {
    const groupIds = payload.chat?.access?.group_ids;
    return groupIds !== undefined && !mayReach(ctx, requester, groupIds, 'rw');
  }),
);

/** Guards of the initial events and properties, and of the properties of the chat. */
export function contentValid(writer: Writer): readonly Guard<StartCall>[] {
  return [
    eventsValid(givenEvents, writer),
    propertiesValid(({ payload }) => payload.chat?.properties, 'chat', writer, askingOf),
    propertiesValid(({ payload }) => payload.chat?.thread?.properties, 'thread', writer, askingOf),
  ];
}

/** Guards of the named users: at most one customer and four other agents, all of them known. */
export const usersValid: readonly Guard<StartCall>[] = [
  keeps(
    ['CHAT-019', 'USER-007'],
    refuse(
      'validation',
      (call) => namedCustomers(call).length > 1 && 'At most one customer can be in a chat',
    ),
  ),
  keeps(
    'CHAT-019',
    refuse(
      'validation',
      (call, limits) =>
        otherAgents(call).length > limits('other_agents') && 'At most 4 other agents can be named',
    ),
  ),
  keeps(
    'ENV-029',
    refuse('not_found', (call) => {
      const { customers, agents } = call.ctx.license;
      const unknown =
        namedCustomers(call).find((user) => !customers.has(user.id)) ??
        otherAgents(call).find((user) => !agents.has(user.id));
      return unknown !== undefined && `User ${unknown.id} not found`;
    }),
  ),
];

/** Whoever is named as an event's author must be the requester or one of the chat's users. */
export const authorsAreUsers: Guard<StartCall> = keeps(
  'CHAT-020',
  refuse('validation', ({ requester, payload }) => {
    const users = new Set([requester.id, ...(payload.chat?.users ?? []).map((user) => user.id)]);
    const stranger = givenEvents(payload).find(
      (event) => typeof event['author_id'] === 'string' && !users.has(event['author_id']),
    );
    return stranger !== undefined && 'Author of an initial event is not among chat.users';
  }),
);

/** The customer's chat on the licence, if there is one (CHAT-013). */
export function chatOfCustomer(ctx: Context, customerId: string): Chat | undefined {
  return indexOf(ctx.license).chatsOfCustomer(customerId)[0];
}
