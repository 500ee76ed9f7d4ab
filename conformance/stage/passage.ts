/**
 * How time passes on a stage. Where it is real, the steps of a check take some of it too: a busy machine can let the very
 * moment pass that was to be looked at just before, and nobody could tell a fault of the target from that. It judges
 * nothing.
 */

/** A connection that shows no life for half a minute is closed; where time is real, people ping while they wait. */
const PING_EVERY_MS = 10_000;

/** Checks leave 5 s on either side of a moment; what comes of a check that took more of them itself is not known. */
export const MOST_OVERRUN_MS = 3_000;

interface Passing {
  /** Lets milliseconds pass on the licence. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Pings, and so keeps connections alive. */
  readonly settled: () => Promise<void>;
}

export class Passage {
  private readonly real: boolean;
  private begun = performance.now();
  private passed = 0;

  constructor(real: boolean) {
    this.real = real;
  }

  /** Somebody has come: until time is first let pass the scene is being set, and no timer is judged. */
  entered(): void {
    if (this.passed === 0) this.begun = performance.now();
  }

  /** Lets so many milliseconds pass; pings on the way are part of them. */
  async pass(milliseconds: number, { advance, settled }: Passing): Promise<void> {
    const until = performance.now() + milliseconds;
    const step = this.real ? PING_EVERY_MS : milliseconds;
    const left = (planned: number): number =>
      this.real ? Math.min(planned, until - performance.now()) : planned;
    for (let planned = milliseconds; left(planned) > 0; ) {
      const part = Math.min(left(planned), step);
      await advance(part);
      planned -= part;
      if (left(planned) > 0) await settled();
    }
    this.passed += milliseconds;
  }

  /** Milliseconds of real time that the steps of the check took beside what it let pass; 0 where time is not real. */
  overrun(): number {
    return this.real ? Math.max(0, performance.now() - this.begun - this.passed) : 0;
  }
}
