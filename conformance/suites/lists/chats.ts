/**
 * Rules on `list_chats` and `get_chat`: page size, order, paging and what a summary holds (LIST-001, LIST-005 to
 * LIST-012, LIST-020, LIST-035, LIST-036). A customer has one chat, so paging of chats is judged on the agent side.
 */
import fc from 'fast-check';
import { asAgent, asCustomer, asEither, judging } from '../../rows.ts';
import {
  at,
  chatting,
  everyChat,
  type Json,
  lastEventsOf,
  listAt,
  listedChat,
  manyChats,
  message,
  need,
  person,
  refusal,
  startChat,
  told,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

const idsOf = (stage: Stage, page: Json): readonly string[] =>
  stage.words.chatsOf(page).map((chat) => String(chat['id']));

async function walk(
  party: Party,
  first: Json,
  along: 'next_page_id' | 'previous_page_id',
): Promise<readonly Json[]> {
  const pages = [first];
  for (let page = first; page[along] !== undefined && pages.length < 30; pages.push(page)) {
    page = await party.ok('list_chats', { page_id: page[along] });
  }
  return pages;
}

/** How many small pages there are, and what stands on the last, is known where nobody else has chats. */
const OWN_LICENCE = ['license'] as const;

const sizes = judging({
  'LIST-001': asAgent(
    'Without limit an agent’s list_chats gives ten chats at most, with it as many as asked for.',
  )
    .given(fc.integer({ min: 11, max: 13 }), { runs: 1 })
    .plays(async (stage, count) => {
      const { agent } = await manyChats(stage, count);
      stage.equal(idsOf(stage, await agent.ok('list_chats')).length, 10, 'chats without limit');
      stage.equal(idsOf(stage, await agent.ok('list_chats', { limit: 4 })).length, 4, 'chats with limit 4');
      const number = idsOf(stage, await agent.ok('list_chats', { limit: 100 })).length;
      stage.equal(number, count, 'chats with limit 100');
    }),
  'LIST-005#{side}-chats': asEither(
    'A limit that is no whole number in range is refused; one above may be cut instead.',
  )
    .given(fc.constantFrom<unknown>(0, -1, 1.5, '5', true, 1000), { runs: 5 })
    .plays(async (stage, limit, side) => {
      const party = await person(stage, side);
      const outcome = await party.call('list_chats', { limit }, { deliberate: true });
      const cut = outcome.kind === 'success' && limit === 1000;
      const right = cut || (outcome.kind === 'error' && outcome.type === 'validation');
      stage.holds(right, 'error validation', told(outcome));
    }),
  'LIST-006#chats': asAgent('asc gives the chats in the reverse order of desc, which is the default.')
    .given(fc.constantFrom(undefined, 'asc', 'desc'), { runs: 6 })
    .plays(async (stage, sort) => {
      const { agent, chatIds } = await manyChats(stage, 3);
      const listed = await everyChat(stage, agent, sort ? { sort_order: sort } : {});
      stage.equal(listed, sort === 'asc' ? chatIds : chatIds.toReversed(), 'order of the chats');
    }),
});

const paging = judging({
  'LIST-009#chats': asAgent('Walking forward and back gives the same pages, and each chat once.')
    .needs(...OWN_LICENCE)
    .given(
      {
        count: fc.integer({ min: 3, max: 6 }),
        limit: fc.integer({ min: 1, max: 3 }),
        sort: fc.constantFrom('asc', 'desc'),
      },
      { runs: 4 },
    )
    .plays(async (stage, { count, limit, sort }) => {
      const { agent, chatIds } = await manyChats(stage, count);
      const forward = await walk(
        agent,
        await agent.ok('list_chats', { limit, sort_order: sort }),
        'next_page_id',
      );
      const back = (await walk(agent, forward.at(-1) ?? {}, 'previous_page_id')).toReversed();
      const pages = back.map((page) => idsOf(stage, page));
      stage.equal(
        pages,
        forward.map((page) => idsOf(stage, page)),
        'pages walking back',
      );
      const ordered = sort === 'asc' ? chatIds : chatIds.toReversed();
      const chats = forward.flatMap((page) => idsOf(stage, page));
      stage.equal(chats, ordered, 'chats of all pages');
    }),
  'LIST-008#chats': asAgent('next_page_id and previous_page_id are there exactly when such a page exists.')
    .needs(...OWN_LICENCE)
    .given({ count: fc.integer({ min: 2, max: 5 }), limit: fc.integer({ min: 1, max: 3 }) })
    .plays(async (stage, { count, limit }) => {
      const { agent } = await manyChats(stage, count);
      const pages = await walk(agent, await agent.ok('list_chats', { limit }), 'next_page_id');
      stage.equal(pages.length, Math.max(1, Math.ceil(count / limit)), 'number of pages');
      const ends = pages.map((page) => ['previous_page_id' in page, 'next_page_id' in page]);
      stage.equal(
        ends,
        pages.map((_, index) => [index > 0, index < pages.length - 1]),
        'previous and next of each page',
      );
    }),
  'LIST-010#chats': asAgent('page_id together with limit, sort_order or filters is refused.')
    .given(fc.constantFrom<Json>({ limit: 1 }, { sort_order: 'asc' }, { filters: { group_ids: [0] } }), {
      runs: 6,
    })
    .plays(async (stage, more) => {
      const { agent } = await manyChats(stage, 2);
      const { next_page_id: page_id } = await agent.ok('list_chats', { limit: 1 });
      stage.holds(typeof page_id === 'string', 'a next page', page_id);
      await agent.refused('list_chats', { page_id, ...more }, ['validation'], { deliberate: true });
    }),
  'LIST-012#{side}-chats': asEither('A made-up page_id is refused.')
    .given(fc.oneof(fc.constant('MTU1MjM5ODM2MzY0MDAwMA=='), fc.stringMatching(/^[A-Za-z0-9]{6,24}$/)))
    .plays(async (stage, page_id, side) => {
      const party = await person(stage, side);
      await party.refused('list_chats', { page_id }, refusal('validation'), { deliberate: true });
    }),
  'LIST-011#chats': asAgent('The filter of the first request holds for the next pages.')
    .needs(...OWN_LICENCE)
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, active) => {
      const { agent, chatIds } = await manyChats(stage, 6, (index) => index % 2 === 0);
      // Before 3.6 the filter can only leave inactive chats out, so that only the active half can be asked for.
      const wantsActive = active || 'include_active' in stage.words.activeFilter(true);
      const filters =
        wantsActive && 'include_active' in stage.words.activeFilter(true)
          ? {}
          : stage.words.activeFilter(wantsActive);
      const pages = await walk(
        agent,
        await agent.ok('list_chats', { limit: 2, sort_order: 'asc', filters }),
        'next_page_id',
      );
      const wanted =
        Object.keys(filters).length === 0
          ? chatIds
          : chatIds.filter((_, index) => (index % 2 === 1) === wantsActive);
      const got = pages.flatMap((page) => idsOf(stage, page));
      stage.equal(got, wanted, 'chats of all pages');
    }),
});

