/**
 * Given = read: what a write was given is what every read gives back, what it did not name stays, and what was deleted
 * is no longer there. Sets are compared as sets, and members that no version defines do not count.
 */
import { type CheckDef, defineCheck } from '../../check.ts';
import type { Stage } from '../../stage/stage.ts';
import { bothSides, chatting, type Json, listAt, need, type Side, startChat, told } from '../scenes.ts';
import { CHAT_PLACES, type ChatPlace, talkOf, testOf } from './chat-places.ts';
import { customerData, customerIn, customerRef } from './customer-data.ts';
import { type Made, make, NOUNS, type NounRow, type NounScene, named, ONE_GROUP } from './nouns.ts';

const WEB = ['web'] as const;
const needs = ['configuration'] as const;

/** One of a noun as each read has it: the list's entry first, then the one of its own; undefined where it is not there. */
async function reads(
  stage: Stage,
  { noun, fields, hasGet, list }: NounRow,
  ref: Json,
): Promise<readonly (Json | undefined)[]> {
  const more = fields === undefined ? {} : { fields };
  const outcome = await stage.owner.call(`list_${noun}s`, { ...list, ...more });
  const [key, value] = Object.entries(ref)[0] ?? [];
  const listed = listAt(outcome, 'payload').find((entry) => entry[key ?? ''] === value);
  if (!hasGet) return [listed];
  const got = await stage.owner.call(`get_${noun}`, { ...ref, ...more });
  return [listed, got.kind === 'success' ? (got.payload as Json) : undefined];
}

/** Every read has what was given, and the reads agree. */
async function keeps(stage: Stage, row: NounRow, ref: Json, given: Json, what: string): Promise<void> {
  const all = await reads(stage, row, ref);
  for (const read of all) stage.same(named(read ?? {}, given), given, `${row.noun} ${what}, as read`);
  stage.same(all.at(-1), all[0], `${row.noun} by itself and in the list`, { common: true });
}

async function life(stage: Stage, row: NounRow): Promise<void> {
  const { id: memberId } = await stage.agent({ accepting: false });
  const scene: NounScene = { stage, mark: `trip-${stage.version.replace('.', '-')}`, memberId };
  const { ref, given }: Made = await make(stage.owner, row, scene);
  await keeps(stage, row, ref, given, 'created');
  const changes = row.update(scene);
  // One member alone first: the others stay.
  const [name, value] = Object.entries(changes)[0] ?? [];
  await stage.owner.ok(`update_${row.noun}`, { ...ref, [name ?? '']: value });
  await keeps(stage, row, ref, { ...given, [name ?? '']: value }, `with another ${name}`);
  await stage.owner.ok(`update_${row.noun}`, { ...ref, ...changes });
  await keeps(stage, row, ref, { ...given, ...changes }, 'changed');
  await stage.owner.ok(`delete_${row.noun}`, ref);
  stage.equal(
    await reads(stage, row, ref),
    row.hasGet ? [undefined, undefined] : [undefined],
    'reads of what was deleted',
  );
  const again = await stage.owner.call(`update_${row.noun}`, { ...ref, ...changes });
  stage.holds(again.kind === 'error', 'an error for what was deleted', told(again));
}

const nouns = NOUNS.map(
  (row): CheckDef =>
    defineCheck({
      rule: row.read,
      name: `${row.noun}-round-trip`,
      title: `A new ${row.noun} is read as it was given, a change changes what it names, and a deleted one is gone.`,
      api: 'configuration',
      transports: WEB,
      needs,
      license: ONE_GROUP,
      ...(row.since === undefined ? {} : { window: { since: row.since } }),
      run: (stage) => life(stage, row),
    }),
);

const TEST = { int_property: 1, string_property: 'kept', bool_property: true };

/** Properties of a place as both sides read them. */
async function placeHolds(
  stage: Stage,
  row: ChatPlace,
  talk: Awaited<ReturnType<typeof talkOf>>,
  wanted: Json,
): Promise<void> {
  for (const reader of [talk.agent, talk.customer])
    stage.same(await testOf(row, talk, reader), wanted, `${row.place} properties as read by ${reader.name}`);
}

async function propertiesSet(stage: Stage, row: ChatPlace, side: Side): Promise<void> {
  const talk = await talkOf(stage);
  const update = (test: Json): Promise<Json> =>
    talk.of(side).ok(`update_${row.place}_properties`, { ...row.asked(talk), properties: { test } });
  await update(TEST);
  await placeHolds(stage, row, talk, TEST);
  await update({ int_property: -2 });
  await placeHolds(stage, row, talk, { ...TEST, int_property: -2 });
  for (const other of CHAT_PLACES.filter((one) => one !== row)) await placeHolds(stage, other, talk, {});
}

async function propertyDeleted(stage: Stage, { place, ...row }: ChatPlace, side: Side): Promise<void> {
  const talk = await talkOf(stage);
  const on = row.asked(talk);
  await need(talk.of(side), `update_${place}_properties`, { ...on, properties: { test: TEST } });
  const { int_property: _, ...rest } = TEST;
  await talk.of(side).ok(`delete_${place}_properties`, { ...on, properties: { test: ['int_property'] } });
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

export const checks = [...nouns, ...chatProperties, ...customers];
