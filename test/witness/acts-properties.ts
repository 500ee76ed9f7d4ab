/**
 * Commands about properties, served only since the server was rebuilt: of chats, threads and events on both sides, of
 * licences and groups, and what applications register. It proposes; `call.ts` sends.
 */
import { head } from './acts-configuration.ts';
import { customersChat } from './acts-customer.ts';
import { isAgent, isBot, isCustomer, NO_GROUP, someone } from './choose.ts';
import { badProperties, event, properties } from './content.ts';
import type { Draw } from './draw.ts';
import { inside, type Proposal, type Propose } from './place.ts';
import type { License, Look } from './scene.ts';
import type { Json } from './server.ts';

const PLACES = ['chat', 'thread', 'event'] as const;
type Place = (typeof PLACES)[number];
type Side = 'agent' | 'customer';

/** What the session's own application registers; everything of it may be set everywhere, by agents or by both. */
const EVERYWHERE = ['chat', 'thread', 'event', 'license', 'group'] as const;
const rights = (...sides: Side[]): Json =>
  Object.fromEntries(
    EVERYWHERE.map((place) => [place, Object.fromEntries(sides.map((side) => [side, ['read', 'write']]))]),
  );

export const REGISTRATIONS: readonly Json[] = [
  { name: 'color', type: 'string', access: rights('agent', 'customer'), domain: ['red', 'green'] },
  { name: 'size', type: 'int', access: rights('agent', 'customer'), range: { from: 0, to: 10 } },
  { name: 'flag', type: 'bool', access: rights('agent') },
  { name: 'floor', type: 'int', access: { group: { agent: ['read', 'write'] } }, default_value: 3 },
];

const WRONG_REGISTRATIONS: readonly Json[] = [
  { name: 'color', type: 'string', access: rights('agent'), range: { from: 0, to: 1 } },
  { name: 'other', type: 'string', access: rights('agent'), range: { from: 0, to: 1 } },
  { name: 'other', type: 'int', access: rights('agent'), domain: ['one'] },
  { name: 'other', type: 'int', access: { chat: { agent: ['read'] } }, default_value: 1 },
  { name: 'other', type: 'int', access: rights('agent'), default_value: 'one' },
  { name: 'other', type: 'int', access: rights('agent'), range: { from: 0, to: 10 }, default_value: 11 },
];

/** Values that are good where the application has registered them. */
function registered(draw: Draw, license: License): Json {
  const values = draw.of<Json>([
    { color: draw.of(['red', 'green']) },
    { size: draw.int(0, 10) },
    { flag: draw.chance(0.5) },
  ]);
  return { [license.clientId]: values };
}

function wrongRegistered(draw: Draw, license: License): Json {
  const values = draw.of<Json>([{ color: 'blue' }, { size: 11 }, { size: 'much' }, { missing: true }]);
  return { [draw.chance(0.85) ? license.clientId : 'another-client']: values };
}

const OF_AGENTS: Readonly<Record<Place, readonly Json[]>> = {
  chat: [{ routing: { pinned: true } }, { routing: { pinned: false } }],
  thread: [{ test: { string_property: 'of a thread' } }],
  event: [{ lc2: { file_safety_confirmation: true } }, { chats: { formatting: 'commonmark' } }],
};
const RATED = [{ rating: { score: 1 } }, { rating: { score: 0, comment: 'so so' } }];
const OF_CUSTOMERS: Readonly<Record<Place, readonly Json[]>> = {
  chat: [...RATED, { routing: { email_follow_up: true } }],
  thread: [...RATED, { routing: { transcript_email: 'kim@example.com' } }],
  event: [...RATED, { lc2: { form_type: 'prechat' } }],
};

/** Values that a side sets in a place; about two of five are wrong. */
function values(draw: Draw, license: License, side: Side, place: Place): Json {
  switch (draw.weighted({ test: 2, special: 2, registered: 1.5, none: 0.2, bad: 2.5, wrong: 1.2 })) {
    case 'test':
      return properties(draw);
    case 'special':
      return draw.of((side === 'agent' ? OF_AGENTS : OF_CUSTOMERS)[place]);
    case 'registered':
      return registered(draw, license);
    case 'none':
      return {};
    case 'bad':
      return badProperties(draw, side, place);
    case 'wrong':
      return wrongRegistered(draw, license);
  }
}

