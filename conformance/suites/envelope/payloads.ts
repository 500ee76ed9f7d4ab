/**
 * Rules on payloads whatever the transport: published error types, validation, missing objects, unknown members and
 * the equality of both transports (ENV-006, ENV-026 to ENV-029, ENV-042, ENV-044).
 */
import fc from 'fast-check';
import type { Version } from '../../../schemas/language/versions.ts';
import { registry } from '../../../schemas/reading/registry.ts';
import { resolve } from '../../../schemas/reading/resolve.ts';
import { ERROR_TYPES } from '../../../schemas/tables/errors.ts';
import { anyEvents } from '../../generate/events.ts';
import { absentAgentIds, absentCustomerIds, absentGroupIds, absentIds } from '../../generate/ids.ts';
import { type Mutated, mutationsOf } from '../../generate/mutations.ts';
import { asAgent, asEither, judging, withDefaults } from '../../rows.ts';
import {
  at,
  chatting,
  type Json,
  message,
  need,
  person,
  refusal,
  richMessage,
  type Scene,
  type Side,
  told,
} from '../../stage/scenes.ts';

/** A valid call in a scene; mutated by ENV-028, extended by ENV-044. */
interface Valid {
  readonly action: string;
  payload(scene: Scene): Json;
}

const EVENTS: readonly Json[] = [
  message(),
  { type: 'custom', content: { a: 1 } },
  { type: 'system_message', system_message_type: 'custom_type', text: 'hello', text_vars: { a: 'b' } },
  { type: 'filled_form', form_id: 'f', fields: [{ type: 'name', id: 'n', label: 'Name:', answer: 'Ada' }] },
  richMessage([[{ text: 'B', postback_id: 'c', type: 'message', value: 'd' }]]),
];

const LATER = '2030-01-01T00:00:00.000000Z';

const SHARED: readonly Valid[] = [
  ...EVENTS.map(
    (event): Valid => ({ action: 'send_event', payload: ({ chatId }) => ({ chat_id: chatId, event }) }),
  ),
  { action: 'list_chats', payload: () => ({ limit: 5, sort_order: 'asc' }) },
  { action: 'list_threads', payload: ({ chatId }) => ({ chat_id: chatId, limit: 5, sort_order: 'asc' }) },
  { action: 'get_chat', payload: ({ chatId, threadId }) => ({ chat_id: chatId, thread_id: threadId }) },
  { action: 'mark_events_as_seen', payload: ({ chatId }) => ({ chat_id: chatId, seen_up_to: LATER }) },
  { action: 'deactivate_chat', payload: ({ chatId }) => ({ id: chatId }) },
];

const AGENT: readonly Valid[] = [
  {
    action: 'send_typing_indicator',
    payload: ({ chatId }) => ({ chat_id: chatId, is_typing: true, visibility: 'all' }),
  },
  { action: 'set_routing_status', payload: () => ({ status: 'not_accepting_chats' }) },
  {
    action: 'transfer_chat',
    payload: ({ chatId }) => ({
      id: chatId,
      target: { type: 'group', ids: [0] },
      ignore_agents_availability: true,
    }),
  },
];

const VALID: Readonly<Record<Side, readonly Valid[]>> = { agent: [...SHARED, ...AGENT], customer: SHARED };

/** A valid call by number, and which of its mutations; the number is taken modulo what there is. */
interface Pick {
  readonly call: number;
  readonly mutation: number;
}

function spoiled(
  scene: Scene,
  side: Side,
  version: Version,
  pick: Pick,
): Mutated & { readonly action: string } {
  const valid = VALID[side][pick.call];
  if (valid === undefined) throw new Error(`no call ${pick.call}`);
  const definition = registry.findAction(side, valid.action, version);
  if (definition === undefined) throw new Error(`${side} ${valid.action} is not defined in ${version}`);
  const schema = resolve(definition.request, { version, strength: 'open' });
  const all = mutationsOf(schema, valid.payload(scene));
  const chosen = all[pick.mutation % all.length];
  if (chosen === undefined) throw new Error(`no mutation of ${side} ${valid.action}`);
  return { ...chosen, action: valid.action };
}

