/**
 * Rules on who sees which event: visibility, recipients, event properties, the newest event of each type, and who may
 * send at all (EVENT-012 to EVENT-018, EVENT-043, EVENT-050).
 */
import fc from 'fast-check';
import { anyEvents } from '../../generate/events.ts';
import { names, texts } from '../../generate/texts.ts';
import { asAgent, asCustomer, asEither, judging } from '../../rows.ts';
import {
  aboutEvent,
  at,
  chatting,
  chattingOfThree,
  type Json,
  lastEventsOf,
  listAt,
  listedChat,
  message,
  need,
  readAllEvents,
  readChat,
  readEvents,
  refusal,
  type Side,
  send,
  views,
} from '../../stage/scenes.ts';

const properties = judging({
  'EVENT-043#{side}': asEither('Properties given with an event are stored and shown to both sides.')
    .given(
      fc
        .record(
          {
            int_property: fc.integer({ min: -1000, max: 1000 }),
            bool_property: fc.boolean(),
            string_property: names(),
          },
          { requiredKeys: [] },
        )
        .filter((some) => Object.keys(some).length > 0),
      { runs: 4 },
    )
    .first({ int_property: -7, bool_property: false, string_property: 'kept' })
    .plays(async (stage, test, side) => {
      const scene = await chatting(stage);
      const eventId = await scene.send(scene.of(side), { ...message(), properties: { test } });
      for (const party of scene.both) {
        const { pushed, read } = await views(party, scene.chatId, eventId);
        const got = [at(pushed, 'properties', 'test'), at(read, 'properties', 'test')];
        stage.equal(got, [test, test], `properties seen by ${party.name}`);
      }
    }),
});

const lastEvents = judging({
  'EVENT-050#{side}': asEither('last_event_per_type holds the newest visible event of each type.')
    .given(
      ({ version }) =>
        fc.record({
          events: fc.array(anyEvents({ side: 'agent', version }), { minLength: 1, maxLength: 4 }),
          resumed: fc.boolean(),
        }),
      { runs: 4 },
    )
    .plays(async (stage, { events, resumed }, side) => {
      const scene = await chatting(stage, { events: [message('first')] });
      if (resumed) {
        await need(scene.agent, 'deactivate_chat', { id: scene.chatId });
        await need(scene.customer, 'resume_chat', { chat: { id: scene.chatId } });
      }
      for (const event of events) await scene.send(scene.agent, event);
      const reader = scene.of(side);
      const chat = (await listedChat(stage, reader, scene.chatId)) ?? {};
      const perThread = chat['last_event_per_type'] === undefined;
      const newest = new Map(
        (await readAllEvents(reader, scene.chatId)).map((event) => [event['type'], event['id']]),
      );
      const here = new Set((await scene.events(reader)).map((event) => event['type']));
      const last = lastEventsOf(stage, chat);
      // From 3.7 on the member sits inside the newest thread: whether it still speaks of older threads is open.
      for (const [type, id] of newest) {
        if (!perThread || here.has(type))
          stage.equal(at(last, type as string, 'event', 'id'), id, `newest ${String(type)}`);
      }
      const right = Object.keys(last).every((type) => newest.has(type));
      stage.holds(right, 'only types that occur', Object.keys(last));
    }),
});

const hidden = (text: string): Json => ({ ...message(text), visibility: 'agents' });

