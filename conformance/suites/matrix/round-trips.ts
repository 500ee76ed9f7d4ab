/**
 * Given = read: what a write was given is what every read gives back, what it did not name stays, and what was deleted
 * is no longer there. Sets are compared as sets, and members that no version defines do not count.
 */
import { defineCheck } from '../../check.ts';
import type { Stage } from '../../stage/stage.ts';
import { bothSides, chatting, type Json, need, type Side, startChat } from '../scenes.ts';
import { type TalkScene, talking } from './acts/places.ts';
import { CHAT_PLACES, type ChatPlace, testOf } from './chat-places.ts';
import { customerData, customerIn, customerRef } from './customer-data.ts';
import { named } from './nouns.ts';

const TEST = { int_property: 1, string_property: 'kept', bool_property: true };

/** Properties of a place as both sides read them. */
async function placeHolds(stage: Stage, row: ChatPlace, talk: TalkScene, wanted: Json): Promise<void> {
  for (const reader of [talk.agent, talk.customer])
    stage.same(await testOf(row, talk, reader), wanted, `${row.place} properties as read by ${reader.name}`);
}

async function propertiesSet(stage: Stage, row: ChatPlace, side: Side): Promise<void> {
  const talk = await talking(stage);
  const update = (test: Json): Promise<Json> =>
    talk[side].ok(`update_${row.place}_properties`, { ...row.asked(talk), properties: { test } });
  await update(TEST);
  await placeHolds(stage, row, talk, TEST);
  await update({ int_property: -2 });
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
        await holds({ ...given, name: 'Sam of the kit' }, 'the customer with another name');
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

export const checks = [...chatProperties, ...customers];
