/**
 * Rules on signals that are not events: typing indicators and seen marks (RT-001 to RT-017). The customer has no
 * typing indicator of its own and only receives the agent's.
 */
import fc from 'fast-check';
import { defineCheck } from '../../check.ts';
import { quiet } from '../play.ts';
import {
  aboutChat,
  at,
  bothSides,
  chatting,
  chattingOfThree,
  type Json,
  listAt,
  listedChat,
  message,
  need,
  person,
  readAllEvents,
  readChat,
  readEvents,
  refusedWithoutTrace,
  type Scene,
  type Side,
  send,
  textAt,
} from '../scenes.ts';

const typing = (chatId: string, more: Json = {}): Json => ({ chat_id: chatId, is_typing: true, ...more });

const typingRules = [
  defineCheck<{ missing: 'chat_id' | 'is_typing' | undefined; more: Json }>({
    rule: 'RT-001',
    title: 'A typing indicator without chat_id or boolean is_typing, or with another visibility, is refused.',
    api: 'agent',
    runs: 10,
    given: () =>
      fc.oneof(
        fc.record({
          missing: fc.constantFrom<'chat_id' | 'is_typing'>('chat_id', 'is_typing'),
          more: fc.constant<Json>({}),
        }),
        fc.record({
          missing: fc.constant(undefined),
          more: fc.constantFrom<Json>(
            { is_typing: 'yes' },
            { is_typing: 1 },
            { visibility: 'customers' },
            { visibility: 7 },
          ),
        }),
      ),
    async run(stage, { missing, more }) {
      const scene = await chatting(stage);
      const payload = Object.fromEntries(
        Object.entries(typing(scene.chatId, more)).filter(([name]) => name !== missing),
      );
      await refusedWithoutTrace(stage, {
        by: scene.agent,
        action: 'send_typing_indicator',
        payload,
        types: ['validation'],
        read: () => readChat(scene.agent, scene.chatId),
        watchers: [scene.agent, scene.customer],
      });
    },
  }),
  defineCheck<{ isTyping: boolean; visibility: string | undefined }>({
    rule: 'RT-002',
    title: 'Both sides get who types where, and when in Unix seconds.',
    api: 'agent',
    runs: 6,
    given: () => fc.record({ isTyping: fc.boolean(), visibility: fc.constantFrom(undefined, 'all') }),
    async run(stage, { isTyping, visibility }) {
      const { agent, second, customer, chatId, threadId } = await chattingOfThree(stage);
      await agent.ok('send_typing_indicator', {
        chat_id: chatId,
        is_typing: isTyping,
        ...(visibility && { visibility }),
      });
      for (const party of [second, customer]) {
        const { payload } = await party.gets('incoming_typing_indicator', aboutChat(chatId));
        const indicator = payload['typing_indicator'];
        stage.equal(
          [payload['chat_id'], payload['thread_id']],
          [chatId, threadId],
          `chat and thread for ${party.name}`,
        );
        stage.equal(at(indicator, 'is_typing'), isTyping, `is_typing for ${party.name}`);
        const stamp = at(indicator, 'timestamp');
        stage.holds(
          Number.isInteger(stamp) && (stamp as number) > 1e9 && (stamp as number) < 1e10,
          'an integer of Unix seconds',
          stamp,
        );
        stage.holds(textAt(indicator, 'author_id') !== '', 'an author_id', indicator);
      }
      const forAgent = (await second.gets('incoming_typing_indicator')).payload['typing_indicator'];
      stage.equal(
        [at(forAgent, 'author_id'), at(forAgent, 'visibility')],
        [agent.id, 'all'],
        'author and visibility for the agent',
      );
    },
  }),
  defineCheck<boolean>({
    rule: 'RT-003',
    title: 'A typing indicator for agents reaches the other agent and not the customer.',
    api: 'agent',
    runs: 4,
    given: () => fc.boolean(),
    async run(stage, isTyping) {
      const { agent, second, customer, chatId } = await chattingOfThree(stage);
      await agent.ok('send_typing_indicator', { chat_id: chatId, is_typing: isTyping, visibility: 'agents' });
      await second.gets('incoming_typing_indicator', aboutChat(chatId));
      customer.never('incoming_typing_indicator');
    },
  }),
  defineCheck<number>({
    rule: 'RT-006',
    title: 'Typing leaves nothing in thread, chat or list.',
    api: 'agent',
    given: () => fc.integer({ min: 1, max: 4 }),
    async run(stage, count) {
      const { agent, chatId } = await chatting(stage, { events: [message('first')] });
      const read = async (): Promise<unknown> => [
        await readChat(agent, chatId),
        await listedChat(stage, agent, chatId),
        await readAllEvents(agent, chatId),
      ];
      const before = await read();
      for (let index = 0; index < count; index += 1) {
        await agent.ok('send_typing_indicator', typing(chatId, { is_typing: index % 2 === 0 }));
      }
      stage.same(await read(), before, 'chat, list and threads after typing');
    },
  }),
  defineCheck<string>({
    rule: 'RT-007',
    title: 'Typing causes no webhook, whatever is registered.',
    api: 'agent',
    needs: ['webhooks'],
    runs: 8,
    given: () => fc.constantFrom('incoming_event', 'events_marked_as_seen', 'incoming_chat', 'event_updated'),
    async run(stage, action) {
      const { agent, chatId } = await chatting(stage);
      const hook = await stage.webhook(action);
      await agent.ok('send_typing_indicator', typing(chatId));
      await agent.ok('send_typing_indicator', typing(chatId, { is_typing: false, visibility: 'agents' }));
      stage.equal(
        (await hook.deliveries()).map((delivery) => delivery.body['action']),
        [],
        'deliveries',
      );
    },
  }),
  defineCheck<number>({
    rule: 'RT-008',
    title: 'Typing does not keep a chat from being closed for inactivity.',
    api: 'agent',
    needs: ['clock'],
    license: (minutes) => quiet({ archive_chat_after_min: minutes }),
    given: () => fc.integer({ min: 1, max: 6 }),
    async run(stage, minutes) {
      const { agent, customer, chatId } = await chatting(stage);
      await send(customer, chatId);
      await send(agent, chatId);
      for (let minute = 1; minute <= minutes; minute += 1) {
        await stage.advance(55_000);
        await need(agent, 'send_typing_indicator', typing(chatId));
      }
      await stage.advance(minutes * 5_000 + 60_000);
      stage.equal(
        at(await readChat(agent, chatId), 'thread', 'active'),
        false,
        'active after the archive time',
      );
    },
  }),
];

