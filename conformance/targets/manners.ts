/**
 * Manners towards a server that is not ours: a bound on what waits for an answer and on requests a second, and a
 * patient second try when it says that this was too much. It knows when a server asks to slow down, and nothing else.
 */
import type { FrameStream, HttpAnswer, Ports } from './ports.ts';
import { isRecord, parseJson } from './ports.ts';
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
const SLOW_DOWN: ReadonlySet<unknown> = new Set(['too_many_requests', 'pending_requests_limit_reached']);

/** The same openings, used with manners. */
export function mannerly(ports: Ports, manners: Manners = {}): Ports {
  const most = Math.min(manners.concurrency ?? MOST_PENDING, MOST_PENDING);
  const gate = new Gate(most);
  const pace = new Pace(manners.rate);
  let tries = TRIES;
  return {
    close: () => ports.close(),
    async request(request, boundMs) {
      await gate.enter();
      try {
        for (let attempt = 1; ; attempt += 1) {
          await pace.turn();
          const answer = await ports.request(request, boundMs);
          if (!asksToSlowDown(answer)) {
            tries = TRIES;
            return answer;
          }
          if (attempt >= tries) {
            // It was waited for in vain: the next request is not held up for it again.
            tries = 1;
            return answer;
          }
          pace.pause(FIRST_PAUSE_MS * 2 ** attempt);
        }
      } finally {
        gate.leave();
      }
    },
    async connect(request, listener) {
      await pace.turn();
      const stream = await ports.connect(request, listener);
      return manners.rate === undefined ? stream : paced(stream, pace);
    },
  };
}

/** The same openings: after a request that stayed without an answer, the next ones wait a short time. */
export function impatient(ports: Ports, timing: Timing): Ports {
  return {
    connect: (request, listener) => ports.connect(request, listener),
    close: () => ports.close(),
    async request(request, boundMs) {
      const answer = await ports.request(request, timing.boundOf('web', boundMs));
      if (answer === 'silence' || 'status' in answer) timing.heard('web', answer !== 'silence');
      return answer;
    },
  };
}

/** Frames in their order, none earlier than the pace allows. */
function paced(stream: FrameStream, pace: Pace): FrameStream {
  let last: Promise<void> = Promise.resolve();
  return {
    ...stream,
    get ending() {
      return stream.ending === true;
    },
    send(data) {
      last = last.then(() => pace.turn()).then(() => stream.send(data));
    },
    close: () => stream.close(),
  };
}

function asksToSlowDown(answer: HttpAnswer | 'silence' | { readonly closed: string }): boolean {
  if (answer === 'silence' || 'closed' in answer) return false;
  if (answer.status === 429) return true;
  if (answer.status === 200) return false;
  const body = parseJson(answer.text);
  return isRecord(body) && isRecord(body['error']) && SLOW_DOWN.has(body['error']['type']);
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
class Pace {
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

  /** Nobody goes for so long. */
  pause(milliseconds: number): void {
    this.next = Math.max(this.next, performance.now() + milliseconds);
  }
}
