/**
 * The part of the control API that the inspector reads: a licence at a glance, chats in pages, why one waits, and every
 * message both ways with what the specification says of it. Nothing is kept for it beyond what is kept anyway, and
 * nothing is judged before somebody asks. An implementer of a server needs none of it.
 */
import Type, { type Static } from 'typebox';
import { defineEndpoint } from '../language/define.ts';

const organization_id = Type.Optional(
  Type.String({
    minLength: 1,
    description: 'The licence concerned, by organization id; the first one when left out.',
  }),
);
const digits = (description: string) => Type.Optional(Type.String({ pattern: '^\\d{1,15}$', description }));
const orNull = <Of extends Type.TSchema>(type: Of, description?: string) =>
  Type.Union([type, Type.Null()], description === undefined ? {} : { description });
const text = (description?: string) => Type.String(description === undefined ? {} : { description });
const time = (description?: string) => text(description ?? 'RFC 3339, time of the licence.');
const flag = (description?: string) => Type.Boolean(description === undefined ? {} : { description });
const count = (description?: string) => Type.Integer(description === undefined ? {} : { description });
const Anything = Type.Record(Type.String(), Type.Unknown());

/** What the specification says of a message. */
const JudgedAs = Type.Enum(['valid', 'ignored', 'invalid', 'unknown', 'not_kept', 'none'], {
  description:
    'ignored: right, with members that nobody knows or that are empty; unknown: the version has no such message; ' +
    'not_kept: too large or too old; none: there is nothing to judge, as where a fault swallowed the answer.',
});
const Judged = Type.Object({
  judged: JudgedAs,
  problems: Type.Array(text(), { description: 'What is wrong, or was ignored, a sentence each.' }),
});
export type Judged = Static<typeof Judged>;

/** A timer that runs. */
const RunningTimer = Type.Object({
  timer: text('Name of the timer, e.g. `archive`.'),
  rule: text('The rule it keeps, by code.'),
  at: time(),
  in_ms: Type.Number({ description: 'Milliseconds from now.' }),
  about: Type.Enum(['chat', 'agent', 'connection', 'webhook']),
  id: text(),
});
export type RunningTimer = Static<typeof RunningTimer>;

const AgentLine = Type.Object({
  id: text(),
  name: text(),
  bot: flag(),
  role: text(),
  status: text(),
  load: count('Chats that count against the limit.'),
  limit: count(),
  groups: Type.Array(Type.Object({ id: count(), priority: text() })),
  connections: count(),
  remark: orNull(
    text(),
    'What is unusual: suspended, awaiting approval, away, online without a client, lost.',
  ),
});
export type AgentLine = Static<typeof AgentLine>;

const GroupLine = Type.Object({
  id: count(),
  name: text(),
  status: text(),
  members: count(),
  queued: count('Chats that wait in the queue of the group.'),
  live: count('Live chats of the group.'),
  manual: flag('Agents pick chats by hand.'),
  queue: flag('Chats may wait.'),
});
export type GroupLine = Static<typeof GroupLine>;

const ConnectionLine = Type.Object({
  id: text(),
  api: text(),
  version: text(),
  who: orNull(text(), 'Id of whoever logged in; null before the login.'),
  name: orNull(text()),
  opened_at: time(),
  last_seen_at: time(),
  away: flag(),
  held: flag('A fault holds its requests.'),
});
export type ConnectionLine = Static<typeof ConnectionLine>;

