/** A bound on something named that is awaited: what the kit waits for comes, or its time is over. */
import { afterAwake } from '../targets/awake.ts';

/** The time was over first. */
export const LATE = Symbol('late');

/** What `work` gives, or `LATE` when it has not come in so many milliseconds; the timer never outlives it. */
export async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | typeof LATE> {
  let stop: (() => void) | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    stop = afterAwake(milliseconds, () => resolve(LATE));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop?.();
  }
}
