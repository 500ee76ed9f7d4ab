/**
 * Letters that are wrong in every state, or change nothing that a walk is about: a chat, a user, a group or an agent that is
 * not there or not one's own, tags, summaries. They are tried in the first states only.
 */
import { notedRefusal } from './refusals.ts';
import { type CustomerName, callBy, type Name } from './start.ts';
import {
  chatBy,
  idIn,
  type Letter,
  type LetterPayload,
  letterInChat,
  MESSAGE,
  plainLetter,
  to,
  UNSEEN,
  userPayload,
  type WhereChat,
} from './wording.ts';

const NOWHERE = 'NOWHERE000';

const gone = (by: Name, action: string, place: WhereChat, payload: LetterPayload = {}) =>
  plainLetter(by, action, idIn(place, payload, NOWHERE), { odd: true });

const strange = (by: Name, action: string, place: WhereChat, payload: LetterPayload, how: string) =>
  letterInChat(by, action, 'carl', { place, payload, how, odd: true });

/** Chats that nobody has. */
function ofNowhere(): Letter[] {
  return [
    ...(['deactivate_chat', 'follow_chat', 'unfollow_chat', 'transfer_chat'] as const).map((action) =>
      gone('bob', action, 'id'),
    ),
    gone('bob', 'send_event', 'chat_id', MESSAGE),
    gone('bob', 'resume_chat', 'chat'),
    gone('bob', 'add_user_to_chat', 'chat_id', userPayload('bob', 'all')),
    gone('bob', 'remove_user_from_chat', 'chat_id', { user_id: 'bob', user_type: 'agent' }),
    gone('bob', 'get_chat', 'chat_id'),
    gone('bob', 'list_threads', 'chat_id'),
    gone('bob', 'list_agents_for_transfer', 'chat_id'),
    gone('carl', 'get_chat', 'chat_id'),
    gone('carl', 'list_threads', 'chat_id'),
    gone('carl', 'deactivate_chat', 'id'),
    gone('carl', 'resume_chat', 'chat'),
    gone('carl', 'send_event', 'chat_id', MESSAGE),
  ];
}

