/**
 * Letters that take something which no walk goes on from: a ban, a chat that was made anonymous, a group or an agent that is
 * deleted, greetings, working hours, more agents than two. What comes before each is played on a world of its own, and what
 * it was there for is tried until it was met. No law of the small worlds is asked there, but what holds in every world is.
 */
import { at } from '../../stage/scenes.ts';
import { notedRefusal } from './refusals.ts';
import { callBy, type Name } from './start.ts';
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
import { PUBLISHING, REGISTERED, REGISTERING } from './wrong-letters.ts';

/** The owner changes the configuration. */
function configures(action: string, payload: LetterPayload, how: string): Letter {
  return {
    name: `owner ${action} ${how}`,
    by: 'owner',
    action,
    payload,
    odd: true,
    commands: ({ start, world }) => [callBy(start, world, 'owner', action, payload, 'configuration')],
  };
}

const aside = (letter: Letter): Letter => ({ ...letter, odd: true, aside: true });

/** A letter that is tried after others, for some facts or refusals. */
function met(letter: Letter, meets: readonly string[], ...after: readonly string[]): Letter {
  return { ...letter, odd: true, after, meets };
}

const refused = (...names: readonly string[]) => names.map(notedRefusal);
const facts = (...types: readonly string[]) => types.map((type) => `fact ${type}`);

const BAN = 'bob ban_customer carl';

/** A customer who was banned calls over the Web API: there is no connection any more. */
function banned(): Letter[] {
  const call = (action: string, place: WhereChat, payload: LetterPayload = {}) => {
    const letter = letterInChat('carl', action, 'carl', { place, payload, how: 'banned' });
    return met(letter, refused(`customer/${action}/CUST-013 customer_banned`), BAN);
  };
  const plain = (action: string) => {
    const letter = plainLetter('carl', action, {}, { name: `carl ${action}, banned` });
    return met(letter, refused(`customer/${action}/CUST-013 customer_banned`), BAN);
  };
  const ban = { ban: { days: 1 } };
  return [
    {
      ...aside(plainLetter('bob', 'ban_customer', ban, { name: BAN })),
      commands: ({ start, world }) => [
        callBy(start, world, 'bob', 'ban_customer', { id: start.people.carl.id, ...ban }),
      ],
    },
    plain('start_chat'),
    plain('list_chats'),
    call('resume_chat', 'chat'),
    call('deactivate_chat', 'id'),
    call('get_chat', 'chat_id'),
    call('list_threads', 'chat_id'),
    call('send_event', 'chat_id', MESSAGE),
  ];
}

const ANONYMOUS = 'the chat of carl is made anonymous';

/** A chat that the control API has made anonymous. */
function anonymous(): Letter[] {
  const call = (by: Name, action: string, place: WhereChat, payload: LetterPayload = {}) => {
    const letter = inNewestThread(
      letterInChat(by, action, 'carl', { place, payload, how: 'anonymous' }),
      place,
    );
    const side = by === 'carl' ? 'customer' : 'agent';
    return met(letter, refused(`${side}/${action}/CUST-029 chat_anonymized`), ANONYMOUS);
  };
  const anonymize: Letter = {
    name: ANONYMOUS,
    by: null,
    action: 'anonymize_chat',
    payload: {},
    odd: true,
    aside: true,
    commands(sight) {
      const chat = chatBy(sight, 'carl');
      const { organizationId } = sight.start;
      return chat === undefined ? null : [{ type: 'anonymize_chat', organizationId, chatId: chat.id }];
    },
  };
  const tag = { tag: 'here' };
  return [
    anonymize,
    ...(['follow_chat', 'unfollow_chat'] as const).map((action) => call('bob', action, 'id')),
    call('bob', 'transfer_chat', 'id', { ...to('group', 0), ...UNSEEN }),
    call('bob', 'resume_chat', 'chat'),
    call('bob', 'add_user_to_chat', 'chat_id', { ...userPayload('bob', 'all'), ...UNSEEN }),
    call('bob', 'remove_user_from_chat', 'chat_id', { user_id: 'amy', user_type: 'agent', ...UNSEEN }),
    call('bob', 'tag_thread', 'chat_id', tag),
    call('bob', 'untag_thread', 'chat_id', tag),
    call('bob', 'request_thread_summary', 'chat_id'),
    ...['get_chat', 'list_threads', 'list_agents_for_transfer'].map((action) =>
      call('bob', action, 'chat_id'),
    ),
    call('amy', 'send_event', 'chat_id', MESSAGE),
    ...['get_chat', 'list_threads'].map((action) => call('carl', action, 'chat_id')),
    call('carl', 'deactivate_chat', 'id'),
    call('carl', 'resume_chat', 'chat'),
    call('carl', 'send_event', 'chat_id', MESSAGE),
  ];
}