/** Namespaces in which a client may delete what it sees set. */
const DELETABLE = new Set(['test', 'rating']);

/** Names of values, for deleting. */
const namesOf = (given: Json): Json =>
  Object.fromEntries(Object.entries(given).map(([namespace, all]) => [namespace, Object.keys(Object(all))]));

interface Target {
  readonly side: Side;
  readonly place: Place;
  readonly chatId: string;
  readonly look: Look | undefined;
}

/** Chat, thread and event as the payload of a place names them, and what is set there; now and then there is none. */
function naming(draw: Draw, { place, chatId, look }: Target): { named: Json; set: Json } {
  if (place === 'chat') return { named: { id: chatId }, set: look?.set.chat ?? {} };
  const thread = draw.chance(0.1) ? 'PNOSUCHTHREAD' : (look?.newest ?? 'PNOSUCHTHREAD');
  const inThread = { chat_id: chatId, thread_id: thread };
  if (place === 'thread') return { named: inThread, set: look?.set.thread ?? {} };
  const count = look?.events.length ?? 0;
  const at = count > 0 && draw.chance(0.88) ? draw.int(0, count - 1) : -1;
  return {
    named: { ...inThread, event_id: look?.events[at] ?? 'Q0_NOSUCHEVENT' },
    set: look?.set.event[at] ?? {},
  };
}

/** What a side sets there, or deletes: mostly something that is set. */
function change(draw: Draw, license: License, target: Target): { action: string; payload: Json } {
  const { side, place } = target;
  const { named, set } = naming(draw, target);
  const given = values(draw, license, side, place);
  if (draw.chance(0.55))
    return { action: `update_${place}_properties`, payload: { ...named, properties: given } };
  const own = Object.entries(set).filter(
    ([namespace]) => DELETABLE.has(namespace) || namespace === license.clientId,
  );
  const names = namesOf(own.length > 0 && draw.chance(0.6) ? Object.fromEntries(own) : given);
  return { action: `delete_${place}_properties`, payload: { ...named, properties: names } };
}

const byAgent: Propose = async (scene, draw, license) => {
  const at = draw.of(PLACES);
  const place = await inside(scene, draw, license, 'any', false);
  if (place === undefined) return undefined;
  return {
    person: place.person,
    api: 'agent',
    ...change(draw, license, { side: 'agent', place: at, chatId: place.id, look: place.look }),
  };
};

const byCustomer: Propose = async (scene, draw, license) => {
  const at = draw.of(PLACES);
  const place = await customersChat(scene, draw, license, () => true);
  if (place === undefined) return undefined;
  const look = place.chat && (await scene.look(place.chat));
  return {
    person: place.person,
    api: 'customer',
    ...change(draw, license, { side: 'customer', place: at, chatId: place.id, look }),
  };
};

/** What applications have registered, in what starts or resumes a chat. */
const inNewThread: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'inactive', false);
  const agent = someone(draw, license, isAgent);
  if (agent === undefined) return undefined;
  const given = draw.chance(0.3) ? registered(draw, license) : wrongRegistered(draw, license);
  const chat = draw.chance(0.5) ? { properties: given } : { thread: { properties: given } };
  if (place === undefined || draw.chance(0.5))
    return { person: agent, api: 'agent', action: 'start_chat', payload: { chat } };
  return {
    person: place.person,
    api: 'agent',
    action: 'resume_chat',
    payload: { chat: { ...chat, id: place.id } },
  };
};

/** Events of a chat in which somebody writes on, so that there is something to set properties of. */
const write: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'active', true);
  return (
    place && {
      person: place.person,
      api: 'agent',
      action: 'send_event',
      payload: { chat_id: place.id, event: event(draw, 'agent') },
    }
  );
};

const SETTINGS: readonly Json[] = [
  { chats: { archive_chat_after_min: 20 } },
  { chats: { max_agent_active_chats: 2 } },
  { chats: { 'queue.enabled': true } },
];
const GROUP_SETTINGS: readonly Json[] = [
  { chats: { 'queue.routing_priority': 4 } },
  { chats: { 'manual_routing.override': 0 } },
];

