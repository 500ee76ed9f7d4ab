/** Rules about closed threads: nothing is added to them, save what a customer attaches to the last one. */
import * as fc from 'fast-check';
import { asAgent, asCustomer, rowsFor, withDefaults } from '../../rows.ts';
import { close, idsOf, readThread, readThreads, resume } from '../../stage/moves.ts';
import { at, listAt, message, refusal, send } from '../../stage/scenes.ts';
import { base, talk, turns } from './talk.ts';

export const checks = withDefaults(base).judging({
  'THREAD-018': asAgent('Nothing that happens in a later thread adds an event to an earlier one.')
    .given(turns)
    .plays(async (stage, sides) => {
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
    }),
  'THREAD-019': asCustomer(
    'A customer may attach an event to the last thread of an inactive chat without waking it.',
  )
    .given({ sides: turns(), count: fc.integer({ min: 1, max: 3 }) })
    .plays(async (stage, { sides, count }) => {
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
    }),
  ...rowsFor([undefined, false], (attach) => ({
    [`THREAD-020#${attach === undefined ? 'left-out' : 'false'}`]: asCustomer(
      'Without attach_to_last_thread a customer cannot write into an inactive chat.',
    ).plays(async (stage) => {
      const told = await talk(stage, []);
      await close(told.customer, told.chat);
      await stage.refuses(
        told.customer,
        'send_event',
        {
          chat_id: told.chat,
          event: message(),
          ...(attach === undefined ? {} : { attach_to_last_thread: attach }),
        },
        refusal('chat_inactive'),
        () => readThreads(told.agent, told.chat),
      );
    }),
  })),
  'THREAD-020#active-chat': asCustomer('On an active chat attach_to_last_thread makes no difference.')
    .given(fc.tuple(turns(), fc.boolean()))
    .plays(async (stage, [sides, attach]) => {
      const told = await talk(stage, sides);
      const answer = await told.customer.ok('send_event', {
        chat_id: told.chat,
        event: message(),
        attach_to_last_thread: attach,
      });
      const newest = await readThread(told.agent, told.chat);
      stage.equal([newest['id'], newest['active']], [told.threads.at(-1), true], 'newest thread');
      const right = idsOf(listAt(newest, 'events')).includes(String(answer['event_id']));
      stage.holds(right, 'the event in the active thread', idsOf(listAt(newest, 'events')));
    }),
  'THREAD-021': asAgent('An agent cannot write into an inactive chat with attach_to_last_thread.')
    .given(turns)
    .plays(async (stage, sides) => {
      const told = await talk(stage, sides);
      await close(told.agent, told.chat);
      await stage.refuses(
        told.agent,
        'send_event',
        { chat_id: told.chat, event: message(), attach_to_last_thread: true },
        refusal('chat_inactive'),
        () => readThreads(told.agent, told.chat),
      );
    }),
});
