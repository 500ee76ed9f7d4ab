/**
 * The part of the control API that the inspector reads: a licence at a glance, chats in pages, why one waits, and every
 * message both ways with what the specification says of it. Nothing is kept for it beyond what is kept anyway, and
 * nothing is judged before somebody asks. An implementer of a server needs none of it. Answers are described as types in
 * `inspector-answers.ts`.
 */
import Type from 'typebox';
import { defineEndpoint } from '../language/define.ts';

const organization_id = Type.Optional(
  Type.String({
    minLength: 1,
    description: 'The licence concerned, by organization id; the first one when left out.',
  }),
);
const digits = (description: string) => Type.Optional(Type.String({ pattern: '^\\d{1,15}$', description }));
const Anything = Type.Record(Type.String(), Type.Unknown());

const overview = defineEndpoint({
  name: 'overview',
  summary:
    'A licence at a glance: clock, timers, agents with their load, groups with their queues, connections',
  method: 'GET',
  path: '/_control/overview',
  request: Type.Object({ organization_id }),
  response: Anything,
});

const listChats = defineEndpoint({
  name: 'list_license_chats',
  summary: 'Chats in short, in pages: those that live by their last event, then closed ones, newest first',
  method: 'GET',
  path: '/_control/chats',
  request: Type.Object({
    organization_id,
    state: Type.Optional(
      Type.Enum(['open', 'waiting', 'closed', 'all'], { description: '`open` when left out.' }),
    ),
    text: Type.Optional(Type.String({ description: 'Part of a chat id, of a customer or of an agent.' })),
    offset: digits('How many are passed over; 0.'),
    limit: digits('The most chats of the page; 50, at most 200.'),
  }),
  response: Anything,
});

const readChat = defineEndpoint({
  name: 'read_chat',
  summary: 'One chat with its threads and events, the timers that run on it, and why it waits when it does',
  method: 'GET',
  path: '/_control/chat',
  request: Type.Object({
    organization_id,
    id: Type.String({ minLength: 1, description: 'Id of the chat.' }),
  }),
  response: Anything,
});

const messages = defineEndpoint({
  name: 'messages',
  summary:
    'Calls and pushes in short, in the order in which they passed, in pages; waits for new ones when asked',
  method: 'GET',
  path: '/_control/messages',
  request: Type.Object({
    organization_id,
    after: digits('What is newer than this cursor, or was answered since, oldest first.'),
    before: digits(
      'The latest that are older than this `order`. Without `after` and `before`: the latest of all.',
    ),
    chat_id: Type.Optional(Type.String({ description: 'Of this chat only.' })),
    limit: digits('The most messages of the page; 200, at most 1000.'),
    within_ms: Type.Optional(
      Type.String({
        pattern: '^\\d{1,5}$',
        description: 'Milliseconds of real time to wait where there is nothing new; 0.',
      }),
    ),
  }),
  response: Anything,
});

const message = defineEndpoint({
  name: 'message',
  summary: 'One message, whole, with what the specification says of it and of its answer',
  method: 'GET',
  path: '/_control/message',
  request: Type.Object({
    organization_id,
    order: Type.String({ pattern: '^\\d{1,15}$', description: 'Place among all messages.' }),
  }),
  response: Anything,
});

const authorization = defineEndpoint({
  name: 'authorization',
  summary: 'A token of somebody, ready for the header: for commands that are copied out of the inspector',
  method: 'GET',
  path: '/_control/authorization',
  request: Type.Object({ organization_id, who: Type.String({ minLength: 1, description: 'Id.' }) }),
  response: Anything,
});

const receivers = defineEndpoint({
  name: 'receivers',
  summary: 'Receivers of webhooks, those that fail first, and deliveries in pages, newest first',
  method: 'GET',
  path: '/_control/receivers',
  request: Type.Object({
    organization_id,
    url: Type.Optional(Type.String({ description: 'Deliveries to this receiver only.' })),
    before: digits('Deliveries with a smaller `place` only.'),
    limit: digits('The most deliveries of the page; 50, at most 200.'),
  }),
  response: Anything,
});

/** The endpoints for the inspector, by name. */
export const inspectorEndpoints = {
  overview,
  list_license_chats: listChats,
  read_chat: readChat,
  messages,
  message,
  authorization,
  receivers,
} as const;
