/**
 * Where large requests wait for each other. Reading one takes many times as long as an ordinary one, and nobody else is
 * served meanwhile; so one is read at a time, and then the others have the server for some time, however many large ones
 * wait. It knows nothing of what they say.
 */

import { machineTimer } from '../machine-timer.ts';

/** Bytes from which a request is large: more than the longest text of the documentation takes (LIMIT-001). */
export const LARGE_BYTES = 32 * 1024;
/** After a large one the others have the server for so many times as long as it took. */
const REST = 3;

type Job = () => void;

/** Real time, in milliseconds: a jump of the protocol's clock is no work. */
interface RealTime {
  now(): number;
  set(job: Job, milliseconds: number): NodeJS.Timeout;
  clear(timer: NodeJS.Timeout | undefined): void;
  soon(job: Job): void;
}

export class LargeRequests {
  readonly #waiting: Job[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isResting = false;
  #isClosed = false;
  readonly time: RealTime;

  constructor(time: RealTime = machineTimer) {
    this.time = time;
  }

  /** Does it now when it is not large, otherwise when it is its turn; never after `close`. */
  run(bytes: number, job: Job): void {
    if (bytes < LARGE_BYTES) {
      job();
      return;
    }
    this.#waiting.push(job);
    if (!this.#isResting) this.#next();
  }

  close(): void {
    this.#isClosed = true;
    this.#waiting.length = 0;
    this.time.clear(this.#timer);
  }

  readonly #next = (): void => {
    const job = this.#waiting.shift();
    this.#isResting = job !== undefined && !this.#isClosed;
    if (job === undefined || this.#isClosed) return;
    const begun = this.time.now();
    try {
      job();
    } finally {
      this.#timer = this.time.set(this.#next, REST * (this.time.now() - begun));
    }
  };
}

/** What one connection sends, in its order: what comes after a large one waits for it. */
export class InOrder {
  readonly #large: LargeRequests;
  readonly #waits: (waits: boolean) => void;
  readonly #waiting: (readonly [number, Job])[] = [];
  #busy = false;

  /** `waits` hears when something begins to wait, and when nothing waits any more. */
  constructor(large: LargeRequests, waits: (waits: boolean) => void) {
    this.#large = large;
    this.#waits = waits;
  }

  get isWaiting(): boolean {
    return this.#busy;
  }

  run(bytes: number, job: Job): void {
    if (this.#busy) this.#waiting.push([bytes, job]);
    else if (bytes < LARGE_BYTES) job();
    else {
      this.#busy = true;
      this.#waits(true);
      this.#queue(bytes, job);
    }
  }

  #queue(bytes: number, job: Job): void {
    this.#large.run(bytes, () => {
      try {
        job();
      } finally {
        this.#next();
      }
    });
  }

  #next(): void {
    const [first] = this.#waiting.splice(0, 1);
    if (first === undefined) {
      this.#busy = false;
      this.#waits(false);
    } else this.#large.time.soon(() => this.#queue(...first));
  }
}
