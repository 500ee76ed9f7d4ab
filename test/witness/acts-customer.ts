/**
 * Commands of customers: for each served action of the customer API a call that can succeed, and one for each refusal
 * that its decision has. It proposes; `call.ts` sends.
 */
import { seenUpTo } from './acts-agent.ts';
import { listing } from './acts-agent-reads.ts';
import { chatOf, chatWhere, isCustomer, NO_CHAT, NO_GROUP, other, someone, type Wish } from './choose.ts';
import { badEvent, badProperties, event, properties } from './content.ts';
import type { Draw } from './draw.ts';
import type { Propose } from './place.ts';
import type { Chat, License, Person, Scene } from './scene.ts';
import type { Json } from './server.ts';

/** A customer and the id of a chat: its own as wished, or wrong in one way. */
export async function customersChat(
  scene: Scene,
  draw: Draw,
  license: License,
  wish: Wish,
): Promise<{ person: Person; id: string; chat: Chat | undefined } | undefined> {
  const mine = license.chats.filter(({ customer }) => customer !== null);
  const person = someone(draw, license, isCustomer);
  if (person === undefined) return undefined;
  switch (draw.weighted({ good: 10, unlike: 2, unknown: 1, another: 2, elsewhere: 0.7 })) {
    case 'good': {
      const found = await chatWhere(scene, draw, mine, wish);
      return found?.chat.customer
        ? { person: found.chat.customer, id: found.chat.id, chat: found.chat }
        : undefined;
    }
    case 'unlike': {
      const found = await chatWhere(scene, draw, mine, (look, chat) => !wish(look, chat));
      return found?.chat.customer
        ? { person: found.chat.customer, id: found.chat.id, chat: found.chat }
        : undefined;
    }
    case 'unknown':
      return { person, id: NO_CHAT, chat: undefined };
    case 'another': {
      const found = await chatWhere(
        scene,
        draw,
        license.chats,
        (look, chat) => chat.customer !== person && wish(look, chat),
      );
      return found && { person, id: found.chat.id, chat: found.chat };
    }
    case 'elsewhere': {
      const chat = draw.from(other(scene, license).chats);
      return chat && { person, id: chat.id, chat };
    }
  }
}

function beginning(draw: Draw, license: License): Json {
  const access = { access: { group_ids: [draw.of(license.groups)] } };
  switch (draw.weighted({ good: 9, group: 1, event: 2.5, property: 1.5, thread: 1.5 })) {
    case 'group':
      return { access: { group_ids: [NO_GROUP] } };
    case 'event':
      return { thread: { events: [badEvent(draw, 'customer')] } };
    case 'property':
      return { properties: badProperties(draw, 'customer', 'chat') };
    case 'thread':
      return { thread: { properties: badProperties(draw, 'customer', 'thread') } };
    case 'good': {
      const ignoring = draw.chance(0.1) ? { routing: { ignore_agents_routing: true } } : undefined;
      const bots = draw.chance(0.2) ? { routing: { ignore_bots: true } } : undefined;
      const events = draw.chance(0.6) ? { events: [event(draw, 'customer')] } : {};
      return {
        ...(draw.chance(0.6) ? access : {}),
        ...(ignoring ? { properties: ignoring } : draw.chance(0.2) ? { properties: properties(draw) } : {}),
        thread: { ...events, ...(bots ? { properties: bots } : {}) },
      };
    }
  }
}

function settings(draw: Draw): Json {
  return {
    ...(draw.chance(0.1) ? { active: draw.chance(0.2) } : {}),
    ...(draw.chance(0.25) ? { continuous: draw.chance(0.6) } : {}),
  };
}

const startChat: Propose = async (_scene, draw, license) => {
  const fresh = draw.chance(0.85);
  const person =
    someone(draw, license, (one) => isCustomer(one) && (chatOf(one) === undefined) === fresh) ??
    someone(draw, license, isCustomer);
  if (person === undefined) return undefined;
  const chat = beginning(draw, license);
  const payload = draw.chance(0.1) ? {} : { chat, ...settings(draw) };
  return { person, api: 'customer', action: 'start_chat', payload, customer: person };
};

