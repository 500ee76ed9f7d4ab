/** Tests that are too long for the gate: `npm test` plays a part of them, the long proof (`npm run whole`) all. */

/** Whether all of it is played. */
export const IS_WHOLE = process.env['KIT_WHOLE'] === '1';

/** One in so many, the first among them; all of them in the long proof. */
export const oneIn = <T>(count: number, all: readonly T[]): readonly T[] =>
  IS_WHOLE ? all : all.filter((_, at) => at % count === 0);