const validation = judging({
  'ENV-028#{side}': asEither(
    'A payload with one wrong type, missing field or unknown enumeration value is refused and changes nothing.',
  )
    .given(({ side }) => fc.record({ call: fc.nat(VALID[side].length - 1), mutation: fc.nat(40) }), {
      runs: 12,
    })
    .plays(async (stage, pick, side) => {
      const scene = await chatting(stage);
      const { action, payload } = spoiled(scene, side, stage.version, pick);
      await scene.refuses(scene.of(side), action, payload, ['validation']);
    }),
});

/** A call that names something absent. */
interface Absent {
  readonly what: string;
  readonly action: string;
  payload(scene: Scene): Json;
}

const absentShared = (id: string): readonly Absent[] => [
  { what: 'chat', action: 'get_chat', payload: () => ({ chat_id: id }) },
  { what: 'thread', action: 'get_chat', payload: ({ chatId }) => ({ chat_id: chatId, thread_id: id }) },
  { what: 'chat', action: 'list_threads', payload: () => ({ chat_id: id }) },
  { what: 'chat', action: 'send_event', payload: () => ({ chat_id: id, event: message() }) },
  { what: 'chat', action: 'deactivate_chat', payload: () => ({ id }) },
  { what: 'chat', action: 'resume_chat', payload: () => ({ chat: { id } }) },
  { what: 'chat', action: 'mark_events_as_seen', payload: () => ({ chat_id: id, seen_up_to: LATER }) },
];

function absentCalls(side: Side): fc.Arbitrary<Absent> {
  const shared = absentIds().chain((id) => fc.constantFrom(...absentShared(id)));
  if (side === 'customer') return shared;
  const chat = absentIds().chain((id) =>
    fc.constantFrom<Absent>(
      { what: 'chat', action: 'send_typing_indicator', payload: () => ({ chat_id: id, is_typing: true }) },
      { what: 'chat', action: 'transfer_chat', payload: () => ({ id, target: { type: 'group', ids: [0] } }) },
    ),
  );
  const group = absentGroupIds().map(
    (id): Absent => ({
      what: 'group',
      action: 'transfer_chat',
      payload: ({ chatId }) => ({
        id: chatId,
        target: { type: 'group', ids: [id] },
        ignore_agents_availability: true,
      }),
    }),
  );
  const user = absentAgentIds().chain((id) =>
    fc.constantFrom<Absent>(
      {
        what: 'agent',
        action: 'set_routing_status',
        payload: () => ({ status: 'accepting_chats', agent_id: id }),
      },
      {
        what: 'agent',
        action: 'transfer_chat',
        payload: ({ chatId }) => ({ id: chatId, target: { type: 'agent', ids: [id] } }),
      },
    ),
  );
  return fc.oneof(shared, chat, group, user);
}

const missing = judging({
  'ENV-029#{side}': asEither(
    'A call that names something that does not exist is refused and changes nothing.',
  )
    .given(({ side }) => absentCalls(side), { runs: 6 })
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage);
      await scene.refuses(scene.of(side), action, payload(scene), refusal('not_found', 'group_not_found'));
    }),
  'ENV-029#agent-starts-with-absent-customer': asAgent(
    'An agent cannot start a chat with a customer who does not exist.',
  )
    .given(absentCustomerIds())
    .plays(async (stage, id) => {
      const agent = await stage.agent();
      await stage.refuses(
        agent,
        'start_chat',
        { chat: { users: [{ id, type: 'customer' }] } },
        refusal('not_found'),
        () => need(agent, 'list_chats'),
      );
    }),
});

const errorTypes = judging({
  'ENV-006#{side}': asEither('Whatever goes wrong, the error type is a published one.')
    .given(
      ({ side }) =>
        fc.oneof(
          absentCalls(side),
          fc.constantFrom<Absent>(
            { what: 'member', action: 'get_chat', payload: () => ({}) },
            {
              what: 'inactive chat',
              action: 'resume_chat',
              payload: ({ chatId }) => ({ chat: { id: chatId } }),
            },
          ),
        ),
      { runs: 5 },
    )
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage);
      const error = await scene.of(side).refused(action, payload(scene), [], { deliberate: true });
      const right = (ERROR_TYPES as readonly string[]).includes(error.type);
      stage.holds(right, 'a published error type', error.type);
    }),
});

