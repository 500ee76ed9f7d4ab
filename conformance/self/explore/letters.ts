/**
 * The alphabet: everything that people of a small world can do to chats, threads, routing and queue, and time that goes
 * by. How a letter is worded stands in `wording.ts`.
 */

import { detours } from './detours.ts';
import { oddLetters } from './odd-letters.ts';
import {
  AGENT_NAMES,
  type AgentName,
  CUSTOMER_NAMES,
  type CustomerName,
  callBy,
  connectionOf,
  isListening,
  loginBy,
  type Name,
} from './start.ts';
import {
  type Letter,
  type LetterPayload,
  letterInChat,
  MESSAGE,
  plainLetter,
  type Sight,
  to,
  UNSEEN,
  userPayload,
  type Wording,
} from './wording.ts';
import { wrongLetters } from './wrong-letters.ts';

const HOUR = 60 * 60 * 1_000_000;
/**
 * Longer than what archives a chat (CHAT-030), shorter than what archives it because its customer, who does nothing either, is
 * disconnected after half an hour (CUST-027, CHAT-037): the one timer does not stand in for the other.
 */
const LONG = 40 * 60 * 1_000_000;
/** What is due later is no timer of a chat, but the end of what clients are known to answer. */
const DAY = 24 * HOUR;

function sessions(name: Name): Letter[] {
  const own = { by: name, payload: {} };
  return [
    {
      ...own,
      name: `${name} logs in`,
      action: 'login',
      commands: ({ start, world }) =>
        isListening(world, name) ? null : loginBy(start, name, world.connections.has(connectionOf(name))),
    },
    {
      ...own,
      name: `${name} goes`,
      action: 'disconnect',
      commands: ({ world }) =>
        world.connections.has(connectionOf(name))
          ? [{ type: 'disconnect', connectionId: connectionOf(name), reason: null }]
          : null,
    },
  ];
}

const WITH_WORDS = { chat: { thread: { events: [MESSAGE.event] } } };
const hidden = { event: { ...MESSAGE.event, visibility: 'agents' } };

function ofCustomer(name: CustomerName): Letter[] {
  const own = (action: string, wording: Wording) => letterInChat(name, action, name, wording);
  return [
    plainLetter(name, 'start_chat', {}, { chat: name }),
    plainLetter(name, 'start_chat', WITH_WORDS, {
      chat: name,
      name: `${name} start_chat with words`,
      odd: true,
    }),
    own('resume_chat', { place: 'chat' }),
    own('send_event', { place: 'chat_id', payload: MESSAGE }),
    own('send_event', {
      place: 'chat_id',
      payload: { ...MESSAGE, attach_to_last_thread: true },
      how: 'to the last thread',
    }),
    own('deactivate_chat', { place: 'id' }),
    ...sessions(name),
  ];
}

const FORCED = { ignore_agents_availability: true };

function transfers(by: AgentName, chat: CustomerName): Letter[] {
  const [other] = AGENT_NAMES.filter((name) => name !== by);
  const ways: readonly (readonly [string | undefined, LetterPayload])[] = [
    [undefined, {}],
    ['unseen', UNSEEN],
    ['even to nobody', FORCED],
    ['to group 0', to('group', 0)],
    ['to group 1', to('group', 1)],
    ['to group 1, even to nobody', { ...to('group', 1), ...FORCED }],
    [`to ${other}`, to('agent', other ?? '')],
    [`to ${other}, unseen and even when away`, { ...to('agent', other ?? ''), ...FORCED, ...UNSEEN }],
    [`to ${by}, unseen`, { ...to('agent', by), ...UNSEEN }],
  ];
  return ways.map(([how, payload]) =>
    letterInChat(by, 'transfer_chat', chat, { place: 'id', payload, ...(how === undefined ? {} : { how }) }),
  );
}

function members(by: AgentName, chat: CustomerName): Letter[] {
  const [other = by] = AGENT_NAMES.filter((name) => name !== by);
  const added = (how: string, payload: LetterPayload) =>
    letterInChat(by, 'add_user_to_chat', chat, { place: 'chat_id', payload, how });
  const removed = (how: string, payload: LetterPayload) =>
    letterInChat(by, 'remove_user_from_chat', chat, {
      place: 'chat_id',
      payload: { user_type: 'agent', ...payload },
      how,
    });
  return [
    added('comes in', { ...userPayload(by, 'all'), ...UNSEEN }),
    added('comes in hidden', { ...userPayload(by, 'agents'), ...UNSEEN }),
    added(`takes ${other} in`, userPayload(other, 'all')),
    removed('goes out', { user_id: by }),
    removed(`takes ${other} out`, { user_id: other, ...UNSEEN }),
  ];
}

function ofAgentInChat(by: AgentName, chat: CustomerName): Letter[] {
  const own = (action: string, wording: Wording) => letterInChat(by, action, chat, wording);
  return [
    {
      ...plainLetter(by, 'start_chat'),
      name: `${by} start_chat with ${chat}`,
      chat,
      commands: ({ start, world }) => {
        const users = [{ id: start.people[chat].id, type: 'customer' }];
        return [callBy(start, world, by, 'start_chat', { chat: { users } })];
      },
    },
    own('resume_chat', { place: 'chat' }),
    own('send_event', { place: 'chat_id', payload: MESSAGE }),
    own('send_event', { place: 'chat_id', payload: hidden, how: 'for agents' }),
    own('deactivate_chat', { place: 'id' }),
    own('deactivate_chat', { place: 'id', payload: UNSEEN, how: 'unseen' }),
    ...transfers(by, chat),
    ...members(by, chat),
    own('follow_chat', { place: 'id' }),
    own('unfollow_chat', { place: 'id' }),
  ];
}

function ofAgent(name: AgentName): Letter[] {
  return [
    plainLetter(name, 'set_routing_status', { status: 'accepting_chats' }),
    plainLetter(name, 'set_routing_status', { status: 'not_accepting_chats' }),
    ...sessions(name),
    plainLetter(name, 'logout', {}, { name: `${name} logs out` }),
    ...CUSTOMER_NAMES.flatMap((chat) => ofAgentInChat(name, chat)),
  ];
}

const PASSING: readonly Letter[] = [
  { name: 'time: the next deadline', action: 'advance', wait: ({ due }: Sight) => due },
  { name: 'time: forty minutes', action: 'advance', wait: () => LONG },
].map(({ wait, ...letter }) => ({
  ...letter,
  by: null,
  payload: {},
  commands(sight) {
    const by = wait(sight);
    const { organizationId } = sight.start;
    return by === null || by <= 0 || by > DAY ? null : [{ type: 'advance', organizationId, by }];
  },
}));

/** Every letter; its place is its number in a path. */
export const LETTERS: readonly Letter[] = [
  ...CUSTOMER_NAMES.flatMap(ofCustomer),
  ...AGENT_NAMES.flatMap(ofAgent),
  ...PASSING,
  ...oddLetters(),
  ...wrongLetters(),
  ...detours(),
];

const numbers = new Map(LETTERS.map(({ name }, number) => [name, number]));

/** The number of a letter. */
export function numberOf(name: string): number {
  const number = numbers.get(name);
  if (number === undefined) throw new Error(`there is no letter ${name}`);
  return number;
}