function settingValues(draw: Draw, license: License, location: 'license' | 'group'): Json {
  const known = location === 'license' ? SETTINGS : GROUP_SETTINGS;
  switch (draw.weighted({ known: 3, test: 2, registered: 2, bad: 2, wrong: 2, none: 0.3 })) {
    case 'known':
      return draw.of(known);
    case 'test':
      return properties(draw);
    case 'registered':
      return registered(draw, license);
    case 'bad':
      return draw.of<Json>([
        badProperties(draw, 'agent', 'chat'),
        { limits: { 'tags.base': 1 } },
        { test: { int_property: 'many' } },
      ]);
    case 'wrong':
      return wrongRegistered(draw, license);
    case 'none':
      return {};
  }
}

const setting: Propose = async (_scene, draw, license) => {
  const person = head(draw, license);
  if (person === undefined) return undefined;
  const location = draw.of(['license', 'group'] as const);
  const given = settingValues(draw, license, location);
  const group = draw.chance(0.85) ? draw.of(license.groups) : NO_GROUP;
  const deletes = draw.chance(0.35);
  const whose = location === 'license' ? {} : deletes ? { id: group } : { group_id: group };
  return {
    person,
    api: 'configuration',
    action: `${deletes ? 'delete' : 'update'}_${location}_properties`,
    payload: { ...whose, properties: deletes ? namesOf(given) : given },
  };
};

const listSettings: Propose = async (_scene, draw, license) => {
  const group = draw.chance(0.55) ? draw.of(license.groups) : NO_GROUP;
  const of = draw.of(['license', 'group', 'groups'] as const);
  const named = { license: {}, group: { id: group }, groups: { group_ids: draw.chance(0.3) ? [] : [group] } }[
    of
  ];
  const action = `list_${of}_properties`;
  if (of !== 'groups' && draw.chance(0.4)) {
    const person = someone(draw, license, isCustomer);
    const only = draw.chance(0.3) ? { namespace: draw.of(['test', license.clientId]) } : {};
    return person && { person, api: 'customer', action, payload: { ...named, ...only } };
  }
  const person = head(draw, license);
  const only = draw.chance(0.3) ? { namespace: draw.of(['chats', 'test', license.clientId]) } : {};
  return person && { person, api: 'configuration', action, payload: { ...named, ...only } };
};

const definitions: Propose = async (_scene, draw, license): Promise<Proposal | undefined> => {
  const person = draw.chance(0.05) ? someone(draw, license, isBot) : head(draw, license);
  if (person === undefined) return undefined;
  const owner = draw.weighted({ own: 8, default: 1.5, another: 1 });
  const namespace = { own: license.clientId, default: 'chats', another: 'another-client' }[owner];
  const name = draw.of(['color', 'color', 'size', 'flag', 'floor', 'missing']);
  const of = { owner_client_id: namespace };
  const proposal = (action: string, payload: Json): Proposal => ({
    person,
    api: 'configuration',
    action,
    payload,
  });
  switch (draw.weighted({ register: 6, unregister: 2.5, publish: 3, list: 1 })) {
    case 'register': {
      const registration = draw.of(draw.chance(0.7) ? REGISTRATIONS : WRONG_REGISTRATIONS);
      return proposal('register_property', { ...of, ...registration });
    }
    case 'unregister':
      return proposal('unregister_property', { ...of, name });
    case 'publish':
      return proposal('publish_property', { ...of, name, access_type: ['read'] });
    case 'list':
      return proposal('list_properties', of);
  }
};

export const PROPERTY_ACTS: Readonly<Record<string, { weight: number; propose: Propose }>> = {
  by_agent: { weight: 50, propose: byAgent },
  by_customer: { weight: 60, propose: byCustomer },
  in_new_thread: { weight: 12, propose: inNewThread },
  write: { weight: 10, propose: write },
  setting: { weight: 36, propose: setting },
  list_settings: { weight: 24, propose: listSettings },
  definitions: { weight: 26, propose: definitions },
};
