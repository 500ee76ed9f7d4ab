/**
 * Rules about the life of a chat: starting, resuming and what the answers say. People and initial contents are
 * judged in `contents.ts`, closing in `closing.ts`, timers in `timers.ts`.
 */
import * as fc from 'fast-check';
import { asAgent, asCustomer, asEither, withDefaults } from '../../rows.ts';
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
} from '../../stage/moves.ts';
import { at, message, readChat, refusal, type Side, send } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

const SIDES = ['agent', 'customer'] as const;
const side = () => fc.constantFrom<Side>(...SIDES);

/** An accepting agent and a customer, by side. */
async function pair(stage: Stage): Promise<Record<Side, Party>> {
  return { agent: await stage.agent(), customer: await stage.customer() };
}

export const checks = withDefaults({ license: quiet() }).judging({
  'CHAT-001#{side}': asEither('A chat the {side} starts has an id, and one new thread inside.')
    .given({ events: fc.integer({ min: 0, max: 2 }) })
    .plays(async (stage, { events }, who) => {
      const people = await pair(stage);
      const thread = { events: Array.from({ length: events }, (_, index) => message(`m${index}`)) };
      const answer = await people[who].ok('start_chat', events === 0 ? {} : { chat: { thread } });
      const [chat, id] = [answer['chat_id'], answer['thread_id']];
      stage.holds(typeof chat === 'string' && typeof id === 'string', 'chat_id and thread_id', answer);
      stage.equal(idsOf(await readThreads(people.agent, String(chat))), [id], 'threads of the new chat');
    }),
  'CHAT-002#{side}': asEither('The {side} starts a chat with an empty payload.').plays(async (stage, who) => {
    const people = await pair(stage);
    const answer = await people[who].ok('start_chat', {});
    const right = (await chatIds(stage, people[who])).includes(String(answer['chat_id']));
    stage.holds(right, 'the chat in list_chats', answer);
  }),
  'CHAT-005#{side}': asEither('The thread the {side} starts or resumes is active unless active is false.')
    .given({ active: fc.constantFrom(undefined, true, false), resumed: fc.boolean() })
    .first({ active: false, resumed: true })
    .plays(async (stage, { active, resumed }, who) => {
      const people = await pair(stage);
      const wish = active === undefined ? {} : { active };
      let { chat, thread } = { chat: '', thread: '' };
      if (resumed) {
        chat = (await start(people.customer)).chat;
        await close(people.customer, chat);
        thread = String((await people[who].ok('resume_chat', { chat: { id: chat }, ...wish }))['thread_id']);
      } else ({ chat, thread } = await start(people[who], wish));
      const isActive = (await readThread(people.agent, chat, thread))['active'];
      stage.equal(isActive, active ?? true, 'active of the new thread');
    }),
  'CHAT-006': asCustomer('A chat created inactive is neither routed nor queued and takes no slot.')
    .given({ limit: fc.integer({ min: 1, max: 2 }), inactive: fc.integer({ min: 1, max: 2 }) })
    .license(quiet({ 'queue.enabled': true, 'queue.limit': 20 }))
    .plays(async (stage, { limit, inactive }) => {
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
    }),
  'CHAT-007': asCustomer('A continuous chat starts although nobody of the group is online.')
    .given(fc.boolean())
    .license(quiet({ 'queue.enabled': false }))
    .plays(async (stage, initial) => {
      const customer = await stage.customer();
      const chat = initial ? { chat: { thread: { events: [message()] } } } : {};
      const answer = await customer.ok('start_chat', { continuous: true, ...chat });
      const isActive = (await readThread(customer, String(answer['chat_id'])))['active'];
      stage.equal(isActive, true, 'active of the thread');
    }),
  'CHAT-007#default': asAgent('A chat started without continuous is not continuous.')
    .given(side)
    .plays(async (stage, who) => {
      const people = await pair(stage);
      const { chat } = await start(people[who]);
      const read = await readChat(people.agent, chat);
      const got = [routing(read, 'continuous') ?? false, routing(read['thread'], 'continuous') ?? false];
      stage.equal(got, [false, false], 'routing.continuous of chat and thread');
    }),
  'CHAT-008#start': asCustomer('With nobody online a customer cannot start a chat that is not continuous.')
    .given(fc.constantFrom({}, { continuous: false }, { chat: { thread: { events: [message()] } } }))
    .license(quiet({ 'queue.enabled': true, 'queue.limit': 20 }))
    .plays(async (stage, payload) => {
      const customer = await stage.customer();
      await stage.refuses(customer, 'start_chat', payload, ['groups_offline'], () =>
        chatIds(stage, customer),
      );
    }),
  'CHAT-008#resume': asCustomer(
    'With nobody accepting a customer cannot resume a chat that is not continuous.',
  )
    .license(quiet({ 'queue.enabled': false }, [1]))
    .plays(async (stage) => {
      const agent = await stage.agent();
      const customer = await stage.customer();
      const { chat } = await start(customer);
      await close(customer, chat);
      await stage.refuses(
        customer,
        'resume_chat',
        { chat: { id: chat, access: { group_ids: [stage.group(1)] } } },
        ['groups_offline'],
        () => readThreads(agent, chat),
      );
    }),
  'CHAT-009#{side}': asEither('A chat the {side} starts as continuous says so in chat and thread.').plays(
    async (stage, who) => {
      const people = await pair(stage);
      const { chat } = await start(people[who], { continuous: true });
      const read = await readChat(people[who], chat);
      const got = [routing(read, 'continuous'), routing(read['thread'], 'continuous')];
      stage.equal(got, [true, true], 'routing.continuous of chat and thread');
    },
  ),
  'CHAT-010': asCustomer('Resuming keeps the mode of the chat unless the request changes it.')
    .given(
      fc
        .record({ before: fc.boolean(), wish: fc.constantFrom(undefined, true, false), who: side() })
        .filter(({ wish, who }) => who === 'customer' || wish !== false),
    )
    .first({ before: true, wish: undefined, who: 'customer' })
    .plays(async (stage, { before, wish, who }) => {
      const people = await pair(stage);
      const { chat } = await start(people.customer, { continuous: before });
      await close(people.customer, chat);
      await resume(people[who], chat, wish === undefined ? {} : { continuous: wish });
      const mode = routing(await readChat(people.agent, chat), 'continuous') ?? false;
      stage.equal(mode, wish ?? before, 'routing.continuous of the resumed chat');
    }),
  'CHAT-011': asAgent('A closed chat stays listed, readable and resumable under its id.')
    .given(fc.tuple(side(), side()))
    .plays(async (stage, [closer, resumer]) => {
      const people = await pair(stage);
      const { chat } = await start(people.customer);
      const event = await send(people.customer, chat);
      await close(people[closer], chat);
      for (const reader of [people.agent, people.customer]) {
        const right = (await chatIds(stage, reader)).includes(chat);
        stage.holds(right, `the chat in ${reader.name}'s list`, 'no such chat');
        const thread = at(await reader.ok('get_chat', { chat_id: chat }), 'thread');
        const fits = idsOf((at(thread, 'events') ?? []) as never[]).includes(event);
        stage.holds(fits, 'the message in the closed thread', thread);
      }
      await people[resumer].ok('resume_chat', { chat: { id: chat } });
      stage.equal((await readThread(people.agent, chat))['active'], true, 'active after resuming');
    }),
  'CHAT-012': asCustomer('A customer who comes back talks in a new thread of the same chat.')
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, visits) => {
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
    }),
  'CHAT-013': asCustomer('A second chat of the same customer is refused, whether the first is active or not.')
    .given({ closed: fc.boolean(), continuous: fc.boolean(), elsewhere: fc.boolean() })
    .first({ closed: true, continuous: false, elsewhere: false })
    .plays(async (stage, { closed, continuous, elsewhere }) => {
      const agent = await stage.agent();
      const customer = await stage.customer();
      const { chat } = await start(customer);
      if (closed) await close(customer, chat);
      await stage.refuses(
        elsewhere ? await stage.again(customer) : customer,
        'start_chat',
        { continuous },
        refusal('limit_reached'),
        async () => [await chatIds(stage, agent), await readThreads(agent, chat)],
      );
    }),
  'CHAT-015#{side}': asEither("Resuming by the {side} needs the chat's id and adds one thread.").plays(
    async (stage, who) => {
      const people = await pair(stage);
      const { chat, thread } = await start(people.customer);
      await close(people.customer, chat);
      await stage.refuses(people[who], 'resume_chat', { chat: {} }, ['validation'], () =>
        readThreads(people.agent, chat),
      );
      const answer = await people[who].ok('resume_chat', { chat: { id: chat } });
      const threads = idsOf(await readThreads(people.agent, chat));
      stage.equal(threads, [thread, answer['thread_id']], 'threads of the chat');
    },
  ),
  'CHAT-016#{side}': asEither('The {side} cannot resume a chat that is active.')
    .given(fc.constantFrom({}, { active: true }, { active: false }, { continuous: true }))
    .plays(async (stage, payload, who) => {
      const people = await pair(stage);
      const { chat } = await start(people.customer);
      await stage.refuses(
        people[who],
        'resume_chat',
        { chat: { id: chat }, ...payload },
        refusal('validation', 'already_exists', 'limit_reached'),
        () => readThreads(people.agent, chat),
      );
    }),
  'CHAT-017': asCustomer('Simultaneous attempts to resume a chat make exactly one new active thread.')
    .given(fc.array(side(), { minLength: 2, maxLength: 4 }))
    .plays(async (stage, sides) => {
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
      const got = threads.map(({ id, active }) => ({ id, active }));
      stage.equal(
        got,
        [
          { id: thread, active: false },
          { id: made[0], active: true },
        ],
        'threads of the chat',
      );
    }),
});