const overview = defineEndpoint({
  name: 'overview',
  summary:
    'A licence at a glance: clock, timers, agents with their load, groups with their queues, connections',
  method: 'GET',
  path: '/_control/overview',
  request: Type.Object({ organization_id }),
  response: Type.Object({
    organization_id: text(),
    license_id: count(),
    licenses: Type.Array(Type.Object({ organization_id: text(), license_id: count(), chats: count() }), {
      description: 'The latest licences of the server, a hundred at most.',
    }),
    license_count: count(),
    era: count('Another number after each reset: what was read before is no more.'),
    now: time(),
    auto_advance: flag(),
    timers: Type.Array(RunningTimer, { description: 'The next timers, twenty at most, the earliest first.' }),
    agents: Type.Array(AgentLine),
    groups: Type.Array(GroupLine),
    connections: Type.Array(ConnectionLine, { description: 'The latest, five hundred at most.' }),
    counts: Type.Object({
      live: count(),
      waiting: count(),
      closed: count(),
      connections: count(),
      messages: count('Calls and pushes that have passed the server, all licences together.'),
      deliveries: count(),
      failing: count('Deliveries that have failed and are tried again, or were given up.'),
      faults: count('Faults in force.'),
    }),
  }),
});
export type Overview = Static<(typeof overview)['response']>;

const ChatLine = Type.Object({
  id: text(),
  customer: text('Name, or the id where there is none.'),
  customer_id: orNull(text()),
  state: Type.Enum(['active', 'waiting', 'closed']),
  agents: Type.Array(text(), { description: 'Names of the agents who have it.' }),
  groups: Type.Array(count()),
  place: orNull(count(), 'Place in the queue.'),
  threads: count(),
  last: orNull(text(), 'What was said last, cut.'),
  last_at: time(),
});
export type ChatLine = Static<typeof ChatLine>;

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
    text: Type.Optional(text('Part of a chat id, of a customer or of an agent.')),
    offset: digits('How many are passed over; 0.'),
    limit: digits('The most chats of the page; 50, at most 200.'),
  }),
  response: Type.Object({ total: count(), chats: Type.Array(ChatLine) }),
});
export type ChatPage = Static<(typeof listChats)['response']>;

const Candidate = Type.Object({
  id: text(),
  name: text(),
  group: count(),
  free: flag('Could be given the chat now.'),
  why: text('Why, or why not.'),
});
const WhyWaiting = Type.Object({
  since: time(),
  place: orNull(count()),
  group: count('Group whose queue it waits in.'),
  because: text('Why nobody has the chat, in a sentence.'),
  candidates: Type.Array(Candidate, { description: 'Members of its groups, those who are free first.' }),
});
export type WhyWaiting = Static<typeof WhyWaiting>;

const ShownEvent = Type.Object({
  id: text(),
  at: time(),
  type: text(),
  author: orNull(text(), 'Name; null for messages that the server makes.'),
  side: Type.Enum(['agent', 'customer', 'system']),
  visibility: text(),
  text: text('What it says, in short.'),
  body: Anything,
});
const ShownThread = Type.Object({
  id: text(),
  at: time(),
  active: flag(),
  tags: Type.Array(text()),
  queued_at: orNull(time()),
  assigned: Type.Array(text(), { description: 'Names of the agents the router gave it to, in order.' }),
  properties: Anything,
  events: Type.Array(ShownEvent, { description: 'The latest, five hundred at most.' }),
  event_count: count(),
});
export type ShownThread = Static<typeof ShownThread>;

const readChat = defineEndpoint({
  name: 'read_chat',
  summary: 'One chat with its threads and events, the timers that run on it, and why it waits when it does',
  method: 'GET',
  path: '/_control/chat',
  request: Type.Object({
    organization_id,
    id: Type.String({ minLength: 1, description: 'Id of the chat.' }),
  }),
  response: Type.Object({
    chat: ChatLine,
    users: Type.Array(
      Type.Object({
        id: text(),
        name: text(),
        type: text(),
        present: flag(),
        visibility: text(),
        seen_up_to: orNull(time()),
      }),
    ),
    properties: Anything,
    followers: Type.Array(text()),
    waiting: orNull(WhyWaiting),
    timers: Type.Array(RunningTimer),
    threads: Type.Array(ShownThread, { description: 'Oldest first; the latest twenty.' }),
    thread_count: count(),
  }),
});
export type ShownChat = Static<(typeof readChat)['response']>;

