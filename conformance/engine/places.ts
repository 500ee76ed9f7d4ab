/**
 * Where checks share a licence, each plays in a place that the target gives it. This waits for the places and gives them
 * back, also when the run ends meanwhile; what a place is, and who may be beside whom, is the target's affair.
 */
import type { RoomPlace, Target } from '../target.ts';
import type { RoomWish } from '../wish.ts';
import { type Halt, Halted } from './halt.ts';

/** Does work on the target as one check sees it. Throws `Halted` when the run ends before there is a place. */
export async function inPlace<T>(
  target: Target,
  wish: RoomWish,
  halt: Halt,
  work: (target: Target) => Promise<T>,
): Promise<T> {
  if (target.place === undefined) return work(target);
  const coming = target.place(wish);
  let place: RoomPlace | undefined;
  try {
    place = await halt.orEnd(coming);
  } catch (error) {
    void coming.then(
      (late) => late?.leave(),
      () => undefined,
    );
    throw error;
  }
  if (place === undefined) throw new Halted();
  try {
    return await work(place.target);
  } finally {
    place.leave();
  }
}

/** Does work beside others that are there already, if there is a place now. */
export async function beside<T>(
  target: Target,
  wish: RoomWish,
  work: (target: Target) => Promise<T>,
): Promise<T | undefined> {
  if (target.place === undefined) return work(target);
  const place = await target.place(wish, true);
  if (place === undefined) return undefined;
  try {
    return await work(place.target);
  } finally {
    place.leave();
  }
}
