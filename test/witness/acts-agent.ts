/**
 * Commands of agents and bots: for each served action of the agent API a call that can succeed, and one for each
 * refusal that its decision has. It proposes; `call.ts` sends.
 */
import {
  chatOf,
  chatWhere,
  isAgent,
  isCustomer,
  isHead,
  isPlain,
  NO_CHAT,
  NO_GROUP,
  NOBODY,
  other,
  present,
  reaches,
  someone,
} from './choose.ts';
import { badEvent, badProperties, event, properties } from './content.ts';
import type { Draw } from './draw.ts';
import type { Api, Chat, License, Look, Person, Scene } from './scene.ts';
import type { Json } from './server.ts';

export interface Proposal {
  readonly person: Person;
  readonly api: Api;
  readonly action: string;
  readonly payload: Json;
  /** The customer whose chat this starts. */
  readonly customer?: Person | undefined;
}

type Propose = (scene: Scene, draw: Draw, license: License) => Promise<Proposal | undefined>;

/** Somebody who reaches the chat without being in it, or any agent. */
function outsider(draw: Draw, chat: Chat, look: Look): Person | undefined {
  return someone(
    draw,
    chat.license,
    (person) => isAgent(person) && reaches(person, look.groups) && !look.agents.includes(person.id),
  );
}

/** A plain agent whose groups do not reach the chat. */
function stranger(draw: Draw, chat: Chat, look: Look): Person | undefined {
  return someone(draw, chat.license, (person) => isPlain(person) && !reaches(person, look.groups));
}

/** Chat and requester for an action inside a chat: good, or wrong in one way. */
async function inside(
  scene: Scene,
  draw: Draw,
  license: License,
  wants: 'active' | 'inactive' | 'any',
  needsPresence: boolean,
): Promise<{ chat: Chat | null; id: string; person: Person; look: Look | undefined } | undefined> {
  const way = draw.weighted({ good: 13, unknown: 1, foreign: 1, beyond: 3, outside: 2, other: 2 });
  const anybody = someone(draw, license, isAgent);
  if (anybody === undefined) return undefined;
  if (way === 'unknown') return { chat: null, id: NO_CHAT, person: anybody, look: undefined };
  if (way === 'foreign') {
    const chat = draw.from(other(scene, license).chats);
    return chat && { chat: null, id: chat.id, person: anybody, look: undefined };
  }
  const wanted = (look: Look) => wants === 'any' || look.active === (wants === 'active');
  if (way === 'beyond') {
    const found = await chatWhere(
      scene,
      draw,
      license.chats,
      (look, chat) => wanted(look) && stranger(draw, chat, look) !== undefined,
    );
    const person = found && stranger(draw, found.chat, found.look);
    return found && person && { ...found, id: found.chat.id, person };
  }
  if (way === 'other') {
    const found = await chatWhere(scene, draw, license.chats, (look) => !wanted(look));
    const person =
      found && (draw.from(present(scene, found.chat, found.look)) ?? someone(draw, license, isHead));
    return found && person && { ...found, id: found.chat.id, person };
  }
  const found = await chatWhere(
    scene,
    draw,
    license.chats,
    (look, chat) =>
      wanted(look) && (way === 'outside' || !needsPresence || present(scene, chat, look).length > 0),
  );
  if (found === undefined) return undefined;
  const people = way === 'outside' || !needsPresence ? [] : present(scene, found.chat, found.look);
  const person = draw.from(people) ?? outsider(draw, found.chat, found.look) ?? anybody;
  return { ...found, id: found.chat.id, person };
}

