/**
 * Rules on payloads whatever the transport: published error types, validation, missing objects, unknown members and
 * the equality of both transports (ENV-006, ENV-026 to ENV-029, ENV-042, ENV-044).
 */
import fc from 'fast-check';
import type { Version } from '../../../schemas/language/versions.ts';
import { registry } from '../../../schemas/reading/registry.ts';
import { resolve } from '../../../schemas/reading/resolve.ts';
import { ERROR_TYPES } from '../../../schemas/tables/errors.ts';
import { defineCheck } from '../../check.ts';
import { anyEvents } from '../../generate/events.ts';
import { absentAgentIds, absentCustomerIds, absentGroupIds, absentIds } from '../../generate/ids.ts';
import { type Mutated, mutationsOf } from '../../generate/mutations.ts';
import {
  at,
  bothSides,
  chatting,
  type Json,
  message,
  need,
  person,
  readChat,
  readEvents,
  refusal,
  refusedWithoutTrace,
  richMessage,
  type Scene,
  type Side,
  told,
} from '../scenes.ts';

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

const validation = bothSides((side) =>
  defineCheck<Pick>({
    rule: 'ENV-028',
    name: side,
    title:
      'A payload with one wrong type, missing field or unknown enumeration value is refused and changes nothing.',
    api: side,
    runs: 12,
    given: () => fc.record({ call: fc.nat(VALID[side].length - 1), mutation: fc.nat(40) }),
    async run(stage, pick) {
      const scene = await chatting(stage);
      const { action, payload } = spoiled(scene, side, stage.version, pick);
      await refusedWithoutTrace(stage, {
        by: scene.of(side),
        action,
        payload,
        types: ['validation'],
        read: () => readChat(scene.agent, scene.chatId),
        watchers: [scene.agent, scene.customer],
      });
    },
  }),
);

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

const missing = [
  ...bothSides((side) =>
    defineCheck<Absent>({
      rule: 'ENV-029',
      name: side,
      title: 'A call that names something that does not exist is refused and changes nothing.',
      api: side,
      runs: 6,
      given: () => absentCalls(side),
      async run(stage, { action, payload }) {
        const scene = await chatting(stage);
        await refusedWithoutTrace(stage, {
          by: scene.of(side),
          action,
          payload: payload(scene),
          types: refusal('not_found', 'group_not_found'),
          read: () => readChat(scene.agent, scene.chatId),
          watchers: [scene.agent, scene.customer],
        });
      },
    }),
  ),
  defineCheck<string>({
    rule: 'ENV-029',
    name: 'agent-starts-with-absent-customer',
    title: 'An agent cannot start a chat with a customer who does not exist.',
    api: 'agent',
    given: () => absentCustomerIds(),
    async run(stage, id) {
      const agent = await stage.agent();
      await refusedWithoutTrace(stage, {
        by: agent,
        action: 'start_chat',
        payload: { chat: { users: [{ id, type: 'customer' }] } },
        types: refusal('not_found'),
        read: () => need(agent, 'list_chats'),
        watchers: [agent],
      });
    },
  }),
];

const errorTypes = bothSides((side) =>
  defineCheck<Absent>({
    rule: 'ENV-006',
    name: side,
    title: 'Whatever goes wrong, the error type is a published one.',
    api: side,
    runs: 5,
    given: () =>
      fc.oneof(
        absentCalls(side),
        fc.constantFrom<Absent>(
          { what: 'member', action: 'get_chat', payload: () => ({}) },
          { what: 'action', action: 'no_such_action', payload: () => ({}) },
          {
            what: 'inactive chat',
            action: 'resume_chat',
            payload: ({ chatId }) => ({ chat: { id: chatId } }),
          },
        ),
      ),
    async run(stage, { action, payload }) {
      const scene = await chatting(stage);
      const error = await scene.of(side).refused(action, payload(scene), [], { deliberate: true });
      stage.holds(
        (ERROR_TYPES as readonly string[]).includes(error.type),
        'a published error type',
        error.type,
      );
    },
  }),
);

