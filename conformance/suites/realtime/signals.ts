/**
 * Rules on signals that are not events: typing indicators and seen marks (RT-001 to RT-017). The customer has no
 * typing indicator of its own and only receives the agent's.
 */
import fc from 'fast-check';
import { asAgent, asCustomer, asEither, judging } from '../../rows.ts';
import { quiet } from '../../stage/moves.ts';
import {
  aboutChat,
  at,
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
  type Scene,
  type Side,
  send,
  textAt,
} from '../../stage/scenes.ts';

const typing = (chatId: string, more: Json = {}): Json => ({ chat_id: chatId, is_typing: true, ...more });

const typingRules = judging({
  'RT-001': asAgent(
    'A typing indicator without chat_id or boolean is_typing, or with another visibility, is refused.',
  )
    .given(
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
      { runs: 10 },
    )
    .plays(async (stage, { missing, more }) => {
      const scene = await chatting(stage);
      const payload = Object.fromEntries(
        Object.entries(typing(scene.chatId, more)).filter(([name]) => name !== missing),
      );
      await scene.refuses(scene.agent, 'send_typing_indicator', payload, ['validation']);
    }),
  'RT-002': asAgent('Both sides get who types where, and when in Unix seconds.')
    .given({ isTyping: fc.boolean(), visibility: fc.constantFrom(undefined, 'all') }, { runs: 6 })
    .first({ isTyping: false, visibility: undefined })
    .plays(async (stage, { isTyping, visibility }) => {
      const { agent, second, customer, chatId, threadId } = await chattingOfThree(stage);
      await agent.ok('send_typing_indicator', {
        chat_id: chatId,
        is_typing: isTyping,
        ...(visibility && { visibility }),
      });
      for (const party of [second, customer]) {
        const { payload } = await party.gets('incoming_typing_indicator', aboutChat(chatId));
        const indicator = payload['typing_indicator'];
        const got = [payload['chat_id'], payload['thread_id']];
        stage.equal(got, [chatId, threadId], `chat and thread for ${party.name}`);
        stage.equal(at(indicator, 'is_typing'), isTyping, `is_typing for ${party.name}`);
        const stamp = at(indicator, 'timestamp');
        const right = Number.isInteger(stamp) && (stamp as number) > 1e9 && (stamp as number) < 1e10;
        stage.holds(right, 'an integer of Unix seconds', stamp);
        stage.holds(textAt(indicator, 'author_id') !== '', 'an author_id', indicator);
      }
      const forAgent = (await second.gets('incoming_typing_indicator')).payload['typing_indicator'];
      const seen = [at(forAgent, 'author_id'), at(forAgent, 'visibility')];
      stage.equal(seen, [agent.id, 'all'], 'author and visibility for the agent');
    }),
  'RT-003': asAgent('A typing indicator for agents reaches the other agent and not the customer.')
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, isTyping) => {
      const { agent, second, customer, chatId } = await chattingOfThree(stage);
      await agent.ok('send_typing_indicator', { chat_id: chatId, is_typing: isTyping, visibility: 'agents' });
      await second.gets('incoming_typing_indicator', aboutChat(chatId));
      customer.never('incoming_typing_indicator');
    }),
  'RT-006': asAgent('Typing leaves nothing in thread, chat or list.')
    .given(fc.integer({ min: 1, max: 4 }))
    .plays(async (stage, count) => {
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
    }),
  'RT-007': asAgent('Typing causes no webhook, whatever is registered.')
    .given(fc.constantFrom('incoming_event', 'events_marked_as_seen', 'incoming_chat', 'event_updated'), {
      runs: 8,
    })
    .plays(async (stage, action) => {
      const { agent, chatId } = await chatting(stage);
      const hook = await stage.webhook(action);
      await agent.ok('send_typing_indicator', typing(chatId));
      await agent.ok('send_typing_indicator', typing(chatId, { is_typing: false, visibility: 'agents' }));
      const deliveries = (await hook.deliveries()).map((delivery) => delivery.body['action']);
      stage.equal(deliveries, [], 'deliveries');
    }),
  'RT-008': asAgent('Typing does not keep a chat from being closed for inactivity.')
    .given(fc.integer({ min: 1, max: 6 }))
    .license((minutes) => quiet({ archive_chat_after_min: minutes }))
    .plays(async (stage, minutes) => {
      const { agent, customer, chatId } = await chatting(stage);
      await send(customer, chatId);
      await send(agent, chatId);
      for (let minute = 1; minute <= minutes; minute += 1) {
        await stage.advance(55_000);
        await need(agent, 'send_typing_indicator', typing(chatId));
      }
      await stage.advance(minutes * 5_000 + 60_000);
      const isActive = at(await readChat(agent, chatId), 'thread', 'active');
      stage.equal(isActive, false, 'active after the archive time');
    }),
});

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
    sent.push(await scene.send(scene.of(side), message(`event ${index}`)));
  const events = await scene.events();
  return sent.map((id) =>
    textAt(
      events.find((event) => event['id'] === id),
      'created_at',
    ),
  );
}

