/**
 * Histories: many commands by several people, played against the oracle in `model/`. They find what single checks
 * do not think of, and a failing one shrinks to the few commands that matter.
 */
import * as fc from 'fast-check';
import { newest } from '../../model/office.ts';
import { asAgent, asCustomer, withDefaults } from '../../rows.ts';
import { idsOf, quiet, readThreads } from '../../stage/moves.ts';
import { at, type Json, listAt } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import { accepted, history } from './commands.ts';
import { judgeDeliveries, judgePushes, judgeReads, openPlay, type Play, playAll } from './play.ts';
import { refused } from './refusals.ts';

const common = {
  runs: 15,
  license: quiet({ 'queue.enabled': true, 'queue.limit': 20, prefer_recent_agent: false }, [1]),
} as const;

const mixed = () =>
  history(fc.oneof({ arbitrary: accepted(), weight: 6 }, { arbitrary: refused(), weight: 1 }));

/** Every thread of every chat as the agent who may read everything sees it. */
async function readAll(play: Play): Promise<(readonly Json[])[]> {
  return Promise.all(play.office.rooms.map((room) => readThreads(play.agents.at(-1)!, room.id)));
}

export const checks = withDefaults(common).judging({
  'THREAD-001#history': asAgent(
    'Whatever several people do, a chat has one active thread at most, and only when the story says so.',
  )
    .given(mixed)
    .plays(async (stage: Stage, commands) => {
      const play = await openPlay(stage);
      await playAll(play, commands, async () => {
        for (const [index, threads] of (await readAll(play)).entries()) {
          const active = idsOf(threads.filter((thread) => thread['active'] === true));
          const last = newest(play.office.rooms[index]!);
          stage.equal(active, last.active ? [last.id] : [], 'active threads');
        }
      });
    }),
  'THREAD-018#history': asAgent(
    'Whatever several people do, a thread that is not the newest never changes its events.',
  )
    .given(mixed)
    .plays(async (stage, commands) => {
      const play = await openPlay(stage);
      const finished = new Map<string, unknown>();
      await playAll(play, commands, async () => {
        for (const threads of await readAll(play))
          for (const thread of threads.slice(0, -1)) {
            const id = String(thread['id']);
            const events = idsOf(listAt(thread, 'events'));
            if (finished.has(id)) stage.equal(events, finished.get(id), 'events of an earlier thread');
            finished.set(id, events);
          }
      });
    }),
  'PUSH-014#history': asAgent(
    'Every act reaches every connection of the people it concerns once, in order, and nobody else.',
  )
    .given(mixed)
    .plays(async (stage, commands) => {
      const play = await openPlay(stage);
      await playAll(play, commands);
      judgePushes(play);
      for (const { party } of play.ears) {
        const ids = party.rtm.pushes.flatMap(({ action, payload }) =>
          action === 'incoming_event' ? [at(payload, 'event', 'id')] : [],
        );
        stage.equal(ids.length, new Set(ids).size, `number of events told to ${party.name}, each once`);
      }
    }),
  'PUSH-016#history': asCustomer('Whatever several people do, a customer hears of no chat but its own.')
    .given(mixed)
    .plays(async (stage, commands) => {
      const play = await openPlay(stage);
      await playAll(play, commands);
      for (const { party } of play.ears.filter((ear) => ear.party.kind === 'customer'))
        for (const room of play.office.rooms.filter(({ customer }) => customer !== party.id)) {
          const foreign = party.rtm.pushes.filter(({ payload }) => JSON.stringify(payload).includes(room.id));
          const got = foreign.map(({ action }) => action);
          stage.equal(got, [], `pushes to ${party.name} about another customer's chat`);
        }
    }),
  'EVENT-010#history': asAgent(
    'A later read shows every accepted event once, in the order of acceptance, to those who may see it.',
  )
    .given(mixed)
    .plays(async (stage, commands) => {
      const play = await openPlay(stage);
      await playAll(play, commands);
      await judgeReads(play);
    }),
  'PUSH-004#history': asAgent(
    'One act, four views: answer, pushes, webhook and later read tell the same story.',
  )
    .needs('webhooks', 'configuration')
    .given(history(accepted()))
    .plays(async (stage, commands) => {
      const webhook = await stage.webhook('incoming_event');
      const play = await openPlay(stage);
      await playAll(play, commands);
      judgePushes(play);
      await judgeReads(play);
      judgeDeliveries(
        play,
        (await webhook.deliveries()).map(({ body }) => body),
      );
    }),
  'PUSH-015#history': asAgent('Whenever it comes, a refused call is read nowhere and told to nobody.')
    .given(history(fc.oneof({ arbitrary: accepted(), weight: 1 }, { arbitrary: refused(), weight: 1 })))
    .plays(async (stage, commands) => {
      const play = await openPlay(stage);
      const heard = () =>
        Promise.all(
          play.ears.map(async ({ party }) => `${party.name}: ${(await party.heard()).length} pushes`),
        );
      const traces = async () => {
        await stage.settled();
        return { heard: await heard(), read: await readAll(play) };
      };
      const strict: Play = {
        ...play,
        refused: async (act) => {
          const before = await traces();
          await act();
          const after = await traces();
          stage.same(after.read, before.read, 'threads after a refused call');
          stage.equal(after.heard, before.heard, 'pushes after a refused call');
        },
      };
      await playAll(strict, commands);
    }),
});
