/** Rules about what people are told of the queue: positions, assignment out of it, and time spent in it. */
import * as fc from 'fast-check';
import { asAgent, asCustomer, withDefaults } from '../../rows.ts';
import { close, customers, entries, quiet, readThread, SOON, startAll, userIn } from '../../stage/moves.ts';
import { aboutChat, at, type Json } from '../../stage/scenes.ts';
import type { Party } from '../../stage/stage.ts';
import { QUEUE, queued, STAMP } from './line.ts';

const common = { license: quiet(QUEUE) } as const;

/** Entries about a chat in all `queue_positions_updated` an agent got. */
async function toldOf(agent: Party, chat: string): Promise<Json[]> {
  const pushes = await agent.pushed('queue_positions_updated');
  return pushes.flatMap(({ payload }) => entries(payload).filter((entry) => entry['chat_id'] === chat));
}

export const checks = withDefaults(common).judging({
  'QUEUE-006': asCustomer(
    'Assignment out of the queue is told to the chat: who has it, and that the agent was added.',
  ).plays(async (stage) => {
    const { agent, served, servedChat, people, chats } = await queued(stage, 1);
    const chat = chats[0]!;
    await close(served, servedChat);
    await stage.settled();
    const [push] = (await agent.pushed('chat_transferred', aboutChat(chat), 1)).slice(-1);
    const got = [at(push?.payload, 'reason'), at(push?.payload, 'transferred_to', 'agent_ids')];
    stage.equal(got, ['assigned', [agent.id]], 'reason and agents of chat_transferred');
    const [shown] = (await people[0]!.pushed('chat_transferred', aboutChat(chat), 1)).slice(-1);
    const count = (at(shown?.payload, 'transferred_to', 'agent_ids') as unknown[] | undefined)?.length;
    stage.equal(count, 1, 'number of agents the customer is told of');
    const added = await people[0]!.gets('user_added_to_chat', aboutChat(chat));
    stage.equal(at(added.payload, 'user', 'type'), 'agent', 'type of the added user');
    const right = (await userIn(people[0]!, chat, String(at(added.payload, 'user', 'id')))) !== undefined;
    stage.holds(right, 'the added user in the chat', added.payload);
  }),
  'QUEUE-007': asCustomer('A waiting customer is told each time the position changes.')
    .given(fc.integer({ min: 2, max: 4 }))
    .plays(async (stage, count) => {
      const { served, servedChat, people, chats } = await queued(stage, count);
      const before = await Promise.all(
        people.map(async (one) => (await one.pushed('queue_position_updated')).length),
      );
      await close(served, servedChat);
      await stage.settled();
      for (let index = 1; index < count; index += 1) {
        const news = (
          await people[index]!.pushed('queue_position_updated', undefined, before[index]! + 1)
        ).slice(before[index]);
        const payload: Json = news.at(-1)?.payload ?? {};
        stage.equal(payload['chat_id'], chats[index], 'chat_id of queue_position_updated');
        stage.equal(at(payload, 'queue', 'position'), index, 'queue.position');
        const right = Number.isInteger(at(payload, 'queue', 'wait_time'));
        stage.holds(right, 'an integer queue.wait_time', payload);
        stage.equal(
          payload['thread_id'],
          (await readThread(people[index]!, chats[index]!))['id'],
          'thread_id of queue_position_updated',
        );
      }
    }),
  'QUEUE-008': asAgent('Agents are told of every chat whose position changed.')
    .given(fc.integer({ min: 2, max: 4 }))
    .plays(async (stage, count) => {
      const watcher = await stage.agent({ accepting: false });
      const { agent, served, servedChat, chats } = await queued(stage, count);
      await close(served, servedChat);
      await stage.settled();
      for (const reader of [agent, watcher])
        for (let index = 1; index < count; index += 1) {
          const told = await toldOf(reader, chats[index]!);
          const got = at(told.at(-1), 'queue', 'position');
          stage.equal(got, index, `last position of chat ${index + 1} told to ${reader.name}`);
          const thread = (await readThread(reader, chats[index]!))['id'];
          stage.equal(told.at(-1)?.['thread_id'], thread, 'thread_id');
        }
    }),
  'QUEUE-009': asCustomer(
    'The position pushes have position and wait time only; threads also have the time of queueing.',
  )
    .given(fc.integer({ min: 2, max: 3 }))
    .plays(async (stage, count) => {
      const { agent, served, servedChat, people, chats } = await queued(stage, count);
      for (const [index, chat] of chats.entries())
        for (const reader of [agent, people[index]!]) {
          const right = STAMP.test(String(at(await readThread(reader, chat), 'queue', 'queued_at')));
          stage.holds(right, 'queue.queued_at of the thread', await readThread(reader, chat));
        }
      await close(served, servedChat);
      await stage.settled();
      const news = (await people[1]!.pushed('queue_position_updated')).map(({ payload }) => payload);
      const told = [...news, ...(await toldOf(agent, chats[1]!))];
      stage.holds(told.length > 0, 'position pushes', told);
      for (const one of told)
        stage.equal(at(one, 'queue', 'queued_at'), undefined, 'queue.queued_at of a position push');
    }),
  'QUEUE-021': asAgent('A chat that lost its agent joins the queue from now on, and its customer sees that.')
    .needs('clock')
    .touches()
    .given(fc.integer({ min: 5, max: 1800 }))
    .plays(async (stage, seconds) => {
      const lost = await stage.agent();
      const [customer] = (await customers(stage, 1)) as [Party];
      const [chat] = (await startAll([customer])) as [string];
      const { agent, people, chats } = await queuedBehind(stage, lost);
      await stage.advance(seconds * 1000);
      await lost.rtm.call('logout', {});
      await stage.settled();
      await stage.advance(SOON);
      const queue = at(await readThread(agent, chat), 'queue') as Json | undefined;
      const earlier = String(at(await readThread(agent, chats[0]!), 'queue', 'queued_at'));
      stage.holds(String(queue?.['queued_at']) > earlier, `queued_at after ${earlier}`, queue);
      stage.equal(queue?.['position'], chats.length + 1, 'position behind those who waited');
      const push = await customer.gets('chat_transferred', aboutChat(chat));
      const right = STAMP.test(String(at(push.payload, 'queue', 'queued_at')));
      stage.holds(right, 'queue with queued_at in chat_transferred', push.payload);
      stage.equal(people.length, chats.length, 'customers who waited before');
    }),
  'QUEUE-023': asAgent('A thread keeps the seconds it has spent waiting.')
    .needs('clock')
    .touches()
    .given(fc.integer({ min: 10, max: 900 }))
    .plays(async (stage, seconds) => {
      const { agent, served, servedChat, chats } = await queued(stage, 1);
      await stage.advance(seconds * 1000);
      await close(served, servedChat);
      await stage.settled();
      const duration = async () => (await readThread(agent, chats[0]!))['queues_duration'];
      const got = Number(await duration());
      const right = got >= seconds - 2 && got <= seconds + 5;
      stage.holds(right, `queues_duration of about ${seconds} seconds`, await duration());
      await stage.advance(SOON);
      stage.equal(await duration(), got, 'queues_duration a while after the assignment');
      const { id } = await readThread(agent, chats[0]!);
      const found = await agent.ok('list_archives', { filters: { thread_ids: [id] } });
      const archived = at(found, 'chats', 0, 'thread', 'queues_duration');
      stage.equal(archived, got, 'queues_duration in the archives');
    }),
});

/** Fills a second agent and puts one customer behind it; the first agent accepts no more. */
async function queuedBehind(stage: Parameters<typeof queued>[0], lost: Party) {
  await lost.call('set_routing_status', { status: 'not_accepting_chats' });
  return queued(stage, 1);
}
