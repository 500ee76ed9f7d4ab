/**
 * Rules on `list_threads`: order, paging, the events minimum and what may not be combined (LIST-003 to LIST-012,
 * LIST-021, LIST-022).
 */
import fc from 'fast-check';
import { asEither, judging } from '../../rows.ts';
import { chatting, type Json, listAt, need, refusal, type Scene, textAt, told } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

/** A scene whose chat has so many threads, each with the given number of further messages; closed at the end. */
async function threaded(
  stage: Stage,
  counts: readonly number[],
): Promise<Scene & { readonly threadIds: readonly string[] }> {
  const scene = await chatting(stage);
  const threadIds = [scene.threadId];
  for (const [index, count] of counts.entries()) {
    if (index > 0)
      threadIds.push(
        textAt(await need(scene.customer, 'resume_chat', { chat: { id: scene.chatId } }), 'thread_id'),
      );
    for (let sent = 0; sent < count; sent += 1) await scene.send(scene.customer);
    await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
  }
  return { ...scene, threadIds };
}

async function list(party: Party, chatId: string, more: Json = {}): Promise<Json> {
  return party.ok('list_threads', { chat_id: chatId, ...more });
}

const idsOf = (page: Json): readonly unknown[] => listAt(page, 'threads').map((thread) => thread['id']);

/** Walks pages along `next_page_id` or `previous_page_id` from a page on; the first page included. */
async function walk(
  party: Party,
  chatId: string,
  first: Json,
  along: 'next_page_id' | 'previous_page_id',
): Promise<readonly Json[]> {
  const pages = [first];
  for (let page = first; page[along] !== undefined && pages.length < 30; pages.push(page)) {
    page = await list(party, chatId, { page_id: page[along] });
  }
  return pages;
}

const singles = (minLength: number, maxLength: number): fc.Arbitrary<number[]> =>
  fc.array(fc.constant(0), { minLength, maxLength });

const order = judging({
  'LIST-003#{side}': asEither(
    'Without limit list_threads gives three threads at most, with it as many as asked for.',
  )
    .given(singles(1, 5))
    .plays(async (stage, counts, side) => {
      const scene = await threaded(stage, counts);
      const count = idsOf(await list(scene.of(side), scene.chatId)).length;
      stage.equal(count, Math.min(3, counts.length), 'threads without limit');
      const number = idsOf(await list(scene.of(side), scene.chatId, { limit: 2 })).length;
      stage.equal(number, Math.min(2, counts.length), 'threads with limit 2');
      const got = idsOf(await list(scene.of(side), scene.chatId, { limit: 100 })).length;
      stage.equal(got, counts.length, 'threads with limit 100');
    }),
  'LIST-005#{side}-threads': asEither(
    'A limit that is no whole number from 1 to 100 is refused; one above may be cut instead.',
  )
    .given(fc.constantFrom<unknown>(0, -1, 1.5, '5', true, 101, 1000), { runs: 5 })
    .plays(async (stage, limit, side) => {
      const scene = await chatting(stage);
      const outcome = await scene
        .of(side)
        .call('list_threads', { chat_id: scene.chatId, limit }, { deliberate: true });
      const cut =
        outcome.kind === 'success' &&
        typeof limit === 'number' &&
        limit > 100 &&
        listAt(outcome.payload, 'threads').length <= 100;
      const right = cut || (outcome.kind === 'error' && outcome.type === 'validation');
      stage.holds(right, 'error validation', told(outcome));
    }),
  'LIST-006#{side}': asEither('Threads come newest first, or oldest first with asc.')
    .given({ counts: singles(2, 4), sort: fc.constantFrom(undefined, 'asc', 'desc') }, { runs: 6 })
    .first({ counts: [0, 0, 0], sort: undefined })
    .plays(async (stage, { counts, sort }, side) => {
      const scene = await threaded(stage, counts);
      const page = await list(scene.of(side), scene.chatId, {
        limit: 10,
        ...(sort && { sort_order: sort }),
      });
      stage.equal(
        idsOf(page),
        sort === 'asc' ? scene.threadIds : scene.threadIds.toReversed(),
        'order of the threads',
      );
    }),
  'LIST-006#{side}-other-values': asEither('Another sort_order is refused.')
    .given(fc.constantFrom<unknown>('up', 'DESC', 'newest', 1), { runs: 8 })
    .plays(async (stage, sort_order, side) => {
      const scene = await chatting(stage);
      await scene.of(side).refused('list_threads', { chat_id: scene.chatId, sort_order }, ['validation'], {
        deliberate: true,
      });
    }),
});