const visibility = judging({
  'EVENT-012': asAgent('An event has visibility all or agents as sent, and all when not given.')
    .given(fc.constantFrom(undefined, 'all', 'agents'), { runs: 6 })
    .plays(async (stage, given) => {
      const { agent, chatId } = await chatting(stage);
      const eventId = await send(agent, chatId, {
        ...message(),
        ...(given !== undefined && { visibility: given }),
      });
      const { pushed, read } = await views(agent, chatId, eventId);
      const got = [pushed['visibility'], read['visibility']];
      stage.equal(got, [given ?? 'all', given ?? 'all'], 'visibility pushed and read');
    }),
  'EVENT-012#every-event': asAgent('Every event an agent reads has a visibility, whoever wrote it.').plays(
    async (stage) => {
      const { agent, customer, chatId } = await chatting(stage, { events: [message('first')] });
      await send(customer, chatId);
      await need(customer, 'deactivate_chat', { id: chatId });
      const events = await readEvents(agent, chatId);
      const got = events.filter((event) => !['all', 'agents'].includes(String(event['visibility'])));
      stage.equal(got, [], 'events without visibility');
    },
  ),
  'EVENT-012#other-values': asAgent('Another visibility is refused and stores nothing.')
    .given(fc.constantFrom('customers', 'ALL', 'none', 'nobody'), { runs: 8 })
    .plays(async (stage, value) => {
      const scene = await chatting(stage);
      await scene.refuses(
        scene.agent,
        'send_event',
        { chat_id: scene.chatId, event: { ...message(), visibility: value } },
        ['validation'],
      );
    }),
  'EVENT-013': asCustomer('An event for agents reaches the customer by no push and no read.')
    .given(
      {
        texts: fc.array(fc.record({ text: fc.constantFrom('one', 'two'), hidden: fc.boolean() }), {
          minLength: 2,
          maxLength: 4,
        }),
      },
      { runs: 6 },
    )
    .first({
      texts: [
        { text: 'one', hidden: true },
        { text: 'two', hidden: false },
        { text: 'one', hidden: true },
      ],
    })
    .plays(async (stage, given) => {
      const { agent, customer, chatId } = await chatting(stage);
      const secret = new Set<unknown>();
      for (const { text, hidden: isHidden } of given.texts) {
        const eventId = await send(agent, chatId, isHidden ? hidden(text) : message(text));
        if (isHidden) secret.add(eventId);
      }
      const listed = (await listedChat(stage, customer, chatId)) ?? {};
      const outputs = {
        pushes: (await customer.heard()).map((push) => at(push.payload, 'event', 'id')),
        get_chat: (await readEvents(customer, chatId)).map((event) => event['id']),
        list_threads: (await readAllEvents(customer, chatId)).map((event) => event['id']),
        list_chats: Object.values(lastEventsOf(stage, listed)).map((entry) => at(entry, 'event', 'id')),
      };
      for (const [where, seen] of Object.entries(outputs)) {
        const got = seen.filter((id) => secret.has(id));
        stage.equal(got, [], `events for agents in the customer’s ${where}`);
      }
      const count = (await readEvents(agent, chatId)).filter((event) => secret.has(event['id'])).length;
      stage.equal(count, secret.size, 'events for agents read by the agent');
    }),
  'EVENT-014': asAgent('An event for agents reaches every agent of the chat.')
    .given(texts(20))
    .plays(async (stage, text) => {
      const { agent, second, customer, chatId } = await chattingOfThree(stage);
      const eventId = await send(agent, chatId, hidden(text));
      for (const party of [agent, second]) {
        const { read } = await views(party, chatId, eventId);
        stage.equal(read['text'], text, `text read by ${party.name}`);
      }
      customer.never('incoming_event', aboutEvent(eventId));
    }),
  'EVENT-015': asAgent('Whom only agents see can write to agents, and not to all.').plays(async (stage) => {
    const scene = await chatting(stage);
    const unseen = await stage.agent({ accepting: false });
    const joining = { chat_id: scene.chatId, user_id: unseen.id, user_type: 'agent', visibility: 'agents' };
    await need(scene.agent, 'add_user_to_chat', joining);
    await stage.settled();
    const said = (event: Json): Json => ({ chat_id: scene.chatId, event });
    const open = { ...message(), visibility: 'all' };
    await scene.refuses(unseen, 'send_event', said(open), refusal('validation', 'authorization'));
    await unseen.ok('send_event', said(hidden('for agents')));
  }),
  'EVENT-016': asCustomer(
    'recipients is accepted from a customer, and customer-side events have no visibility.',
  )
    .given(fc.constantFrom(undefined, 'all', 'agents'), { runs: 6 })
    .plays(async (stage, recipients) => {
      const { agent, customer, chatId } = await chatting(stage, { events: [message('first')] });
      await send(agent, chatId);
      const event = { ...message(), ...(recipients !== undefined && { recipients }) };
      await customer.ok('send_event', { chat_id: chatId, event });
      const pushed = (await customer.pushed('incoming_event')).map((push) => push.payload['event'] as Json);
      const all = [
        ...pushed,
        ...(await readEvents(customer, chatId)),
        ...(await readAllEvents(customer, chatId)),
      ];
      const got = all.filter((seen) => 'visibility' in seen);
      stage.equal(got, [], 'customer-side events with visibility');
    }),
});

const permission = judging({
  'EVENT-017': asAgent('An agent who is not in the chat cannot send an event.').plays(async (stage) => {
    const scene = await chatting(stage);
    const bystander = await stage.agent({ accepting: false });
    const payload = { chat_id: scene.chatId, event: message() };
    // The pages differ (DECISIONS, EVENT-017): a server may also take the event and add the author, not present.
    if ((await bystander.call('send_event', payload, { deliberate: true })).kind === 'success') {
      const users = listAt(await scene.chat(), 'users');
      const author = users.find((user) => user['id'] === bystander.id);
      stage.equal(author?.['present'], false, 'present of the agent who wrote without having joined');
      return;
    }
    await scene.refuses(bystander, 'send_event', payload, refusal('authorization'));
  }),
  'EVENT-018#{side}': asEither('An event to a chat without active thread is refused with chat_inactive.')
    .given(fc.constantFrom<Side>('agent', 'customer'), { runs: 4 })
    .plays(async (stage, closer, side) => {
      const scene = await chatting(stage);
      await need(scene.of(closer), 'deactivate_chat', { id: scene.chatId });
      await scene.refuses(
        scene.of(side),
        'send_event',
        { chat_id: scene.chatId, event: message() },
        refusal('chat_inactive'),
      );
    }),
  'EVENT-018#attach-to-last-thread': asCustomer(
    'With attach_to_last_thread a customer’s event joins the last thread and the chat stays inactive.',
  )
    .given(texts(20))
    .plays(async (stage, text) => {
      const { agent, customer, chatId, threadId } = await chatting(stage);
      await need(agent, 'deactivate_chat', { id: chatId });
      const { event_id } = await customer.ok('send_event', {
        chat_id: chatId,
        event: message(text),
        attach_to_last_thread: true,
      });
      const chat = await readChat(agent, chatId);
      const got = [at(chat, 'thread', 'id'), at(chat, 'thread', 'active')];
      stage.equal(got, [threadId, false], 'newest thread');
      const right = listAt(chat, 'thread', 'events').some((event) => event['id'] === event_id);
      stage.holds(right, 'the event in the last thread', event_id);
    }),
});

export const checks = [...properties, ...lastEvents, ...visibility, ...permission];