/** What is given at a start or a resume, with one thing wrong when `way` says so. */
function beginning(draw: Draw, license: License, person: Person): { chat: Json; customer?: Person } {
  const agents = license.people.filter((one) => isAgent(one) && one !== person);
  const customers = license.people.filter(isCustomer);
  const free = draw.from(customers.filter((one) => chatOf(one) === undefined));
  const taken = draw.from(customers.filter((one) => chatOf(one) !== undefined));
  const user = (one: Person | undefined) =>
    one === undefined ? [] : [{ id: one.id, type: isCustomer(one) ? 'customer' : 'agent' }];
  const own = isHead(person) ? draw.of(license.groups) : draw.of([0, ...person.groups]);
  const beyond = license.groups.find((id) => id !== 0 && !person.groups.includes(id)) ?? NO_GROUP;
  switch (
    draw.weighted({
      good: 14,
      many: 1,
      crowd: 1,
      ghost: 1.5,
      taken: 1.5,
      group: 1.5,
      beyond: 2,
      author: 1.5,
      event: 2,
      property: 1.5,
      thread: 1,
    })
  ) {
    case 'many':
      return { chat: { users: [...user(free), ...user(taken)] } };
    case 'crowd':
      return { chat: { users: agents.slice(0, 5).flatMap(user) } };
    case 'ghost':
      return { chat: { users: [{ id: NOBODY, type: draw.of(['agent', 'customer']) }] } };
    case 'taken':
      return { chat: { users: user(taken) } };
    case 'group':
      return { chat: { access: { group_ids: [0, NO_GROUP] } } };
    case 'beyond':
      return { chat: { access: { group_ids: [beyond] } } };
    case 'author':
      return {
        chat: {
          thread: { events: [{ ...event(draw, 'agent'), author_id: draw.from(agents)?.id ?? NOBODY }] },
        },
      };
    case 'event':
      return { chat: { thread: { events: [event(draw, 'agent'), badEvent(draw, 'agent')] } } };
    case 'property':
      return { chat: { properties: badProperties(draw) } };
    case 'thread':
      return { chat: { thread: { properties: { ...badProperties(draw) } } } };
    case 'good': {
      const customer = draw.chance(0.6) ? free : undefined;
      const second = draw.chance(0.3) ? draw.from(agents) : undefined;
      const events = draw.chance(0.5)
        ? [
            event(draw, 'agent'),
            ...(customer ? [{ ...event(draw, 'customer'), author_id: customer.id }] : []),
          ]
        : undefined;
      const chat = {
        ...(customer || second ? { users: [...user(customer), ...user(second)] } : {}),
        ...(draw.chance(0.5) ? { access: { group_ids: [own] } } : {}),
        ...(draw.chance(0.3) ? { properties: properties(draw) } : {}),
        ...(events
          ? { thread: { events, ...(draw.chance(0.3) ? { properties: properties(draw) } : {}) } }
          : {}),
      };
      return customer ? { chat, customer } : { chat };
    }
  }
}

function settings(draw: Draw): Json {
  return {
    ...(draw.chance(0.15) ? { active: draw.chance(0.3) } : {}),
    ...(draw.chance(0.25) ? { continuous: draw.chance(0.6) } : {}),
  };
}

const startChat: Propose = async (_scene, draw, license) => {
  const person = someone(draw, license, draw.chance(0.6) ? isPlain : isAgent);
  if (person === undefined) return undefined;
  const { chat, customer } = beginning(draw, license, person);
  return { person, api: 'agent', action: 'start_chat', payload: { chat, ...settings(draw) }, customer };
};

const resumeChat: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'inactive', false);
  if (place === undefined) return undefined;
  const { chat } = beginning(draw, license, place.person);
  if (draw.chance(0.35)) {
    delete chat['users'];
    delete chat['thread'];
  }
  return {
    person: place.person,
    api: 'agent',
    action: 'resume_chat',
    payload: { chat: { ...chat, id: place.id }, ...settings(draw) },
  };
};

const deactivateChat: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'active', true);
  if (place === undefined) return undefined;
  const waived = draw.chance(0.25) ? { ignore_requester_presence: true } : {};
  return {
    person: place.person,
    api: 'agent',
    action: 'deactivate_chat',
    payload: { id: place.id, ...waived },
  };
};

const sendEvent: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'active', true);
  if (place === undefined) return undefined;
  const sent = draw.chance(0.15) ? badEvent(draw, 'agent') : event(draw, 'agent');
  return {
    person: place.person,
    api: 'agent',
    action: 'send_event',
    payload: { chat_id: place.id, event: sent },
  };
};

