/**
 * Commands of agents and bots: for each served action of the agent API a call that can succeed, and one for each
 * refusal that its decision has. It proposes; `call.ts` sends.
 */
import { AGENT_READS } from './acts-agent-reads.ts';
import {
  chatOf,
  isAgent,
  isCustomer,
  isHead,
  isPlain,
  NO_GROUP,
  NOBODY,
  reaches,
  someone,
} from './choose.ts';
import { badEvent, badProperties, event, properties } from './content.ts';
import type { Draw } from './draw.ts';
import { inside, type Propose } from './place.ts';
import type { License, Look, Person, Scene } from './scene.ts';
import type { Json } from './server.ts';

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
      event: 4.5,
      property: 2.5,
      thread: 2.5,
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
      return { chat: { properties: badProperties(draw, 'agent', 'chat') } };
    case 'thread':
      return { chat: { thread: { properties: badProperties(draw, 'agent', 'thread') } } };
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

export const AGENT_ACTS: Readonly<Record<string, { weight: number; propose: Propose }>> = {
  start_chat: { weight: 7, propose: startChat },
  resume_chat: { weight: 7, propose: resumeChat },
  deactivate_chat: { weight: 5, propose: deactivateChat },
  send_event: { weight: 8, propose: sendEvent },
  transfer_chat: { weight: 9, propose: transferChat },
  set_routing_status: { weight: 7, propose: setRoutingStatus },
  send_typing_indicator: { weight: 4, propose: sendTypingIndicator },
  mark_events_as_seen: { weight: 4, propose: markEventsAsSeen },
  ...AGENT_READS,
};