const unknownMembers = bothSides((side) =>
  defineCheck<{ call: number; name: string; value: unknown }>({
    rule: 'ENV-044',
    name: side,
    title: 'An unknown extra member does not make a valid call fail.',
    api: side,
    runs: 6,
    given: () =>
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
    async run(stage, { call, name, value }) {
      const scene = await chatting(stage);
      const valid = VALID[side][call];
      if (valid === undefined) throw new Error(`no call ${call}`);
      const payload = { ...valid.payload(scene), [name]: value };
      await scene.of(side).ok(valid.action, payload, { deliberate: true });
    },
  }),
);

const READS: readonly Valid[] = [
  { action: 'list_chats', payload: () => ({}) },
  { action: 'get_chat', payload: ({ chatId }) => ({ chat_id: chatId }) },
  { action: 'list_threads', payload: ({ chatId }) => ({ chat_id: chatId }) },
  { action: 'get_chat', payload: () => ({ chat_id: 'QX00000000' }) },
  { action: 'get_chat', payload: () => ({ chat_id: 7 }) },
  { action: 'list_threads', payload: () => ({}) },
];

const transports = [
  ...bothSides((side) =>
    defineCheck<Valid>({
      rule: 'ENV-042',
      name: `${side}-answers`,
      title: 'Both transports give the same payload, or the same error type.',
      api: side,
      transports: ['web'],
      runs: 6,
      given: () => fc.constantFrom(...READS),
      async run(stage, { action, payload }) {
        const scene = await chatting(stage, { events: [message('first')] });
        const web = await scene.of(side).via.call(action, payload(scene), { deliberate: true });
        const rtm = await scene.of(side).rtm.call(action, payload(scene), { deliberate: true });
        stage.equal(
          [web.kind, at(web, 'type'), at(web, 'payload')],
          [rtm.kind, at(rtm, 'type'), at(rtm, 'payload')],
          'Web against RTM',
        );
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<Json>({
      rule: 'ENV-042',
      name: `${side}-changes`,
      title: 'An event sent over either transport is stored alike.',
      api: side,
      transports: ['web'],
      given: ({ version }) => anyEvents({ side, version }),
      async run(stage, event) {
        const scene = await chatting(stage);
        const { via, rtm } = scene.of(side);
        for (const session of [via, rtm]) {
          const outcome = await session.call('send_event', { chat_id: scene.chatId, event });
          stage.holds(outcome.kind === 'success', 'success on both transports', told(outcome));
        }
        const [overWeb, overRtm] = (await readEvents(scene.agent, scene.chatId))
          .slice(-2)
          .map(withoutServerParts);
        stage.same(overWeb, overRtm, 'the event stored from Web against the one from RTM');
      },
    }),
  ),
];

function withoutServerParts({ id: _, created_at: __, ...rest }: Json): Json {
  return rest;
}

const unknownActions = bothSides((side) =>
  defineCheck<string>({
    rule: 'ENV-026',
    name: `${side}-web`,
    title: 'An unknown action is answered with an error over the Web API.',
    api: side,
    transports: ['web'],
    given: () => fc.stringMatching(/^no_[a-z]{3,8}$/),
    async run(stage, action) {
      const party = await person(stage, side);
      await party.refused(action, {}, [], { deliberate: true });
      await party.ok('list_chats', {});
    },
  }),
);

const brokenBodies = bothSides((side) =>
  defineCheck<string>({
    rule: 'ENV-027',
    name: `${side}-web`,
    title: 'A body that is not valid JSON is answered with an error.',
    api: side,
    transports: ['web'],
    needs: ['sockets'],
    runs: 10,
    given: () => fc.constantFrom('{', 'nonsense', '{"chat_id":}', '[1,2', '{"chat_id":"A"'),
    async run(stage, body) {
      const party = await person(stage, side);
      const error = await party.refused('list_chats', {}, [], { http: { body }, deliberate: true });
      stage.holds(
        error.status === undefined || (error.status >= 400 && error.status < 500),
        'a client error',
        error.status,
      );
      await party.ok('list_chats', {});
    },
  }),
);

export const checks = [
  ...validation,
  ...missing,
  ...errorTypes,
  ...unknownMembers,
  ...transports,
  ...unknownActions,
  ...brokenBodies,
];