async function targetOf(
  scene: Scene,
  draw: Draw,
  license: License,
  look: Look | undefined,
): Promise<Json | undefined> {
  const groups = look?.groups ?? [0];
  const online = new Set(
    scene.open().flatMap(({ person }) => (person?.license === license && isAgent(person) ? [person.id] : [])),
  );
  const agent = (fits: (one: Person) => boolean) => {
    const found = someone(draw, license, (one) => one.kind !== 'customer' && fits(one));
    return { type: 'agent', ids: [found?.id ?? NOBODY] };
  };
  switch (
    draw.weighted({
      none: 2,
      group: 5,
      agent: 6,
      ghost: 1.5,
      nowhere: 1.5,
      same: 2,
      blind: 2,
      offline: 2,
      two: 1,
    })
  ) {
    case 'none':
      return undefined;
    case 'group':
      return { type: 'group', ids: [draw.of(license.groups)] };
    case 'agent':
      return agent((one) => online.has(one.id) && reaches(one, groups) && !look?.agents.includes(one.id));
    case 'ghost':
      return { type: 'agent', ids: [NOBODY] };
    case 'nowhere':
      return { type: 'group', ids: [NO_GROUP] };
    case 'same':
      return { type: 'agent', ids: look?.agents.slice(0, 1) ?? [NOBODY] };
    case 'blind':
      return agent((one) => isPlain(one) && online.has(one.id) && !reaches(one, groups));
    case 'offline':
      return agent((one) => isAgent(one) && !online.has(one.id) && reaches(one, groups));
    case 'two':
      return {
        type: 'agent',
        ids: license.people
          .filter((one) => isAgent(one) && reaches(one, groups))
          .slice(0, 3)
          .map(({ id }) => id),
      };
  }
}

const transferChat: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'active', true);
  if (place === undefined) return undefined;
  const target = await targetOf(scene, draw, license, place.look);
  return {
    person: place.person,
    api: 'agent',
    action: 'transfer_chat',
    payload: {
      id: place.id,
      ...(target === undefined ? {} : { target }),
      ...(draw.chance(0.2) ? { ignore_agents_availability: true } : {}),
      ...(draw.chance(0.2) ? { ignore_requester_presence: true } : {}),
    },
  };
};

const setRoutingStatus: Propose = async (scene, draw, license) => {
  const online = new Set(scene.open().flatMap(({ person }) => (person ? [person] : [])));
  const person =
    someone(draw, license, (one) => isAgent(one) && online.has(one)) ?? someone(draw, license, isAgent);
  if (person === undefined) return undefined;
  const status = draw.weighted({ accepting_chats: 6, not_accepting_chats: 4, offline: 1 });
  const target = draw.weighted({ self: 6, bot: 4, agent: 2, ghost: 0.7, offline: 1 });
  const of = (fits: (one: Person) => boolean) => someone(draw, license, fits)?.id ?? NOBODY;
  const agentId = {
    self: undefined,
    bot: of(({ kind }) => kind === 'bot'),
    agent: of(isAgent),
    ghost: NOBODY,
    offline: of((one) => isAgent(one) && !online.has(one)),
  }[target];
  const asker = target === 'self' || draw.chance(0.3) ? person : (someone(draw, license, isHead) ?? person);
  return {
    person: asker,
    api: 'agent',
    action: 'set_routing_status',
    payload: { status, ...(agentId === undefined ? {} : { agent_id: agentId }) },
  };
};

const sendTypingIndicator: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'active', draw.chance(0.7));
  if (place === undefined) return undefined;
  const visibility = draw.chance(0.3) ? { visibility: draw.of(['all', 'agents']) } : {};
  return {
    person: place.person,
    api: 'agent',
    action: 'send_typing_indicator',
    payload: { chat_id: place.id, is_typing: draw.chance(0.7), ...visibility },
  };
};

/** Where a customer or an agent says it has read up to. */
export function seenUpTo(draw: Draw): string {
  return draw.of([
    '2026-01-01T00:00:00.000000Z',
    '2026-01-01T02:00:00.000000Z',
    '2027-01-01T00:00:00.123456Z',
    '2026-01-01T01:00:00+01:00',
    '2026-02-30T00:00:00.000000Z',
    'yesterday',
  ]);
}

const markEventsAsSeen: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'any', draw.chance(0.6));
  if (place === undefined) return undefined;
  return {
    person: place.person,
    api: 'agent',
    action: 'mark_events_as_seen',
    payload: { chat_id: place.id, seen_up_to: seenUpTo(draw) },
  };
};

