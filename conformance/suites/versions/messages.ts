/**
 * Rules on the version of a single request and of a push, and that data is one whatever the version (VER-007 to
 * VER-019).
 */
import fc from 'fast-check';
import { compareVersions, VERSIONS, type Version } from '../../../schemas/language/versions.ts';
import { NotOffered } from '../../check.ts';
import { anyEvents } from '../../generate/events.ts';
import { asAgent, asEither, judging, withDefaults } from '../../rows.ts';
import {
  aboutEvent,
  at,
  chatting,
  isObject,
  listAt,
  loginOf,
  message,
  need,
  refusal,
} from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';

const LIST_NAME = (version: Version): string =>
  compareVersions(version, '3.7') >= 0 ? 'chats_info' : 'chats_summary';

/** Versions of the target from the one of the stage on. */
function servedFrom(stage: Stage): readonly Version[] {
  return stage.served.filter((version) => compareVersions(version, stage.version) >= 0);
}

/** The newest version of the target, which has to be above the one of the stage. */
function newest(stage: Stage): Version {
  const version = servedFrom(stage).at(-1);
  if (version === undefined || version === stage.version)
    throw new NotOffered(`a version above ${stage.version}`);
  return version;
}

/** The members of a `list_chats` answer that name the list. */
function listNames(payload: unknown): readonly string[] {
  return ['chats_summary', 'chats_info'].filter((name) => isObject(payload) && name in payload);
}

const requestVersion = withDefaults({ transports: ['rtm'] }).judging({
  'VER-007#{side}': asEither('A request naming a higher version is answered in the shape of that version.')
    .within({ until: '3.6' })
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      const version = newest(stage);
      const payload = await scene.of(side).ok('list_chats', {}, { version });
      stage.equal(listNames(payload), [LIST_NAME(version)], 'name of the list');
      const name = listNames(await scene.of(side).ok('list_chats', {}, { version: stage.version }));
      stage.equal(name, [LIST_NAME(stage.version)], 'name of the list in the connection’s version');
    }),
  'VER-008#{side}': asEither('A request naming a lower version than the connection is refused.')
    .within({ since: '3.5' })
    .given(
      ({ version }) => fc.constantFrom(...VERSIONS.filter((other) => compareVersions(other, version) < 0)),
      { runs: 10 },
    )
    .plays(async (stage, version, side) => {
      const scene = await chatting(stage);
      await scene.refuses(
        scene.of(side),
        'send_event',
        { chat_id: scene.chatId, event: message() },
        refusal('unsupported_version'),
        { version },
      );
    }),
  'VER-009#{side}': asEither('Without a version the connection’s applies.').plays(async (stage, side) => {
    const scene = await chatting(stage);
    const name = listNames(await scene.of(side).ok('list_chats'));
    stage.equal(name, [LIST_NAME(stage.version)], 'name of the list');
  }),
});

const pushVersion = judging({
  'VER-010#{side}': asEither(
    'A login that subscribes pushes of a version gets those pushes in that version, and no other.',
  )
    .given(
      ({ version }) =>
        fc.record({
          ahead: fc.nat(VERSIONS.length - 1 - VERSIONS.indexOf(version)),
          names: fc.constantFrom<string[]>(
            ['incoming_event'],
            ['incoming_event', 'chat_deactivated'],
            ['all'],
          ),
        }),
      { runs: 10 },
    )
    .plays(async (stage, { ahead, names: subscribed }, side) => {
      const served = servedFrom(stage);
      const version = served[Math.min(ahead, served.length - 1)]!;
      const scene = await chatting(stage);
      const reader = await stage.again(scene.of(side), { login: { pushes: { [version]: subscribed } } });
      const eventId = await scene.send(scene.facing(side));
      await need(scene.facing(side), 'deactivate_chat', { id: scene.chatId });
      const got = (await reader.gets('incoming_event', aboutEvent(eventId))).version;
      stage.equal(got, version, 'version of the push');
      const wanted = subscribed.includes('incoming_event') && subscribed.length === 1 ? 0 : 1;
      const closings = await reader.pushed('chat_deactivated', undefined, wanted);
      stage.equal(closings.length, wanted, 'chat_deactivated pushes');
      const seen = reader.rtm.pushes.filter((push) => push.version !== version);
      stage.equal(seen, [], 'pushes of another version');
    }),
  'VER-011#{side}': asEither('A push subscribed in two versions comes once in each.')
    .within({ until: '3.6' })
    .plays(async (stage, side) => {
      const scene = await chatting(stage);
      const pushes = { [stage.version]: ['incoming_event'], [newest(stage)]: ['incoming_event'] };
      const reader = await stage.again(scene.of(side), { login: { pushes } });
      const eventId = await scene.send(scene.facing(side));
      const found = await reader.pushed('incoming_event', aboutEvent(eventId), 2);
      const got = found.map((push) => push.version).sort();
      stage.equal(got, [stage.version, newest(stage)].sort(), 'versions of the pushes');
    }),
  'VER-016#{side}': asEither('A whole chat causes no push that came only with 3.6.')
    .within({ until: '3.5' })
    .plays(async (stage, side) => {
      const scene = await chatting(stage, { starter: side });
      await scene.send(scene.agent);
      await need(scene.customer, 'deactivate_chat', { id: scene.chatId });
      await stage.settled();
      const names = scene.both.flatMap((party) => party.rtm.pushes.map((push) => push.action));
      const pushes = names.filter((name) => NEW_IN_36.has(name));
      stage.equal(pushes, [], 'pushes of 3.6');
    }),
});

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

const oneWorld = judging({
  'VER-012#{side}': asEither('What is written in one version is read in every other.')
    .given(({ version, side }) => anyEvents({ side, version }))
    .plays(async (stage, event, side) => {
      const scene = await chatting(stage);
      const eventId = await scene.send(scene.of(side), event);
      for (const version of stage.served) {
        const session = await stage.open(scene.of(side).actor, { api: side, version });
        const outcome = await session.call('get_chat', { chat_id: scene.chatId });
        if (outcome.kind === 'error' && outcome.type === 'unsupported_version') continue;
        const read = listAt(outcome, 'payload', 'thread', 'events').find(
          (stored) => stored['id'] === eventId,
        );
        const got = [read?.['type'], read?.['text']];
        stage.equal(got, [event['type'], event['text']], `type and text in ${version}`);
      }
    }),
});

const newNames = withDefaults({ window: { since: '3.7' } }).judging({
  'VER-019#{side}': asEither(
    'From 3.7 on list_chats has chats_info, with the last events inside the thread.',
  ).plays(async (stage, side) => {
    const scene = await chatting(stage);
    await scene.send(scene.agent);
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
    const got = ['thread_id', 'thread_created_at'].filter((name) => isObject(entry) && name in entry);
    stage.equal(got, [], 'thread members of the entry');
  }),
  'VER-019#login': asAgent('From 3.7 on an agent’s login has chats_info.')
    .over('rtm')
    .plays(async (stage) => {
      const scene = await chatting(stage);
      const { payload } = await loginOf(stage, scene.agent.actor);
      stage.equal(listNames(payload), ['chats_info'], 'name of the list');
      const chats = stage.words.chatsOf(payload).map((chat) => chat['id']);
      stage.equal(chats, [scene.chatId], 'chats');
    }),
});

export const checks = [...requestVersion, ...pushVersion, ...oneWorld, ...newNames];