const unknownMembers = judging({
  'ENV-044#{side}': asEither('An unknown extra member does not make a valid call fail.')
    .given(
      ({ side }) =>
        fc.record({
          call: fc.nat(VALID[side].length - 1),
          name: fc.stringMatching(/^x_[a-z]{2,8}$/),
          value: fc.oneof(
            fc.constant(null),
            fc.boolean(),
            fc.integer(),
            fc.constant({ a: [1] }),
            fc.constant('text'),
          ),
        }),
      { runs: 6 },
    )
    .plays(async (stage, { call, name, value }, side) => {
      const scene = await chatting(stage);
      const valid = VALID[side][call];
      if (valid === undefined) throw new Error(`no call ${call}`);
      const payload = { ...valid.payload(scene), [name]: value };
      await scene.of(side).ok(valid.action, payload, { deliberate: true });
    }),
});

const READS: readonly Valid[] = [
  { action: 'list_chats', payload: () => ({}) },
  { action: 'get_chat', payload: ({ chatId }) => ({ chat_id: chatId }) },
  { action: 'list_threads', payload: ({ chatId }) => ({ chat_id: chatId }) },
  { action: 'get_chat', payload: () => ({ chat_id: 'QX00000000' }) },
  { action: 'get_chat', payload: () => ({ chat_id: 7 }) },
  { action: 'list_threads', payload: () => ({}) },
];

const transports = withDefaults({ transports: ['web'] }).judging({
  'ENV-042#{side}-answers': asEither('Both transports give the same payload, or the same error type.')
    .given(fc.constantFrom(...READS), { runs: 6 })
    .plays(async (stage, { action, payload }, side) => {
      const scene = await chatting(stage, { events: [message('first')] });
      const web = await scene.of(side).via.call(action, payload(scene), { deliberate: true });
      const rtm = await scene.of(side).rtm.call(action, payload(scene), { deliberate: true });
      const got = [web.kind, at(web, 'type'), at(web, 'payload')];
      stage.equal(got, [rtm.kind, at(rtm, 'type'), at(rtm, 'payload')], 'Web against RTM');
    }),
  'ENV-042#{side}-changes': asEither('An event sent over either transport is stored alike.')
    .given(({ version, side }) => anyEvents({ side, version }))
    .plays(async (stage, event, side) => {
      const scene = await chatting(stage);
      const { via, rtm } = scene.of(side);
      for (const session of [via, rtm]) {
        const outcome = await session.call('send_event', { chat_id: scene.chatId, event });
        stage.holds(outcome.kind === 'success', 'success on both transports', told(outcome));
      }
      const [overWeb, overRtm] = (await scene.events()).slice(-2).map(withoutServerParts);
      stage.same(overWeb, overRtm, 'the event stored from Web against the one from RTM');
    }),
});

function withoutServerParts({ id: _, created_at: __, ...rest }: Json): Json {
  return rest;
}

const unknownActions = judging({
  'ENV-026#{side}-web': asEither('An unknown action is answered with an error over the Web API.')
    .over('web')
    .given(fc.stringMatching(/^no_[a-z]{3,8}$/))
    .plays(async (stage, action, side) => {
      const party = await person(stage, side);
      await party.refused(action, {}, [], { deliberate: true });
      await party.ok('list_chats', {});
    }),
});

const brokenBodies = judging({
  'ENV-027#{side}-web': asEither('A body that is not valid JSON is answered with an error.')
    .over('web')
    .given(fc.constantFrom('{', 'nonsense', '{"chat_id":}', '[1,2', '{"chat_id":"A"'), { runs: 10 })
    .plays(async (stage, body, side) => {
      const party = await person(stage, side);
      const error = await party.refused('list_chats', {}, [], { http: { body }, deliberate: true });
      const right = error.status === undefined || (error.status >= 400 && error.status < 500);
      stage.holds(right, 'a client error', error.status);
      await party.ok('list_chats', {});
    }),
});

export const checks = [
  ...validation,
  ...missing,
  ...errorTypes,
  ...unknownMembers,
  ...transports,
  ...unknownActions,
  ...brokenBodies,
];
