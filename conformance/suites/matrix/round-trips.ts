/**
 * Given = read: what a write was given is what every read gives back, what it did not name stays, and what was deleted
 * is no longer there. Sets are compared as sets, and members that no version defines do not count.
 */
import { defineCheck } from '../../check.ts';
import { quiet } from '../../stage/moves.ts';
import {
  at,
  bothSides,
  chatting,
  type Json,
  listAt,
  message,
  need,
  objectAt,
  readChat,
  type Side,
  startChat,
} from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { type TalkScene, talking } from './acts/places.ts';
import { CHAT_PLACES, type ChatPlace, testOf } from './chat-places.ts';
import { customerData, customerIn, customerRef } from './customer-data.ts';
import { ownSame } from './hearing.ts';
import { named } from './nouns.ts';

const TEST = { int_property: 1, string_property: 'kept', bool_property: true };

/** Properties of a place as both sides read them. */
async function placeHolds(stage: Stage, row: ChatPlace, talk: TalkScene, wanted: Json): Promise<void> {
  for (const reader of [talk.agent, talk.customer])
    ownSame(
      stage,
      await testOf(row, talk, reader),
      wanted,
      `${row.place} properties as read by ${reader.name}`,
    );
}

/** What an event is beside its properties: nothing of it changes with them. */
async function eventIn({ agent, chat, event }: TalkScene): Promise<Json> {
  const events = listAt(await readChat(agent, chat), 'thread', 'events');
  const { properties: _, ...rest } = events.find(({ id }) => id === event) ?? {};
  return rest;
}

async function propertiesSet(stage: Stage, row: ChatPlace, side: Side): Promise<void> {
  const talk = await talking(stage);
  const update = (test: Json): Promise<Json> =>
    talk[side].ok(`update_${row.place}_properties`, { ...row.asked(talk), properties: { test } });
  const before = await eventIn(talk);
  await update(TEST);
  await placeHolds(stage, row, talk, TEST);
  await update({ int_property: -2 });
  stage.same(await eventIn(talk), before, `the event once ${row.place} properties are set`);
  await placeHolds(stage, row, talk, { ...TEST, int_property: -2 });
  for (const other of CHAT_PLACES.filter((one) => one !== row)) await placeHolds(stage, other, talk, {});
}

async function propertyDeleted(stage: Stage, { place, ...row }: ChatPlace, side: Side): Promise<void> {
  const talk = await talking(stage);
  const on = row.asked(talk);
  await need(talk[side], `update_${place}_properties`, { ...on, properties: { test: TEST } });
  const { int_property: _, ...rest } = TEST;
  await talk[side].ok(`delete_${place}_properties`, { ...on, properties: { test: ['int_property'] } });
  await placeHolds(stage, { place, ...row }, talk, rest);
}

const chatProperties = CHAT_PLACES.flatMap((row) => [
  ...bothSides((side) =>
    defineCheck({
      rule: 'PROP-005',
      name: `${row.place}-by-${side}`,
      title: `What is set of ${row.place} properties is read on both sides, and what was not named stays.`,
      api: side,
      run: (stage) => propertiesSet(stage, row, side),
    }),
  ),
  ...bothSides((side) =>
    defineCheck({
      rule: 'PROP-006',
      name: `${row.place}-by-${side}`,
      title: `What is deleted of ${row.place} properties is gone on both sides, and what was not named stays.`,
      api: side,
      run: (stage) => propertyDeleted(stage, row, side),
    }),
  ),
]);

const customers = [
  ...bothSides((side) =>
    defineCheck({
      rule: 'CUST-006',
      name: `by-${side}`,
      title:
        'What was said about a customer is read in the chat, and what a later change does not name stays.',
      api: side,
      async run(stage) {
        const scene = await chatting(stage);
        const ref = customerRef(side, scene.customer);
        const given = customerData(stage, side);
        const holds = async (wanted: Json, what: string): Promise<void> => {
          const read = await customerIn(scene.agent, scene.chatId, scene.customer.id);
          stage.same(named(read, wanted), wanted, what, { order: ['session_fields'] });
        };
        await scene.of(side).ok('update_customer', { ...ref, ...given });
        await holds(given, 'the customer as given');
        await scene.of(side).ok('update_customer', { ...ref, name: 'Sam of the kit' });
        const renamed = { ...given, name: 'Sam of the kit' };
        await holds(renamed, 'the customer with another name');
        // The name is no better kept than the others: what a change leaves out stays.
        const email = 'sam@example.com';
        await scene.of(side).ok('update_customer', { ...ref, email });
        await holds({ ...renamed, email }, 'the customer with another email');
      },
    }),
  ),
  defineCheck({
    rule: 'CUST-017',
    title: 'What a customer says of itself at login is read in its chat.',
    api: 'customer',
    transports: ['rtm'],
    async run(stage) {
      const agent = await stage.agent();
      const given = customerData(stage, 'customer');
      const customer = await stage.customer({ login: { customer: given } });
      const { chatId } = await startChat('customer', agent, customer);
      await stage.give(chatId, agent);
      const read = await customerIn(agent, chatId, customer.id);
      stage.same(named(read, given), given, 'the customer as given', { order: ['session_fields'] });
    },
  }),
];

