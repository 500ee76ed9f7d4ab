/** When what is left of a big piece of work is gone on with: turn by turn, and after one that failed only with other work. */
import { expect, it } from 'vitest';
import type { Reply } from './core/world/command.ts';
import { advanceInTurns, GoingFurther } from './going-further.ts';

const later = () => new Promise((resolve) => setImmediate(resolve));

it('goes on until nothing is left, and does not press on where a turn fails', async () => {
  let left = 3;
  let turns = 0;
  let reply: Reply = { ok: true, payload: {} };
  const further: GoingFurther = new GoingFurther({
    unfinished: () => (left > 0 ? 'organization' : null),
    do(job) {
      job();
      further.rest();
    },
    perform(_command, respond) {
      turns += 1;
      if (reply.ok) left -= 1;
      respond(reply);
    },
  });
  const wait = async () => {
    for (let nth = 0; nth < 10; nth += 1) await later();
  };
  reply = { ok: false, error: { type: 'internal', message: 'no room' } };
  further.rest();
  await wait();
  expect([turns, left]).toEqual([1, 3]);
  reply = { ok: true, payload: {} };
  further.rest();
  await wait();
  expect([turns, left]).toEqual([4, 0]);
});

it('stops of the clock outside the core are passed in one turn: nobody connects in the midst of a jump', async () => {
  let now = 0;
  const turns: number[] = [];
  const reply = await advanceInTurns(100, {
    turn(job) {
      turns.push(now);
      job();
    },
    begin: () => undefined,
    now: () => now,
    pass(left, respond) {
      now += Math.min(left, 40);
      respond?.({ ok: true, payload: { now } });
    },
    isAtRest: () => true,
  });
  expect([reply, turns]).toEqual([{ ok: true, payload: { now: 100 } }, [0]]);
});
