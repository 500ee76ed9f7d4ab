/**
 * Rules about time in a chat: closing for inactivity, idling, the customer's absence and Messaging Mode. Every
 * check sets the timer it judges, except the one that judges the default, and moves the licence's clock.
 */
import * as fc from 'fast-check';
import { type CheckDef, defineCheck } from '../../check.ts';
import {
  close,
  idsOf,
  LEEWAY,
  logout,
  MINUTE,
  quiet,
  readThread,
  readThreads,
  resume,
  routing,
  start,
  systemMessages,
  systemTypes,
} from '../../stage/moves.ts';
import { aboutChat, chatting, listAt, message, type Scene, type Side, send } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';

const side = () => fc.constantFrom<Side>('agent', 'customer');
const minutes = () => fc.integer({ min: 1, max: 90 });

const common = { api: 'agent', needs: ['clock'] } as const;

async function isActive(scene: Scene): Promise<unknown> {
  return (await readThread(scene.agent, scene.chatId, scene.threadId))['active'];
}

/** Moves the clock to just before and then just after a deadline, and judges what is read on either side. */
async function around(stage: Stage, after: number, judge: (passed: boolean) => Promise<void>): Promise<void> {
  await stage.advance(after * MINUTE - 5_000);
  await judge(false);
  await stage.advance(10_000);
  await judge(true);
}