/** Threads begun with people, groups and words that do not belong there. */
function openings(action: string, place: WhereChat): Letter[] {
  const stranger = { type: 'agent', id: 'nobody' };
  const six = ['b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id, type: 'agent' }));
  const twoCustomers = ['x', 'y'].map((id) => ({ id, type: 'customer' }));
  return [
    strange('bob', action, place, { chat: { users: six } }, 'with six agents'),
    strange('bob', action, place, { chat: { users: twoCustomers } }, 'with two customers'),
    strange('bob', action, place, { chat: { users: [stranger] } }, 'with a stranger'),
    strange('bob', action, place, { chat: { access: { group_ids: [7] } } }, 'in a group that is not there'),
    strange('bob', action, place, { chat: { access: { group_ids: [1] } } }, 'in a group out of reach'),
    strange(
      'bob',
      action,
      place,
      { chat: { thread: { events: [{ type: 'message', text: 'text', author_id: 'nobody' }] } } },
      'with words of a stranger',
    ),
    strange('carl', action, place, { chat: { access: { group_ids: [7] } } }, 'in a group that is not there'),
  ];
}

/** Letters about a chat, a user, a group or an agent that is not there, or not one's own, and about tags. */
export function oddLetters(): Letter[] {
  return [
    ...ofNowhere(),
    {
      ...strange('bob', 'resume_chat', 'chat', {}, 'for another customer'),
      commands(sight) {
        const chat = chatBy(sight, 'carl');
        if (chat === undefined) return null;
        const users = [{ id: sight.start.people.dora.id, type: 'customer' }];
        return [callBy(sight.start, sight.world, 'bob', 'resume_chat', { chat: { id: chat.id, users } })];
      },
    },
    ...openings('start_chat', 'none'),
    ...openings('resume_chat', 'chat'),
    strange('bob', 'transfer_chat', 'id', { ...to('group', 7), ...UNSEEN }, 'to a group that is not there'),
    strange('bob', 'transfer_chat', 'id', { ...to('agent', 'nobody'), ...UNSEEN }, 'to a stranger'),
    strange(
      'bob',
      'add_user_to_chat',
      'chat_id',
      { ...userPayload('nobody', 'all'), ...UNSEEN },
      'a stranger',
    ),
    plainLetter(
      'owner',
      'set_routing_status',
      { status: 'accepting_chats', agent_id: 'nobody' },
      { odd: true },
    ),
    plainLetter('bob', 'set_routing_status', { status: 'offline' }, { odd: true }),
    plainLetter('owner', 'set_routing_status', { status: 'accepting_chats', agent_id: 'amy' }, { odd: true }),
    ...['get_chat', 'list_threads', 'list_agents_for_transfer'].map((action) =>
      letterInChat('bob', action, 'carl', { place: 'chat_id', odd: true }),
    ),
    ...['get_chat', 'list_threads'].map((action) => foreign(action, 'chat_id')),
    foreign('deactivate_chat', 'id'),
    foreign('resume_chat', 'chat'),
    foreign('send_event', 'chat_id', MESSAGE),
    ...tagging(),
    ...moreUsers(),
  ];
}

/** A customer in the chat of another. */
function foreign(action: string, place: WhereChat, payload: LetterPayload = {}): Letter {
  return letterInChat('dora', action, 'carl', { place, payload, odd: true });
}

/** A thread is named by its place, so these letters look it up. */
function inThread(by: Name, action: string, payload: LetterPayload, how: string, threadId?: string): Letter {
  const letter = letterInChat(by, action, 'carl', { place: 'chat_id', payload, how, odd: true });
  return {
    ...letter,
    commands(sight) {
      const chat = chatBy(sight, 'carl');
      const thread = threadId ?? chat?.threads.at(-1)?.id;
      if (chat === undefined || thread === undefined) return null;
      const named = { chat_id: chat.id, thread_id: thread, ...payload };
      return [callBy(sight.start, sight.world, by, action, named)];
    },
  };
}

function tagging(): Letter[] {
  const asked = inThread('bob', 'request_thread_summary', {}, 'asked');
  return [
    inThread('bob', 'tag_thread', { tag: 'here' }, 'here'),
    inThread('bob', 'tag_thread', { tag: 'elsewhere' }, 'elsewhere'),
    inThread('bob', 'tag_thread', { tag: 'nothing' }, 'a tag that is not there'),
    inThread('bob', 'untag_thread', { tag: 'here' }, 'here'),
    asked,
    {
      ...inThread('bob', 'request_thread_summary', {}, 'asked twice'),
      after: [asked.name],
      meets: [notedRefusal('agent/request_thread_summary/THREAD-029 not_allowed')],
    },
    ...['tag_thread', 'untag_thread'].flatMap((action) => [
      inThread('bob', action, { tag: 'here' }, 'a thread that is not there', NOWHERE),
      plainLetter('bob', action, { chat_id: NOWHERE, thread_id: NOWHERE, tag: 'here' }, { odd: true }),
    ]),
    inThread('bob', 'request_thread_summary', {}, 'a thread that is not there', NOWHERE),
    plainLetter('bob', 'request_thread_summary', { chat_id: NOWHERE, thread_id: NOWHERE }, { odd: true }),
    inThread('bob', 'get_chat', {}, 'a thread that is not there', NOWHERE),
    inThread('carl', 'get_chat', {}, 'a thread that is not there', NOWHERE),
  ];
}

function moreUsers(): Letter[] {
  const withCustomer = (customer: CustomerName, visibility: string): Letter => ({
    ...letterInChat('bob', 'add_user_to_chat', 'carl', {
      place: 'chat_id',
      how: `takes ${customer} in, seen by ${visibility}`,
      odd: true,
    }),
    commands(sight) {
      const chat = chatBy(sight, 'carl');
      if (chat === undefined) return null;
      const user = { user_id: sight.start.people[customer].id, user_type: 'customer', visibility };
      const payload = { chat_id: chat.id, ...user, ...UNSEEN };
      return [callBy(sight.start, sight.world, 'bob', 'add_user_to_chat', payload)];
    },
  });
  return [withCustomer('carl', 'agents'), withCustomer('carl', 'all'), withCustomer('dora', 'all')];
}