/** The same with the thread named as well, where an action wants one. */
function inNewestThread(letter: Letter, place: WhereChat): Letter {
  if (!/thread/.test(letter.action) || letter.action === 'list_threads' || letter.by === null) return letter;
  const { by, action, payload } = letter;
  return {
    ...letter,
    commands(sight) {
      const chat = chatBy(sight, 'carl');
      const thread = chat?.threads.at(-1);
      if (chat === undefined || thread === undefined) return null;
      const named = { ...idIn(place, payload, chat.id), thread_id: thread.id };
      return [callBy(sight.start, sight.world, by, action, named)];
    },
  };
}

const TUESDAYS = { day: 'tuesday', enabled: true, start: '08:00', end: '16:00' };

/** What the configuration leads to. */
function configured(): Letter[] {
  const { domain, ...named } = REGISTERED;
  const rights = ['read', 'write'];
  const access = { chat: { agent: rights }, thread: { agent: rights } };
  const schedule = { work_scheduler: { timezone: 'UTC', schedule: [TUESDAYS] } };
  const hours = aside(configures('update_agent', { id: 'bob', ...schedule }, 'bob, who works by the clock'));
  return [
    aside({
      ...configures('register_property', { ...named, type: 'string', access, domain }, ''),
      name: REGISTERING,
    }),
    aside({ ...configures('publish_property', { ...named, access_type: rights }, ''), name: PUBLISHING }),
    hours,
    met(passes('with working hours'), facts('shift_watched'), hours.name),
    met(configures('delete_group', { id: 1 }, 'where amy is'), facts('group_vacated', 'membership_set')),
    met(configures('delete_agent', { id: 'bob' }, 'bob'), facts('sessions_ended', 'token_revoked')),
  ];
}

const MINUTE = 60_000_000;

const passes = (how: string): Letter => ({
  name: `time: a minute ${how}`,
  by: null,
  action: 'advance',
  payload: {},
  odd: true,
  commands: ({ start: { organizationId } }) => [{ type: 'advance', organizationId, by: MINUTE }],
});

const page = (where: string) => ({ url: `https://shop.example/${where}` });
const opens = (where: string, how: string) =>
  plainLetter('carl', 'update_customer_page', page(where), { name: `carl update_customer_page ${how}` });

/** Greetings for two pages, and one for whoever stays. */
function greeted(): Letter[] {
  const greets = (name: string, rule: LetterPayload) => {
    const rules = [{ condition: 'and', ...rule }];
    const payload = { type: 'normal', active: true, name, group: 0, rules };
    return aside(configures('create_greeting', payload, `of the ${name}`));
  };
  const ofPage = (where: string) =>
    greets(where, { type: 'url_current', operator: 'contains', value: where });
  const [shelf, desk] = [ofPage('shelf'), ofPage('desk')];
  const later = greets('patient', { type: 'visit_time_page', operator: 'greater_or_equal', value: '30' });
  const atShelf = aside(opens('shelf', 'at the shelf'));
  return [
    shelf,
    desk,
    atShelf,
    met(opens('shelf', 'where a greeting is'), facts('greeting_shown'), shelf.name),
    later,
    met(
      passes('on a page, in a chat'),
      facts('greeting_withheld'),
      later.name,
      atShelf.name,
      'carl start_chat',
    ),
    met(
      opens('desk', 'where another greeting is'),
      facts('greeting_canceled'),
      shelf.name,
      desk.name,
      atShelf.name,
    ),
  ];
}