const contents = judging({
  'LIST-020#{side}': asEither(
    'A chat in a list tells its newest thread and last events, without an events array.',
  )
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, events, side) => {
      const scene = await chatting(stage);
      for (let index = 0; index < events; index += 1) await scene.send(scene.agent);
      const chat = (await listedChat(stage, scene.of(side), scene.chatId)) ?? {};
      stage.equal(stage.words.lastThreadOf(chat)?.['id'], scene.threadId, 'id of the newest thread');
      stage.holds('message' in lastEventsOf(stage, chat), 'the last message', chat);
      stage.holds(!JSON.stringify(chat).includes('"events":'), 'no events array', chat);
    }),
  'LIST-035#{side}': asEither(
    'get_chat gives one thread, the newest or the named one, with events, users and access.',
  )
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, older, side) => {
      const scene = await chatting(stage, { events: [message('first')] });
      await need(scene.agent, 'deactivate_chat', { id: scene.chatId });
      const { thread_id } = await need(scene.customer, 'resume_chat', { chat: { id: scene.chatId } });
      const chat = await scene
        .of(side)
        .ok('get_chat', { chat_id: scene.chatId, ...(older && { thread_id: scene.threadId }) });
      const got = [chat['id'], at(chat, 'thread', 'id')];
      stage.equal(got, [scene.chatId, older ? scene.threadId : thread_id], 'chat and thread');
      const right = !('threads' in chat) && Array.isArray(at(chat, 'thread', 'events'));
      stage.holds(right, 'one thread with events', chat);
      const fits = listAt(chat, 'users').some((user) => user['id'] === scene.customer.id);
      stage.holds(fits, 'the customer among the users', chat['users']);
      const types = listAt(chat, 'users')
        .map((user) => user['type'])
        .sort();
      stage.equal(types, ['agent', 'customer'], 'types of the users');
      stage.holds(Array.isArray(at(chat, 'access', 'group_ids')), 'access with group_ids', chat['access']);
    }),
  'LIST-036': asCustomer('A customer’s list has only the customer’s own chats.')
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, closed) => {
      const scene = await chatting(stage);
      const other = await stage.customer();
      const empty = await stage.customer();
      const own = await startChat('customer', scene.agent, other);
      if (closed) await need(scene.agent, 'deactivate_chat', { id: scene.chatId });
      const lists = [];
      for (const party of [scene.customer, other, empty])
        lists.push(idsOf(stage, await party.ok('list_chats')));
      stage.equal(lists, [[scene.chatId], [own.chatId], []], 'lists of the three customers');
    }),
});

export const checks = [...sizes, ...paging, ...contents];
