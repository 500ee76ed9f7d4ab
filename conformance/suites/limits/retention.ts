/** Rules on how long a plan keeps what was said: threads that are older are shown without events. */
import { asAgent, withDefaults } from '../../rows.ts';
import { close, MINUTE, readThread, readThreads, start } from '../../stage/moves.ts';
import { type Json, message } from '../../stage/scenes.ts';
import type { Stage } from '../../stage/stage.ts';
import type { LicenseSpec } from '../../target.ts';

const DAY = 24 * 60 * MINUTE;

/** A licence whose plan keeps threads for so many months. */
const keeping = (months: number): LicenseSpec => ({ limits: { archives_retention: months } });

/** A closed thread with a message, as an agent reads it so many days later, alone and in the list. */
async function readAfter(stage: Stage, days: readonly number[]): Promise<(readonly Json[])[]> {
  const agent = await stage.agent();
  const customer = await stage.customer();
  const { chat } = await start(customer, { chat: { thread: { events: [message('kept?')] } } });
  await close(agent, chat);
  // Their tokens do not last so long.
  for (const { rtm } of [agent, customer]) await rtm.close();
  const read: (readonly Json[])[] = [];
  let passed = 0;
  for (const day of days) {
    await stage.advance((day - passed) * DAY);
    passed = day;
    const reader = await stage.agent({ role: 'administrator', accepting: false });
    read.push([await readThread(reader, chat), ...(await readThreads(reader, chat))]);
    await reader.rtm.close();
  }
  return read;
}

const haveEvents = (threads: readonly Json[]): boolean[] => threads.map((thread) => 'events' in thread);

export const checks = withDefaults({ needs: ['clock', 'license'] }).judging({
  'LIMIT-012#month': asAgent('A thread that is older than the plan keeps it is returned without events.')
    .license(keeping(1))
    .plays(async (stage) => {
      const [before = [], after = []] = await readAfter(stage, [20, 40]);
      stage.equal(haveEvents(before), [true, true], 'events within a month');
      stage.equal(haveEvents(after), [false, false], 'events after a month');
    }),
  'LIMIT-012#unlimited': asAgent('Of a plan without limit every thread has its events.')
    .license(keeping(-1))
    .plays(async (stage) => {
      const [late = []] = await readAfter(stage, [40]);
      stage.equal(haveEvents(late), [true, true], 'events after more than a month');
    }),
  'THREAD-016#retention': asAgent('A thread that the plan keeps no longer says why it has no events.')
    .license(keeping(1))
    .plays(async (stage) => {
      const [threads = []] = await readAfter(stage, [40]);
      const told = threads.map((thread) => [typeof thread['restricted_access'], 'events' in thread]);
      stage.equal(
        told,
        [
          ['string', false],
          ['string', false],
        ],
        'type of restricted_access, and whether there are events',
      );
    }),
});
