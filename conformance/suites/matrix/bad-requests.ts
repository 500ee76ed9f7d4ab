/**
 * What can be wrong with a request of any act: ids that name nothing, members that are missing or of a wrong type, events
 * and properties that may not be sent. It derives the cells from the act's row, its definition and the tables of the
 * specification; it plays nothing.
 */
import {
  DEFAULT_PROPERTIES,
  type DefaultProperty,
  type PropertyLocation,
} from '../../../schemas/tables/default-properties.ts';
import { at, type Json, refusal } from '../../stage/scenes.ts';
import { isRecord } from '../../targets/ports.ts';
import type { NamedThing } from './acts/act.ts';
import type { NamedRow } from './acts/index.ts';
import { type Cell, replaced } from './cell.ts';

/** In the form of real ids, and naming nothing. */
const UNKNOWN: Readonly<Record<NamedThing, string | number>> = {
  chat: 'QXNOSUCH01',
  thread: 'QXNOSUCH02',
  event: 'QXNOSUCH02_1',
  customer: 'deadbeef-0000-4000-8000-000000000000',
  agent: 'absent-nobody@example.com',
  bot: 'deadbeef00000000deadbeef00000000',
  group: 899_999,
  webhook: 'lck-no-such-webhook',
  tag: 'lck-no-such-tag',
  property: 'lck-no-such-property',
  domain: 'lck-no-such.example.com',
  'auto access': 'lck-no-such-rule',
  'bot template': 'deadbeef00000000deadbeef00000001',
  'canned response': 899_999_999,
  greeting: 899_999_999,
};

/** Rules that say of one thing or action what ENV-029 says of all. */
function ruleOfUnknown(action: string, thing: NamedThing): string {
  if (action === 'issue_bot_token') return 'AUTH-034';
  if (thing === 'tag') return action === 'tag_thread' ? 'TAG-005' : 'TAG-010';
  return 'ENV-029';
}

function typesOfUnknown(action: string, thing: NamedThing): readonly string[] {
  // A bot that does not exist is a wrong credential as well.
  if (action === 'issue_bot_token') return refusal('not_found', 'authentication');
  return thing === 'greeting' ? refusal('greeting_not_found') : refusal('not_found', 'group_not_found');
}

/** Ids that name nothing, one at a time. */
export function unknownCells({ act, action }: NamedRow): Cell[] {
  return Object.entries(act.names).map(([path, thing]) => ({
    rule: ruleOfUnknown(action, thing),
    what: `a ${thing} that does not exist`,
    types: typesOfUnknown(action, thing),
    bent: ({ request }) => replaced(request, path, UNKNOWN[thing]),
  }));
}

/** Where a request of the action has an event. */
export const EVENT_AT: Readonly<Record<string, string>> = {
  send_event: 'event',
  start_chat: 'chat/thread/events/0',
  resume_chat: 'chat/thread/events/0',
};

const BAD_EVENTS: readonly (readonly [rule: string, what: string, event: Json])[] = [
  ['EVENT-003', 'an event of type system', { type: 'system', text: 'made up' }],
  [
    'EVENT-022',
    'half of a postback',
    {
      type: 'message',
      text: 'x',
      postback: { id: 'p', thread_id: 'T', event_id: 'E', type: 'message' },
    },
  ],
  ['EVENT-024', 'a file of another store', { type: 'file', url: 'https://elsewhere.example.com/a.png' }],
  ['LIMIT-017', 'a lone surrogate', { type: 'message', text: '\ud800' }],
];

export function eventCells({ action, api }: NamedRow): Cell[] {
  const path = EVENT_AT[action];
  if (path === undefined) return [];
  const bad = BAD_EVENTS.map(
    ([rule, what, event]): Cell => ({
      rule,
      what,
      types: refusal('validation'),
      bent: ({ request }) => replaced(request, path, event),
    }),
  );
  const author: Cell = {
    rule: 'CHAT-020',
    what: 'an author who is no user of the chat',
    types: refusal('validation'),
    bent: ({ request }) => replaced(request, path, { type: 'message', text: 'x', author_id: UNKNOWN.agent }),
  };
  return api === 'agent' && action !== 'send_event' ? [...bad, author] : bad;
}

type Side = 'agent' | 'customer';

interface PropertyPlace {
  readonly location: PropertyLocation;
  /** Where the request has the properties. */
  readonly path: string;
}

/** Where requests of an action have properties, and whose these are. */
function propertyPlaces(action: string): readonly PropertyPlace[] {
  const own = /^(?:update|delete)_(chat|thread|event|license|group)_properties$/.exec(action)?.[1];
  const location = (['chat', 'thread', 'event', 'license', 'group'] as const).find((one) => one === own);
  if (location !== undefined) return [{ location, path: 'properties' }];
  const event = EVENT_AT[action];
  if (event === undefined) return [];
  return [
    { location: 'event', path: `${event}/properties` },
    ...(action === 'send_event'
      ? []
      : ([
          { location: 'chat', path: 'chat/properties' },
          { location: 'thread', path: 'chat/thread/properties' },
        ] as const)),
  ];
}