const MessageLine = Type.Object({
  order: count('Place among all messages; a call keeps it when its answer comes.'),
  at: time(),
  way: Type.Enum(['in', 'out']),
  action: text(),
  api: text(),
  version: text(),
  transport: Type.Enum(['web', 'rtm']),
  who: orNull(text(), 'Name of whoever called, or to whom the push went.'),
  connection_id: orNull(text()),
  chat_id: orNull(text(), 'The chat that its payload names.'),
  answer: Type.Enum(['ok', 'error', 'none', 'push']),
  error: orNull(text(), 'Type of the error that was answered.'),
  judged: JudgedAs,
  faults: Type.Array(text(), { description: 'Kinds of the faults that struck it.' }),
});
export type MessageLine = Static<typeof MessageLine>;

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
    chat_id: Type.Optional(text('Of this chat only.')),
    limit: digits('The most messages of the page; 200, at most 1000.'),
    within_ms: Type.Optional(
      Type.String({
        pattern: '^\\d{1,5}$',
        description: 'Milliseconds of real time to wait where there is nothing new; 0.',
      }),
    ),
  }),
  response: Type.Object({
    era: count('Another number after each reset.'),
    messages: Type.Array(MessageLine),
    cursor: count('`after` of the next question.'),
    more: flag('There are older ones (newer ones, with `after`).'),
  }),
});
export type MessagePage = Static<(typeof messages)['response']>;

const ShownMessage = Type.Object({
  line: MessageLine,
  by: orNull(text(), 'Id of whoever called, or to whom it went.'),
  request_id: orNull(text()),
  payload: Type.Unknown({ description: 'As it passed; secrets are hidden.' }),
  answer: Type.Unknown({ description: 'Payload or error that was answered; null when there was none.' }),
  request: Judged,
  response: Judged,
  web_method: orNull(text(), 'HTTP method by which the Web API has the action; null when it has it not.'),
  caused: Type.Array(MessageLine, { description: 'Pushes that followed from it, before the next call.' }),
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
  response: ShownMessage,
});
export type ShownMessage = Static<typeof ShownMessage>;

const authorization = defineEndpoint({
  name: 'authorization',
  summary: 'A token of somebody, ready for the header: for commands that are copied out of the inspector',
  method: 'GET',
  path: '/_control/authorization',
  request: Type.Object({ organization_id, who: Type.String({ minLength: 1, description: 'Id.' }) }),
  response: Type.Object({ authorization: orNull(text()) }),
});
export type Authorization = Static<(typeof authorization)['response']>;

const Try = Type.Object({ at: time(), status: orNull(count()), error: orNull(text()) });
const SentWebhook = Type.Object({
  id: text(),
  place: count('Place among the deliveries of the licence, from 0.'),
  webhook_id: text(),
  action: text(),
  url: text(),
  version: text(),
  state: Type.Enum(['pending', 'delivered', 'dropped']),
  tries: Type.Array(Try),
  next_try_ms: orNull(Type.Number(), 'Milliseconds until it is tried again.'),
  judged: JudgedAs,
  problems: Type.Array(text()),
  body: Type.Unknown(),
});
export type SentWebhook = Static<typeof SentWebhook>;
const ReceiverLine = Type.Object({
  url: text(),
  actions: Type.Array(text()),
  registered: count('Webhooks registered for it now.'),
  delivered: count(),
  pending: count(),
  dropped: count(),
  why: orNull(text(), 'Why its last try failed, in a sentence; null when it did not.'),
});
export type ReceiverLine = Static<typeof ReceiverLine>;
const receivers = defineEndpoint({
  name: 'receivers',
  summary: 'Receivers of webhooks, those that fail first, and deliveries in pages, newest first',
  method: 'GET',
  path: '/_control/receivers',
  request: Type.Object({
    organization_id,
    url: Type.Optional(text('Deliveries to this receiver only.')),
    before: digits('Deliveries with a smaller `place` only.'),
    limit: digits('The most deliveries of the page; 50, at most 200.'),
  }),
  response: Type.Object({
    receivers: Type.Array(ReceiverLine),
    deliveries: Type.Array(SentWebhook),
    more: flag(),
  }),
});
export type ReceiverPage = Static<(typeof receivers)['response']>;

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
