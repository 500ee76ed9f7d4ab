/** What agents read: chats, one by one and in lists, page by page. It proposes; `call.ts` sends. */
import { isAgent, someone } from './choose.ts';
import type { Draw } from './draw.ts';
import { inside, type Propose } from './place.ts';
import type { Json } from './server.ts';

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
  const mixed = draw.chance(0.15);
  const found = draw.chance(0.4)
    ? draw.from(
        scene.pages.filter(
          ({ api, action, reader }) =>
            api === 'agent' && reader.license === license && (mixed || action === 'list_chats'),
        ),
      )
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

export const AGENT_READS: Readonly<Record<string, { weight: number; propose: Propose }>> = {
  get_chat: { weight: 4, propose: getChat },
  list_chats: { weight: 4, propose: listChats },
  list_threads: { weight: 7, propose: listThreads },
};
