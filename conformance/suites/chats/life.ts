/**
 * Rules about the life of a chat: starting, resuming and what the answers say. People and initial contents are
 * judged in `chat-contents.ts`, closing in `chat-closing.ts`, timers in `chat-timers.ts`.
 */
import * as fc from 'fast-check';
import { type CheckDef, defineCheck } from '../../check.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import {
  agentsIn,
  chatIds,
  close,
  customers,
  idsOf,
  quiet,
  readThread,
  readThreads,
  resume,
  routing,
  start,
} from '../play.ts';
import { at, message, readChat, refusal, refusedWithoutTrace, type Side, send } from '../scenes.ts';

const SIDES = ['agent', 'customer'] as const;
const side = () => fc.constantFrom<Side>(...SIDES);

/** An accepting agent and a customer, by side. */
async function pair(stage: Stage): Promise<Record<Side, Party>> {
  return { agent: await stage.agent(), customer: await stage.customer() };
}

export const checks: readonly CheckDef[] = [
  ...SIDES.map((who) =>
    defineCheck({
      rule: 'CHAT-001',
      name: who,
      title: `A chat the ${who} starts has an id, and one new thread inside.`,
      api: who,
      license: quiet(),
      given: () => fc.record({ events: fc.integer({ min: 0, max: 2 }) }),
      run: async (stage, { events }) => {
        const people = await pair(stage);
        const thread = { events: Array.from({ length: events }, (_, index) => message(`m${index}`)) };
        const answer = await people[who].ok('start_chat', events === 0 ? {} : { chat: { thread } });
        const [chat, id] = [answer['chat_id'], answer['thread_id']];
        stage.holds(typeof chat === 'string' && typeof id === 'string', 'chat_id and thread_id', answer);
        stage.equal(idsOf(await readThreads(people.agent, String(chat))), [id], 'threads of the new chat');
      },
    }),
  ),
  ...SIDES.map((who) =>
    defineCheck({
      rule: 'CHAT-002',
      name: who,
      title: `The ${who} starts a chat with an empty payload.`,
      api: who,
      license: quiet(),
      run: async (stage) => {
        const people = await pair(stage);
        const answer = await people[who].ok('start_chat', {});
        stage.holds(
          (await chatIds(stage, people[who])).includes(String(answer['chat_id'])),
          'the chat in list_chats',
          answer,
        );
      },
    }),
  ),
  ...SIDES.map((who) =>
    defineCheck({
      rule: 'CHAT-005',
      name: who,
      title: `The thread the ${who} starts or resumes is active unless active is false.`,
      api: who,
      license: quiet(),
      given: () => fc.record({ active: fc.constantFrom(undefined, true, false), resumed: fc.boolean() }),
      run: async (stage, { active, resumed }) => {
        const people = await pair(stage);
        const wish = active === undefined ? {} : { active };
        let { chat, thread } = { chat: '', thread: '' };
        if (resumed) {
          chat = (await start(people.customer)).chat;
          await close(people.customer, chat);
          thread = String(
            (await people[who].ok('resume_chat', { chat: { id: chat }, ...wish }))['thread_id'],
          );
        } else ({ chat, thread } = await start(people[who], wish));
        stage.equal(
          (await readThread(people.agent, chat, thread))['active'],
          active ?? true,
          'active of the new thread',
        );
      },
    }),
  ),
  defineCheck({
    rule: 'CHAT-006',
    title: 'A chat created inactive is neither routed nor queued and takes no slot.',
    api: 'customer',
    license: quiet({ 'queue.enabled': true, 'queue.limit': 20 }),
    given: () =>
      fc.record({ limit: fc.integer({ min: 1, max: 2 }), inactive: fc.integer({ min: 1, max: 2 }) }),
    run: async (stage, { limit, inactive }) => {
      const agent = await stage.agent({ max_chats_count: limit });
      for (const customer of await customers(stage, inactive)) {
        const { chat } = await start(customer, { active: false });
        stage.equal(await agentsIn(agent, chat), [], 'agents in the inactive chat');
        stage.equal((await readThread(agent, chat))['queue'], undefined, 'queue of the inactive chat');
      }
      for (const customer of await customers(stage, limit)) {
        const { chat } = await start(customer);
        stage.equal(await agentsIn(agent, chat), [agent.id], 'agents in an active chat within the limit');
      }
    },
  }),
  defineCheck({
    rule: 'CHAT-007',
    title: 'A continuous chat starts although nobody of the group is online.',
    api: 'customer',
    license: quiet({ 'queue.enabled': false }),
    given: () => fc.boolean(),
    run: async (stage, initial) => {
      const customer = await stage.customer();
      const chat = initial ? { chat: { thread: { events: [message()] } } } : {};
      const answer = await customer.ok('start_chat', { continuous: true, ...chat });
      stage.equal(
        (await readThread(customer, String(answer['chat_id'])))['active'],
        true,
        'active of the thread',
      );
    },
  }),
  defineCheck({
    rule: 'CHAT-007',
    name: 'default',
    title: 'A chat started without continuous is not continuous.',
    api: 'agent',
    license: quiet(),
    given: side,
    run: async (stage, who) => {
      const people = await pair(stage);
      const { chat } = await start(people[who]);
      const read = await readChat(people.agent, chat);
      stage.equal(
        [routing(read, 'continuous') ?? false, routing(read['thread'], 'continuous') ?? false],
        [false, false],
        'routing.continuous of chat and thread',
      );
    },
  }),
  defineCheck({
    rule: 'CHAT-008',
    name: 'start',
    title: 'With nobody online a customer cannot start a chat that is not continuous.',
    api: 'customer',
    license: quiet({ 'queue.enabled': true, 'queue.limit': 20 }),
    given: () => fc.constantFrom({}, { continuous: false }, { chat: { thread: { events: [message()] } } }),
    run: async (stage, payload) => {
      const customer = await stage.customer();
      await refusedWithoutTrace(stage, {
        by: customer,
        action: 'start_chat',
        payload,
        types: ['groups_offline'],
        read: () => chatIds(stage, customer),
        watchers: [customer],
      });
    },
  }),
  defineCheck({
    rule: 'CHAT-008',
    name: 'resume',
    title: 'With nobody accepting a customer cannot resume a chat that is not continuous.',
    api: 'customer',
    license: quiet({ 'queue.enabled': false }, [1]),
    run: async (stage) => {
      const agent = await stage.agent();
      const customer = await stage.customer();
      const { chat } = await start(customer);
      await close(customer, chat);
      await refusedWithoutTrace(stage, {
        by: customer,
        action: 'resume_chat',
        payload: { chat: { id: chat, access: { group_ids: [stage.group(1)] } } },
        types: ['groups_offline'],
        read: () => readThreads(agent, chat),
        watchers: [customer, agent],
      });
    },
  }),
  ...SIDES.map((who) =>
    defineCheck({
      rule: 'CHAT-009',
      name: who,
      title: `A chat the ${who} starts as continuous says so in chat and thread.`,
      api: who,
      license: quiet(),
      run: async (stage) => {
        const people = await pair(stage);
        const { chat } = await start(people[who], { continuous: true });
        const read = await readChat(people[who], chat);
        stage.equal(
          [routing(read, 'continuous'), routing(read['thread'], 'continuous')],
          [true, true],
          'routing.continuous of chat and thread',
        );
      },
    }),
  ),
  defineCheck({
    rule: 'CHAT-010',
    title: 'Resuming keeps the mode of the chat unless the request changes it.',
    api: 'customer',
    license: quiet(),
    given: () =>
      fc
        .record({ before: fc.boolean(), wish: fc.constantFrom(undefined, true, false), who: side() })
        .filter(({ wish, who }) => who === 'customer' || wish !== false),
    run: async (stage, { before, wish, who }) => {
      const people = await pair(stage);
      const { chat } = await start(people.customer, { continuous: before });
      await close(people.customer, chat);
      await resume(people[who], chat, wish === undefined ? {} : { continuous: wish });
      const mode = routing(await readChat(people.agent, chat), 'continuous') ?? false;
      stage.equal(mode, wish ?? before, 'routing.continuous of the resumed chat');
    },
  }),
  defineCheck({
    rule: 'CHAT-011',
    title: 'A closed chat stays listed, readable and resumable under its id.',
    api: 'agent',
    license: quiet(),
    given: () => fc.tuple(side(), side()),
    run: async (stage, [closer, resumer]) => {
      const people = await pair(stage);
      const { chat } = await start(people.customer);
      const event = await send(people.customer, chat);
      await close(people[closer], chat);
      for (const reader of [people.agent, people.customer]) {
        stage.holds(
          (await chatIds(stage, reader)).includes(chat),
          `the chat in ${reader.name}'s list`,
          'no such chat',
        );
        const thread = at(await reader.ok('get_chat', { chat_id: chat }), 'thread');
        stage.holds(
          idsOf((at(thread, 'events') ?? []) as never[]).includes(event),
          'the message in the closed thread',
          thread,
        );
      }
      await people[resumer].ok('resume_chat', { chat: { id: chat } });
      stage.equal((await readThread(people.agent, chat))['active'], true, 'active after resuming');
    },
  }),
  defineCheck({
    rule: 'CHAT-012',
    title: 'A customer who comes back talks in a new thread of the same chat.',
    api: 'customer',
    license: quiet(),
    given: () => fc.integer({ min: 1, max: 3 }),
    run: async (stage, visits) => {
      await stage.agent();
      const first = await stage.customer();
      const { chat, thread } = await start(first);
      await close(first, chat);
      const threads = [thread];
      for (let visit = 0; visit < visits; visit += 1) {
        const back = await stage.again(first);
        stage.equal(await chatIds(stage, back), [chat], 'chats of the returning customer');
        threads.push(String((await back.ok('resume_chat', { chat: { id: chat } }))['thread_id']));
        await close(back, chat);
      }
      stage.equal(idsOf(await readThreads(first, chat)), threads, 'threads of the chat');
    },
  }),
  defineCheck({
    rule: 'CHAT-013',
    title: 'A second chat of the same customer is refused, whether the first is active or not.',
    api: 'customer',
    license: quiet(),
    given: () => fc.record({ closed: fc.boolean(), continuous: fc.boolean(), elsewhere: fc.boolean() }),
    run: async (stage, { closed, continuous, elsewhere }) => {
      const agent = await stage.agent();
      const customer = await stage.customer();
      const { chat } = await start(customer);
      if (closed) await close(customer, chat);
      await refusedWithoutTrace(stage, {
        by: elsewhere ? await stage.again(customer) : customer,
        action: 'start_chat',
        payload: { continuous },
        types: refusal('limit_reached'),
        read: async () => [await chatIds(stage, agent), await readThreads(agent, chat)],
        watchers: [customer, agent],
      });
    },
  }),
  ...SIDES.map((who) =>
    defineCheck({
      rule: 'CHAT-015',
      name: who,
      title: `Resuming by the ${who} needs the chat's id and adds one thread.`,
      api: who,
      license: quiet(),
      run: async (stage) => {
        const people = await pair(stage);
        const { chat, thread } = await start(people.customer);
        await close(people.customer, chat);
        await refusedWithoutTrace(stage, {
          by: people[who],
          action: 'resume_chat',
          payload: { chat: {} },
          types: ['validation'],
          read: () => readThreads(people.agent, chat),
          watchers: [people.agent, people.customer],
        });
        const answer = await people[who].ok('resume_chat', { chat: { id: chat } });
        stage.equal(
          idsOf(await readThreads(people.agent, chat)),
          [thread, answer['thread_id']],
          'threads of the chat',
        );
      },
    }),
  ),
  ...SIDES.map((who) =>
    defineCheck({
      rule: 'CHAT-016',
      name: who,
      title: `The ${who} cannot resume a chat that is active.`,
      api: who,
      license: quiet(),
      given: () => fc.constantFrom({}, { active: true }, { active: false }, { continuous: true }),
      run: async (stage, payload) => {
        const people = await pair(stage);
        const { chat } = await start(people.customer);
        await refusedWithoutTrace(stage, {
          by: people[who],
          action: 'resume_chat',
          payload: { chat: { id: chat }, ...payload },
          types: refusal('validation', 'already_exists', 'limit_reached'),
          read: () => readThreads(people.agent, chat),
          watchers: [people.agent, people.customer],
        });
      },
    }),
  ),
  defineCheck({
    rule: 'CHAT-017',
    title: 'Simultaneous attempts to resume a chat make exactly one new active thread.',
    api: 'customer',
    license: quiet(),
    given: () => fc.array(side(), { minLength: 2, maxLength: 4 }),
    run: async (stage, sides) => {
      const people = await pair(stage);
      const { chat, thread } = await start(people.customer);
      await close(people.customer, chat);
      const outcomes = await Promise.all(
        sides.map((who) => people[who].call('resume_chat', { chat: { id: chat } })),
      );
      const made = outcomes.flatMap((outcome) =>
        outcome.kind === 'success' ? [at(outcome.payload, 'thread_id')] : [],
      );
      stage.equal(new Set(made).size, 1, 'number of new thread ids in the answers');
      const threads = await readThreads(people.agent, chat);
      stage.equal(
        threads.map(({ id, active }) => ({ id, active })),
        [
          { id: thread, active: false },
          { id: made[0], active: true },
        ],
        'threads of the chat',
      );
    },
  }),
];
