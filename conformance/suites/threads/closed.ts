/** Rules about closed threads: nothing is added to them, save what a customer attaches to the last one. */
import * as fc from 'fast-check';
import { type CheckDef, defineCheck } from '../../check.ts';
import { close, idsOf, readThread, readThreads, resume } from '../play.ts';
import { at, listAt, message, refusal, refusedWithoutTrace, send } from '../scenes.ts';
import { base, readers, talk, turns } from './talk.ts';

export const checks: readonly CheckDef[] = [
  defineCheck({
    ...base,
    rule: 'THREAD-018',
    title: 'Nothing that happens in a later thread adds an event to an earlier one.',
    api: 'agent',
    given: turns,
    run: async (stage, sides) => {
      const told = await talk(stage, ['customer', ...sides]);
      const earlier = told.threads.slice(0, -1);
      const contents = () =>
        Promise.all(earlier.map(async (id) => listAt(await readThread(told.agent, told.chat, id), 'events')));
      const before = await contents();
      await send(told.agent, told.chat, message('from the agent'));
      await told.customer.ok('send_event', {
        chat_id: told.chat,
        event: message('attached'),
        attach_to_last_thread: true,
      });
      await close(told.customer, told.chat);
      await told.customer.ok('send_event', {
        chat_id: told.chat,
        event: message('late'),
        attach_to_last_thread: true,
      });
      await resume(told.agent, told.chat);
      stage.same(await contents(), before, 'events of the earlier threads');
    },
  }),
  defineCheck({
    ...base,
    rule: 'THREAD-019',
    title: 'A customer may attach an event to the last thread of an inactive chat without waking it.',
    api: 'customer',
    given: () => fc.record({ sides: turns(), count: fc.integer({ min: 1, max: 3 }) }),
    run: async (stage, { sides, count }) => {
      const told = await talk(stage, sides);
      await close(told.customer, told.chat);
      const ids: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const answer = await told.customer.ok('send_event', {
          chat_id: told.chat,
          event: message(`late ${index}`),
          attach_to_last_thread: true,
        });
        ids.push(String(answer['event_id']));
      }
      const threads = await readThreads(told.agent, told.chat);
      stage.equal(idsOf(threads), told.threads, 'threads of the chat');
      stage.equal(at(threads.at(-1), 'active'), false, 'active of the newest thread');
      const kept = idsOf(listAt(threads.at(-1), 'events')).filter((id) => ids.includes(id));
      stage.equal(kept, ids, 'attached events in the newest thread');
    },
  }),
  ...([undefined, false] as const).map((attach) =>
    defineCheck({
      ...base,
      rule: 'THREAD-020',
      name: attach === undefined ? 'left-out' : 'false',
      title: 'Without attach_to_last_thread a customer cannot write into an inactive chat.',
      api: 'customer',
      run: async (stage) => {
        const told = await talk(stage, []);
        await close(told.customer, told.chat);
        await refusedWithoutTrace(stage, {
          by: told.customer,
          action: 'send_event',
          payload: {
            chat_id: told.chat,
            event: message(),
            ...(attach === undefined ? {} : { attach_to_last_thread: attach }),
          },
          types: refusal('chat_inactive'),
          read: () => readThreads(told.agent, told.chat),
          watchers: readers(told),
        });
      },
    }),
  ),
  defineCheck({
    ...base,
    rule: 'THREAD-020',
    name: 'active-chat',
    title: 'On an active chat attach_to_last_thread makes no difference.',
    api: 'customer',
    given: () => fc.tuple(turns(), fc.boolean()),
    run: async (stage, [sides, attach]) => {
      const told = await talk(stage, sides);
      const answer = await told.customer.ok('send_event', {
        chat_id: told.chat,
        event: message(),
        attach_to_last_thread: attach,
      });
      const newest = await readThread(told.agent, told.chat);
      stage.equal([newest['id'], newest['active']], [told.threads.at(-1), true], 'newest thread');
      stage.holds(
        idsOf(listAt(newest, 'events')).includes(String(answer['event_id'])),
        'the event in the active thread',
        idsOf(listAt(newest, 'events')),
      );
    },
  }),
  defineCheck({
    ...base,
    rule: 'THREAD-021',
    title: 'An agent cannot write into an inactive chat with attach_to_last_thread.',
    api: 'agent',
    given: turns,
    run: async (stage, sides) => {
      const told = await talk(stage, sides);
      await close(told.agent, told.chat);
      await refusedWithoutTrace(stage, {
        by: told.agent,
        action: 'send_event',
        payload: { chat_id: told.chat, event: message(), attach_to_last_thread: true },
        types: refusal('chat_inactive'),
        read: () => readThreads(told.agent, told.chat),
        watchers: readers(told),
      });
    },
  }),
];
