/**
 * What every check brings on stage, as a rehearsal on our own server has found it: `npm run wishes -- --write` writes the
 * table anew. It is a table and no count at run time, because a target has to be told before anything is made there.
 */
import type { RoomWish } from './wish.ts';
import wishes from './wishes.json' with { type: 'json' };

const TABLE: ReadonlyMap<string, unknown> = new Map(Object.entries(wishes));

/** The wish of a check by its id; an empty one for a check that was not rehearsed. */
export function wishOf(id: string): RoomWish {
  const row = TABLE.get(id);
  return typeof row === 'object' && row !== null ? row : {};
}

/** Ids of the checks that were rehearsed. */
export function rehearsed(): readonly string[] {
  return [...TABLE.keys()];
}
