/**
 * Rules on frames over the websocket: requests, responses and pushes (ENV-001 to ENV-013, ENV-019). They judge
 * the envelope only; what an action means is judged in the area of the action.
 */
import fc from 'fast-check';
import { texts } from '../../generate/texts.ts';
import { asEither, judging, withDefaults } from '../../rows.ts';
import {
  aboutEvent,
  actorOf,
  at,
  chatting,
  exchange,
  isObject,
  message,
  person,
  type Scene,
  type Side,
  textAt,
  told,
} from '../../stage/scenes.ts';

/** Calls that every implementation answers, with success or with an error. */
const CALLS: readonly { readonly action: string; payload(scene: Scene): unknown }[] = [
  { action: 'ping', payload: () => ({}) },
  { action: 'list_chats', payload: () => ({}) },
  { action: 'get_chat', payload: ({ chatId }) => ({ chat_id: chatId }) },
  { action: 'list_threads', payload: ({ chatId }) => ({ chat_id: chatId }) },
  { action: 'send_event', payload: ({ chatId }) => ({ chat_id: chatId, event: message() }) },
  { action: 'get_chat', payload: () => ({ chat_id: 'QX00000000' }) },
  { action: 'send_event', payload: ({ chatId }) => ({ chat_id: chatId }) },
];

const calls = (): fc.Arbitrary<(typeof CALLS)[number]> => fc.constantFrom(...CALLS);

const requestIds = (): fc.Arbitrary<string> =>
  fc.oneof(fc.stringMatching(/^[a-z0-9]{1,12}$/), texts(30), fc.stringMatching(/^[0-9]{1,6}$/));

const requests = withDefaults({ transports: ['rtm'] }).judging({
  'ENV-001#{side}': asEither(
    'A frame with only an action, or with version or payload beside it, is accepted.',
  )
    .given({ payload: fc.boolean(), version: fc.boolean() }, { runs: 6 })
    .plays(async (stage, given, side) => {
      const actor = await actorOf(stage, side);
      const session = await stage.open(actor, { api: side, transport: 'rtm' });
      const frame = {
        action: 'list_chats',
        ...(given.payload && { payload: {} }),
        ...(given.version && { version: stage.version }),
      };
      const answers = await exchange(session, JSON.stringify(frame));
      const got = answers.map((answer) => [answer['type'], answer['action'], answer['success']]);
      stage.equal(got, [['response', 'list_chats', true]], 'answers');
    }),
  'ENV-002#{side}': asEither(
    'A request gets exactly one response frame with its action and a boolean success.',
  )
    .given(calls)
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage);
      const party = scene.of(side);
      const outcome = await party.call(action, payload(scene), { deliberate: true });
      if (outcome.kind !== 'success' && outcome.kind !== 'error') stage.fail('a response', told(outcome));
      const frame = at(outcome, 'frame');
      const got = [at(frame, 'type'), at(frame, 'action')];
      stage.equal(got, ['response', action], 'type and action of the response');
      stage.equal(typeof at(frame, 'success'), 'boolean', 'type of success');
      await stage.settled();
      stage.equal(party.via.strays, [], 'further frames that answer nothing');
    }),
  'ENV-003#{side}': asEither('The response carries the identical request_id.')
    .given({ call: calls(), requestId: requestIds() })
    .plays(async (stage, { call, requestId }, side) => {
      const scene = await chatting(stage);
      const outcome = await scene
        .of(side)
        .call(call.action, call.payload(scene), { requestId, deliberate: true });
      stage.equal(at(outcome, 'frame', 'request_id'), requestId, 'request_id of the response');
    }),
  'ENV-004#{side}': asEither('A response to a request without request_id has none.')
    .given(calls)
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage);
      const answers = await exchange(scene.of(side).rtm, JSON.stringify({ action, payload: payload(scene) }));
      const got = answers.map((answer) => [answer['type'], answer['action']]);
      stage.equal(got, [['response', action]], 'answers');
      stage.holds(answers[0]?.['request_id'] === undefined, 'no request_id', answers[0]);
    }),
  'ENV-005#{side}': asEither(
    'Success is success true; failure is success false with payload.error of type and message.',
  )
    .given(calls)
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage);
      const outcome = await scene.of(side).call(action, payload(scene), { deliberate: true });
      const frame = at(outcome, 'frame');
      const error = at(frame, 'payload', 'error');
      stage.equal(at(frame, 'success'), outcome.kind === 'success', 'success');
      if (outcome.kind === 'success') stage.holds(error === undefined, 'no error beside success', error);
      else
        stage.equal(
          [typeof at(error, 'type'), typeof at(error, 'message')],
          ['string', 'string'],
          'type and message',
        );
    }),
  'ENV-019#{side}': asEither('A ping is answered with a response whose action is ping.').plays(
    async (stage, side) => {
      const party = await person(stage, side);
      const outcome = await party.rtm.call('ping', {});
      stage.equal([outcome.kind, at(outcome, 'frame', 'action')], ['success', 'ping'], 'answer to the ping');
      const bare = await exchange(party.rtm, JSON.stringify({ action: 'ping' }));
      const got = bare.map((answer) => [answer['type'], answer['action']]);
      stage.equal(got, [['response', 'ping']], 'answer to a bare ping');
    },
  ),
});

