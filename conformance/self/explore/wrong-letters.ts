/**
 * Letters whose words are wrong in themselves: events and properties that nobody may send or set, and pages and filters that
 * no list has. Each is there for one refusal, and tried until that one was met.
 */
import { notedRefusal } from './refusals.ts';
import type { Name } from './start.ts';
import { type Letter, type LetterPayload, letterInChat, plainLetter, type WhereChat } from './wording.ts';

type Side = 'agent' | 'customer';

const message = (more: LetterPayload = {}, text = 'text') => ({ type: 'message', text, ...more });
const POSTBACK = { id: 'go', thread_id: 'thread', event_id: 'event', type: 'half' };
/** No part of the platform; one byte more than a text may have. */
const ELSEWHERE = 'https://elsewhere.example/picture.png';
const TOO_LONG = 'x'.repeat(16_385);

/** What an application has registered for everybody, with the values that it takes. */
export const REGISTERED = { owner_client_id: 'shop', name: 'color', domain: ['red'] };
export const REGISTERING = 'owner register_property of a shop';
export const PUBLISHING = 'owner publish_property of a shop';

/** Nobody has made it; nobody may write it; another type; none of its values. */
const WRONG_PROPERTIES: Readonly<Record<string, LetterPayload>> = {
  'PROP-004': { nowhere: { name: 1 } },
  'PROP-007': { source: { client_id: 'another' } },
  'PROP-003': { test: { int_property: 'one' } },
};
const RATED = { 'PROP-013': { rating: { score: 2 } } };
const COLORED = { 'PROP-013': { [REGISTERED.owner_client_id]: { [REGISTERED.name]: 'blue' } } };
const FORMATTED = { 'PROP-013': { chats: { formatting: 'markdown' } } };

/** Events by the rule that refuses them. */
const WRONG_EVENTS: Readonly<Record<string, LetterPayload>> = {
  'EVENT-003': { type: 'system', source: 'messaging' },
  'EVENT-020': message({}, ' '),
  'LIMIT-017': message({}, 'x\ud83d'),
  'LIMIT-001': message({}, TOO_LONG),
  'EVENT-022': message({ postback: POSTBACK }),
  'EVENT-024': { type: 'file', url: ELSEWHERE },
  ...Object.fromEntries(
    Object.entries({ ...WRONG_PROPERTIES, ...FORMATTED }).map(([rule, properties]) => [
      rule,
      message({ properties }),
    ]),
  ),
};

/** What is wrong, by the rule that refuses it: where it stands in the request decides which of the guards that is. */
interface Wrong {
  readonly rule: string;
  readonly payload: LetterPayload;
  /** Which of the guards of the action that keep the rule. */
  readonly which: string;
  readonly how: string;
}

function wrongOpenings(side: Side): Wrong[] {
  const properties = Object.entries({ ...WRONG_PROPERTIES, ...(side === 'customer' ? RATED : COLORED) });
  return [
    ...Object.entries(WRONG_EVENTS).map(([rule, event]) => ({
      rule,
      payload: { chat: { thread: { events: [event] } } },
      which: '',
      how: `with an event that ${rule} refuses`,
    })),
    ...properties.flatMap(([rule, wrong]) => [
      {
        rule,
        payload: { chat: { properties: wrong } },
        which: ' 2',
        how: `with a property that ${rule} refuses`,
      },
      {
        rule,
        payload: { chat: { thread: { properties: wrong } } },
        which: ' 3',
        how: `with a property of the thread that ${rule} refuses`,
      },
    ]),
  ];
}

/** A letter for one refusal. */
function against(letter: Letter, side: Side, { rule, which }: Pick<Wrong, 'rule' | 'which'>): Letter {
  const refusal = `${side}/${letter.action}/${rule} validation${which}`;
  // No property of every licence has values of which an agent could write another one into a chat or a thread.
  const registers = side === 'agent' && rule === 'PROP-013' && which !== '';
  return {
    ...letter,
    odd: true,
    meets: [notedRefusal(refusal)],
    ...(registers ? { after: [...(letter.after ?? []), REGISTERING, PUBLISHING] } : {}),
  };
}

function openings(by: Name, side: Side): Letter[] {
  return wrongOpenings(side).flatMap((wrong) => {
    const { payload, how } = wrong;
    return [
      against(plainLetter(by, 'start_chat', payload, { name: `${by} start_chat ${how}` }), side, wrong),
      against(letterInChat(by, 'resume_chat', 'carl', { place: 'chat', payload, how }), side, wrong),
    ];
  });
}

function events(by: Name, side: Side): Letter[] {
  return Object.entries(WRONG_EVENTS).map(([rule, event]) => {
    const wording = { place: 'chat_id' as const, payload: { event }, how: `that ${rule} refuses` };
    return against(letterInChat(by, 'send_event', 'carl', wording), side, { rule, which: '' });
  });
}

const MADE_UP = { page_id: 'made up' };
const PAGED = { ...MADE_UP, limit: 1 };

function lists(by: Name, side: Side): Letter[] {
  const chats = (rule: string, payload: LetterPayload) =>
    against(plainLetter(by, 'list_chats', payload), side, { rule, which: '' });
  const threads = (rule: string, payload: LetterPayload) => {
    const place: WhereChat = 'chat_id';
    const letter = letterInChat(by, 'list_threads', 'carl', { place, payload, how: `which ${rule} refuses` });
    return against(letter, side, { rule, which: '' });
  };
  return [
    chats('LIST-010', PAGED),
    chats('LIST-012', MADE_UP),
    threads('LIST-010', PAGED),
    threads('LIST-012', MADE_UP),
    threads('LIST-021', { min_events_count: 1, limit: 1 }),
    ...(side === 'customer'
      ? []
      : [
          chats('LIST-018', {
            filters: { properties: { test: { int_property: { exists: true, values: [1] } } } },
          }),
          threads('LIST-023', { filters: { from: '2026-02-30T00:00:00.000000Z' } }),
        ]),
  ];
}

/** Letters whose words are wrong in themselves. Amy is the first who is given a chat, and so the one who writes. */
export function wrongLetters(): Letter[] {
  return [
    ...openings('bob', 'agent'),
    ...openings('carl', 'customer'),
    ...events('amy', 'agent'),
    ...events('carl', 'customer'),
    ...lists('bob', 'agent'),
    ...lists('carl', 'customer'),
  ];
}
