/**
 * Waiting that does not count the time in which this process itself stood still: on a busy machine a timer may be over
 * before anything was read that came meanwhile, and the target would be blamed for it. Nothing here waits for the target.
 */

/** A standstill within a slice counts as one slice. */
const SLICE_MS = 50;

/** A time that runs out only while this process runs. */
interface Countdown {
  /** Milliseconds. */
  readonly left: number;
  readonly stop: () => void;
}

/** Counts milliseconds down in which this process ran; `over` is called when what came meanwhile was read. */
export function countdown(milliseconds: number, over: () => void = () => undefined): Countdown {
  let left = milliseconds;
  let timer: NodeJS.Timeout | undefined;
  let last: NodeJS.Immediate | undefined;
  const go = (): void => {
    const slice = Math.max(0, Math.min(left, SLICE_MS));
    timer = setTimeout(() => {
      left -= slice;
      // A late timer fires before the sockets are read; one turn of the event loop reads them.
      if (left > 0) go();
      else last = setImmediate(over);
    }, slice);
  };
  go();
  return {
    get left() {
      return Math.max(0, left);
    },
    stop() {
      clearTimeout(timer);
      clearImmediate(last);
    },
  };
}

/** Calls back after so many milliseconds in which this process ran; gives what ends it. */
export function afterAwake(milliseconds: number, callback: () => void): () => void {
  return countdown(milliseconds, callback).stop;
}
