/**
 * Rules on what every event has whatever its type: ids, author, time, order, `custom_id` and the seen mark
 * (EVENT-001 to EVENT-011, EVENT-019, EVENT-051, EVENT-052).
 */
import fc from 'fast-check';
import { Obstructed } from '../../check.ts';
import { anyEvents, messages } from '../../generate/events.ts';
import { names, texts } from '../../generate/texts.ts';
import { asAgent, asEither, judging } from '../../rows.ts';
import {
  at,
  chatting,
  listAt,
  message,
  need,
  readAllEvents,
  type Side,
  textAt,
  told,
  views,
} from '../../stage/scenes.ts';

const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

const turns = (minLength = 2, maxLength = 6): fc.Arbitrary<Side[]> =>
  fc.array(fc.constantFrom<Side>('agent', 'customer'), { minLength, maxLength });

const ids = judging({
  'EVENT-001#{side}': asEither(
    'event_id of the response is the id in the push and in later reads, on both sides.',
  )
    .given(({ version, side }) => anyEvents({ side, version }))
    .plays(async (stage, event, side) => {
      const scene = await chatting(stage);
      const { event_id } = await scene.of(side).ok('send_event', { chat_id: scene.chatId, event });
      stage.holds(typeof event_id === 'string' && event_id !== '', 'an event_id', event_id);
      await views(scene.agent, scene.chatId, event_id as string);
      await views(scene.customer, scene.chatId, event_id as string);
    }),
  'EVENT-004#{side}': asEither('An id supplied by the client is not used.')
    .given(names())
    .plays(async (stage, id, side) => {
      const scene = await chatting(stage);
      const outcome = await scene
        .of(side)
        .call('send_event', { chat_id: scene.chatId, event: { ...message(), id } }, { deliberate: true });
      if (outcome.kind === 'success') stage.holds(at(outcome.payload, 'event_id') !== id, 'another id', id);
      const stored = (await scene.events()).map((event) => event['id']);
      stage.holds(!stored.includes(id), `no event with id ${id}`, stored);
      stage.equal(new Set(stored).size, stored.length, 'number of different ids');
    }),
  'EVENT-051#{side}': asEither('Event ids are unique over all threads of a chat.')
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, threads, side) => {
      const scene = await chatting(stage, { events: [message('first')] });
      for (let index = 0; index < threads; index += 1) {
        await scene.send(scene.of(side));
        await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
        await need(scene.customer, 'resume_chat', {
          chat: { id: scene.chatId, thread: { events: [message()] } },
        });
      }
      const all = (await readAllEvents(scene.of(side), scene.chatId)).map((event) => event['id']);
      stage.holds(all.length > 2 * threads, `more than ${2 * threads} events`, all.length);
      stage.equal(new Set(all).size, all.length, 'number of different ids');
    }),
});

const customIds = judging({
  'EVENT-005#{side}': asEither('custom_id comes back unchanged when given and is absent when not.')
    .given(fc.oneof(fc.constant(undefined), names(), texts(20)), { runs: 5 })
    .first('A name of 1-2 words: é')
    .plays(async (stage, customId, side) => {
      const scene = await chatting(stage);
      const event = { ...message(), ...(customId !== undefined && { custom_id: customId }) };
      const eventId = await scene.send(scene.of(side), event);
      for (const party of scene.both) {
        const { pushed, read } = await views(party, scene.chatId, eventId);
        const got = [pushed['custom_id'], read['custom_id']];
        stage.equal(got, [customId, customId], `custom_id pushed to and read by ${party.name}`);
      }
    }),
  'EVENT-006#{side}': asEither('Events with one custom_id are all stored, with different ids.')
    .given(fc.integer({ min: 2, max: 4 }))
    .plays(async (stage, count, side) => {
      const scene = await chatting(stage);
      const sent: string[] = [];
      for (let index = 0; index < count; index += 1) {
        sent.push(await scene.send(scene.of(side), { ...message(), custom_id: 'same' }));
      }
      stage.equal(new Set(sent).size, count, 'number of different ids');
      const stored = (await scene.events()).filter((event) => event['custom_id'] === 'same');
      const got = stored.map((event) => event['id']);
      stage.equal(got, sent, 'stored ids');
    }),
});