const pushes = judging({
  'ENV-007#{side}': asEither(
    'Pushes carry action, version and payload, and no frame is neither push nor answer.',
  )
    .over('rtm')
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      await scene.send(scene.facing(side));
      await stage.settled();
      const { rtm } = scene.of(side);
      stage.holds(rtm.pushes.length > 0, 'pushes of the chat', rtm.pushes);
      for (const push of rtm.pushes) {
        const got = [typeof push.action, push.version, isObject(push.payload) || Array.isArray(push.payload)];
        stage.equal(got, ['string', stage.version, true], `push ${push.action}`);
        stage.holds(!('success' in push.frame), 'no success in a push', push.frame);
      }
      stage.equal(rtm.strays, [], 'frames that are neither push nor answer');
    }),
  'ENV-008#{side}': asEither('Only the requester gets its request_id on the push.')
    .over('rtm')
    .given(requestIds)
    .plays(async (stage, requestId, side) => {
      const scene = await chatting(stage);
      const party = scene.of(side);
      const sent = await party.ok('send_event', { chat_id: scene.chatId, event: message() }, { requestId });
      const about = aboutEvent(textAt(sent, 'event_id'));
      const got = (await party.gets('incoming_event', about)).request_id;
      stage.equal(got, requestId, 'request_id of the requester’s push');
      const other = await scene.facing(side).gets('incoming_event', about);
      const wanted = 'no request_id on the push incoming_event to the other side';
      stage.holds(other.request_id === undefined, wanted, other.request_id);
    }),
  'ENV-009#{side}': asEither(
    'The requester gets the response and the push, on each of its connections.',
  ).plays(async (stage, side) => {
    const scene = await chatting(stage);
    const second = await stage.again(scene.of(side));
    const sent = await scene.of(side).ok('send_event', { chat_id: scene.chatId, event: message() });
    const about = aboutEvent(textAt(sent, 'event_id'));
    await scene.of(side).gets('incoming_event', about);
    await second.gets('incoming_event', about);
  }),
  'ENV-010#{side}': asEither(
    'Response and push of one request both arrive, in whichever order, and name the same event.',
  )
    .over('rtm')
    .given(texts(20))
    .plays(async (stage, text, side) => {
      const scene = await chatting(stage);
      const { rtm } = scene.of(side);
      const before = rtm.pushes.length;
      const sent = await scene.of(side).ok('send_event', { chat_id: scene.chatId, event: message(text) });
      await scene.of(side).gets('incoming_event', aboutEvent(textAt(sent, 'event_id')));
      const pushed = (await scene.of(side).heard(before)).filter((push) => push.action === 'incoming_event');
      const events = pushed.map((push) => at(push.payload, 'event', 'id'));
      stage.equal(events, [sent['event_id']], 'events pushed to the sender');
    }),
  'ENV-011#{side}': asEither('Events of one chat are pushed in the order in which the thread holds them.')
    .given(fc.array(fc.constantFrom<Side>('agent', 'customer'), { minLength: 2, maxLength: 6 }), { runs: 4 })
    .plays(async (stage, senders, side) => {
      const scene = await chatting(stage);
      for (const [index, sender] of senders.entries())
        await scene.send(scene.of(sender), message(`event ${index}`));
      const reader = scene.of(side);
      const pushed = (await reader.pushed('incoming_event', undefined, senders.length)).map((push) =>
        at(push.payload, 'event', 'id'),
      );
      const stored = (await scene.events(reader)).map((event) => event['id']);
      const order = pushed.filter((id) => stored.includes(id));
      stage.equal(
        order,
        stored.filter((id) => pushed.includes(id)),
        'order of the pushed events',
      );
      stage.holds(pushed.length >= senders.length, `${senders.length} pushes`, pushed);
    }),
  'ENV-012#{side}': asEither('After reconnecting, the pushes of the absence do not come.')
    .given(fc.integer({ min: 1, max: 3 }))
    .plays(async (stage, count, side) => {
      const scene = await chatting(stage);
      const before = await stage.again(scene.of(side));
      await before.rtm.close();
      for (let index = 0; index < count; index += 1) await scene.send(scene.facing(side));
      const back = await stage.again(scene.of(side));
      const fresh = await scene.send(scene.facing(side));
      const until = await back.gets('incoming_event', aboutEvent(fresh));
      back.never('incoming_event', undefined, { until });
    }),
  'ENV-013#{side}': asEither('An event sent over the Web API is pushed to connected clients, once each.')
    .over('web')
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      stage.equal(scene.of(side).via.pushes, [], 'pushes over the Web API');
      const sent = await scene.of(side).ok('send_event', { chat_id: scene.chatId, event: message() });
      const about = aboutEvent(textAt(sent, 'event_id'));
      await scene.of(side).gets('incoming_event', about);
      await scene.facing(side).gets('incoming_event', about);
    }),
});

export const checks = [...requests, ...pushes];
