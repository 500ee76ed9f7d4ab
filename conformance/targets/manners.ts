/**
 * Manners towards a server that is not ours: a bound on what waits for an answer and on requests a second, and a
 * patient second try when it says that this was too much. It knows when a server asks to slow down, and nothing else.
 */
import { mannerlyStream, type Pace } from './mannerly-stream.ts';
import type { Ports } from './ports.ts';
import { answerSlowsDown, retryAfterMs } from './slow-down.ts';
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
/** The longest pause that a server may ask for, and about what is waited for one request: windows of a minute are usual. */
const LONGEST_PAUSE_MS = 60_000;

/** The same openings, used with manners. */
export function mannerly(ports: Ports, manners: Manners = {}): Ports {
  const most = Math.min(manners.concurrency ?? MOST_PENDING, MOST_PENDING);
  const gate = new Gate(most);
  const pace = new Moments(manners.rate);
  let tries = TRIES;
  return {
    get pausedMs() {
      return pace.pausedMs;
    },
    close: () => ports.close(),
    async request(request, boundMs) {
      await gate.enter();
      try {
        const begun = performance.now();
        for (let attempt = 1; ; attempt += 1) {
          await pace.turn();
          const sent = performance.now();
          const answer = await ports.request(request, boundMs);
          const tookMs = performance.now() - sent;
          if (answer === 'silence' || 'closed' in answer || !answerSlowsDown(answer)) {
            tries = TRIES;
            return answer === 'silence' ? answer : { ...answer, tookMs };
          }
          if (attempt >= tries || sent - begun >= LONGEST_PAUSE_MS) {
            // It was waited for in vain: the next request is not held up for it again.
            tries = 1;
            return { ...answer, tookMs };
          }
          pace.pause(attempt, retryAfterMs(answer.headers));
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
    get pausedMs() {
      return ports.pausedMs ?? 0;
    },
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
  private pausedUntil = 0;
  private booked = 0;

  constructor(rate: number | undefined) {
    this.gapMs = rate === undefined ? 0 : 1000 / rate;
  }

  /** So far, in milliseconds. */
  get pausedMs(): number {
    return this.booked - Math.max(0, this.pausedUntil - performance.now());
  }

  async turn(): Promise<void> {
    const at = Math.max(performance.now(), this.next);
    this.next = at + this.gapMs;
    // Others may have been asked meanwhile to leave the server alone.
    for (let due = at, now = performance.now(); due > now; due = this.pausedUntil, now = performance.now())
      await new Promise((resolve) => setTimeout(resolve, due - now));
  }

  /** Only without a rate, since what goes at once is not counted. */
  get free(): boolean {
    return this.gapMs === 0 && this.next <= performance.now();
  }

  pause(attempt: number, askedMs = 0): void {
    const pauseMs = Math.max(FIRST_PAUSE_MS * 2 ** (attempt - 1), Math.min(askedMs, LONGEST_PAUSE_MS));
    const until = performance.now() + pauseMs;
    this.booked += Math.max(0, Math.min(pauseMs, until - this.pausedUntil));
    this.pausedUntil = Math.max(this.pausedUntil, until);
    this.next = Math.max(this.next, until);
  }
}