const MORE_AGENTS = ['cleo', 'dan', 'eve', 'finn'] as const;

/** A chat with as many agents as there may be, and one with none but its agent. */
function crowded(): Letter[] {
  const joins = MORE_AGENTS.map((id) =>
    letterInChat('bob', 'add_user_to_chat', 'carl', {
      place: 'chat_id',
      payload: { ...userPayload(id, 'all'), ...UNSEEN },
      how: `takes ${id} in`,
    }),
  );
  const comes = MORE_AGENTS.map((id) =>
    aside(configures('create_agent', { id, name: id, groups: [{ id: 0, priority: 'normal' }] }, id)),
  );
  const [last] = joins.slice(-1);
  const alone = aside({ ...plainLetter('bob', 'start_chat'), name: 'bob start_chat with nobody' });
  const withDora: Letter = {
    ...plainLetter('bob', 'add_user_to_chat'),
    name: 'bob add_user_to_chat dora, who has a chat elsewhere',
    commands({ start, world }) {
      const chats = world.licenses.get(start.organizationId)?.chats.values() ?? [];
      const empty = [...chats].find(({ customerId }) => customerId === null);
      if (empty === undefined) return null;
      const user = { user_id: start.people.dora.id, user_type: 'customer', visibility: 'all' };
      return [callBy(start, world, 'bob', 'add_user_to_chat', { chat_id: empty.id, ...user })];
    },
  };
  return [
    ...comes,
    ...joins.slice(0, -1).map(aside),
    ...(last === undefined
      ? []
      : [
          met(
            last,
            refused('agent/add_user_to_chat/CHAT-019 limit_reached'),
            ...comes.map(({ name }) => name),
            'bob add_user_to_chat of carl, comes in',
            ...joins.slice(0, -1).map(({ name }) => name),
          ),
        ]),
    alone,
    met(withDora, refused('agent/add_user_to_chat/CHAT-013 limit_reached'), 'dora start_chat', alone.name),
  ];
}

const FOREIGN_BOT = { name: 'AI', type: 'ai_agent', owner_client_id: 'another' };

/** A bot of another application, and a page of another chat. */
function foreign(): Letter[] {
  const bot = aside(configures('create_bot', FOREIGN_BOT, 'of another application'));
  const status = { status: 'accepting_chats' };
  const onePage = aside(
    letterInChat('bob', 'list_threads', 'carl', {
      place: 'chat_id',
      payload: { limit: 1 },
      how: 'one a page',
    }),
  );
  return [
    bot,
    {
      ...met(
        plainLetter('owner', 'set_routing_status', status, {
          name: 'owner set_routing_status of the bot of another application',
        }),
        refused('agent/set_routing_status/AUTH-019 authorization'),
        bot.name,
      ),
      commands: ({ start, world, answer }) => [
        callBy(start, world, 'owner', 'set_routing_status', { ...status, agent_id: at(answer, 'id') }),
      ],
    },
    onePage,
    {
      ...met(
        letterInChat('bob', 'list_threads', 'dora', { place: 'chat_id', how: 'a page of another chat' }),
        refused('agent/list_threads/LIST-012 validation 2'),
        'carl start_chat',
        'dora start_chat',
        'carl deactivate_chat of carl',
        'carl resume_chat of carl',
        onePage.name,
      ),
      commands(sight) {
        const chat = chatBy(sight, 'dora');
        if (chat === undefined) return null;
        const payload = { chat_id: chat.id, page_id: at(sight.answer, 'next_page_id') };
        return [callBy(sight.start, sight.world, 'bob', 'list_threads', payload)];
      },
    },
  ];
}

/** Letters that lead aside, and those that come before them. */
export function detours(): Letter[] {
  return [...banned(), ...anonymous(), ...configured(), ...greeted(), ...crowded(), ...foreign()];
}
