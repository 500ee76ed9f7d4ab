/** Who plays beside whom on a shared licence, as `admission.ts` decides it. */
import { expect, it } from 'vitest';
import { Admission } from '../targets/rooms/admission.ts';
import type { RoomWish } from '../wish.ts';

/** People by number, so many at first. */
function crewOf(count: number) {
  let free = count;
  return {
    reserve({ agents = 0 }: RoomWish): number | undefined {
      if (agents > free) return undefined;
      free -= agents;
      return agents;
    },
    release: (people: number) => {
      free += people;
    },
    nobody: 0,
  };
}

const APART: RoomWish = { agents: 1, apart: true };

it('gives as many lanes as there are people for, and the licence alone when all of them are empty', async () => {
  const admission = new Admission(4, crewOf(2));
  const order: string[] = [];
  const enter = async (name: string, wish: RoomWish) => {
    const place = await admission.enter(wish);
    order.push(`${name} ${place.lane ?? 'alone'}`);
    return place;
  };
  const alone = enter('settings', { agents: 1, settings: 'licence' });
  const waiting = ['a', 'b', 'c'].map((name) => enter(name, APART));
  const nobody = enter('nobody', { apart: true });
  const first = await alone;
  expect(order).toEqual(['settings alone']);
  admission.leave(first);
  const [a, b] = await Promise.all([waiting[0]!, waiting[1]!, nobody]);
  expect(order.slice(1)).toEqual(['a 0', 'b 1', 'nobody 2']);
  const last = enter('history', { agents: 2 });
  admission.leave(b);
  const c = await waiting[2]!;
  expect(c.lane).toBe(1);
  admission.leave(a);
  admission.leave(await nobody);
  expect(order).not.toContain('history alone');
  admission.leave(c);
  expect((await last).lane).toBeUndefined();
});

it('gives nothing at once that it would take from somebody', async () => {
  const admission = new Admission(2, crewOf(1));
  const one = await admission.enter(APART);
  expect(admission.now(APART)).toBeUndefined();
  expect(admission.now({})).toBeUndefined();
  expect(admission.now({ apart: true })?.lane).toBe(1);
  admission.leave(one);
  expect(admission.now(APART)?.lane).toBe(0);
});

it('knows a check that nobody has rehearsed as one that has the licence alone, and a target without lanes', async () => {
  const admission = new Admission(0, crewOf(9));
  const place = await admission.enter(APART);
  expect(place.lane).toBeUndefined();
  expect(admission.now(APART)).toBeUndefined();
  admission.leave(place);
  expect(admission.now({})?.lane).toBeUndefined();
});