const BAD_TIMES: readonly unknown[] = [
  undefined,
  1_700_000_000,
  '1700000000',
  'yesterday',
  '2026-01-01',
  '01/02/2026 10:00',
  true,
];

/** Sends events from one side and returns their times, oldest first. */
async function stamps(scene: Scene, side: Side, count: number): Promise<readonly string[]> {
  const sent: string[] = [];
  for (let index = 0; index < count; index += 1)
    sent.push(await send(scene.of(side), scene.chatId, message(`event ${index}`)));
  const events = await readEvents(scene.agent, scene.chatId);
  return sent.map((id) =>
    textAt(
      events.find((event) => event['id'] === id),
      'created_at',
    ),
  );
}

/** `events_seen_up_to` of a user as the agent reads it, in milliseconds; NaN when there is none. */
async function seenUpTo(scene: Scene, side: Side): Promise<number> {
  const users = listAt(await readChat(scene.agent, scene.chatId), 'users');
  return Date.parse(
    textAt(
      users.find((user) => user['id'] === scene.of(side).id),
      'events_seen_up_to',
    ),
  );
}

const opposite = (side: Side): Side => (side === 'agent' ? 'customer' : 'agent');

const seenRules = [
  ...bothSides((side) =>
    defineCheck<unknown>({
      rule: 'RT-013',
      name: side,
      title: 'A seen mark without an RFC 3339 seen_up_to is refused and moves nothing.',
      api: side,
      runs: 10,
      given: () => fc.constantFrom(...BAD_TIMES),
      async run(stage, time) {
        const scene = await chatting(stage, { events: [message('first')] });
        await refusedWithoutTrace(stage, {
          by: scene.of(side),
          action: 'mark_events_as_seen',
          payload: { chat_id: scene.chatId, ...(time !== undefined && { seen_up_to: time }) },
          types: ['validation'],
          read: () => readChat(scene.agent, scene.chatId),
          watchers: [scene.agent, scene.customer],
        });
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck({
      rule: 'RT-013',
      name: `${side}-without-chat`,
      title: 'A seen mark without chat_id is refused.',
      api: side,
      async run(stage) {
        const party = await person(stage, side);
        await party.refused(
          'mark_events_as_seen',
          { seen_up_to: '2026-01-01T00:00:00.000000Z' },
          ['validation'],
          { deliberate: true },
        );
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<{ count: number; upTo: number }>({
      rule: 'RT-014',
      name: side,
      title: 'A seen mark moves the requester’s events_seen_up_to and is pushed to the other side.',
      api: side,
      given: () =>
        fc
          .integer({ min: 1, max: 3 })
          .chain((count) => fc.record({ count: fc.constant(count), upTo: fc.nat(count - 1) })),
      async run(stage, { count, upTo }) {
        const scene = await chatting(stage);
        const times = await stamps(scene, opposite(side), count);
        const time = times[upTo] ?? '';
        await scene.of(side).ok('mark_events_as_seen', { chat_id: scene.chatId, seen_up_to: time });
        // Who wrote has seen the chat as well, which a server may tell them too (EVENT-019).
        const other = scene.of(opposite(side)).id;
        const { payload } = await scene
          .facing(side)
          .gets(
            'events_marked_as_seen',
            (push) => aboutChat(scene.chatId)(push) && push.payload['user_id'] !== other,
          );
        stage.equal(Date.parse(textAt(payload, 'seen_up_to')), Date.parse(time), 'seen_up_to of the push');
        stage.holds(typeof payload['user_id'] === 'string', 'a user_id in the push', payload);
        if (side === 'customer') stage.equal(payload['user_id'], scene.customer.id, 'user_id of the push');
        stage.equal(await seenUpTo(scene, side), Date.parse(time), 'events_seen_up_to of the requester');
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<number[]>({
      rule: 'RT-015',
      name: side,
      title: 'events_seen_up_to never moves backwards.',
      api: side,
      given: () => fc.array(fc.nat(2), { minLength: 3, maxLength: 4 }),
      async run(stage, marks) {
        const scene = await chatting(stage);
        const times = await stamps(scene, opposite(side), 3);
        let furthest = 0;
        for (const mark of marks) {
          await need(scene.of(side), 'mark_events_as_seen', {
            chat_id: scene.chatId,
            seen_up_to: times[mark],
          });
          furthest = Math.max(furthest, Date.parse(times[mark] ?? ''));
          const now = await seenUpTo(scene, side);
          stage.holds(
            now >= furthest,
            `events_seen_up_to at ${new Date(furthest).toISOString()} or later`,
            now,
          );
        }
      },
    }),
  ),
  defineCheck<{ count: number; seen: number }>({
    rule: 'RT-016',
    title: 'At login a chat has unread events exactly when an event is later than the customer’s mark.',
    api: 'customer',
    given: () =>
      fc
        .integer({ min: 1, max: 3 })
        .chain((count) => fc.record({ count: fc.constant(count), seen: fc.integer({ min: 1, max: count }) })),
    async run(stage, { count, seen }) {
      const scene = await chatting(stage);
      const times = await stamps(scene, 'agent', count);
      await need(scene.customer, 'mark_events_as_seen', {
        chat_id: scene.chatId,
        seen_up_to: times[seen - 1],
      });
      const session = await stage.open(scene.customer.actor, {
        api: 'customer',
        transport: 'rtm',
        login: false,
      });
      const login = await session.call('login', { token: scene.customer.actor.authorization });
      const chat = listAt(login, 'payload', 'chats').find(
        (candidate) => (candidate['chat_id'] ?? candidate['id']) === scene.chatId,
      );
      stage.equal(
        at(chat, 'has_unread_events'),
        seen < count,
        `has_unread_events after seeing ${seen} of ${count}`,
      );
    },
  }),
  defineCheck({
    rule: 'RT-017',
    title: 'An agent with access who is not in the chat may mark its events as seen.',
    api: 'agent',
    async run(stage) {
      const scene = await chatting(stage, { events: [message('first')] });
      const bystander = await stage.agent({ accepting: false });
      const [time] = await stamps(scene, 'customer', 1);
      await bystander.ok('mark_events_as_seen', { chat_id: scene.chatId, seen_up_to: time });
    },
  }),
];

export const checks = [...typingRules, ...seenRules];