/** A closed chat, resumed with what is given; it is read by an agent of these groups. */
async function resumed(
  stage: Stage,
  side: Side,
  given: Json,
  groups: readonly number[] = [0],
): Promise<{ chat: Json; thread: Json; ids: unknown }> {
  const agent = await stage.agent({ groups: groups.map((id) => ({ id, priority: 'normal' })) });
  const customer = await stage.customer();
  const { chatId } = await startChat('customer', agent, customer);
  await stage.give(chatId, agent);
  await need(customer, 'deactivate_chat', { id: chatId });
  const by = side === 'agent' ? agent : customer;
  const answer = await by.ok('resume_chat', { chat: { id: chatId, ...given } });
  const chat = await readChat(agent, chatId);
  return { chat, thread: objectAt(chat, 'thread'), ids: answer['event_ids'] };
}

const resumes = bothSides((side) =>
  defineCheck({
    rule: 'CHAT-018',
    name: `resume-by-${side}`,
    title: 'The access that a resume gives is the access of the chat.',
    api: side,
    license: quiet({}, [1]),
    async run(stage) {
      const access = { group_ids: [stage.group(1)] };
      const { chat } = await resumed(stage, side, { access }, [0, 1]);
      stage.same(chat['access'], access, 'access of the chat');
    },
  }),
).concat(
  bothSides((side) =>
    defineCheck({
      rule: 'PROP-001',
      name: `resume-by-${side}`,
      title: 'Properties that a resume gives to chat, thread and event are read there.',
      api: side,
      async run(stage) {
        const properties = { test: TEST };
        const events = [{ ...message('again'), properties }];
        const { chat, thread } = await resumed(stage, side, { properties, thread: { properties, events } });
        const event = listAt(thread, 'events').find((one) => one['text'] === 'again');
        for (const [what, place] of Object.entries({ chat, thread, event }))
          ownSame(stage, at(place, 'properties', 'test'), TEST, `properties of the ${what}`);
      },
    }),
  ),
  bothSides((side) =>
    defineCheck({
      rule: 'CHAT-004',
      name: `resume-by-${side}`,
      title: 'A resume answers with the ids of its events, in their order.',
      api: side,
      license: quiet(),
      async run(stage) {
        const texts = ['one', 'two', 'three'];
        const { thread, ids } = await resumed(stage, side, { thread: { events: texts.map(message) } });
        const sent = listAt(thread, 'events').filter((one) => one['type'] === 'message');
        const got = [sent.map((one) => one['text']), ids];
        stage.equal(got, [texts, sent.map(({ id }) => id)], 'texts, and ids as answered');
      },
    }),
  ),
);

/** Types of the system messages of the thread, as its agent reads them. */
async function systemMessagesOf({ agent, chat }: TalkScene): Promise<readonly unknown[]> {
  return listAt(await readChat(agent, chat), 'thread', 'events').flatMap(
    (event) => event['system_message_type'] ?? [],
  );
}

const ratings = [
  defineCheck({
    rule: 'PROP-020',
    title: 'A rating, its comment and its withdrawal by the customer add a system message each.',
    api: 'customer',
    async run(stage) {
      const talk = await talking(stage);
      const thread = { chat_id: talk.chat, thread_id: talk.thread };
      const says = async (type: string): Promise<void> =>
        stage.holds(
          (await systemMessagesOf(talk)).includes(type),
          `a system message ${type}`,
          await systemMessagesOf(talk),
        );
      const update = (rating: Json): Promise<Json> =>
        talk.customer.ok('update_thread_properties', { ...thread, properties: { rating } });
      await update({ score: 1 });
      await says('rating.chat_rated');
      await update({ comment: 'well done' });
      await says('rating.chat_commented');
      const read = await readChat(talk.agent, talk.chat);
      ownSame(
        stage,
        at(read, 'thread', 'properties', 'rating'),
        { score: 1, comment: 'well done' },
        'the rating',
      );
      await talk.customer.ok('delete_thread_properties', { ...thread, properties: { rating: ['score'] } });
      await says('rating.chat_rating_canceled');
    },
  }),
  defineCheck({
    rule: 'PROP-033',
    title: 'Where a transcript is asked for by the customer, a system message says so.',
    api: 'customer',
    async run(stage) {
      const talk = await talking(stage);
      const properties = { routing: { transcript_email: 'kim@example.com' } };
      await talk.customer.ok('update_thread_properties', {
        chat_id: talk.chat,
        thread_id: talk.thread,
        properties,
      });
      const types = await systemMessagesOf(talk);
      stage.holds(types.includes('transcript_requested'), 'a system message transcript_requested', types);
    },
  }),
];

export const checks = [...chatProperties, ...customers, ...resumes, ...ratings];