const VALUES = { int: 1, bool: true, string: 'x', tokenized_string: 'x' } as const;

const given = (found: DefaultProperty | undefined): Json | undefined =>
  found && { [found.namespace]: { [found.name]: found.values?.[0] ?? VALUES[found.type] } };

/** A default property that does not exist there. */
const elsewhere = (location: PropertyLocation) =>
  given(DEFAULT_PROPERTIES.find(({ access }) => access[location] === undefined));

/** A default property that this side may only read there, or that does not exist there. */
const readOnly = (side: Side, location: PropertyLocation) =>
  given(DEFAULT_PROPERTIES.find(({ access }) => access[location]?.[side] === 'r')) ?? elsewhere(location);

/** By which properties a server says how things are, which no client sets, and the rule that says so. */
const STATES = [
  ['PROP-021', /^routing\.(idle|unassigned|unreplied|last_transfer_timestamp|continuous)$/],
  ['LIMIT-011', /^limits\.(tags|groups)\./],
] as const;

const states = (location: PropertyLocation) =>
  STATES.flatMap(([rule, names]) =>
    DEFAULT_PROPERTIES.filter(
      ({ namespace, name, access }) => location in access && names.test(`${namespace}.${name}`),
    ).map((found) => [rule, found.name, given(found)] as const),
  );

/** A value beyond those that a property has, which this side may write there. */
function outside(side: Side, location: PropertyLocation): Json | undefined {
  const found = DEFAULT_PROPERTIES.find(
    (property) => property.values !== undefined && property.access[location]?.[side]?.includes('w') === true,
  );
  return found && { [found.namespace]: { [found.name]: found.type === 'int' ? 7 : 'beyond' } };
}

function badValues(
  side: Side,
  location: PropertyLocation,
): readonly (readonly [string, string, Json | undefined])[] {
  return [
    ['PROP-004', 'a namespace that does not exist', { nowhere: { nothing: true } }],
    ['PROP-004', 'a property that does not exist', { test: { string_property: 'new', missing: 1 } }],
    ['PROP-007', 'a property that may only be read', readOnly(side, location)],
    ['PROP-002', 'a property of another place', elsewhere(location)],
    ...states(location),
    ['PROP-003', 'a value of another type', { test: { string_property: 'new', bool_property: 'yes' } }],
    ['PROP-003', 'an int of more than 32 bits', { test: { int_property: 2_147_483_648 } }],
    ['PROP-013', 'a value outside of the domain', outside(side, location)],
  ];
}

/** What deletes these values: their names. */
export function namesWithin(values: Json): Json {
  const found: Json = {};
  for (const [namespace, members] of Object.entries(values)) found[namespace] = Object.keys(Object(members));
  return found;
}

export function propertyCells({ action, api }: NamedRow): Cell[] {
  const deletes = action.startsWith('delete_');
  const side = api === 'customer' ? 'customer' : 'agent';
  return propertyPlaces(action).flatMap(({ location, path }) =>
    badValues(side, location).flatMap(([rule, what, values]): Cell[] => {
      if (values === undefined || (deletes && rule !== 'PROP-004' && rule !== 'PROP-007')) return [];
      const bad = deletes ? namesWithin(values) : values;
      const where = path === 'properties' ? '' : ` of the ${location}`;
      return [
        {
          rule,
          what: `${what}${where}`,
          types: refusal('validation'),
          bent: ({ request }) => replaced(request, path, bad),
        },
      ];
    }),
  );
}

const WRONG: Readonly<Record<string, unknown>> = {
  string: 7,
  number: 'text',
  boolean: 'yes',
  object: 'text',
};

/**
 * Members of the act's own request: each left out, and each of a wrong type, where the definition forbids that. In a
 * query everything is text, so that no text there is of a wrong type.
 */
export function shapeCells(request: Json, isValid: (payload: Json) => boolean, inQuery: boolean): Cell[] {
  const paths = Object.entries(request).flatMap(([name, member]) => [
    name,
    ...Object.keys(isRecord(member) ? member : {}).map((inner) => `${name}/${inner}`),
  ]);
  return paths.flatMap((path) =>
    [undefined, WRONG[typeof at(request, ...path.split('/'))]].flatMap((value): Cell[] => {
      if (inQuery && value === WRONG['string']) return [];
      const bad = replaced(request, path, value);
      if (isValid(JSON.parse(JSON.stringify(bad)))) return [];
      return [{ rule: 'ENV-028', what: path, types: ['validation'], bent: () => bad }];
    }),
  );
}
