/**
 * Rules on what every event has whatever its type: ids, author, time, order, `custom_id` and the seen mark
 * (EVENT-001 to EVENT-011, EVENT-019, EVENT-051, EVENT-052).
 */
import fc from 'fast-check';
import { defineCheck } from '../../check.ts';
import { anyEvents, messages } from '../../generate/events.ts';
import { names, texts } from '../../generate/texts.ts';
import {
  at,
  bothSides,
  chatting,
  type Json,
  listAt,
  message,
  need,
  readAllEvents,
  readChat,
  readEvents,
  type Side,
  send,
  textAt,
  told,
  views,
} from '../scenes.ts';

const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

const turns = (minLength = 2, maxLength = 6): fc.Arbitrary<Side[]> =>
  fc.array(fc.constantFrom<Side>('agent', 'customer'), { minLength, maxLength });

const ids = [
  ...bothSides((side) =>
    defineCheck<Json>({
      rule: 'EVENT-001',
      name: side,
      title: 'event_id of the response is the id in the push and in later reads, on both sides.',
      api: side,
      given: ({ version }) => anyEvents({ side, version }),
      async run(stage, event) {
        const scene = await chatting(stage);
        const { event_id } = await scene.of(side).ok('send_event', { chat_id: scene.chatId, event });
        stage.holds(typeof event_id === 'string' && event_id !== '', 'an event_id', event_id);
        await views(scene.agent, scene.chatId, event_id as string);
        await views(scene.customer, scene.chatId, event_id as string);
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<string>({
      rule: 'EVENT-004',
      name: side,
      title: 'An id supplied by the client is not used.',
      api: side,
      given: () => names(),
      async run(stage, id) {
        const scene = await chatting(stage);
        const outcome = await scene
          .of(side)
          .call('send_event', { chat_id: scene.chatId, event: { ...message(), id } }, { deliberate: true });
        if (outcome.kind === 'success') stage.holds(at(outcome.payload, 'event_id') !== id, 'another id', id);
        const stored = (await readEvents(scene.agent, scene.chatId)).map((event) => event['id']);
        stage.holds(!stored.includes(id), `no event with id ${id}`, stored);
        stage.equal(new Set(stored).size, stored.length, 'number of different ids');
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<number>({
      rule: 'EVENT-051',
      name: side,
      title: 'Event ids are unique over all threads of a chat.',
      api: side,
      given: () => fc.integer({ min: 1, max: 3 }),
      async run(stage, threads) {
        const scene = await chatting(stage, { events: [message('first')] });
        for (let index = 0; index < threads; index += 1) {
          await send(scene.of(side), scene.chatId);
          await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
          await need(scene.customer, 'resume_chat', {
            chat: { id: scene.chatId, thread: { events: [message()] } },
          });
        }
        const all = (await readAllEvents(scene.of(side), scene.chatId)).map((event) => event['id']);
        stage.holds(all.length > 2 * threads, `more than ${2 * threads} events`, all.length);
        stage.equal(new Set(all).size, all.length, 'number of different ids');
      },
    }),
  ),
];

const customIds = [
  ...bothSides((side) =>
    defineCheck<string | undefined>({
      rule: 'EVENT-005',
      name: side,
      title: 'custom_id comes back unchanged when given and is absent when not.',
      api: side,
      runs: 5,
      given: () => fc.oneof(fc.constant(undefined), names(), texts(20)),
      async run(stage, customId) {
        const scene = await chatting(stage);
        const event = { ...message(), ...(customId !== undefined && { custom_id: customId }) };
        const eventId = await send(scene.of(side), scene.chatId, event);
        for (const party of [scene.agent, scene.customer]) {
          const { pushed, read } = await views(party, scene.chatId, eventId);
          stage.equal(
            [pushed['custom_id'], read['custom_id']],
            [customId, customId],
            `custom_id pushed to and read by ${party.name}`,
          );
        }
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<number>({
      rule: 'EVENT-006',
      name: side,
      title: 'Events with one custom_id are all stored, with different ids.',
      api: side,
      given: () => fc.integer({ min: 2, max: 4 }),
      async run(stage, count) {
        const scene = await chatting(stage);
        const sent: string[] = [];
        for (let index = 0; index < count; index += 1) {
          sent.push(await send(scene.of(side), scene.chatId, { ...message(), custom_id: 'same' }));
        }
        stage.equal(new Set(sent).size, count, 'number of different ids');
        const stored = (await readEvents(scene.agent, scene.chatId)).filter(
          (event) => event['custom_id'] === 'same',
        );
        stage.equal(
          stored.map((event) => event['id']),
          sent,
          'stored ids',
        );
      },
    }),
  ),
];

const authors = [
  ...bothSides((side) =>
    defineCheck<boolean>({
      rule: 'EVENT-007',
      name: side,
      title: 'author_id is the sender, also when the request names somebody else.',
      api: side,
      runs: 4,
      given: () => fc.boolean(),
      async run(stage, forge) {
        const scene = await chatting(stage);
        const forged = { ...message('mine'), author_id: scene.facing(side).id };
        const event = forge ? forged : message('mine');
        const outcome = await scene
          .of(side)
          .call('send_event', { chat_id: scene.chatId, event }, { deliberate: true });
        stage.holds(forge || outcome.kind === 'success', 'success', told(outcome));
        const mine = (await readEvents(scene.agent, scene.chatId)).filter(
          (stored) => stored['text'] === 'mine',
        );
        stage.equal(
          mine.map((stored) => stored['author_id']),
          outcome.kind === 'success' ? [scene.of(side).id] : [],
          'authors',
        );
      },
    }),
  ),
  defineCheck<'customer' | 'transfer'>({
    rule: 'EVENT-008',
    title: 'System messages made by the server have no author_id.',
    api: 'agent',
    runs: 4,
    given: () => fc.constantFrom<'customer' | 'transfer'>('customer', 'transfer'),
    async run(stage, cause) {
      const scene = await chatting(stage);
      if (cause === 'customer') await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
      else {
        const other = await stage.agent();
        await need(scene.agent, 'transfer_chat', {
          id: scene.chatId,
          target: { type: 'agent', ids: [other.id] },
        });
      }
      const made = (await readEvents(scene.agent, scene.chatId)).filter(
        (event) => event['type'] === 'system_message',
      );
      stage.holds(made.length > 0, 'a system message', made);
      stage.equal(
        made.filter((event) => 'author_id' in event),
        [],
        'system messages with an author',
      );
    },
  }),
  ...bothSides((side) =>
    defineCheck<Json>({
      rule: 'EVENT-052',
      name: side,
      title: 'The customer sees an opaque, stable agent id; the customer’s own id is the same on both sides.',
      api: side,
      given: () => messages(),
      async run(stage, event) {
        const scene = await chatting(stage, { events: [message('from the customer')] });
        await send(scene.agent, scene.chatId, event);
        await send(scene.agent, scene.chatId, event);
        const seen = await readEvents(scene.customer, scene.chatId);
        const real = await readEvents(scene.agent, scene.chatId);
        const authorsOf = (id: string): unknown[] =>
          real
            .filter((stored) => stored['author_id'] === id)
            .map((stored) => seen.find((other) => other['id'] === stored['id'])?.['author_id']);
        const masks = new Set(authorsOf(scene.agent.id));
        stage.holds(
          masks.size === 1 && ![...masks].some((id) => String(id).includes('@')),
          'one opaque agent id',
          [...masks],
        );
        stage.equal([...new Set(authorsOf(scene.customer.id))], [scene.customer.id], 'id of the customer');
        stage.holds(
          listAt(await readChat(scene.customer, scene.chatId), 'users').some((user) => masks.has(user['id'])),
          'that id among the users',
          [...masks],
        );
      },
    }),
  ),
];

const times = [
  ...bothSides((side) =>
    defineCheck<Side[]>({
      rule: 'EVENT-009',
      name: side,
      title: 'created_at is RFC 3339 in UTC with six fractional digits and Z.',
      api: side,
      given: () => turns(1, 3),
      async run(stage, senders) {
        const scene = await chatting(stage, { events: [message('first')] });
        for (const sender of senders) await send(scene.of(sender), scene.chatId);
        const reader = scene.of(side);
        const pushed = (await reader.pushed('incoming_event', undefined, senders.length)).map(
          (push) => push.payload['event'],
        );
        for (const event of [...pushed, ...(await readEvents(reader, scene.chatId))]) {
          stage.holds(
            STAMP.test(textAt(event, 'created_at')),
            `created_at like ${STAMP.source}`,
            at(event, 'created_at'),
          );
        }
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<Side[]>({
      rule: 'EVENT-010',
      name: side,
      title: 'A thread lists its events in ascending time, in the order in which they were accepted.',
      api: side,
      given: () => turns(2, 8),
      async run(stage, senders) {
        const scene = await chatting(stage);
        const sent: string[] = [];
        for (const sender of senders) sent.push(await send(scene.of(sender), scene.chatId));
        const stored = await readEvents(scene.of(side), scene.chatId);
        const stamps = stored.map((event) => textAt(event, 'created_at'));
        stage.equal(
          stored.map((event) => event['id']).filter((id) => sent.includes(id as string)),
          sent,
          'order of the events',
        );
        stage.equal(stamps, [...stamps].sort(), 'order of created_at');
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<number>({
      rule: 'EVENT-011',
      name: side,
      title: 'No two events of a chat have the same created_at, even in a burst.',
      api: side,
      given: () => fc.integer({ min: 2, max: 12 }),
      async run(stage, count) {
        const scene = await chatting(stage);
        await Promise.all(
          Array.from({ length: count }, () =>
            scene.of(side).call('send_event', { chat_id: scene.chatId, event: message() }),
          ),
        );
        const stamps = (await readEvents(scene.of(side), scene.chatId)).map((event) => event['created_at']);
        stage.equal(new Set(stamps).size, stamps.length, 'number of different times');
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<Side[]>({
      rule: 'EVENT-019',
      name: side,
      title: 'Sending moves the sender’s events_seen_up_to to at least the new event.',
      api: side,
      given: () => turns(0, 2),
      async run(stage, before) {
        const scene = await chatting(stage);
        for (const sender of before) await send(scene.of(sender), scene.chatId);
        const eventId = await send(scene.of(side), scene.chatId);
        const chat = await readChat(scene.agent, scene.chatId);
        const event = listAt(chat, 'thread', 'events').find((stored) => stored['id'] === eventId);
        const user = listAt(chat, 'users').find((candidate) => candidate['id'] === scene.of(side).id);
        const seen = Date.parse(textAt(user, 'events_seen_up_to'));
        const created = Date.parse(textAt(event, 'created_at'));
        stage.holds(
          seen >= created,
          `events_seen_up_to at ${textAt(event, 'created_at')} or later`,
          at(user, 'events_seen_up_to'),
        );
      },
    }),
  ),
];

export const checks = [...ids, ...customIds, ...authors, ...times];
