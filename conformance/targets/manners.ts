/**
 * Manners towards a server that is not ours: a bound on what waits for an answer and on requests a second, and a
 * patient second try when it says that this was too much. It knows when a server asks to slow down, and nothing else.
 */
import { mannerlyStream, type Pace } from './mannerly-stream.ts';
import type { Ports } from './ports.ts';
import { answerSlowsDown } from './slow-down.ts';
import type { Timing } from './timing.ts';

interface Manners {
  /** Requests that wait for an answer at once: over HTTP in all, and on each connection. */
  readonly concurrency?: number;
  /** Requests a second, at most; as fast as answers come when left out. */
  readonly rate?: number;
}

/** What the vendor allows on one connection. */
const MOST_PENDING = 10;
const TRIES = 6;
const FIRST_PAUSE_MS = 100;

/** The same openings, used with manners. */
export function mannerly(ports: Ports, manners: Manners = {}): Ports {
  const most = Math.min(manners.concurrency ?? MOST_PENDING, MOST_PENDING);
  const gate = new Gate(most);
  const pace = new Moments(manners.rate);
  let tries = TRIES;
  return {
    close: () => ports.close(),
    async request(request, boundMs) {
      await gate.enter();
      try {
        for (let attempt = 1; ; attempt += 1) {
          await pace.turn();
          const answer = await ports.request(request, boundMs);
          if (!answerSlowsDown(answer)) {
            tries = TRIES;
            return answer;
          }
          if (attempt >= tries) {
            // It was waited for in vain: the next request is not held up for it again.
            tries = 1;
            return answer;
          }
          pace.pause(attempt);
        }
      } finally {
        gate.leave();
      }
    },
    async connect(request, listener) {
      await pace.turn();
      return mannerlyStream((heard) => ports.connect(request, heard), listener, pace, { most, tries: TRIES });
    },
  };
}

/** The same openings: after a request that stayed without an answer, the next ones wait a short time. */
export function impatient(ports: Ports, timing: Timing): Ports {
  return {
    connect: (request, listener) => ports.connect(request, listener),
    close: () => ports.close(),
    async request(request, boundMs) {
      const { path } = request;
      const answer = await ports.request(request, timing.boundOf('web', boundMs, path));
      if (answer === 'silence' || 'status' in answer) timing.heard('web', answer !== 'silence', path);
      return answer;
    },
  };
}

/** Lets so many in at once, in order of arrival. */
class Gate {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(most: number) {
    this.free = most;
  }

  async enter(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}

/** Hands out moments at which a request may go. */
class Moments implements Pace {
  private readonly gapMs: number;
  private next = 0;

  constructor(rate: number | undefined) {
    this.gapMs = rate === undefined ? 0 : 1000 / rate;
  }

  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.next);
    this.next = at + this.gapMs;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  }

  /** Only without a rate, since what goes at once is not counted. */
  get free(): boolean {
    return this.gapMs === 0 && this.next <= performance.now();
  }

  pause(attempt: number): void {
    this.next = Math.max(this.next, performance.now() + FIRST_PAUSE_MS * 2 ** (attempt - 1));
  }
}