const paging = judging({
  'LIST-008#{side}-threads': asEither(
    'next_page_id and previous_page_id are there exactly when such a page exists.',
  )
    .given({ counts: singles(2, 5), limit: fc.integer({ min: 1, max: 3 }) })
    .first({ counts: [0, 0, 0], limit: 2 })
    .plays(async (stage, { counts, limit }, side) => {
      const scene = await threaded(stage, counts);
      const pages = await walk(
        scene.of(side),
        scene.chatId,
        await list(scene.of(side), scene.chatId, { limit }),
        'next_page_id',
      );
      stage.equal(pages.length, Math.ceil(counts.length / limit), 'number of pages');
      const ends = pages.map((page) => ['previous_page_id' in page, 'next_page_id' in page]);
      stage.equal(
        ends,
        pages.map((_, index) => [index > 0, index < pages.length - 1]),
        'previous and next of each page',
      );
    }),
  'LIST-009#{side}-threads': asEither('Walking forward and back gives the same pages, and each thread once.')
    .given(
      {
        counts: singles(2, 5),
        limit: fc.integer({ min: 1, max: 3 }),
        sort: fc.constantFrom('asc', 'desc'),
      },
      { runs: 4 },
    )
    .first({ counts: [0, 0, 0], limit: 2, sort: 'asc' })
    .plays(async (stage, { counts, limit, sort }, side) => {
      const scene = await threaded(stage, counts);
      const reader = scene.of(side);
      const forward = await walk(
        reader,
        scene.chatId,
        await list(reader, scene.chatId, { limit, sort_order: sort }),
        'next_page_id',
      );
      const last = forward.at(-1) ?? {};
      const back = (await walk(reader, scene.chatId, last, 'previous_page_id')).toReversed();
      stage.equal(back.map(idsOf), forward.map(idsOf), 'pages walking back');
      stage.equal(
        forward.flatMap(idsOf),
        sort === 'asc' ? scene.threadIds : scene.threadIds.toReversed(),
        'threads of all pages',
      );
    }),
  'LIST-010#{side}-threads': asEither('page_id together with limit, sort_order or filters is refused.')
    .given(
      ({ side }) =>
        fc.constantFrom<Json>(
          { limit: 1 },
          { sort_order: 'asc' },
          side === 'agent'
            ? { filters: { from: '2020-01-01T00:00:00.000000+00:00' } }
            : { limit: 2, sort_order: 'desc' },
        ),
      { runs: 6 },
    )
    .plays(async (stage, more, side) => {
      const scene = await threaded(stage, [0, 0]);
      const { next_page_id: page_id } = await list(scene.of(side), scene.chatId, { limit: 1 });
      stage.holds(typeof page_id === 'string', 'a next page', page_id);
      await scene
        .of(side)
        .refused('list_threads', { chat_id: scene.chatId, page_id, ...more }, ['validation'], {
          deliberate: true,
        });
    }),
  'LIST-011#{side}-threads': asEither('Limit and order of the first request hold for the next page.')
    .given({ limit: fc.integer({ min: 1, max: 2 }), sort: fc.constantFrom('asc', 'desc') }, { runs: 4 })
    .first({ limit: 1, sort: 'asc' })
    .plays(async (stage, { limit, sort }, side) => {
      const scene = await threaded(stage, [0, 0, 0, 0]);
      const first = await list(scene.of(side), scene.chatId, { limit, sort_order: sort });
      const second = await list(scene.of(side), scene.chatId, { page_id: first['next_page_id'] });
      const ordered = sort === 'asc' ? scene.threadIds : scene.threadIds.toReversed();
      stage.equal(idsOf(second), ordered.slice(limit, 2 * limit), 'second page');
    }),
  'LIST-012#{side}-threads': asEither('A made-up page_id is refused.')
    .given(fc.oneof(fc.constant('MTU1MjM5ODM2MzY0MDAwMA=='), fc.stringMatching(/^[A-Za-z0-9]{6,24}$/)))
    .plays(async (stage, page_id, side) => {
      const scene = await chatting(stage);
      await scene
        .of(side)
        .refused('list_threads', { chat_id: scene.chatId, page_id }, refusal('validation'), {
          deliberate: true,
        });
    }),
});

const minimum = judging({
  'LIST-021#{side}': asEither('min_events_count together with limit, or filters of an agent, is refused.')
    .given(
      ({ side }) =>
        fc.constantFrom<Json>(
          { limit: 3 },
          ...(side === 'agent' ? [{ filters: { from: '2020-01-01T00:00:00.000000+00:00' } }] : []),
        ),
      { runs: 4 },
    )
    .plays(async (stage, more, side) => {
      const scene = await chatting(stage);
      const payload = { chat_id: scene.chatId, min_events_count: 5, ...more };
      await scene.of(side).refused('list_threads', payload, ['validation'], { deliberate: true });
    }),
  'LIST-022#{side}': asEither(
    'min_events_count gives as many of the newest threads as reach that many events.',
  )
    .given({
      counts: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
      wanted: fc.integer({ min: 2, max: 9 }),
    })
    .plays(async (stage, { counts, wanted }, side) => {
      const scene = await threaded(stage, counts);
      const all = listAt(await list(scene.of(side), scene.chatId, { limit: 100 }), 'threads');
      let events = 0;
      const enough = all.filter((thread) => {
        const needed = events < wanted;
        events += listAt(thread, 'events').length;
        return needed;
      });
      const got = idsOf(await list(scene.of(side), scene.chatId, { min_events_count: wanted }));
      stage.equal(
        got,
        enough.map((thread) => thread['id']),
        `threads for ${wanted} events`,
      );
    }),
  'LIST-022#{side}-range': asEither('min_events_count outside 1 to 100 is refused.')
    .given(fc.constantFrom<unknown>(0, -1, 101, '5'), { runs: 8 })
    .plays(async (stage, min_events_count, side) => {
      const scene = await chatting(stage);
      await scene
        .of(side)
        .refused('list_threads', { chat_id: scene.chatId, min_events_count }, ['validation'], {
          deliberate: true,
        });
    }),
});

export const checks = [...order, ...paging, ...minimum];
