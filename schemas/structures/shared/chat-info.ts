/**
 * A chat in a list: no events but the newest of each type. Up to 3.6 it was called a summary, and the newest
 * events stood beside the thread instead of inside it; `overlays/chat-info.ts` moves them.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id, timestamp } from '../../language/primitives.ts';
import { since, until, was, window } from '../../language/window.ts';
import { Access } from './access.ts';
import { AgentLastEvent, byType, CustomerLastEvent } from './last-event.ts';
import { Properties } from './properties.ts';
import { Queue } from './queue.ts';
import { AgentSideUser, CustomerSideUser } from './users/index.ts';

const thread = {
  id: id('The newest thread.'),
  created_at: timestamp('When it began.'),
};

export const AgentThreadInfo = Type.Object(
  {
    ...thread,
    user_ids: Type.Array(id('Id of a user.'), { description: 'Users who took part in it.' }),
    properties: Type.Optional(Properties),
    active: Type.Optional(Type.Boolean({ description: 'Whether events can be added.' })),
    access: Type.Optional(Access),
    queue: Type.Optional(Queue),
    last_event_per_type: byType(AgentLastEvent, since('3.7')),
  },
  { ...structure('agent', 'ThreadInfo'), description: 'The newest thread of a listed chat, without events.' },
);
export type AgentThreadInfo = Static<typeof AgentThreadInfo>;

const chat = {
  id: id('The chat.'),
  properties: Type.Optional(Properties),
  access: Type.Optional(Access),
};
const beside = window({ until: '3.6', requiredUntil: '3.6' });

/** Rules LIST-020, VER-019. A chat without threads has no `last_thread_info`. */
export const AgentChatInfo = Type.Object(
  {
    ...chat,
    users: Type.Array(AgentSideUser, { description: 'Everyone who is or was in the chat.' }),
    last_thread_info: Type.Optional(Type.With(AgentThreadInfo, was('last_thread_summary', '3.6'))),
    /** Written by lowering only; the canonical shape has it inside the thread. */
    last_event_per_type: Type.Optional(byType(AgentLastEvent, beside)),
    is_followed: Type.Optional(Type.Boolean({ description: 'Whether the requester follows the chat.' })),
  },
  { ...structure('agent', 'ChatInfo'), description: 'A chat in a list, as agents see it.' },
);
export type AgentChatInfo = Static<typeof AgentChatInfo>;

export const CustomerThreadInfo = Type.Object(
  { ...thread, last_event_per_type: byType(CustomerLastEvent, since('3.7')) },
  {
    ...structure('customer', 'ThreadInfo'),
    description: 'The newest thread of a listed chat.',
    ...since('3.7'),
  },
);
export type CustomerThreadInfo = Static<typeof CustomerThreadInfo>;

/** Up to 3.6 the customer's list names the newest thread with two members of the chat itself. */
export const CustomerChatInfo = Type.Object(
  {
    ...chat,
    users: Type.Array(CustomerSideUser, { description: 'Everyone who is or was in the chat.' }),
    last_thread_info: Type.Optional(CustomerThreadInfo),
    /** The next three are written by lowering only. */
    last_thread_id: Type.Optional(id('The newest thread.', until('3.6'))),
    last_thread_created_at: Type.Optional(timestamp('When it began.', until('3.6'))),
    last_event_per_type: Type.Optional(byType(CustomerLastEvent, beside)),
    active: Type.Boolean({ description: 'Whether the newest thread is active.' }),
  },
  { ...structure('customer', 'ChatInfo'), description: 'A chat in a list, as the customer sees it.' },
);
export type CustomerChatInfo = Static<typeof CustomerChatInfo>;
