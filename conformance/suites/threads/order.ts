/**
 * Rules about threads: one active at a time, order, links, ids and what a closed thread may still take. What a
 * thread shows of routing and access is judged in `contents.ts`.
 */
import * as fc from 'fast-check';
import { asAgent, asEither, withDefaults } from '../../rows.ts';
import { close, idsOf, MINUTE, readThread, readThreads, resume, start } from '../../stage/moves.ts';
import { aboutEvent, at, listAt, readChat, refusal, send } from '../../stage/scenes.ts';
import { base, eachSide, readers, type Side, STAMP, shown, talk, turns } from './talk.ts';

export const checks = withDefaults(base).judging({
  'THREAD-001': asAgent('However often a chat is closed and resumed, one thread at most is active.')
    .given(turns)
    .plays(async (stage, sides) => {
      const told = await talk(stage, sides);
      await told.customer.call('resume_chat', { chat: { id: told.chat } });
      await told.agent.call('resume_chat', { chat: { id: told.chat } });
      await eachSide(told, (threads) => {
        const active = threads.filter((thread) => thread['active'] === true);
        stage.holds(active.length === 1, 'exactly one active thread', idsOf(active));
      });
      await close(told.agent, told.chat);
      await eachSide(told, (threads) =>
        stage.equal(
          idsOf(threads.filter((thread) => thread['active'] === true)),
          [],
          'active threads after closing',
        ),
      );
    }),
  'THREAD-002': asAgent('Of several threads only the newest is active.')
    .given(turns)
    .plays(async (stage, sides) => {
      const told = await talk(stage, sides);
      const wanted = told.threads.map((id, index) => ({ id, active: index === told.threads.length - 1 }));
      await eachSide(told, (threads) =>
        stage.equal(
          threads.map(({ id, active }) => ({ id, active })),
          wanted,
          'threads from old to new',
        ),
      );
    }),
  'THREAD-003#{side}': asEither(
    'An event the {side} sends lands in the active thread, and the push names that thread.',
  )
    .given(turns)
    .plays(async (stage, sides, side) => {
      const told = await talk(stage, sides);
      const id = await send(told[side], told.chat);
      const newest = told.threads.at(-1);
      for (const reader of readers(told)) {
        const push = await reader.gets('incoming_event', aboutEvent(id));
        stage.equal(at(push.payload, 'thread_id'), newest, 'thread_id of incoming_event');
      }
      const holding = (await readThreads(told.agent, told.chat)).filter((thread) =>
        idsOf(listAt(thread, 'events')).includes(id),
      );
      stage.equal(idsOf(holding), [newest], 'threads that hold the event');
    }),
  'THREAD-004': asAgent('Resuming makes a new thread each time and never reopens a closed one.')
    .given(turns)
    .plays(async (stage, sides) => {
      const told = await talk(stage, sides);
      stage.equal(new Set(told.threads).size, told.threads.length, 'number of different thread ids');
      for (const thread of told.threads.slice(0, -1))
        for (const reader of readers(told)) {
          const isActive = (await readThread(reader, told.chat, thread))['active'];
          stage.equal(isActive, false, 'active of a closed thread');
        }
    }),
  'THREAD-005': asAgent('Threads from old to new have strictly increasing creation times.')
    .given(turns)
    .plays(async (stage, sides) => {
      const told = await talk(stage, sides);
      await eachSide(told, (threads) => {
        stage.equal(idsOf(threads), told.threads, 'threads in the order they were started');
        const times = threads.map((thread) => String(thread['created_at']));
        const right = times.every((time, index) => index === 0 || time > String(times[index - 1]));
        stage.holds(right, 'strictly increasing created_at', times);
      });
    }),
  'THREAD-006': asAgent('Any time may pass between two threads, and nothing is made up for the gap.')
    .needs('clock')
    .given({
      minutes: fc.integer({ min: 1, max: 400 }),
      side: fc.constantFrom<Side>('agent', 'customer'),
    })
    .plays(async (stage, { minutes, side }) => {
      const told = await talk(stage, []);
      await close(told.agent, told.chat);
      await stage.advance(minutes * MINUTE);
      stage.equal(idsOf(await readThreads(told.agent, told.chat)), told.threads, 'threads during the gap');
      // A customer who has done nothing for so long may be disconnected (CUST-027).
      const by = side === 'customer' ? await stage.again(told.customer) : told.agent;
      const second = await resume(by, told.chat);
      const threads = await readThreads(told.agent, told.chat);
      stage.equal(idsOf(threads), [...told.threads, second], 'threads after the gap');
      const [from, to] = threads.map((thread) => Date.parse(String(thread['created_at'])));
      const right = Number(to) - Number(from) >= minutes * MINUTE;
      stage.holds(right, `a gap of at least ${minutes} minutes`, [from, to]);
    }),
  'THREAD-007': asAgent(
    'The creation time of a thread is UTC with six fractional digits, wherever it is shown.',
  )
    .given(turns)
    .plays(async (stage, sides) => {
      const told = await talk(stage, sides);
      for (const thread of await shown(told)) {
        const right = STAMP.test(String(at(thread, 'created_at')));
        stage.holds(right, 'created_at as YYYY-MM-DDThh:mm:ss.ffffffZ', at(thread, 'created_at'));
      }
    }),
  'THREAD-008': asAgent('Every thread says whether it is active.')
    .given(turns)
    .plays(async (stage, sides) => {
      const told = await talk(stage, sides);
      for (const thread of await shown(told))
        stage.holds(typeof at(thread, 'active') === 'boolean', 'active as a boolean', at(thread, 'active'));
    }),
  'THREAD-009': asAgent('The first thread has no predecessor and the newest no successor.')
    .given(turns)
    .plays(async (stage, sides) => {
      const told = await talk(stage, sides);
      await eachSide(told, (threads, reader) => {
        const previousThreadId = at(threads[0], 'previous_thread_id') ?? null;
        stage.equal(previousThreadId, null, `previous_thread_id of the first thread for ${reader.name}`);
        const nextThreadId = at(threads.at(-1), 'next_thread_id') ?? null;
        stage.equal(nextThreadId, null, `next_thread_id of the newest thread for ${reader.name}`);
      });
    }),
  'THREAD-010': asAgent('Neighbouring threads link to each other in both directions.')
    .given(turns)
    .plays(async (stage, sides) => {
      const told = await talk(stage, sides);
      const wanted = told.threads.map((id, index) => [
        told.threads[index - 1] ?? null,
        id,
        told.threads[index + 1] ?? null,
      ]);
      for (const reader of readers(told)) {
        const got: unknown[] = [];
        for (const id of told.threads) {
          const thread = await readThread(reader, told.chat, id);
          got.push([thread['previous_thread_id'] ?? null, thread['id'], thread['next_thread_id'] ?? null]);
        }
        stage.equal(got, wanted, `links as ${reader.name} reads them`);
      }
    }),
  'THREAD-011': asAgent('Resuming links the formerly newest thread to the new one.')
    .given(fc.constantFrom<Side>('agent', 'customer'))
    .plays(async (stage, side) => {
      const told = await talk(stage, []);
      await close(told.agent, told.chat);
      const closed = await readThread(told.agent, told.chat, told.threads[0]);
      stage.equal(closed['next_thread_id'] ?? null, null, 'next_thread_id before resuming');
      const second = await resume(told[side], told.chat);
      for (const reader of readers(told)) {
        const nextThreadId = (await readThread(reader, told.chat, told.threads[0]))['next_thread_id'];
        stage.equal(nextThreadId, second, 'next_thread_id after resuming');
      }
    }),
  'THREAD-025': asAgent('get_chat without a thread id returns the newest thread.')
    .given(fc.tuple(turns(), fc.boolean()))
    .plays(async (stage, [sides, closed]) => {
      const told = await talk(stage, sides);
      if (closed) await close(told.customer, told.chat);
      for (const reader of readers(told)) {
        const got = at(await reader.ok('get_chat', { chat_id: told.chat }), 'thread', 'id');
        stage.equal(got, told.threads.at(-1), 'thread.id');
      }
    }),
  'THREAD-026': asAgent('A thread of another chat is not found.').plays(async (stage) => {
    const told = await talk(stage, []);
    const other = await start(await stage.customer());
    for (const reader of readers(told))
      await reader.refused('get_chat', { chat_id: told.chat, thread_id: other.thread }, refusal('not_found'));
    const own = await readChat(told.agent, told.chat, told.threads[0]);
    stage.equal(at(own, 'thread', 'id'), told.threads[0], 'thread.id when the own thread is asked for');
  }),
  'THREAD-027': asAgent('Thread ids never repeat on a licence and stay valid.')
    .given(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }))
    .plays(async (stage, resumes) => {
      const agent = await stage.agent();
      const seen: { chat: string; thread: string }[] = [];
      for (const count of resumes) {
        const customer = await stage.customer();
        const { chat, thread } = await start(customer);
        seen.push({ chat, thread });
        for (let index = 0; index < count; index += 1) {
          await close(customer, chat);
          seen.push({ chat, thread: await resume(customer, chat) });
        }
      }
      const got = new Set(seen.map(({ thread }) => thread)).size;
      stage.equal(got, seen.length, 'number of different thread ids');
      for (const { chat, thread } of seen) {
        const found = at(await agent.ok('get_chat', { chat_id: chat, thread_id: thread }), 'thread', 'id');
        stage.equal(found, thread, 'thread.id');
      }
    }),
});
