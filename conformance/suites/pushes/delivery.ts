/**
 * Rules on delivery as such: who gets events, once per connection, nothing after a failure, nothing of other people's
 * chats, and the same story in push, webhook and read (PUSH-004, PUSH-013 to PUSH-019).
 */
import fc from 'fast-check';
import { anyEvents, messages } from '../../generate/events.ts';
import { asCustomer, asEither, judging } from '../../rows.ts';
import {
  aboutChat,
  aboutEvent,
  at,
  chatting,
  chattingOfThree,
  type Json,
  message,
  need,
  type Scene,
  type Side,
  startChat,
  textAt,
} from '../../stage/scenes.ts';

const eventRules = judging({
  'PUSH-004#{side}': asEither('An event is pushed once to every user of the chat, with chat and thread.')
    .given(({ version, side }) => anyEvents({ side, version }))
    .plays(async (stage, event, side) => {
      const scene = await chattingOfThree(stage);
      const eventId = textAt(
        await scene.of(side).ok('send_event', { chat_id: scene.chatId, event }),
        'event_id',
      );
      for (const party of [scene.agent, scene.second, scene.customer]) {
        const { payload } = await party.gets('incoming_event', aboutEvent(eventId));
        const got = [payload['chat_id'], payload['thread_id']];
        stage.equal(got, [scene.chatId, scene.threadId], `chat and thread for ${party.name}`);
      }
    }),
  'PUSH-004#{side}-webhook': asEither('Each event is delivered once as webhook incoming_event.')
    .needs('webhooks')
    .given(({ version, side }) => fc.array(anyEvents({ side, version }), { minLength: 1, maxLength: 3 }))
    .plays(async (stage, events, side) => {
      const scene = await chatting(stage);
      const hook = await stage.webhook('incoming_event');
      const sent: unknown[] = [];
      for (const event of events) sent.push(await scene.send(scene.of(side), event));
      const told = (await hook.deliveries()).map(({ body }) => at(body, 'payload', 'event', 'id'));
      stage.equal([...told].sort(), [...sent].sort(), 'events of the deliveries');
    }),
  'PUSH-020#{side}': asEither('What a side writes reaches the other within two seconds of the answer.')
    .over('rtm')
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      const eventId = await scene.send(scene.of(side));
      const answered = performance.now();
      await scene.facing(side).gets('incoming_event', aboutEvent(eventId));
      const late = performance.now() - answered;
      // A target that is busy answers late too.
      await need(scene.of(side), 'ping');
      const pace = performance.now() - answered - late;
      stage.holds(late < 2_000 + pace, 'a push within two seconds', `${Math.round(late)} ms`);
    }),
  'PUSH-013#{side}': asEither('A seen mark is delivered as webhook events_marked_as_seen.').plays(
    async (stage, side) => {
      const scene = await chatting(stage);
      await scene.send(scene.facing(side));
      const hook = await stage.webhook('events_marked_as_seen');
      const time = textAt((await scene.events()).at(-1), 'created_at');
      await scene.of(side).ok('mark_events_as_seen', { chat_id: scene.chatId, seen_up_to: time });
      const told = (await hook.deliveries()).map(({ body }) => body['payload']);
      const deliveries = told.map((payload) => [at(payload, 'user_id'), at(payload, 'chat_id')]);
      stage.equal(deliveries, [[scene.of(side).id, scene.chatId]], 'deliveries');
      stage.equal(Date.parse(textAt(told[0], 'seen_up_to')), Date.parse(time), 'seen_up_to');
    },
  ),
  'PUSH-014#{side}': asEither('Every connection of a recipient gets a push exactly once.')
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, extra, side) => {
      const scene = await chatting(stage);
      const connections = [scene.of(side)];
      for (let index = 0; index < extra; index += 1) connections.push(await stage.again(scene.of(side)));
      const eventId = await scene.send(scene.facing(side));
      await need(scene.facing(side), 'deactivate_chat', { id: scene.chatId });
      for (const connection of connections) {
        await connection.gets('incoming_event', aboutEvent(eventId));
        await connection.gets('chat_deactivated', scene.about);
      }
    }),
});

/** Calls that fail in an active chat, whatever the side. */
const FAILURES: readonly { readonly action: string; payload(scene: Scene): Json }[] = [
  { action: 'send_event', payload: ({ chatId }) => ({ chat_id: chatId, event: { type: 'message' } }) },
  { action: 'send_event', payload: ({ chatId }) => ({ chat_id: chatId, event: { type: 'nonsense' } }) },
  { action: 'send_event', payload: () => ({ chat_id: 'QX00000000', event: message() }) },
  {
    action: 'resume_chat',
    payload: ({ chatId }) => ({ chat: { id: chatId, thread: { events: [message()] } } }),
  },
  { action: 'deactivate_chat', payload: () => ({ id: 'QX00000000' }) },
  { action: 'mark_events_as_seen', payload: ({ chatId }) => ({ chat_id: chatId, seen_up_to: 'never' }) },
];

const HOOKS = ['incoming_event', 'incoming_chat', 'chat_deactivated', 'events_marked_as_seen'];