const resumeChat: Propose = async (scene, draw, license) => {
  const place = await customersChat(scene, draw, license, (look) => !look.active);
  if (place === undefined) return undefined;
  const chat = draw.chance(0.3) ? {} : beginning(draw, license);
  return {
    person: place.person,
    api: 'customer',
    action: 'resume_chat',
    payload: { chat: { ...chat, id: place.id }, ...settings(draw) },
  };
};

const deactivateChat: Propose = async (scene, draw, license) => {
  const place = await customersChat(scene, draw, license, (look) => look.active);
  return (
    place && { person: place.person, api: 'customer', action: 'deactivate_chat', payload: { id: place.id } }
  );
};

const sendEvent: Propose = async (scene, draw, license) => {
  const place = await customersChat(scene, draw, license, (look) => look.active);
  if (place === undefined) return undefined;
  const sent = draw.chance(0.15) ? badEvent(draw, 'customer') : event(draw, 'customer');
  return {
    person: place.person,
    api: 'customer',
    action: 'send_event',
    payload: {
      chat_id: place.id,
      event: sent,
      ...(draw.chance(0.25) ? { attach_to_last_thread: draw.chance(0.8) } : {}),
    },
  };
};

const markEventsAsSeen: Propose = async (scene, draw, license) => {
  const place = await customersChat(scene, draw, license, () => true);
  return (
    place && {
      person: place.person,
      api: 'customer',
      action: 'mark_events_as_seen',
      payload: { chat_id: place.id, seen_up_to: seenUpTo(draw) },
    }
  );
};

const getChat: Propose = async (scene, draw, license) => {
  const place = await customersChat(scene, draw, license, () => true);
  if (place === undefined) return undefined;
  const threads = place.chat?.threads ?? [];
  const thread = draw.chance(0.15)
    ? 'PNOSUCHTHREAD'
    : draw.chance(0.4) && threads.length > 0
      ? draw.of(threads)
      : undefined;
  return {
    person: place.person,
    api: 'customer',
    action: 'get_chat',
    payload: { chat_id: place.id, ...(thread === undefined ? {} : { thread_id: thread }) },
  };
};

const listChats: Propose = async (scene, draw, license) => {
  const person = someone(draw, license, isCustomer);
  if (person === undefined) return undefined;
  const page = draw.chance(0.2)
    ? draw.from(scene.pages.filter(({ reader }) => reader.license === license))
    : undefined;
  const payload = {
    ...(page === undefined ? {} : { page_id: page.pageId }),
    ...(draw.chance(0.4) ? { limit: draw.of([1, 5, 25, 100]) } : {}),
    ...(draw.chance(0.3) ? { sort_order: draw.of(['asc', 'desc']) } : {}),
  };
  return { person, api: 'customer', action: 'list_chats', payload };
};

const listThreads: Propose = async (scene, draw, license) => {
  const place = await customersChat(scene, draw, license, () => true);
  if (place === undefined) return undefined;
  const page = draw.chance(0.35)
    ? draw.from(
        scene.pages.filter(
          ({ reader, api, action }) =>
            reader.license === license && api === 'customer' && action === 'list_threads',
        ),
      )
    : undefined;
  const follows = page !== undefined && draw.chance(0.8);
  const chatId = follows && page.chatId !== undefined ? page.chatId : place.id;
  return {
    person: follows ? page.reader : place.person,
    api: 'customer',
    action: 'list_threads',
    payload: { chat_id: chatId, ...listing(draw, page?.pageId) },
  };
};

export const CUSTOMER_ACTS: Readonly<Record<string, { weight: number; propose: Propose }>> = {
  start_chat: { weight: 8, propose: startChat },
  resume_chat: { weight: 6, propose: resumeChat },
  deactivate_chat: { weight: 3, propose: deactivateChat },
  send_event: { weight: 9, propose: sendEvent },
  mark_events_as_seen: { weight: 3, propose: markEventsAsSeen },
  get_chat: { weight: 3, propose: getChat },
  list_chats: { weight: 2, propose: listChats },
  list_threads: { weight: 6, propose: listThreads },
};
