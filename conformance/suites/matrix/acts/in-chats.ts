/**
 * Rows of the Agent and the Customer API. The chat's own agent and its customer play them; what they change is seen in
 * the chat.
 */
import type { agentActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import { type Json, message } from '../../../stage/scenes.ts';
import type { Party } from '../../../stage/stage.ts';
import { type ActRow, type NamedThing, on } from './act.ts';
import {
  closedTalk,
  desk,
  door,
  marked,
  meetingUp,
  pair,
  SET_NAMES,
  type TalkScene,
  talking,
  visited,
} from './places.ts';

type Side = 'agent' | 'customer';

const of =
  (side: Side) =>
  (scene: { readonly agent: Party; readonly customer: Party }): Party =>
    scene[side];

const IN_CHAT = { chat_id: 'chat' } as const;
const IN_THREAD = { ...IN_CHAT, thread_id: 'thread' } as const;
/** Later than any event there is. */
const SEEN = '2030-01-01T00:00:00.000000Z';
const SET = { properties: { test: { int_property: 2 } } };
const UNSET = { properties: SET_NAMES };

const PLACES = {
  chat: [{ id: 'chat' }, ({ chat }: TalkScene): Json => ({ id: chat })],
  thread: [IN_THREAD, ({ chat, thread }: TalkScene): Json => ({ chat_id: chat, thread_id: thread })],
  event: [
    { ...IN_THREAD, event_id: 'event' },
    ({ chat, thread, event }: TalkScene): Json => ({ chat_id: chat, thread_id: thread, event_id: event }),
  ],
} as const satisfies Record<
  string,
  readonly [Readonly<Record<string, NamedThing>>, (scene: TalkScene) => Json]
>;

function properties(side: Side, place: keyof typeof PLACES, way: 'update' | 'delete'): ActRow {
  const [names, where] = PLACES[place];
  return on(way === 'update' ? talking : marked, {
    by: of(side),
    request: (scene) => ({ ...where(scene), ...(way === 'update' ? SET : UNSET) }),
    names,
    changes: 'chat',
  });
}

/** What both sides have, played alike. */
const shared = (side: Side) => ({
  deactivate_chat: on(talking, {
    by: of(side),
    request: ({ chat }) => ({ id: chat }),
    names: { id: 'chat' },
    changes: 'chat',
  }),
  get_chat: on(talking, {
    by: of(side),
    request: ({ chat, thread }) => ({ chat_id: chat, thread_id: thread }),
    names: IN_THREAD,
  }),
  list_chats: on(talking, { by: of(side), request: () => ({ limit: 10 }) }),
  list_threads: on(talking, { by: of(side), request: ({ chat }) => ({ chat_id: chat }), names: IN_CHAT }),
  mark_events_as_seen: on(talking, {
    by: of(side),
    request: ({ chat }) => ({ chat_id: chat, seen_up_to: SEEN }),
    names: IN_CHAT,
    changes: 'chat',
  }),
  resume_chat: on(closedTalk, {
    by: of(side),
    request: ({ chat, stage }) => ({
      chat: { id: chat, access: { group_ids: [stage.group(0)] }, thread: { events: [message('again')] } },
    }),
    names: { 'chat/id': 'chat', 'chat/access/group_ids/0': 'group' },
    changes: 'chat',
  }),
  send_event: on(talking, {
    by: of(side),
    request: ({ chat }) => ({ chat_id: chat, event: message('second') }),
    names: IN_CHAT,
    changes: 'chat',
  }),
  update_chat_properties: properties(side, 'chat', 'update'),
  delete_chat_properties: properties(side, 'chat', 'delete'),
  update_thread_properties: properties(side, 'thread', 'update'),
  delete_thread_properties: properties(side, 'thread', 'delete'),
  update_event_properties: properties(side, 'event', 'update'),
  delete_event_properties: properties(side, 'event', 'delete'),
  login: on((stage) => door(stage, side), {
    by: ({ caller }) => caller,
    request: ({ token }) => ({ token }),
  }),
});

export const agentRows = {
  ...shared('agent'),
  ban_customer: on(talking, {
    by: of('agent'),
    request: ({ customer }) => ({ id: customer.id, ban: { days: 1 } }),
    names: { id: 'customer' },
    changes: 'chat',
  }),
  list_routing_statuses: on(desk, {
    by: ({ agent }) => agent,
    request: ({ stage }) => ({ filters: { group_ids: [stage.group(0)] } }),
    names: { 'filters/group_ids/0': 'group' },
  }),
  logout: on(desk, { by: ({ agent }) => agent, request: () => ({}) }),
  ping: on(desk, { by: ({ agent }) => agent, request: () => ({}) }),
  send_typing_indicator: on(talking, {
    by: of('agent'),
    request: ({ chat }) => ({ chat_id: chat, is_typing: true }),
    names: IN_CHAT,
  }),
  set_routing_status: on(desk, {
    by: ({ agent }) => agent,
    request: ({ agent }) => ({ status: 'not_accepting_chats', agent_id: agent.id }),
    names: { agent_id: 'agent' },
  }),
  start_chat: on(meetingUp, {
    by: of('agent'),
    request: ({ customer, stage }) => ({
      chat: {
        users: [{ id: customer.id, type: 'customer' }],
        access: { group_ids: [stage.group(0)] },
        thread: { events: [message('first')] },
      },
    }),
    names: { 'chat/users/0/id': 'customer', 'chat/access/group_ids/0': 'group' },
    changes: 'chats',
  }),
  transfer_chat: on(pair, {
    by: of('agent'),
    request: ({ chat, second }) => ({ id: chat, target: { type: 'agent', ids: [second.id] } }),
    names: { id: 'chat', 'target/ids/0': 'agent' },
    changes: 'chat',
  }),
  update_customer: on(talking, {
    by: of('agent'),
    request: ({ customer }) => ({ id: customer.id, name: 'Kim', session_fields: [{ plan: 'gold' }] }),
    names: { id: 'customer' },
    changes: 'customer',
  }),
} as const satisfies Partial<Record<keyof typeof agentActions, ActRow>>;

export const customerRows = {
  ...shared('customer'),
  list_group_properties: on(visited, {
    by: ({ customer }) => customer,
    request: ({ group }) => ({ id: group }),
    names: { id: 'group' },
    needs: ['configuration'],
  }),
  list_license_properties: on(visited, {
    by: ({ customer }) => customer,
    request: () => ({}),
    needs: ['configuration'],
  }),
  ping: on(meetingUp, { by: of('customer'), request: () => ({}) }),
  start_chat: on(meetingUp, {
    by: of('customer'),
    request: ({ stage }) => ({
      chat: { access: { group_ids: [stage.group(0)] }, thread: { events: [message('first')] } },
    }),
    names: { 'chat/access/group_ids/0': 'group' },
    changes: 'chats',
  }),
  update_customer: on(talking, {
    by: of('customer'),
    request: () => ({ name: 'Kim', session_fields: [{ plan: 'gold' }] }),
    changes: 'customer',
  }),
} as const satisfies Partial<Record<keyof typeof customerActions, ActRow>>;