const failureRules = judging({
  'PUSH-015#{side}': asEither('A failed action is pushed to nobody.')
    .given(fc.constantFrom(...FAILURES), { runs: 5 })
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage);
      await scene.refuses(scene.of(side), action, payload(scene), []);
    }),
  'PUSH-015#{side}-webhook': asEither('A failed action causes no webhook.')
    .needs('webhooks')
    .given(fc.constantFrom(...FAILURES), { runs: 10 })
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage);
      const hooks = [];
      for (const name of HOOKS) hooks.push(await stage.webhook(name));
      await scene.of(side).refused(action, payload(scene), [], { deliberate: true });
      for (const hook of hooks) {
        const deliveries = (await hook.deliveries()).map(({ body }) => body['action']);
        stage.equal(deliveries, [], 'deliveries');
      }
    }),
});

const privacyRules = judging({
  'PUSH-016': asCustomer('A customer is pushed nothing of another customer’s chat.')
    .given(fc.array(fc.constantFrom<Side>('agent', 'customer'), { minLength: 1, maxLength: 3 }), { runs: 4 })
    .plays(async (stage, senders) => {
      const other = await stage.customer();
      const scene = await chatting(stage, { events: [message('first')] });
      const own = await startChat('customer', scene.agent, other);
      for (const sender of senders) await scene.send(scene.of(sender));
      await need(scene.agent, 'mark_events_as_seen', {
        chat_id: scene.chatId,
        seen_up_to: '2030-01-01T00:00:00.000000Z',
      });
      await need(scene.agent, 'send_typing_indicator', { chat_id: scene.chatId, is_typing: true });
      await need(scene.agent, 'deactivate_chat', { id: scene.chatId });
      await stage.settled();
      const foreign = other.rtm.pushes.filter((push) => JSON.stringify(push.payload).includes(scene.chatId));
      const pushes = foreign.map((push) => push.action);
      stage.equal(pushes, [], 'pushes about the other chat');
      await other.gets('incoming_chat', aboutChat(own.chatId));
    }),
  'PUSH-019#{side}': asEither('No customer frame holds an agent’s email, a visibility or tags.')
    .given(({ version, side }) => fc.array(anyEvents({ side, version }), { minLength: 1, maxLength: 3 }))
    .plays(async (stage, events, side) => {
      const scene = await chatting(stage, { starter: side });
      const next = await stage.agent();
      for (const event of events) await scene.send(scene.of(side), event);
      await need(scene.agent, 'send_typing_indicator', { chat_id: scene.chatId, is_typing: true });
      await need(scene.agent, 'mark_events_as_seen', {
        chat_id: scene.chatId,
        seen_up_to: '2030-01-01T00:00:00.000000Z',
      });
      await need(scene.agent, 'transfer_chat', {
        id: scene.chatId,
        target: { type: 'agent', ids: [next.id] },
      });
      await need(next, 'deactivate_chat', { id: scene.chatId });
      await stage.settled();
      for (const push of scene.customer.rtm.pushes) {
        const text = JSON.stringify(push.payload);
        for (const agent of [scene.agent, next])
          stage.holds(!text.includes(agent.id), `no agent email in ${push.action}`, push.payload);
        const right = !/"(visibility|tags)":/.test(text);
        stage.holds(right, `no visibility or tags in ${push.action}`, push.payload);
      }
    }),
});

const storyRules = judging({
  'PUSH-018#{side}': asEither('The chat in incoming_chat agrees with get_chat for the same reader.')
    .given(
      {
        events: fc.array(messages(), { maxLength: 2 }),
        starter: fc.constantFrom<Side>('agent', 'customer'),
      },
      { runs: 4 },
    )
    .plays(async (stage, { events, starter }, side) => {
      const scene = await chatting(stage, { starter, events });
      const { payload } = await scene.of(side).gets('incoming_chat', scene.about);
      const later = (await scene.of(side).pushed('incoming_event')).length > 0;
      const read = await scene.chat(scene.of(side));
      const told = later ? { id: at(payload, 'chat', 'id') } : payload['chat'];
      stage.same(told, read, 'the chat in the push as it is read', { common: true });
    }),
  'PUSH-017#{side}': asEither('Push and webhook of one name have the same payload members.')
    .given(fc.constantFrom('incoming_event', 'chat_deactivated', 'events_marked_as_seen'), { runs: 6 })
    .plays(async (stage, name, side) => {
      const scene = await chattingOfThree(stage);
      const hook = await stage.webhook(name);
      if (name === 'incoming_event') await scene.send(scene.of(side));
      if (name === 'chat_deactivated') await need(scene.of(side), 'deactivate_chat', { id: scene.chatId });
      if (name === 'events_marked_as_seen') {
        await need(scene.of(side), 'mark_events_as_seen', {
          chat_id: scene.chatId,
          seen_up_to: '2030-01-01T00:00:00.000000Z',
        });
      }
      const push = await scene.second.gets(name, scene.about);
      const bodies = (await hook.deliveries(1)).map(({ body }) => body['payload'] as Json);
      stage.equal(bodies.length, 1, 'number of deliveries');
      stage.same(bodies[0], push.payload, 'payload of the webhook like that of the push');
    }),
});

export const checks = [...eventRules, ...failureRules, ...privacyRules, ...storyRules];