const authors = judging({
  'EVENT-007#{side}': asEither('author_id is the sender, also when the request names somebody else.')
    .given(fc.boolean(), { runs: 4 })
    .plays(async (stage, forge, side) => {
      const scene = await chatting(stage);
      const forged = { ...message('mine'), author_id: scene.facing(side).id };
      const event = forge ? forged : message('mine');
      const outcome = await scene
        .of(side)
        .call('send_event', { chat_id: scene.chatId, event }, { deliberate: true });
      stage.holds(forge || outcome.kind === 'success', 'success', told(outcome));
      const mine = (await scene.events()).filter((stored) => stored['text'] === 'mine');
      const got = mine.map((stored) => stored['author_id']);
      stage.equal(got, outcome.kind === 'success' ? [scene.of(side).id] : [], 'authors');
    }),
  'EVENT-008': asAgent('System messages made by the server have no author_id.')
    .given(fc.constantFrom<'customer' | 'transfer'>('customer', 'transfer'), { runs: 4 })
    .plays(async (stage, cause) => {
      const scene = await chatting(stage);
      if (cause === 'customer') await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
      else {
        const other = await stage.agent();
        await need(scene.agent, 'transfer_chat', {
          id: scene.chatId,
          target: { type: 'agent', ids: [other.id] },
        });
      }
      const made = (await scene.events()).filter((event) => event['type'] === 'system_message');
      stage.holds(made.length > 0, 'a system message', made);
      const got = made.filter((event) => 'author_id' in event);
      stage.equal(got, [], 'system messages with an author');
    }),
  'EVENT-052#{side}': asEither(
    'The customer sees an opaque, stable agent id; the customer’s own id is the same on both sides.',
  )
    .given(messages())
    .plays(async (stage, event) => {
      const scene = await chatting(stage, { events: [message('from the customer')] });
      // By what was sent, not by whom agents read it of: that is EVENT-007, whose failure is not this rule's.
      const sent = [await scene.send(scene.agent, event), await scene.send(scene.agent, event)];
      const seen = await scene.events(scene.customer);
      const real = await scene.events();
      const authorsOf = (events: readonly unknown[]): unknown[] =>
        seen.filter(({ id }) => events.includes(id)).map(({ author_id }) => author_id);
      const masks = new Set(authorsOf(sent));
      if (masks.size === 0) throw new Obstructed('the customer reads nothing of what the agent sent');
      const others = real.filter(({ id }) => !sent.some((one) => one === id));
      const own = others.filter(({ author_id }) => author_id === scene.customer.id);
      const right = masks.size === 1 && ![...masks].some((id) => String(id).includes('@'));
      stage.holds(right, 'one opaque agent id', [...masks]);
      const ids = [...new Set(authorsOf(own.map(({ id }) => id)))];
      stage.equal(ids, [scene.customer.id], 'id of the customer');
      stage.holds(
        listAt(await scene.chat(scene.customer), 'users').some((user) => masks.has(user['id'])),
        'that id among the users',
        [...masks],
      );
    }),
});

const times = judging({
  'EVENT-009#{side}': asEither('created_at is RFC 3339 in UTC with six fractional digits and Z.')
    .given(turns(1, 3))
    .plays(async (stage, senders, side) => {
      const scene = await chatting(stage, { events: [message('first')] });
      for (const sender of senders) await scene.send(scene.of(sender));
      const reader = scene.of(side);
      const pushed = (await reader.pushed('incoming_event', undefined, senders.length)).map(
        (push) => push.payload['event'],
      );
      for (const event of [...pushed, ...(await scene.events(reader))]) {
        const right = STAMP.test(textAt(event, 'created_at'));
        stage.holds(right, `created_at like ${STAMP.source}`, at(event, 'created_at'));
      }
    }),
  'EVENT-010#{side}': asEither(
    'A thread lists its events in ascending time, in the order in which they were accepted.',
  )
    .given(turns(2, 8))
    .plays(async (stage, senders, side) => {
      const scene = await chatting(stage);
      const sent: string[] = [];
      for (const sender of senders) sent.push(await scene.send(scene.of(sender)));
      const stored = await scene.events(scene.of(side));
      const stamps = stored.map((event) => textAt(event, 'created_at'));
      const order = stored.map((event) => event['id']).filter((id) => sent.includes(id as string));
      stage.equal(order, sent, 'order of the events');
      stage.equal(stamps, [...stamps].sort(), 'order of created_at');
    }),
  'EVENT-011#{side}': asEither('No two events of a chat have the same created_at, even in a burst.')
    .given(fc.integer({ min: 2, max: 12 }))
    .plays(async (stage, count, side) => {
      const scene = await chatting(stage);
      await Promise.all(
        Array.from({ length: count }, () =>
          scene.of(side).call('send_event', { chat_id: scene.chatId, event: message() }),
        ),
      );
      const stamps = (await scene.events(scene.of(side))).map((event) => event['created_at']);
      stage.equal(new Set(stamps).size, stamps.length, 'number of different times');
    }),
  'EVENT-019#{side}': asEither('Sending moves the sender’s events_seen_up_to to at least the new event.')
    .given(turns(0, 2))
    .plays(async (stage, before, side) => {
      const scene = await chatting(stage);
      for (const sender of before) await scene.send(scene.of(sender));
      const eventId = await scene.send(scene.of(side));
      const chat = await scene.chat();
      const event = listAt(chat, 'thread', 'events').find((stored) => stored['id'] === eventId);
      const user = listAt(chat, 'users').find((candidate) => candidate['id'] === scene.of(side).id);
      const seen = Date.parse(textAt(user, 'events_seen_up_to'));
      const created = Date.parse(textAt(event, 'created_at'));
      stage.holds(
        seen >= created,
        `events_seen_up_to at ${textAt(event, 'created_at')} or later`,
        at(user, 'events_seen_up_to'),
      );
    }),
});

export const checks = [...ids, ...customIds, ...authors, ...times];