export const checks: readonly CheckDef[] = [
  defineCheck({
    ...common,
    rule: 'CHAT-030',
    title: 'By default a thread is closed after 30 minutes without a message, and the chat remains.',
    run: async (stage) => {
      const scene = await chatting(stage, { events: [message()] });
      await around(stage, 30, async (passed) =>
        stage.equal(await isActive(scene), !passed, `active ${passed ? 'after' : 'before'} 30 minutes`),
      );
      await scene.customer.ok('get_chat', { chat_id: scene.chatId });
      await scene.agent.ok('resume_chat', { chat: { id: scene.chatId } });
    },
  }),
  defineCheck({
    ...common,
    rule: 'CHAT-031',
    title: 'The archive timeout can be set, and each message restarts it.',
    license: ({ limit }: { limit: number; writers: Side[] }) => quiet({ archive_chat_after_min: limit }),
    given: () => fc.record({ limit: minutes(), writers: fc.array(side(), { maxLength: 3 }) }),
    run: async (stage, { limit, writers }) => {
      const scene = await chatting(stage, { events: [message()] });
      for (const writer of writers) {
        await stage.advance(limit * MINUTE - 5_000);
        stage.equal(await isActive(scene), true, 'active before the timeout');
        await send(scene.of(writer), scene.chatId);
      }
      await around(stage, limit, async (passed) =>
        stage.equal(
          await isActive(scene),
          !passed,
          `active ${passed ? 'after' : 'before'} ${limit} minutes from the last message`,
        ),
      );
    },
  }),
  defineCheck({
    ...common,
    rule: 'CHAT-032',
    title: 'Closing for inactivity leaves a system message with the number of minutes.',
    license: (limit: number) => quiet({ archive_chat_after_min: limit }),
    given: minutes,
    run: async (stage, limit) => {
      const scene = await chatting(stage, { events: [message()] });
      await stage.advance(limit * MINUTE + LEEWAY);
      const thread = await readThread(scene.agent, scene.chatId, scene.threadId);
      const told = systemMessages(thread, 'routing.archived_inactive');
      stage.holds(told.length === 1, 'one system message routing.archived_inactive', systemTypes(thread));
      const duration = (told[0]?.['text_vars'] as Record<string, unknown> | undefined)?.['duration'];
      stage.equal(Number(duration), limit, 'text_vars.duration');
    },
  }),
  defineCheck({
    ...common,
    rule: 'CHAT-033',
    title: 'A continuous chat is closed after its own timeout, not after the ordinary one.',
    license: ({ short, longer }: { short: number; longer: number }) =>
      quiet({ archive_chat_after_min: short, archive_offline_chat_after_min: short + longer }),
    given: () => fc.record({ short: minutes(), longer: minutes() }),
    run: async (stage, { short, longer }) => {
      const scene = await chatting(stage, { events: [message()], start: { continuous: true } });
      await stage.advance(short * MINUTE + LEEWAY);
      stage.equal(await isActive(scene), true, 'active after the ordinary timeout');
      await stage.advance(longer * MINUTE);
      stage.equal(await isActive(scene), false, 'active after the timeout of continuous chats');
    },
  }),
  defineCheck({
    ...common,
    rule: 'CHAT-034',
    title: 'A thread without messages becomes idle, says so, and stays active.',
    license: (limit: number) => quiet({ chat_inactive_after_min: limit }),
    given: minutes,
    run: async (stage, limit) => {
      const scene = await chatting(stage, { events: [message()] });
      await send(scene.agent, scene.chatId);
      await around(stage, limit, async (passed) => {
        const thread = await readThread(scene.agent, scene.chatId);
        stage.equal(
          routing(thread, 'idle') ?? false,
          passed,
          `routing.idle ${passed ? 'after' : 'before'} ${limit} minutes`,
        );
        const told = systemMessages(thread, 'routing.idle');
        stage.holds(
          told.length === (passed ? 1 : 0),
          `${passed ? 'one' : 'no'} system message routing.idle`,
          systemTypes(thread),
        );
        if (passed)
          stage.equal(
            Number((told[0]?.['text_vars'] as Record<string, unknown>)?.['duration']),
            limit,
            'text_vars.duration',
          );
        stage.equal(thread['active'], true, 'active of the idle thread');
      });
    },
  }),
  defineCheck({
    ...common,
    rule: 'CHAT-035',
    title: 'A message from either side wakes an idle chat, again and again.',
    license: quiet({ chat_inactive_after_min: 1 }),
    given: () => fc.array(side(), { minLength: 1, maxLength: 3 }),
    run: async (stage, writers) => {
      const scene = await chatting(stage, { events: [message()] });
      await send(scene.agent, scene.chatId);
      for (const writer of writers) {
        await stage.advance(MINUTE + LEEWAY);
        stage.equal(
          routing(await readThread(scene.agent, scene.chatId), 'idle'),
          true,
          'routing.idle after its minute',
        );
        await send(scene.of(writer), scene.chatId);
        stage.equal(
          routing(await readThread(scene.agent, scene.chatId), 'idle'),
          false,
          `routing.idle after a message of the ${writer}`,
        );
      }
    },
  }),
  defineCheck({
    ...common,
    rule: 'CHAT-036',
    title: 'A chat in which only one side has written does not become idle.',
    license: quiet({ chat_inactive_after_min: 1 }),
    given: () => fc.constantFrom<Side | undefined>(undefined, 'agent', 'customer'),
    run: async (stage, writer) => {
      const scene = await chatting(stage);
      if (writer !== undefined) await send(scene.of(writer), scene.chatId);
      await stage.advance(2 * MINUTE);
      const thread = await readThread(scene.agent, scene.chatId);
      stage.equal(routing(thread, 'idle') ?? false, false, 'routing.idle');
      stage.equal(systemMessages(thread, 'routing.idle').length, 0, 'number of system messages routing.idle');
    },
  }),
  defineCheck({
    ...common,
    rule: 'CHAT-037',
    title: 'A chat is closed when its customer stays away longer than the customer timeout.',
    license: (limit: number) => quiet({ customer_timeout_after_min: limit }),
    given: minutes,
    run: async (stage, limit) => {
      const scene = await chatting(stage, { events: [message()] });
      await scene.customer.rtm.close();
      await stage.settled();
      await stage.advance(limit * MINUTE - 10_000);
      stage.equal(await isActive(scene), true, 'active before the customer timeout');
      await stage.advance(20_000 + MINUTE);
      const thread = await readThread(scene.agent, scene.chatId, scene.threadId);
      stage.equal(thread['active'], false, 'active after the customer timeout');
      stage.holds(
        systemMessages(thread, 'archived_customer_disconnected').length === 1,
        'one system message archived_customer_disconnected',
        systemTypes(thread),
      );
    },
  }),
  defineCheck({
    ...common,
    rule: 'CHAT-037',
    name: 'back-in-time',
    title: 'A customer who is back in time, or has another connection, keeps the chat.',
    license: quiet({ customer_timeout_after_min: 1 }),
    given: () => fc.boolean(),
    run: async (stage, before) => {
      const scene = await chatting(stage, { events: [message()] });
      if (before) await stage.again(scene.customer);
      await scene.customer.rtm.close();
      await stage.advance(MINUTE / 2);
      if (!before) await stage.again(scene.customer);
      await stage.advance(MINUTE + LEEWAY);
      stage.equal(await isActive(scene), true, 'active while the customer is connected');
    },
  }),
  defineCheck({
    rule: 'CHAT-038',
    name: 'agent-away',
    title: 'In Messaging Mode a message to nobody is kept for the agent who comes.',
    api: 'customer',
    license: quiet({ messaging_mode: true }),
    given: () => fc.integer({ min: 1, max: 3 }),
    run: async (stage, count) => {
      const customer = await stage.customer();
      const started = await customer.ok('start_chat', {});
      const chat = String(started['chat_id']);
      const sent: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const answer = await customer.ok('send_event', { chat_id: chat, event: message(`m${index}`) });
        sent.push(String(answer['event_id']));
      }
      const agent = await stage.agent();
      const events = idsOf(listAt(await readThread(agent, chat), 'events'));
      stage.equal(
        events.filter((id) => sent.includes(id)),
        sent,
        'messages the agent finds',
      );
    },
  }),
  defineCheck({
    rule: 'CHAT-038',
    name: 'customer-away',
    title: 'In Messaging Mode an agent writes to a customer who is away, and the customer finds it later.',
    api: 'agent',
    license: quiet({ messaging_mode: true }),
    given: () => fc.integer({ min: 1, max: 3 }),
    run: async (stage, count) => {
      const scene = await chatting(stage);
      await scene.customer.rtm.close();
      const sent: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const answer = await scene.agent.ok('send_event', {
          chat_id: scene.chatId,
          event: message(`m${index}`),
        });
        sent.push(String(answer['event_id']));
      }
      const back = await stage.again(scene.customer);
      const events = idsOf(listAt(await readThread(back, scene.chatId), 'events'));
      stage.equal(
        events.filter((id) => sent.includes(id)),
        sent,
        'messages the customer finds',
      );
    },
  }),
  defineCheck({
    ...common,
    rule: 'CHAT-039',
    title: 'In Messaging Mode the absence of the customer does not close the chat.',
    api: 'agent',
    license: quiet({ messaging_mode: true, customer_timeout_after_min: 5 }),
    given: () => fc.record({ hours: fc.integer({ min: 1, max: 6 }), agentToo: fc.boolean() }),
    run: async (stage, { hours, agentToo }) => {
      const scene = await chatting(stage, { events: [message()] });
      const witness = await stage.agent({ accepting: false });
      await scene.customer.rtm.close();
      if (agentToo) await logout(scene.agent);
      await stage.advance(hours * 60 * MINUTE);
      stage.equal(
        (await readThread(witness, scene.chatId))['active'],
        true,
        'active while the customer is away',
      );
      witness.never('chat_deactivated', aboutChat(scene.chatId));
    },
  }),
  defineCheck({
    rule: 'CHAT-040',
    title: 'In Messaging Mode the customer can read the whole earlier history.',
    api: 'customer',
    license: quiet({ messaging_mode: true }),
    given: () => fc.integer({ min: 1, max: 4 }),
    run: async (stage, count) => {
      const customer = await stage.customer();
      const { chat, thread } = await start(customer, { chat: { thread: { events: [message('part 0')] } } });
      const threads = [thread];
      for (let part = 1; part < count; part += 1) {
        await close(customer, chat);
        threads.push(
          await resume(customer, chat, { chat: { thread: { events: [message(`part ${part}`)] } } }),
        );
      }
      for (const [part, id] of threads.entries()) {
        const read = await customer.ok('get_chat', { chat_id: chat, thread_id: id });
        const texts = listAt(read, 'thread', 'events').flatMap(({ text, type }) =>
          type === 'message' ? [text] : [],
        );
        stage.equal(texts, [`part ${part}`], `messages of thread ${part + 1}`);
      }
      stage.equal(idsOf(await readThreads(customer, chat)), threads, 'threads the customer lists');
    },
  }),
];
