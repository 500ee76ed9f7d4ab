/** Buttons of rich messages that are pressed, and events that customers take back (EVENT-034 to EVENT-048). */
import { type CheckDef, defineCheck } from '../../check.ts';
import {
  at,
  bothSides,
  chatting,
  type Json,
  listAt,
  need,
  readChat,
  refusal,
  richMessage,
  send,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { carded } from '../matrix/acts/signals.ts';
import { replaced } from '../matrix/cell.ts';
import { about, delivered, pushAbout } from '../matrix/hearing.ts';

type Card = Pick<Awaited<ReturnType<typeof carded>>, 'chat' | 'thread' | 'event'>;

const pressing = ({ chat, thread, event }: Card, toggled: boolean, more: Json = {}): Json => ({
  chat_id: chat,
  thread_id: thread,
  event_id: event,
  postback: { id: 'go', toggled, ...more },
});

async function shownEvent(reader: Party, { chat, event }: Card): Promise<Json> {
  return listAt(await readChat(reader, chat), 'thread', 'events').find(({ id }) => id === event) ?? {};
}

/** Users who have the button pressed, as one reads them. */
async function usersOf(reader: Party, card: Card): Promise<unknown> {
  return at(await shownEvent(reader, card), 'elements', 0, 'buttons', 0, 'user_ids') ?? [];
}

const buttons: readonly CheckDef[] = [
  ...bothSides((side) =>
    defineCheck({
      rule: 'EVENT-034',
      name: `by-${side}`,
      title: 'A button has the users who pressed it, and no longer who let it go.',
      api: side,
      async run(stage: Stage) {
        const card = await carded(stage);
        const by = card[side];
        for (const toggled of [true, true, false]) {
          await by.ok('send_rich_message_postback', pressing(card, toggled));
          stage.same(
            await usersOf(card.agent, card),
            toggled ? [by.id] : [],
            `user_ids after toggled ${toggled}`,
          );
        }
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck({
      rule: 'EVENT-036',
      name: `by-${side}`,
      title: 'A postback without one of its members, or with a toggled that is no boolean, is refused.',
      api: side,
      async run(stage: Stage) {
        const card = await carded(stage);
        const whole = pressing(card, true);
        const lacking = ['chat_id', 'thread_id', 'event_id', 'postback/id', 'postback/toggled'] as const;
        for (const bad of [
          ...lacking.map((path) => replaced(whole, path, undefined)),
          replaced(whole, 'postback/toggled', 'yes'),
        ])
          await card[side].refused('send_rich_message_postback', bad, refusal('validation'), {
            deliberate: true,
          });
        stage.same(await usersOf(card.agent, card), [], 'user_ids after refused postbacks');
      },
    }),
  ),
  defineCheck({
    rule: 'EVENT-035',
    title: 'A postback presses every button that has its id, and no other.',
    api: 'customer',
    async run(stage) {
      const { agent, customer, chatId, threadId, send: says } = await chatting(stage);
      const button = (id: string) => ({ text: 'Go', postback_id: id });
      const event = await says(agent, richMessage([[button('go'), button('stay')], [button('go')]]));
      const card = { chat: chatId, thread: threadId, event };
      await customer.ok('send_rich_message_postback', pressing(card, true));
      const { elements } = await shownEvent(agent, card);
      const users = listAt(elements).map((element) =>
        listAt(element, 'buttons').map((one) => listAt(one, 'user_ids')),
      );
      stage.same(users, [[[customer.id], []], [[customer.id]]], 'user_ids of the buttons');
    },
  }),
  defineCheck({
    rule: 'EVENT-038',
    title: 'A pressed button is told to both sides and by webhook as it was given.',
    api: 'customer',
    window: { since: '3.6' },
    async run(stage) {
      const hook = await stage.webhook('incoming_rich_message_postback');
      const card = await carded(stage);
      const ecommerce = { product_id: 'lck-chair', option_id: 'lck-red', quantity: 2 };
      const given = pressing(card, true, { button_type: 'message', button_value: 'Go on', ecommerce });
      await card.customer.ok('send_rich_message_postback', given);
      const wanted = { ...given, user_id: card.customer.id };
      for (const party of [card.agent, card.customer]) {
        const { payload } = await party.gets(
          'incoming_rich_message_postback',
          pushAbout({ chat_id: card.chat }),
        );
        stage.same(payload, wanted, `incoming_rich_message_postback for ${party.name}`);
      }
      stage.same(await delivered(hook, about({ chat_id: card.chat })), [wanted], 'webhook', { set: true });
    },
  }),
  defineCheck({
    rule: 'EVENT-037',
    title: 'Nobody is told of a button that is pressed on a closed thread.',
    api: 'customer',
    async run(stage) {
      const card = await carded(stage);
      await need(card.customer, 'deactivate_chat', { id: card.chat });
      await stage.settled();
      await card.customer.call('send_rich_message_postback', pressing(card, true));
      for (const party of [card.agent, card.customer]) party.never('incoming_rich_message_postback');
    },
  }),
];

const SINCE = { api: 'customer', window: { since: '3.6' } } as const;

/** A message of the customer that it has taken back. */
async function takenBack(stage: Stage, role?: 'administrator') {
  const scene = await chatting(stage);
  const reader = role === undefined ? scene.agent : await stage.agent({ role, accepting: false });
  const text = 'never meant';
  const event = await send(scene.customer, scene.chatId, { type: 'message', text });
  const second = await stage.again(scene.customer);
  await stage.settled();
  const where = { chat_id: scene.chatId, thread_id: scene.threadId, event_id: event };
  await scene.customer.ok('delete_event', where);
  const events = (party: Party) =>
    readChat(party, scene.chatId).then((chat) =>
      listAt(chat, 'thread', 'events').find(({ id }) => id === event),
    );
  return { ...scene, second, reader, text, where, events };
}

const deleted: readonly CheckDef[] = [
  defineCheck({
    ...SINCE,
    rule: 'EVENT-044',
    title: 'The customer no longer reads what it has taken back.',
    async run(stage) {
      const { customer, events } = await takenBack(stage);
      stage.holds(
        (await events(customer)) === undefined,
        'no deleted event for the customer',
        await events(customer),
      );
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'EVENT-045',
    title: 'A plain agent reads of what was taken back that it was there, and not what it said.',
    async run(stage) {
      const { agent, events } = await takenBack(stage);
      const event = await events(agent);
      stage.equal(
        [event?.['deleted'], event?.['type'], event?.['text']],
        [true, 'message', undefined],
        'deleted, type, text',
      );
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'EVENT-046',
    title: 'An administrator still reads what was taken back, marked as deleted.',
    async run(stage) {
      const { reader, text, events } = await takenBack(stage, 'administrator');
      const event = await events(reader);
      stage.equal([event?.['deleted'], event?.['text']], [true, text], 'deleted and text');
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'EVENT-047',
    title:
      'That an event was taken back is told to agents, by webhook and on another connection of the customer.',
    async run(stage) {
      const hook = await stage.webhook('event_deleted');
      const { agent, second, where } = await takenBack(stage);
      for (const party of [agent, second]) {
        const { payload } = await party.gets('event_deleted', pushAbout({ event_id: where.event_id }));
        stage.same(payload, where, `event_deleted for ${party.name}`);
      }
      stage.same(await delivered(hook, about(where)), [where], 'webhook event_deleted', { set: true });
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'EVENT-048',
    title: "An agent's event cannot be taken back by the customer.",
    async run(stage) {
      const { agent, customer, chatId, threadId } = await chatting(stage);
      const event = await send(agent, chatId, { type: 'message', text: 'mine' });
      const where = { chat_id: chatId, thread_id: threadId, event_id: event };
      await customer.refused('delete_event', where, []);
      const read = listAt(await readChat(customer, chatId), 'thread', 'events').find(
        ({ id }) => id === event,
      );
      stage.equal(read?.['text'], 'mine', 'the event as the customer reads it');
    },
  }),
];

export const checks: readonly CheckDef[] = [...buttons, ...deleted];