const getChat: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'any', false);
  if (place === undefined) return undefined;
  const strange = draw.chance(0.12) ? 'PNOSUCHTHREAD' : undefined;
  const thread =
    strange ?? (draw.chance(0.4) && place.chat?.threads.length ? draw.of(place.chat.threads) : undefined);
  return {
    person: place.person,
    api: 'agent',
    action: 'get_chat',
    payload: { chat_id: place.id, ...(thread === undefined ? {} : { thread_id: thread }) },
  };
};

const listChats: Propose = async (scene, draw, license) => {
  const person = someone(draw, license, isAgent);
  if (person === undefined) return undefined;
  const found = draw.chance(0.4)
    ? draw.from(scene.pages.filter((page) => page.api === 'agent' && page.reader.license === license))
    : undefined;
  const reader = found !== undefined && draw.chance(0.7) ? found.reader : person;
  const filters = draw.of<Json>([
    { active: true },
    { active: false },
    { include_active: draw.chance(0.5) },
    { group_ids: [draw.of(license.groups)] },
    { include_chats_without_threads: false },
    { properties: { test: { bool_property: { exists: draw.chance(0.7) } } } },
    { properties: { test: { bool_property: { values: [true] } } } },
    { properties: { routing: { continuous: { exclude_values: [true] } } } },
    { properties: { test: { bool_property: { exists: true, values: [true] } } } },
    { properties: { test: { bool_property: {} } } },
  ]);
  const payload = {
    ...(draw.chance(0.6) && found === undefined ? { filters } : {}),
    ...(draw.chance(found === undefined ? 0.6 : 0.2) ? { limit: draw.of([1, 2, 3, 100, 101]) } : {}),
    ...(draw.chance(0.2) ? { sort_order: draw.of(['asc', 'desc']) } : {}),
    ...(found === undefined ? {} : { page_id: draw.chance(0.1) ? 'nonsense' : found.pageId }),
  };
  return { person: reader, api: 'agent', action: 'list_chats', payload };
};

const listThreads: Propose = async (scene, draw, license) => {
  const place = await inside(scene, draw, license, 'any', false);
  if (place === undefined) return undefined;
  const found = draw.chance(0.35)
    ? draw.from(
        scene.pages.filter((page) => page.action === 'list_threads' && page.reader.license === license),
      )
    : undefined;
  const chatId = found?.chatId !== undefined && draw.chance(0.8) ? found.chatId : place.id;
  const person =
    found !== undefined && draw.chance(0.8) && found.api === 'agent' ? found.reader : place.person;
  return {
    person,
    api: 'agent',
    action: 'list_threads',
    payload: { chat_id: chatId, ...listing(draw, found?.pageId) },
  };
};

/** The members beside the chat in either side's `list_threads`. */
export function listing(draw: Draw, pageId: string | undefined): Json {
  if (pageId !== undefined) {
    return {
      page_id: draw.chance(0.1) ? 'nonsense' : pageId,
      ...(draw.chance(0.35)
        ? draw.of<Json>([{ limit: 1 }, { sort_order: 'asc' }, { min_events_count: 2 }])
        : {}),
    };
  }
  return draw.of<Json>([
    {},
    { limit: 1 },
    { limit: 1, sort_order: 'asc' },
    { limit: 2 },
    { min_events_count: 3 },
    { min_events_count: 2, limit: 2 },
    { min_events_count: 2, filters: { from: '2026-01-01T00:00:00.000000Z' } },
    { filters: { from: '2026-01-01T00:30:00.000000Z' } },
    { filters: { to: '2026-01-01T00:30:00.000000Z' }, sort_order: 'asc' },
    { limit: 101 },
  ]);
}

export const AGENT_ACTS: Readonly<Record<string, { weight: number; propose: Propose }>> = {
  start_chat: { weight: 7, propose: startChat },
  resume_chat: { weight: 7, propose: resumeChat },
  deactivate_chat: { weight: 5, propose: deactivateChat },
  send_event: { weight: 8, propose: sendEvent },
  transfer_chat: { weight: 9, propose: transferChat },
  set_routing_status: { weight: 7, propose: setRoutingStatus },
  send_typing_indicator: { weight: 4, propose: sendTypingIndicator },
  mark_events_as_seen: { weight: 4, propose: markEventsAsSeen },
  get_chat: { weight: 4, propose: getChat },
  list_chats: { weight: 4, propose: listChats },
  list_threads: { weight: 7, propose: listThreads },
};