/** `events_seen_up_to` of a user as the agent reads it, in milliseconds; NaN when there is none. */
async function seenUpTo(scene: Scene, side: Side): Promise<number> {
  const users = listAt(await scene.chat(), 'users');
  return Date.parse(
    textAt(
      users.find((user) => user['id'] === scene.of(side).id),
      'events_seen_up_to',
    ),
  );
}

const opposite = (side: Side): Side => (side === 'agent' ? 'customer' : 'agent');

const seenRules = judging({
  'RT-013#{side}': asEither('A seen mark without an RFC 3339 seen_up_to is refused and moves nothing.')
    .given(fc.constantFrom(...BAD_TIMES), { runs: 10 })
    .plays(async (stage, time, side) => {
      const scene = await chatting(stage, { events: [message('first')] });
      await scene.refuses(
        scene.of(side),
        'mark_events_as_seen',
        { chat_id: scene.chatId, ...(time !== undefined && { seen_up_to: time }) },
        ['validation'],
      );
    }),
  'RT-013#{side}-without-chat': asEither('A seen mark without chat_id is refused.').plays(
    async (stage, side) => {
      const party = await person(stage, side);
      await party.refused(
        'mark_events_as_seen',
        { seen_up_to: '2026-01-01T00:00:00.000000Z' },
        ['validation'],
        { deliberate: true },
      );
    },
  ),
  'RT-014#{side}': asEither(
    'A seen mark moves the requester’s events_seen_up_to and is pushed to the other side.',
  )
    .given(
      fc
        .integer({ min: 1, max: 3 })
        .chain((count) => fc.record({ count: fc.constant(count), upTo: fc.nat(count - 1) })),
    )
    .first({ count: 3, upTo: 1 })
    .plays(async (stage, { count, upTo }, side) => {
      const scene = await chatting(stage);
      const times = await stamps(scene, opposite(side), count);
      const time = times[upTo] ?? '';
      await scene.of(side).ok('mark_events_as_seen', { chat_id: scene.chatId, seen_up_to: time });
      // Who wrote has seen the chat as well, which a server may tell them too (EVENT-019).
      const other = scene.of(opposite(side)).id;
      const { payload } = await scene
        .facing(side)
        .gets('events_marked_as_seen', (push) => scene.about(push) && push.payload['user_id'] !== other);
      stage.equal(Date.parse(textAt(payload, 'seen_up_to')), Date.parse(time), 'seen_up_to of the push');
      stage.holds(typeof payload['user_id'] === 'string', 'a user_id in the push', payload);
      if (side === 'customer') stage.equal(payload['user_id'], scene.customer.id, 'user_id of the push');
      stage.equal(await seenUpTo(scene, side), Date.parse(time), 'events_seen_up_to of the requester');
    }),
  'RT-015#{side}': asEither('events_seen_up_to never moves backwards.')
    .given(fc.array(fc.nat(2), { minLength: 3, maxLength: 4 }))
    .first([2, 0, 1])
    .plays(async (stage, marks, side) => {
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
        const right = now >= furthest;
        stage.holds(right, `events_seen_up_to at ${new Date(furthest).toISOString()} or later`, now);
      }
    }),
  'RT-016': asCustomer(
    'At login a chat has unread events exactly when an event is later than the customer’s mark.',
  )
    .given(
      fc
        .integer({ min: 1, max: 3 })
        .chain((count) => fc.record({ count: fc.constant(count), seen: fc.integer({ min: 1, max: count }) })),
    )
    .first({ count: 3, seen: 2 })
    .plays(async (stage, { count, seen }) => {
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
      const hasUnreadEvents = at(chat, 'has_unread_events');
      stage.equal(hasUnreadEvents, seen < count, `has_unread_events after seeing ${seen} of ${count}`);
    }),
  'RT-017': asAgent('An agent with access who is not in the chat may mark its events as seen.').plays(
    async (stage) => {
      const scene = await chatting(stage, { events: [message('first')] });
      const bystander = await stage.agent({ accepting: false });
      const [time] = await stamps(scene, 'customer', 1);
      await bystander.ok('mark_events_as_seen', { chat_id: scene.chatId, seen_up_to: time });
    },
  ),
});

export const checks = [...typingRules, ...seenRules];
