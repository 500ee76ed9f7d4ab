/**
 * Rules on versions: stage headers, unknown versions, the version of a single request and of a push, and that data is
 * one whatever the version (VER-001 to VER-019).
 */
import fc from 'fast-check';
import { compareVersions, VERSIONS, type Version } from '../../../schemas/versions.ts';
import { type CheckDef, defineCheck } from '../../check.ts';
import { anyEvents } from '../../generate/events.ts';
import type { Outcome } from '../../target.ts';
import {
  aboutEvent,
  actorOf,
  at,
  bothSides,
  chatting,
  isObject,
  type Json,
  listAt,
  loginOf,
  message,
  need,
  person,
  readEvents,
  refusal,
  refusedWithoutTrace,
  send,
  told,
} from '../helpers.ts';

const area = 'versioning';
const WEB = ['web'] as const;
const RTM = ['rtm'] as const;
const DATE = /^\d{4}-\d\d-\d\d$/;

function header(outcome: Outcome, name: string): string | undefined {
  const headers = outcome.kind === 'success' || outcome.kind === 'error' ? outcome.headers : undefined;
  return Object.entries(headers ?? {}).find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

/** A call that succeeds and one that fails, of which the headers are looked at. */
const ANSWERS: readonly { readonly action: string; readonly payload: Json }[] = [
  { action: 'list_chats', payload: {} },
  { action: 'get_chat', payload: { chat_id: 'QX00000000' } },
  { action: 'get_chat', payload: {} },
];

/** The stage headers of a version: the one it has to carry, and that it carries no other. */
function stageHeader(
  rule: string,
  version: Version,
  name: 'legacy' | 'deprecation',
  only: 'success' | 'error',
): readonly CheckDef[] {
  return bothSides((side) =>
    defineCheck<(typeof ANSWERS)[number]>({
      rule,
      name: `${side}-${version}`,
      title: `A ${only} answer of ${version} carries ${name} with a date.`,
      area,
      api: side,
      transports: WEB,
      window: { since: version, until: version },
      given: () => fc.constantFrom(...(only === 'success' ? ANSWERS.slice(0, 1) : ANSWERS.slice(1))),
      async run(stage, { action, payload }) {
        const party = await person(stage, side);
        const outcome = await party.call(action, payload, { deliberate: true });
        stage.equal(outcome.kind, only, 'kind of answer');
        const date = header(outcome, name);
        stage.holds(date !== undefined && DATE.test(date), `${name}: YYYY-MM-DD`, date);
      },
    }),
  );
}

const headers = [
  ...stageHeader('VER-001', '3.5', 'legacy', 'success'),
  ...stageHeader('VER-002', '3.4', 'deprecation', 'success'),
  ...stageHeader('VER-005', '3.5', 'legacy', 'error'),
  ...stageHeader('VER-005', '3.4', 'deprecation', 'error'),
  ...bothSides((side) =>
    defineCheck<(typeof ANSWERS)[number]>({
      rule: 'VER-003',
      name: side,
      title: 'Answers of stable and preview versions carry neither header.',
      area,
      api: side,
      transports: WEB,
      window: { since: '3.6' },
      given: () => fc.constantFrom(...ANSWERS),
      async run(stage, { action, payload }) {
        const party = await person(stage, side);
        const outcome = await party.call(action, payload, { deliberate: true });
        stage.equal(
          [header(outcome, 'legacy'), header(outcome, 'deprecation')],
          [undefined, undefined],
          'stage headers',
        );
      },
    }),
  ),
];

const UNSERVED = ['9.9', '1.0', '3.99'] as const;

const unserved = [
  ...bothSides((side) =>
    defineCheck<string>({
      rule: 'VER-006',
      name: `${side}-web`,
      title: 'A version that is not served answers unsupported_version.',
      area,
      api: side,
      transports: WEB,
      given: () => fc.constantFrom(...UNSERVED),
      async run(stage, version) {
        const party = await person(stage, side);
        await party.refused('list_chats', {}, ['unsupported_version'], { version, deliberate: true });
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<string>({
      rule: 'VER-006',
      name: `${side}-rtm`,
      title: 'A connection in a version that is not served ends before it can log in.',
      area,
      api: side,
      transports: RTM,
      given: () => fc.constantFrom(...UNSERVED),
      async run(stage, version) {
        const actor = await actorOf(stage, side);
        const session = await stage.open(actor, {
          api: side,
          transport: 'rtm',
          version: version as Version,
          login: false,
        });
        const outcome = await session.call('login', { token: actor.authorization }, { deliberate: true });
        const ended =
          outcome.kind === 'closed' || (outcome.kind === 'error' && outcome.type === 'unsupported_version');
        stage.holds(ended, 'unsupported_version or a closed connection', told(outcome));
      },
    }),
  ),
];

const LIST_NAME = (version: Version): string =>
  compareVersions(version, '3.7') >= 0 ? 'chats_info' : 'chats_summary';

/** The members of a `list_chats` answer that name the list. */
function listNames(payload: unknown): readonly string[] {
  return ['chats_summary', 'chats_info'].filter((name) => isObject(payload) && name in payload);
}

const requestVersion = [
  ...bothSides((side) =>
    defineCheck({
      rule: 'VER-007',
      name: side,
      title: 'A request naming a higher version is answered in the shape of that version.',
      area,
      api: side,
      transports: RTM,
      window: { until: '3.6' },
      async run(stage) {
        const scene = await chatting(stage);
        const payload = await scene.of(side).ok('list_chats', {}, { version: '3.7' });
        stage.equal(listNames(payload), ['chats_info'], 'name of the list');
        stage.equal(
          listNames(await scene.of(side).ok('list_chats', {}, { version: stage.version })),
          [LIST_NAME(stage.version)],
          'name of the list in the connection’s version',
        );
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck<Version>({
      rule: 'VER-008',
      name: side,
      title: 'A request naming a lower version than the connection is refused.',
      area,
      api: side,
      transports: RTM,
      window: { since: '3.5' },
      given: ({ version }) =>
        fc.constantFrom(...VERSIONS.filter((other) => compareVersions(other, version) < 0)),
      async run(stage, version) {
        const scene = await chatting(stage);
        await refusedWithoutTrace(stage, {
          by: scene.of(side),
          action: 'send_event',
          payload: { chat_id: scene.chatId, event: message() },
          types: refusal('unsupported_version'),
          read: () => readEvents(scene.agent, scene.chatId),
          watchers: [scene.agent, scene.customer],
          options: { version },
        });
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck({
      rule: 'VER-009',
      name: side,
      title: 'Without a version the connection’s applies.',
      area,
      api: side,
      transports: RTM,
      async run(stage) {
        const scene = await chatting(stage);
        stage.equal(
          listNames(await scene.of(side).ok('list_chats')),
          [LIST_NAME(stage.version)],
          'name of the list',
        );
      },
    }),
  ),
];

const pushVersion = [
  ...bothSides((side) =>
    defineCheck<{ version: Version; names: string[] }>({
      rule: 'VER-010',
      name: side,
      title: 'A login that subscribes pushes of a version gets those pushes in that version, and no other.',
      area,
      api: side,
      given: ({ version }) =>
        fc.record({
          version: fc.constantFrom(...VERSIONS.filter((other) => compareVersions(other, version) >= 0)),
          names: fc.constantFrom(['incoming_event'], ['incoming_event', 'chat_deactivated'], ['all']),
        }),
      async run(stage, { version, names: subscribed }) {
        const scene = await chatting(stage);
        const reader = await stage.again(scene.of(side), { login: { pushes: { [version]: subscribed } } });
        const eventId = await send(scene.facing(side), scene.chatId);
        await need(scene.facing(side), 'deactivate_chat', { id: scene.chatId });
        stage.equal(
          (await reader.gets('incoming_event', aboutEvent(eventId))).version,
          version,
          'version of the push',
        );
        const closings = await reader.pushed('chat_deactivated');
        stage.equal(
          closings.length,
          subscribed.includes('incoming_event') && subscribed.length === 1 ? 0 : 1,
          'chat_deactivated pushes',
        );
        stage.equal(
          reader.rtm.pushes.filter((push) => push.version !== version),
          [],
          'pushes of another version',
        );
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck({
      rule: 'VER-011',
      name: side,
      title: 'A push subscribed in two versions comes once in each.',
      area,
      api: side,
      window: { until: '3.6' },
      async run(stage) {
        const scene = await chatting(stage);
        const pushes = { [stage.version]: ['incoming_event'], '3.7': ['incoming_event'] };
        const reader = await stage.again(scene.of(side), { login: { pushes } });
        const eventId = await send(scene.facing(side), scene.chatId);
        const found = await reader.pushed('incoming_event', aboutEvent(eventId));
        stage.equal(
          found.map((push) => push.version).sort(),
          [stage.version, '3.7'].sort(),
          'versions of the pushes',
        );
      },
    }),
  ),
  ...bothSides((side) =>
    defineCheck({
      rule: 'VER-016',
      name: side,
      title: 'A whole chat causes no push that came only with 3.6.',
      area,
      api: side,
      window: { until: '3.5' },
      async run(stage) {
        const scene = await chatting(stage, { starter: side });
        await send(scene.agent, scene.chatId);
        await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
        await stage.settled();
        const names = [scene.agent, scene.customer].flatMap((party) =>
          party.rtm.pushes.map((push) => push.action),
        );
        stage.equal(
          names.filter((name) => NEW_IN_36.has(name)),
          [],
          'pushes of 3.6',
        );
      },
    }),
  ),
];

const NEW_IN_36 = new Set([
  'event_deleted',
  'incoming_event_preview',
  'incoming_thinking_indicator',
  'incoming_welcome_message',
  'customer_statistics_updated',
  'thread_summary_set',
  'license_properties_updated',
  'group_properties_updated',
]);

const oneWorld = bothSides((side) =>
  defineCheck<Json>({
    rule: 'VER-012',
    name: side,
    title: 'What is written in one version is read in every other.',
    area,
    api: side,
    given: ({ version }) => anyEvents({ side, version }),
    async run(stage, event) {
      const scene = await chatting(stage);
      const eventId = await send(scene.of(side), scene.chatId, event);
      for (const version of VERSIONS) {
        const session = await stage.open(scene.of(side).actor, { api: side, version });
        const outcome = await session.call('get_chat', { chat_id: scene.chatId });
        if (outcome.kind === 'error' && outcome.type === 'unsupported_version') continue;
        const read = listAt(outcome, 'payload', 'thread', 'events').find(
          (stored) => stored['id'] === eventId,
        );
        stage.equal(
          [read?.['type'], read?.['text']],
          [event['type'], event['text']],
          `type and text in ${version}`,
        );
      }
    },
  }),
);

const newNames = [
  ...bothSides((side) =>
    defineCheck({
      rule: 'VER-019',
      name: side,
      title: 'From 3.7 on list_chats has chats_info, with the last events inside the thread.',
      area,
      api: side,
      window: { since: '3.7' },
      async run(stage) {
        const scene = await chatting(stage);
        await send(scene.agent, scene.chatId);
        const payload = await scene.of(side).ok('list_chats');
        stage.equal(listNames(payload), ['chats_info'], 'name of the list');
        const chat = listAt(payload, 'chats_info')[0];
        stage.equal(
          ['last_thread_summary', 'last_event_per_type'].filter((name) => chat !== undefined && name in chat),
          [],
          'former members',
        );
        const entry = at(chat, 'last_thread_info', 'last_event_per_type', 'message');
        stage.holds(isObject(at(entry, 'event')), 'the last message inside the thread', chat);
        stage.equal(
          ['thread_id', 'thread_created_at'].filter((name) => isObject(entry) && name in entry),
          [],
          'thread members of the entry',
        );
      },
    }),
  ),
  defineCheck({
    rule: 'VER-019',
    name: 'login',
    title: 'From 3.7 on an agent’s login has chats_info.',
    area,
    api: 'agent',
    transports: RTM,
    window: { since: '3.7' },
    async run(stage) {
      const scene = await chatting(stage);
      const { payload } = await loginOf(stage, scene.agent.actor);
      stage.equal(listNames(payload), ['chats_info'], 'name of the list');
      stage.equal(
        stage.words.chatsOf(payload).map((chat) => chat['id']),
        [scene.chatId],
        'chats',
      );
    },
  }),
];

export const checks = [...headers, ...unserved, ...requestVersion, ...pushVersion, ...oneWorld, ...newNames];
