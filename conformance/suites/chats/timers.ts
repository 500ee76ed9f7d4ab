/**
 * Rules about time in a chat: closing for inactivity, idling, the customer's absence and Messaging Mode. Every
 * check sets the timer it judges, except the one that judges the default, and moves the licence's clock.
 */
import * as fc from 'fast-check';
import { asAgent, asCustomer, withDefaults } from '../../rows.ts';
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
import { chatting, listAt, message, type Scene, type Side } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';

const side = () => fc.constantFrom<Side>('agent', 'customer');
const minutes = () => fc.integer({ min: 1, max: 90 });

const common = { needs: ['clock'] } as const;

async function isActive(scene: Scene): Promise<unknown> {
  return (await scene.thread(scene.agent, scene.threadId))['active'];
}

/** Moves the clock to just before and then just after a deadline, and judges what is read on either side. */
async function around(stage: Stage, after: number, judge: (passed: boolean) => Promise<void>): Promise<void> {
  await stage.advance(after * MINUTE - 5_000);
  await judge(false);
  await stage.advance(10_000);
  await judge(true);
}

export const checks = [
  ...withDefaults(common).judging({
    'CHAT-030': asAgent(
      'By default a thread is closed after 30 minutes without a message, and the chat remains.',
    ).plays(async (stage) => {
      const scene = await chatting(stage, { events: [message()] });
      await around(stage, 30, async (passed) =>
        stage.equal(await isActive(scene), !passed, `active ${passed ? 'after' : 'before'} 30 minutes`),
      );
      // Who has done nothing for so long may be disconnected (CUST-027).
      await (await stage.again(scene.customer)).ok('get_chat', { chat_id: scene.chatId });
      await scene.agent.ok('resume_chat', { chat: { id: scene.chatId } });
    }),
    'CHAT-031': asAgent('The archive timeout can be set, and each message restarts it.')
      // Shorter than what disconnects a customer (CUST-027).
      .given({ limit: fc.integer({ min: 1, max: 25 }), writers: fc.array(side(), { maxLength: 3 }) })
      .license(({ limit }: { limit: number; writers: Side[] }) => quiet({ archive_chat_after_min: limit }))
      .plays(async (stage, { limit, writers }) => {
        const scene = await chatting(stage, { events: [message()] });
        for (const writer of writers) {
          await stage.advance(limit * MINUTE - 5_000);
          stage.equal(await isActive(scene), true, 'active before the timeout');
          await scene.send(scene.of(writer));
        }
        await around(stage, limit, async (passed) =>
          stage.equal(
            await isActive(scene),
            !passed,
            `active ${passed ? 'after' : 'before'} ${limit} minutes from the last message`,
          ),
        );
      }),
    'CHAT-032': asAgent('Closing for inactivity leaves a system message with the number of minutes.')
      .given(minutes)
      .license((limit: number) => quiet({ archive_chat_after_min: limit }))
      .plays(async (stage, limit) => {
        const scene = await chatting(stage, { events: [message()] });
        await stage.advance(limit * MINUTE + LEEWAY);
        const thread = await scene.thread(scene.agent, scene.threadId);
        const told = systemMessages(thread, 'routing.archived_inactive');
        stage.holds(told.length === 1, 'one system message routing.archived_inactive', systemTypes(thread));
        const duration = (told[0]?.['text_vars'] as Record<string, unknown> | undefined)?.['duration'];
        stage.equal(Number(duration), limit, 'text_vars.duration');
      }),
    'CHAT-033': asAgent('A continuous chat is closed after its own timeout, not after the ordinary one.')
      .given({ short: minutes(), longer: minutes() })
      .license(({ short, longer }: { short: number; longer: number }) =>
        quiet({ archive_chat_after_min: short, archive_offline_chat_after_min: short + longer }),
      )
      .plays(async (stage, { short, longer }) => {
        const scene = await chatting(stage, { events: [message()], start: { continuous: true } });
        await stage.advance(short * MINUTE + LEEWAY);
        stage.equal(await isActive(scene), true, 'active after the ordinary timeout');
        await stage.advance(longer * MINUTE);
        stage.equal(await isActive(scene), false, 'active after the timeout of continuous chats');
      }),
    'CHAT-034': asAgent('A thread without messages becomes idle, says so, and stays active.')
      .given(minutes)
      .license((limit: number) => quiet({ chat_inactive_after_min: limit }))
      .plays(async (stage, limit) => {
        const scene = await chatting(stage, { events: [message()] });
        await scene.send(scene.agent);
        await around(stage, limit, async (passed) => {
          const thread = await scene.thread();
          const got = routing(thread, 'idle') ?? false;
          stage.equal(got, passed, `routing.idle ${passed ? 'after' : 'before'} ${limit} minutes`);
          const told = systemMessages(thread, 'routing.idle');
          const right = told.length === (passed ? 1 : 0);
          stage.holds(right, `${passed ? 'one' : 'no'} system message routing.idle`, systemTypes(thread));
          if (passed) {
            const duration = Number((told[0]?.['text_vars'] as Record<string, unknown>)?.['duration']);
            stage.equal(duration, limit, 'text_vars.duration');
          }
          stage.equal(thread['active'], true, 'active of the idle thread');
        });
      }),
    'CHAT-035': asAgent('A message from either side wakes an idle chat, again and again.')
      .given(fc.array(side(), { minLength: 1, maxLength: 3 }))
      .license(quiet({ chat_inactive_after_min: 1 }))
      .plays(async (stage, writers) => {
        const scene = await chatting(stage, { events: [message()] });
        await scene.send(scene.agent);
        for (const writer of writers) {
          await stage.advance(MINUTE + LEEWAY);
          const got = routing(await scene.thread(), 'idle');
          stage.equal(got, true, 'routing.idle after its minute');
          await scene.send(scene.of(writer));
          const seen = routing(await scene.thread(), 'idle');
          stage.equal(seen, false, `routing.idle after a message of the ${writer}`);
        }
      }),
    'CHAT-036': asAgent('A chat in which only one side has written does not become idle.')
      .given(fc.constantFrom<Side | undefined>(undefined, 'agent', 'customer'))
      .license(quiet({ chat_inactive_after_min: 1 }))
      .plays(async (stage, writer) => {
        const scene = await chatting(stage);
        if (writer !== undefined) await scene.send(scene.of(writer));
        await stage.advance(2 * MINUTE);
        const thread = await scene.thread();
        stage.equal(routing(thread, 'idle') ?? false, false, 'routing.idle');
        const count = systemMessages(thread, 'routing.idle').length;
        stage.equal(count, 0, 'number of system messages routing.idle');
      }),
    'CHAT-037': asAgent('A chat is closed when its customer stays away longer than the customer timeout.')
      .given(minutes)
      .license((limit: number) => quiet({ customer_timeout_after_min: limit }))
      .plays(async (stage, limit) => {
        const scene = await chatting(stage, { events: [message()] });
        await scene.customer.rtm.close();
        await stage.settled();
        await stage.advance(limit * MINUTE - 10_000);
        stage.equal(await isActive(scene), true, 'active before the customer timeout');
        await stage.advance(20_000 + MINUTE);
        const thread = await scene.thread(scene.agent, scene.threadId);
        stage.equal(thread['active'], false, 'active after the customer timeout');
        const right = systemMessages(thread, 'archived_customer_disconnected').length === 1;
        stage.holds(right, 'one system message archived_customer_disconnected', systemTypes(thread));
      }),
    'CHAT-037#back-in-time': asAgent(
      'A customer who is back in time, or has another connection, keeps the chat.',
    )
      .given(fc.boolean())
      .license(quiet({ customer_timeout_after_min: 1 }))
      .plays(async (stage, before) => {
        const scene = await chatting(stage, { events: [message()] });
        if (before) await stage.again(scene.customer);
        await scene.customer.rtm.close();
        await stage.advance(MINUTE / 2);
        if (!before) await stage.again(scene.customer);
        await stage.advance(MINUTE + LEEWAY);
        stage.equal(await isActive(scene), true, 'active while the customer is connected');
      }),
    'CHAT-039': asAgent('In Messaging Mode the absence of the customer does not close the chat.')
      .given({ hours: fc.integer({ min: 1, max: 6 }), agentToo: fc.boolean() })
      .license(quiet({ messaging_mode: true, customer_timeout_after_min: 5 }))
      .plays(async (stage, { hours, agentToo }) => {
        const scene = await chatting(stage, { events: [message()] });
        const witness = await stage.agent({ accepting: false });
        await scene.customer.rtm.close();
        if (agentToo) await logout(scene.agent);
        await stage.advance(hours * 60 * MINUTE);
        const got = (await scene.thread(witness))['active'];
        stage.equal(got, true, 'active while the customer is away');
        witness.never('chat_deactivated', scene.about);
      }),
  }),
  ...withDefaults({ license: quiet({ messaging_mode: true }) }).judging({
    'CHAT-038#agent-away': asCustomer(
      'In Messaging Mode a message to nobody is kept for the agent who comes.',
    )
      .given(fc.integer({ min: 1, max: 3 }))
      .plays(async (stage, count) => {
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
        const messages = events.filter((id) => sent.includes(id));
        stage.equal(messages, sent, 'messages the agent finds');
      }),
    'CHAT-038#customer-away': asAgent(
      'In Messaging Mode an agent writes to a customer who is away, and the customer finds it later.',
    )
      .given(fc.integer({ min: 1, max: 3 }))
      .plays(async (stage, count) => {
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
        const events = idsOf(listAt(await scene.thread(back), 'events'));
        const messages = events.filter((id) => sent.includes(id));
        stage.equal(messages, sent, 'messages the customer finds');
      }),
    'CHAT-040': asCustomer('In Messaging Mode the customer can read the whole earlier history.')
      .given(fc.integer({ min: 1, max: 4 }))
      .plays(async (stage, count) => {
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
      }),
  }),
];
