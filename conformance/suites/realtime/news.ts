/**
 * What people tell each other beside events: sneak peeks, thinking, previews, multicasts (RT-004 to RT-023). Nothing of it
 * is kept, and nobody hears of it who is not to.
 */
import { type CheckDef, defineCheck } from '../../check.ts';
import { agentsIn, logout } from '../../stage/moves.ts';
import {
  at,
  chatting,
  chattingOfThree,
  type Json,
  listAt,
  readChat,
  refusal,
  send,
  textAt,
  views,
} from '../../stage/scenes.ts';
import type { Push } from '../../target.ts';
import { pair } from '../matrix/acts/places.ts';
import { about, pushAbout } from '../matrix/hearing.ts';

const SINCE = { window: { since: '3.6' } } as const;

const peeks: readonly CheckDef[] = [
  defineCheck({
    rule: 'RT-004',
    title: 'What a customer is writing is pushed to the agent of the chat, as it was given.',
    api: 'customer',
    async run(stage) {
      const { agent, customer, chatId, threadId } = await chatting(stage);
      await customer.ok('send_sneak_peek', { chat_id: chatId, sneak_peek_text: 'hel é' });
      const { payload } = await agent.gets('incoming_sneak_peek', pushAbout({ chat_id: chatId }));
      const { timestamp, ...peek } = Object(payload['sneak_peek']);
      stage.equal(
        [payload['thread_id'], peek['author_id'], peek['text'], typeof timestamp],
        [threadId, customer.id, 'hel é', 'number'],
        'thread, author, text and time of the sneak peek',
      );
    },
  }),
  defineCheck({
    rule: 'RT-005',
    title: 'What a customer is writing is told on no connection of a customer, not even on its own.',
    api: 'customer',
    async run(stage) {
      const { customer, chatId } = await chatting(stage);
      const customers = [customer, await stage.again(customer), await stage.customer()];
      await customer.ok('send_sneak_peek', { chat_id: chatId, sneak_peek_text: 'hel' });
      for (const party of customers) party.never('incoming_sneak_peek');
    },
  }),
];

const THOUGHT = { title: 'Thinking', description: 'Reads the terms', custom_id: 'c-17' };

const agents: readonly CheckDef[] = [
  defineCheck({
    ...SINCE,
    rule: 'RT-009',
    title: 'That an answer is being worked on is pushed to both sides in the words that were given.',
    api: 'agent',
    async run(stage) {
      const { agent, second, customer, chatId, threadId } = await chattingOfThree(stage);
      await agent.ok('send_thinking_indicator', { chat_id: chatId, ...THOUGHT });
      for (const party of [second, customer]) {
        const { payload } = await party.gets('incoming_thinking_indicator', pushAbout({ chat_id: chatId }));
        const { author_id: author, sent_at: sent, ...rest } = payload;
        stage.same(rest, { chat_id: chatId, thread_id: threadId, ...THOUGHT }, `indicator for ${party.name}`);
        // A customer sees other ids of agents; whose of the two it is, the other agent sees.
        const authors = party === second ? [agent.id] : await agentsIn(party, chatId);
        const isRight = authors.includes(String(author)) && typeof sent === 'string';
        stage.holds(isRight, `author_id ${authors.join(' or ')}, and sent_at`, payload);
      }
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'RT-010',
    title: 'A preview for agents only is refused, and so is one of somebody who is not in the chat.',
    api: 'agent',
    async run(stage) {
      const { agent, second, customer, chat } = await pair(stage);
      const preview = (more: Json): Json => ({
        chat_id: chat,
        event: { type: 'message', text: 'soon', ...more },
      });
      await agent.refused(
        'send_event_preview',
        preview({ visibility: 'agents' }),
        refusal('validation', 'not_allowed'),
      );
      await second.refused('send_event_preview', preview({}), refusal('authorization'));
      await agent.refused(
        'send_event_preview',
        preview({ type: 'custom' }),
        refusal('validation', 'not_allowed'),
        {
          deliberate: true,
        },
      );
      customer.never('incoming_event_preview');
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'RT-011',
    title: 'A preview is pushed to the customer with its text, and without the id of an event.',
    api: 'agent',
    async run(stage) {
      const { agent, customer, chatId } = await chatting(stage);
      await agent.ok('send_event_preview', { chat_id: chatId, event: { type: 'message', text: 'soon' } });
      const { payload } = await customer.gets('incoming_event_preview', pushAbout({ chat_id: chatId }));
      stage.equal(
        [at(payload, 'event', 'text'), at(payload, 'event', 'id')],
        ['soon', undefined],
        'text and id',
      );
    },
  }),
  defineCheck({
    ...SINCE,
    rule: 'RT-012',
    title:
      'A preview has the custom_id that it was given, adds no event, and is no later than the event it is of.',
    api: 'agent',
    async run(stage) {
      const { agent, customer, chatId } = await chatting(stage);
      const event = { type: 'message', text: 'soon to come', custom_id: 'c-18' };
      await agent.ok('send_event_preview', { chat_id: chatId, event });
      const { payload } = await customer.gets('incoming_event_preview', pushAbout({ chat_id: chatId }));
      stage.equal(at(payload, 'event', 'custom_id'), 'c-18', 'custom_id of the preview');
      const texts = listAt(await readChat(agent, chatId), 'thread', 'events').map(({ text }) => text);
      stage.holds(!texts.includes('soon to come'), 'no event of a preview', texts);
      const id = await send(agent, chatId, event);
      const { pushed } = await views(customer, chatId, id);
      const [first, last] = [at(payload, 'event'), pushed].map((one) =>
        Date.parse(textAt(one, 'created_at')),
      );
      stage.holds(!(Number(first) > Number(last)), 'a preview made before its event', payload);
    },
  }),
];

const CONTENT = { any: ['thing', 1, null], deep: { er: true } };

const carries =
  (type: string) =>
  ({ payload }: Push): boolean =>
    payload['type'] === type;

const multicasts: readonly CheckDef[] = [
  defineCheck({
    rule: 'RT-019',
    title: 'A multicast reaches the agents it names, unchanged, and no others.',
    api: 'agent',
    async run(stage) {
      const { agent, second, customer } = await pair(stage);
      const third = await stage.agent({ accepting: false });
      for (const [index, content] of [CONTENT, 'a text', ['a', 'list'], 7].entries()) {
        const type = `lck-named-${index}`;
        await agent.ok('multicast', { recipients: { agents: { ids: [second.id] } }, content, type });
        const told = (await second.gets('incoming_multicast', carries(type))).payload;
        stage.same(told, { author_id: agent.id, content, type }, 'incoming_multicast');
        for (const other of [third, customer]) other.never('incoming_multicast', carries(type));
      }
    },
  }),
  defineCheck({
    rule: 'RT-020',
    title: 'Whoever is named twice gets a multicast once.',
    api: 'agent',
    async run(stage) {
      const { agent, second } = await pair(stage);
      const mark = second.mark();
      const agents = { ids: [second.id, second.id], groups: [stage.group(0)] };
      await agent.ok('multicast', { recipients: { agents }, content: CONTENT, type: 'lck-twice' });
      await second.gets('incoming_multicast', carries('lck-twice'));
      const heard = (await second.heard(mark)).filter(
        (push) => push.action === 'incoming_multicast' && about({ type: 'lck-twice' })(push.payload),
      );
      stage.equal(heard.length, 1, 'multicasts that came');
    },
  }),
  defineCheck({
    rule: 'RT-021',
    title: 'A multicast is not delivered later to an agent who was away.',
    api: 'agent',
    async run(stage) {
      const { agent, second } = await pair(stage);
      await logout(second);
      await stage.settled();
      await agent.ok('multicast', {
        recipients: { agents: { ids: [second.id] } },
        content: CONTENT,
        type: 'lck-away',
      });
      (await stage.again(second)).never('incoming_multicast', carries('lck-away'));
    },
  }),
  defineCheck({
    rule: 'RT-023',
    title: 'A multicast to a customer is refused, or reaches none.',
    api: 'agent',
    async run(stage) {
      const { agent, customer } = await pair(stage);
      const recipients = { customers: { ids: [customer.id] } };
      await agent.call('multicast', { recipients, content: CONTENT, type: 'lck-past' }, { deliberate: true });
      customer.never('incoming_multicast', carries('lck-past'));
    },
  }),
  defineCheck({
    rule: 'RT-018',
    title: 'A multicast without recipients, or without content, is refused.',
    api: 'agent',
    async run(stage) {
      const agent = await stage.agent();
      for (const payload of [
        { content: 1 },
        { recipients: {}, content: 1 },
        { recipients: { agents: { all: true } } },
      ])
        await agent.refused('multicast', payload, ['validation'], { deliberate: true });
    },
  }),
];

export const checks: readonly CheckDef[] = [...peeks, ...agents, ...multicasts];
